"""The screen of counts: where signals gather, on a map, in a table, week by week and one by one."""

import streamlit as st

from geo.count import Span
from geo.pipeline import Atlas
from geo.present.classes import FILL_OPACITY, QUIET_OPACITY, Scale
from geo.present.map import Colouring, colour_areas
from geo.present.table import order_figures
from geo.privacy import Audience
from pages.shared import cache, controls, listing, spots, traits, widgets
from pages.shared.asked import Opened
from pages.shared.hotspots import climb


def show_counts(opened: Opened, atlas: Atlas, span: Span, audience: Audience) -> None:
    """Draw the choices, the map, the trend, the table and the signals."""
    view = controls.pick_view(atlas, cache.find_offer(opened), span)
    figures = traits.find_figures(opened, view.asked, view.trait, audience)
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
        place = spots.Place(opened, view.asked, () if len(codes) == len(figures) else codes, is_near=area is not None)
        colours = colour_areas(figures, cache.outline_level(opened, view.asked.level), view.scale, view.labels, area)
        _show_map(atlas, traits.name_year(view.scale, figures), colours, place, audience)
        widgets.show_unplaced(cache.count_unplaced(opened, view.asked, audience))
    st.header("Dezelfde cijfers als tabel")
    st.caption("Meldingen laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt.")
    widgets.show_table(shown, view)
    listing.show_signals(opened, view, area, audience)
    listing.show_initiatives(opened, view, codes, audience)


def _show_map(atlas: Atlas, scale: Scale, colours: Colouring, place: spots.Place, audience: Audience) -> None:
    """Draw the map first and its switch below it, so that a telephone's first screen has the map."""
    map_place = st.container()
    colouring = spots.add_signals(colours, place, audience, is_on=spots.pick_signals())
    with map_place:
        widgets.show_map(atlas, colouring)
    spots.show_forms(colouring.signals)
    widgets.show_legend(scale, QUIET_OPACITY if colouring.quiet else FILL_OPACITY)
