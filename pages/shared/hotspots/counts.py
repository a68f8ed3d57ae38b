"""The screen of counts: where signals gather, on a map, in a table, week by week and one by one."""

import streamlit as st

from geo.count import Span
from geo.pipeline import Atlas
from geo.present.map import colour_areas
from geo.present.table import order_figures
from geo.privacy import Audience
from pages.shared import cache, controls, listing, widgets
from pages.shared.asked import Opened
from pages.shared.hotspots import climb


def show_counts(opened: Opened, atlas: Atlas, span: Span, audience: Audience) -> None:
    """Draw the choices, the map, the trend, the table and the signals."""
    view = controls.pick_view(atlas, cache.find_offer(opened), span)
    figures = cache.find_figures(opened, view.asked, audience)
    shown = order_figures(figures, view.labels, view.scale.column)
    widgets.tell_when_empty(shown, view)

    left, right = st.columns([3, 2], gap="large")
    with right:
        area = controls.pick_area(view)
        widgets.show_figures(shown, view, area)
        codes = (area,) if area else tuple(sorted(view.labels))
        widgets.show_trend(*cache.find_trend(opened, view.asked, codes, audience), view.asked.counted)
    with left:
        climb.show_way(atlas, view, area)
        widgets.show_heading(view)
        outlines = cache.outline_level(opened, view.asked.level)
        widgets.show_map(atlas, colour_areas(figures, outlines, view.scale, view.labels, area))
        widgets.show_legend(view.scale)
        widgets.show_unplaced(cache.count_unplaced(opened, view.asked, audience))
    st.header("Dezelfde cijfers als tabel")
    st.caption("Meldingen laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt.")
    widgets.show_table(shown, view)
    listing.show_signals(opened, view, area, audience)
    listing.show_initiatives(opened, view, codes, audience)
