"""Hotspots: where signals gather, on a map, in a table and week by week."""

import streamlit as st

from geo.present.classes import find_scale
from geo.present.map import colour_areas
from geo.present.table import order_figures
from pages.shared import cache, controls, session, widgets

st.title("Hotspots")
st.caption("Waar komen meldingen samen? Meldingen laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt.")

opened = cache.open_workspace()
atlas, span, who = cache.read_atlas(opened), cache.find_weeks(opened), session.audience()
if span is None:
    widgets.show_no_signals(len(atlas.unlocated))
else:
    view = controls.pick_view(atlas, span)
    scale = find_scale(view.measure, view.exposure_kind)
    figures = cache.rate_level(opened, view.level, view.choice, who)
    shown = order_figures(figures, view.labels, view.measure)
    if not shown["signals"].any():
        st.info("Geen meldingen in deze keuze. Kies een langere periode, een ander thema of een groter gebied.")

    left, right = st.columns([3, 2], gap="large")
    with right:
        area = controls.pick_area(view)
        widgets.show_figures(shown, view.exposure_kind, area)
        codes = (area,) if area else tuple(sorted(view.labels))
        widgets.show_trend(cache.sum_level(opened, view.level, view.choice, codes, who))
    with left:
        widgets.show_heading(view)
        outlines = cache.outline_level(opened, view.level)
        widgets.show_map(atlas, colour_areas(figures, outlines, scale, view.labels, area))
        widgets.show_legend(scale)
        widgets.show_unplaced(cache.count_unplaced(opened, view.choice, who))
    st.header("Dezelfde cijfers als tabel")
    widgets.show_table(shown, view.exposure_kind)
