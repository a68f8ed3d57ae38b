"""What is kept between reruns of figures for who may not see single signals; rights are an argument, as in `cache.py`.

Whose area is known is an argument too: another's figures hide other cells.
"""

from collections.abc import Collection
from pathlib import Path

import pandas as pd
import streamlit as st

from geo import pipeline
from geo.compare import Choice, Filters
from geo.errors import PrivacyError
from geo.exports import export_problems
from geo.present.signal_map import MOVED, Spots, gather_spots, write_spots
from geo.privacy import KIND, Audience, Release
from geo.released import (
    HIDDEN,
    count_released_windows,
    export_listed,
    find_released_windows,
    find_year_before,
    name_listed,
    rate_released,
)
from geo.schema import PROBLEMS
from geo.windows import Windows
from geo.workspace import Workspace
from pages.shared import cache
from pages.shared.asked import BY_TEXT, Opened

_KEPT = 40  # of two audiences and of some tens of regisseurs with areas of their own


def open_release(opened: Opened, audience: Audience) -> Release:
    """Return the figures that an audience may see, one object for all who know the same; never changed.

    Raises
    ------
    PrivacyError
        If there is no whole period of signals yet.
    """
    return _open_release(opened, audience, opened.known)


def find_release(opened: Opened, audience: Audience) -> Release | None:
    """Return the figures that an audience may see; None while there is no whole period of signals."""
    try:
        return open_release(opened, audience)
    except PrivacyError:
        return None


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=_KEPT, show_spinner="Kleine aantallen worden verborgen")
def _open_release(opened: Opened, audience: Audience, known: tuple[str, ...]) -> Release:
    return pipeline.open_release(Workspace(Path(opened.path)), cache.read_atlas(opened), audience, known)


def rate_level(opened: Opened, level: str, choice: Choice, filters: Filters, audience: Audience) -> pd.DataFrame:
    """Return the figures of a level's areas, those of a year before and the difference if any; NaN where hidden."""
    release, atlas = open_release(opened, audience), cache.read_atlas(opened)
    figures, before = rate_released(release, atlas, level, choice, filters), find_year_before(release, choice)
    if before is None:
        return figures
    earlier = rate_released(release, atlas, level, before, filters)["signals"]
    return figures.assign(signals_before=earlier, signals_change=figures["signals"] - earlier)


def count_played(
    opened: Opened, level: str, choice: Choice, filters: Filters, audience: Audience
) -> tuple[Windows, pd.DataFrame]:
    """Count the signals of every area of a level in each period; NaN where hidden."""
    release = open_release(opened, audience)
    windows = find_released_windows(choice, len(release.vocabulary.areas.names[level]))
    return windows, count_released_windows(release, choice, filters, level, windows)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4, show_spinner="De punten worden verplaatst")
def _move_points(opened: Opened, audience: Audience, known: tuple[str, ...]) -> pd.DataFrame:
    atlas, release = cache.read_atlas(opened), _open_release(opened, audience, known)
    return pipeline.move_released(atlas, release)


def find_points(
    opened: Opened, choice: Choice, filters: Filters, area_codes: Collection[str], audience: Audience
) -> Spots:
    """Return displaced points of the released signals of some buurten."""
    moved, themes = _move_points(opened, audience, opened.known), cache.read_atlas(opened).themes
    is_asked = moved["buurt_code"].isin(area_codes) & moved["period"].between(
        pd.Timestamp(choice.from_week), pd.Timestamp(choice.to_week)
    )
    if choice.theme:
        is_asked &= moved["theme"] == choice.theme
    if filters.domain:
        is_asked &= moved["theme"].isin(themes.loc[themes["domain"] == filters.domain, "theme"])
    return write_spots(gather_spots(moved[is_asked].assign(kind=KIND, precision=MOVED)), KIND)


def list_problems(opened: Opened, audience: Audience) -> pd.DataFrame | None:
    """Return which problems are listed, with released figures only; None while there is too little history."""
    findings = cache.find_findings(opened, Audience.OWNER)
    if findings is None:
        return None
    listed = export_listed(export_problems(findings.problems, cache.read_atlas(opened)), open_release(opened, audience))
    return listed[["theme", "buurt_names", "label", "signals", HIDDEN]]


def list_labels(opened: Opened, audience: Audience) -> pd.DataFrame:
    """Return how problems are called and since when, by their id; none while they are looked for."""
    findings = None if cache.is_seeking(opened) else cache.find_findings(opened, Audience.OWNER)
    release = find_release(opened, audience)
    if findings is None or release is None:
        return PROBLEMS.empty()
    return name_listed(findings.problems, release)
