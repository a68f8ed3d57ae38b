"""The screen of counts: where signals gather, on a map, in a table, week by week and one by one."""

from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.compare import find_year_before
from geo.count import Span
from geo.pipeline import Atlas
from geo.present.classes import FILL_OPACITY, QUIET_OPACITY, find_window_scale
from geo.present.map import Colouring, colour_areas
from geo.present.player import Played, add_player, lay_out_windows
from geo.present.table import order_figures
from geo.present.trend import add_trend
from geo.privacy import Audience
from pages.shared import cache, controls, listing, playing, spots, traits, widgets
from pages.shared.asked import Opened
from pages.shared.hotspots import climb
from pages.shared.opened import show_way


def show_counts(opened: Opened, atlas: Atlas, span: Span, audience: Audience) -> None:
    """Draw the choices, the map, the trend, the table and the signals."""
    view = controls.pick_view(atlas, cache.find_offer(opened), span)
    figures = traits.find_figures(opened, view.asked, view.trait, audience)
    above = st.container()  # also when nothing is said there: what comes after must not move, or the map is made anew
    left, right = st.columns([3, 2], gap="large")
    with right:
        area, beside = _pick_area(view)
    codes = _find_codes(view, area, len(figures))
    with left:
        climb.show_way(atlas, view, area)
        widgets.show_heading(view)
        place = spots.Place(opened, view.asked, codes, is_near=area is not None)
        colours = _tell_trend(opened, view, span, audience, _colour(opened, view, figures, area))
        _show_map(atlas, view, colours, place, audience)
        widgets.show_unplaced(cache.count_unplaced(opened, view.asked, audience))
    shown = order_figures(figures, view.labels, view.scale.column)
    with above:
        widgets.tell_when_empty(shown, view)
    with beside:
        widgets.show_figures(shown, view, area)
        widgets.show_trend(*cache.find_trend(opened, view.asked, codes, audience), view.asked.counted)
    _show_table(shown, view)
    listing.show_signals(opened, view, area, audience)
    listing.show_initiatives(opened, view, codes, audience)


def _pick_area(view: controls.View) -> tuple[str | None, DeltaGenerator]:
    """Draw the choice of an area with the way to its dossiers; return it, and where its figures come."""
    area = controls.pick_area(view)
    if area:
        show_way((), f"area:{area}")
    return area, st.container()


def _show_table(shown: pd.DataFrame, view: controls.View) -> None:
    st.header("Dezelfde cijfers als tabel", anchor=False)
    st.caption("Meldingen laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt.")
    widgets.show_table(shown, view)


def _find_codes(view: controls.View, area: str | None, number: int) -> tuple[str, ...]:
    """Return the codes of the areas that are looked at; none where these are all of so many, which is much quicker."""
    if area:
        return (area,)
    return () if len(view.labels) == number else tuple(sorted(view.labels))


def _colour(opened: Opened, view: controls.View, figures: pd.DataFrame, area: str | None) -> Colouring:
    return colour_areas(figures, cache.outline_level(opened, view.asked.level), view.scale, view.labels, area)


def _tell_trend(opened: Opened, view: controls.View, span: Span, audience: Audience, colouring: Colouring) -> Colouring:
    """Let the map tell who hears it how each area compares with a year before, where there is one."""
    before = find_year_before(view.asked.choice, span.first)
    if before is None or view.trait:
        return colouring
    asked = replace(view.asked, before=None)
    now, then = (cache.count_areas(opened, each, audience) for each in (asked, replace(asked, choice=before)))
    return add_trend(colouring, cache.outline_level(opened, view.asked.level), now, then)


def _show_map(atlas: Atlas, view: controls.View, colours: Colouring, place: spots.Place, audience: Audience) -> None:
    """Draw the map first and its switches below it, so that a telephone's first screen has the map."""
    map_place = st.container()
    with st.container(horizontal=True, key="map_switches"):
        has_signals, is_played = spots.pick_signals(), not view.trait and playing.pick_playing()
    played = _find_played(place.opened, view, audience) if is_played else None
    # What is played is not of the weeks of those signals.
    colouring = spots.add_signals(colours, place, audience, is_on=has_signals and not played)
    if played:
        colouring = add_player(colouring, played, cache.outline_level(place.opened, view.asked.level), view.labels)
    with map_place:
        widgets.show_map(atlas, colouring)
    spots.show_forms(colouring.signals)
    scale = played.scale if played else view.scale
    scale = traits.name_year(place.opened, scale, view.asked.level, audience)
    widgets.show_legend(scale, QUIET_OPACITY if colouring.quiet else FILL_OPACITY)
    if played:
        playing.show_table(played.windows, lay_out_windows(played.figures, view.labels))


def _find_played(opened: Opened, view: controls.View, audience: Audience) -> Played | None:
    windows, figures = cache.count_played(opened, view.asked, audience)
    if not playing.can_play(windows):
        return None
    counted = view.asked.counted
    return Played(windows, figures, find_window_scale(figures["signals"], windows.weeks, counted), counted)
