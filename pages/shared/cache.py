"""What is kept between reruns; the only code with `st.cache_*`. Rights are an argument of every cached figure."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from geo.compare import Choice, count_chosen, rate_areas, sum_weeks
from geo.count import Span, count_signals, find_span
from geo.pipeline import Atlas, build_atlas
from geo.present.geometry import Outlines, make_outlines
from geo.present.static import publish_outlines, publish_scripts
from geo.privacy import Audience, disclose
from geo.workspace import Workspace, find_workspace

STATIC = Path(__file__).parents[2] / "static"


@dataclass(frozen=True)
class Opened:
    """One state of one workspace: another stamp is another state."""

    path: str
    stamp: str


@dataclass(frozen=True)
class Unplaced:
    """Signals that no map can show."""

    without_place: int
    outside: int


@st.cache_resource
def publish() -> None:
    """Put the browser's files in place, once per start of the app."""
    publish_scripts(STATIC)


def open_workspace() -> Opened:
    """Say which workspace is open and in which state."""
    path = find_workspace()
    return Opened(str(path), Workspace(path).stamp())


@st.cache_resource(max_entries=2, show_spinner="Meldingen worden gelezen")
def read_atlas(opened: Opened) -> Atlas:
    """Read everything; one object for all visitors, never changed."""
    return build_atlas(Workspace(Path(opened.path)))


@st.cache_resource(max_entries=2)
def find_weeks(opened: Opened) -> Span | None:
    """Return the weeks in which there are signals."""
    return find_span(read_atlas(opened).assigned)


@st.cache_resource(max_entries=8, show_spinner=False)
def outline_level(opened: Opened, level: str) -> Outlines:
    """Put the outlines of a level where the map fetches them."""
    areas = read_atlas(opened).areas
    outlines = make_outlines(areas[areas["level"] == level])
    publish_outlines(STATIC, outlines)
    return outlines


@st.cache_resource(max_entries=8, show_spinner="Meldingen worden geteld")
def count_level(opened: Opened, level: str) -> pd.DataFrame:
    """Count the signals of a level per area, theme and week; raw, so never shown as it is."""
    atlas = read_atlas(opened)
    return count_signals(atlas.assigned, atlas.areas, level)


@st.cache_data(max_entries=500, show_spinner=False)
def rate_level(opened: Opened, level: str, choice: Choice, audience: Audience) -> pd.DataFrame:
    """Return the figures of all areas of a level, as this audience may see them."""
    atlas = read_atlas(opened)
    areas = atlas.areas[atlas.areas["level"] == level]
    figures = rate_areas(count_level(opened, level), areas, atlas.themes, choice)
    return disclose(figures, audience, counts=["signals"])


@st.cache_data(max_entries=500, show_spinner=False)
def sum_level(
    opened: Opened, level: str, choice: Choice, area_codes: tuple[str, ...], audience: Audience
) -> pd.DataFrame:
    """Return the weekly signals of some areas together, as this audience may see them."""
    return disclose(sum_weeks(count_level(opened, level), area_codes, choice), audience, counts=["signals"])


@st.cache_data(max_entries=500, show_spinner=False)
def count_unplaced(opened: Opened, choice: Choice, audience: Audience) -> Unplaced:
    """Count the chosen signals that lie nowhere on the map."""
    atlas = read_atlas(opened)
    outside = atlas.assigned[atlas.assigned["how"] == "outside"]
    counts = pd.DataFrame({"signals": [count_chosen(atlas.unlocated, choice), count_chosen(outside, choice)]})
    return Unplaced(*disclose(counts, audience, counts=["signals"])["signals"].tolist())
