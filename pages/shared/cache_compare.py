"""What is kept between reruns of areas set against each other; rights are an argument, as in `cache.py`."""

from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from geo.compare import Choice, Filters, compare_areas, compare_themes, find_known_until, measure_handling, trace_areas
from geo.count import buurt_to_area
from geo.dossiers.by_area import sum_dossiers
from geo.dossiers.register import Register
from geo.dossiers.within import keep_within
from geo.errors import DamageError
from geo.privacy import Audience, disclose
from geo.workspace import Workspace
from pages.shared.asked import BY_TEXT, Opened
from pages.shared.cache import PARTS, open_tally, read_atlas

_SIGNALS = Filters(kind="signal")  # initiatives and wishes are no burden
_COMPARED = ["signals", "signals_before"]
_HANDLED = ["signals", "closed", "open", "with_term", "open_late", "closed_late"]
_STANDING = ["dossiers", "overdue", "agreements", "kept", "council_agreements", "council_kept"]


@st.cache_data(hash_funcs=BY_TEXT, max_entries=200, show_spinner="Gebieden worden vergeleken")
def compare_level(opened: Opened, level: str, choice: Choice, audience: Audience) -> pd.DataFrame:
    """Return the areas of a level compared on the theme of the choice, as this audience may see them."""
    atlas = read_atlas(opened)
    areas = atlas.areas[atlas.areas["level"] == level]
    cube = open_tally(opened).lay_out(_SIGNALS, areas)
    return disclose(compare_areas(cube, areas, atlas.themes, choice, atlas.rules.compare), audience, _COMPARED)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=50, show_spinner="Thema's worden vergeleken")
def compare_level_themes(opened: Opened, level: str, choice: Choice, audience: Audience) -> pd.DataFrame:
    """Return the areas of a level compared on every theme, as this audience may see them."""
    atlas = read_atlas(opened)
    areas = atlas.areas[atlas.areas["level"] == level]
    cube = open_tally(opened).lay_out(_SIGNALS, areas)
    return disclose(compare_themes(cube, areas, atlas.themes, choice, atlas.rules.compare), audience, _COMPARED)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=100, show_spinner=False)
def trace_level(opened: Opened, level: str, choice: Choice, audience: Audience) -> pd.DataFrame:
    """Return the courses of the areas of a level, as this audience may see them."""
    atlas = read_atlas(opened)
    areas, periods = atlas.areas[atlas.areas["level"] == level], atlas.rules.compare.spread_periods
    trends = trace_areas(open_tally(opened).lay_out(_SIGNALS, areas), areas, atlas.themes, choice, periods)
    return disclose(trends, audience, ["signals"])


@st.cache_data(hash_funcs=BY_TEXT, max_entries=100, show_spinner=False)
def handle_level(opened: Opened, level: str, choice: Choice, audience: Audience) -> pd.DataFrame:
    """Return how long signals took in the areas of a level, as this audience may see it."""
    atlas = read_atlas(opened)
    chosen = atlas.assigned.iloc[open_tally(opened).find_rows(choice, _SIGNALS, level)]
    placed = chosen.assign(area_code=chosen["buurt_code"].map(buurt_to_area(atlas.areas, level)))
    terms, until = Workspace(Path(opened.path)).settings.terms, _find_known_until(opened)
    areas = atlas.areas[atlas.areas["level"] == level]
    return disclose(measure_handling(placed, areas, until, terms, atlas.rules.compare), audience, _HANDLED)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner=False)
def _find_known_until(opened: Opened) -> pd.Timestamp:
    assigned = read_atlas(opened).assigned
    return find_known_until(assigned[assigned["kind"] == _SIGNALS.kind])


def read_register(opened: Opened) -> Register:
    """Return the dossiers to see as they stand now."""
    try:
        register = _read_register(opened.path, Workspace(Path(opened.path)).register.revision())
    except DamageError:  # which the top of every page tells
        return Register()
    return _cut_register(opened.part, register.revision) if opened.only else register


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner=False)
def _cut_register(opened: Opened, revision: int) -> Register:
    town = read_atlas(opened.town)
    return keep_within(_read_register(opened.path, revision), town.areas, opened.only, town.rules.dossiers)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def _read_register(path: str, revision: int) -> Register:  # noqa: ARG001 - another revision is another register
    return Workspace(Path(path)).register.read()


@st.cache_data(hash_funcs=BY_TEXT, max_entries=50, show_spinner=False)
def stand_level(opened: Opened, level: str, today: date, revision: int, audience: Audience) -> pd.DataFrame:  # noqa: ARG001 - another revision is another register
    """Return how the dossiers of the areas of a level stand on a day, as this audience may see it."""
    atlas = read_atlas(opened)
    places = {str(code): str(area) for code, area in buurt_to_area(atlas.areas, level).items()}
    standing = sum_dossiers(read_register(opened), atlas.areas, places, today, atlas.rules.dossiers)
    return disclose(standing, audience, _STANDING)
