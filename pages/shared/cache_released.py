"""What is kept between reruns of figures for who may not see single signals; rights are an argument, as in `cache.py`.

Whose area is known is an argument too: another's figures hide other cells.
"""

from pathlib import Path

import pandas as pd
import streamlit as st

from geo import pipeline
from geo.compare import Choice, Filters
from geo.exports import export_problems
from geo.privacy import Audience, Release
from geo.released import HIDDEN, export_listed, find_year_before, rate_released
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


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=_KEPT, show_spinner="Kleine aantallen worden verborgen")
def _open_release(opened: Opened, audience: Audience, known: tuple[str, ...]) -> Release:
    return pipeline.open_release(Workspace(Path(opened.path)), cache.read_atlas(opened), audience, known)


def rate_level(opened: Opened, level: str, choice: Choice, filters: Filters, audience: Audience) -> pd.DataFrame:
    """Return the figures of the areas of a level, with those of a year before where there are; NaN where hidden."""
    release, atlas = open_release(opened, audience), cache.read_atlas(opened)
    figures, before = rate_released(release, atlas, level, choice, filters), find_year_before(release, choice)
    if before is None:
        return figures
    earlier = rate_released(release, atlas, level, before, filters)
    return figures.assign(signals_before=earlier["signals"])


def list_problems(opened: Opened, audience: Audience) -> pd.DataFrame | None:
    """Return which problems are listed, with released figures only; None while there is too little history."""
    findings = cache.find_findings(opened, Audience.OWNER)
    if findings is None:
        return None
    listed = export_listed(export_problems(findings.problems, cache.read_atlas(opened)), open_release(opened, audience))
    return listed[["theme", "buurt_names", "label", "signals", HIDDEN]]
