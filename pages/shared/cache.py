"""What is kept between reruns; the only code with `st.cache_*`. Rights are an argument of every cached figure."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

from geo import pipeline
from geo.compare import (
    EVERYTHING,
    Choice,
    Filters,
    compare_years,
    rate_counted,
)
from geo.count import Span, find_span
from geo.detect.findings import Findings
from geo.pipeline import Atlas
from geo.present.geometry import Outlines, make_outlines
from geo.present.signal_map import MOST_SPOTS, Spots, bin_signals, find_cell_m, gather_spots, write_cells, write_spots
from geo.present.signal_table import MOST_LISTED, find_newest, order_signals
from geo.present.static import publish_outlines, publish_scripts
from geo.privacy import Audience, disclose, disclose_public
from geo.similar import find_similar
from geo.tally import Tally, make_tally
from geo.windows import Windows, count_windows, find_windows
from geo.workspace import Workspace
from pages.shared.asked import BY_TEXT, Asked, Listed, Offer, Opened, Unplaced
from pages.shared.cache_town import PARTS, open_tally, open_workspace, read_atlas  # noqa: F401 - pages ask all here

_COUNTED = {  # what counts reporters, by the table of findings
    "problems": ("reporters", "observed"),
    "courses": ("observed",),
    "cores": ("reporters",),
    "verdicts": ("reporters", "observed"),
    "citywide": ("observed",),
    "reporting": ("observed",),
    "leads": (),
    "listings": (),
    "unusual": ("observed",),
}
# What places a signal on the map; taking rows is quicker without the other columns.
_PLACED = ["x", "y", "kind", "precision"]
STATIC = Path(__file__).parents[2] / "static"
PATIENCE_S = 1.0  # that a visitor waits for a page, before it says that it is still working


@st.cache_resource
def publish() -> None:
    """Put the browser's files in place, once per start of the app."""
    publish_scripts(STATIC)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=PARTS)
def find_weeks(opened: Opened) -> Span | None:
    """Return the weeks in which there are signals."""
    return find_span(read_atlas(opened).assigned)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4 * PARTS, show_spinner=False)
def outline_level(opened: Opened, level: str) -> Outlines:
    """Put the outlines of a level where the map fetches them."""
    areas = read_atlas(opened).areas
    outlines = make_outlines(areas[areas["level"] == level])
    publish_outlines(STATIC, outlines)
    return outlines


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner=False)
def find_offer(opened: Opened) -> Offer:
    """Return the domains, themes and sources that occur."""
    assigned = read_atlas(opened).assigned
    pairs = assigned[["domain", "theme"]].drop_duplicates()
    themes = {str(domain): tuple(rows["theme"]) for domain, rows in pairs.groupby("domain")}
    return Offer(themes, tuple(sorted(assigned["source"].unique())))


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner=False)
def _open_unlocated(opened: Opened) -> Tally:
    atlas = read_atlas(opened)
    return make_tally(atlas.unlocated, atlas.areas.iloc[:0])  # none lies in a buurt


@st.cache_data(hash_funcs=BY_TEXT, max_entries=500, show_spinner=False)
def rate_level(
    opened: Opened, level: str, choice: Choice, audience: Audience, filters: Filters = EVERYTHING
) -> pd.DataFrame:
    """Return the figures of all areas of a level, as this audience may see them."""
    atlas = read_atlas(opened)
    areas = atlas.areas[atlas.areas["level"] == level]
    counted = open_tally(opened).count_areas(choice, filters, level)
    figures = rate_counted(counted, areas, atlas.themes, choice.theme)
    return disclose(figures, audience, counts=["signals"])


def find_figures(opened: Opened, asked: Asked, audience: Audience) -> pd.DataFrame:
    """Return the figures of all areas beside those of a year before and, where signals are counted, initiatives."""
    figures = rate_level(opened, asked.level, asked.choice, audience, asked.filters)
    if asked.before:
        figures = compare_years(figures, rate_level(opened, asked.level, asked.before, audience, asked.filters))
    if asked.counted == "signal":
        initiatives = count_areas(opened, asked.of_kind("initiative"), audience)
        figures["initiatives"] = initiatives.reindex(figures["area_code"]).to_numpy()
    return figures


@st.cache_data(hash_funcs=BY_TEXT, max_entries=500, show_spinner=False)
def count_areas(opened: Opened, asked: Asked, audience: Audience) -> pd.Series:
    """Count the chosen signals per area of the level, by its code."""
    counts = open_tally(opened).count_areas(asked.choice, asked.filters, asked.level)
    return disclose(counts.to_frame(), audience, counts=["signals"])["signals"]


@st.cache_data(hash_funcs=BY_TEXT, max_entries=100, show_spinner=False)
def count_played(opened: Opened, asked: Asked, audience: Audience) -> tuple[Windows, pd.DataFrame]:
    """Count the chosen signals of every area of the level in windows of weeks, as this audience may see them."""
    tally = open_tally(opened)
    windows = find_windows(asked.choice, len(tally.levels[asked.level].codes))
    counts = count_windows(tally, asked.choice, asked.filters, asked.level, windows)
    return windows, disclose(counts, audience, counts=["signals"])


@st.cache_data(hash_funcs=BY_TEXT, max_entries=500, show_spinner=False)
def sum_level(
    opened: Opened, asked: Asked, choice: Choice, area_codes: tuple[str, ...], audience: Audience
) -> pd.DataFrame:
    """Return the weekly signals of some areas (of all where none is named) together, for who may see them."""
    weeks = open_tally(opened).count_weeks(choice, asked.filters, asked.level, area_codes)
    return disclose(weeks, audience, counts=["signals"])


def find_trend(
    opened: Opened, asked: Asked, area_codes: tuple[str, ...], audience: Audience
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return the weekly signals of some areas together, and those of a year before where these are compared."""
    now = sum_level(opened, asked, asked.choice, area_codes, audience)
    return now, asked.before and sum_level(opened, asked, asked.before, area_codes, audience)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=500, show_spinner=False)
def count_unplaced(opened: Opened, asked: Asked, audience: Audience) -> Unplaced:
    """Count the chosen signals that lie nowhere on the map."""
    tallies = _open_unlocated(opened), open_tally(opened)
    numbers = [tally.count_nowhere(asked.choice, asked.filters) for tally in tallies]
    counts = pd.DataFrame({"signals": numbers})
    return Unplaced(*disclose(counts, audience, counts=["signals"])["signals"].tolist())


@st.cache_data(hash_funcs=BY_TEXT, max_entries=50, show_spinner=False)
def list_signals(opened: Opened, asked: Asked, area_codes: tuple[str, ...], audience: Audience) -> pd.DataFrame:
    """Return the chosen signals of some areas (of all where none is named) one by one, with the name of their buurt."""
    return disclose(_name_buurten(read_atlas(opened), _find_rows(opened, asked, area_codes)), audience)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=200, show_spinner=False)
def list_newest(opened: Opened, asked: Asked, area_codes: tuple[str, ...], audience: Audience) -> Listed:
    """Return the newest of the chosen signals of some areas, as `list_signals` does, and how many there are in all."""
    atlas, rows = read_atlas(opened), _find_rows(opened, asked, area_codes)
    newest = rows[find_newest(atlas.assigned["reported_at"].astype("int64").to_numpy()[rows], MOST_LISTED)]
    return Listed(len(rows), disclose(order_signals(_name_buurten(atlas, newest)).head(MOST_LISTED), audience))


def _name_buurten(atlas: Atlas, rows: np.ndarray) -> pd.DataFrame:
    signals = atlas.assigned.iloc[rows]
    return signals.assign(area_name=signals["buurt_code"].map(atlas.buurt_names))


def _find_placed(opened: Opened, asked: Asked, area_codes: tuple[str, ...]) -> pd.DataFrame:
    return read_atlas(opened).assigned[_PLACED].iloc[_find_rows(opened, asked, area_codes)]


def _find_rows(opened: Opened, asked: Asked, area_codes: tuple[str, ...]) -> np.ndarray:
    return open_tally(opened).find_rows(asked.choice, asked.filters, asked.level, area_codes)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=100, show_spinner=False)
def count_cells(opened: Opened, asked: Asked, area_codes: tuple[str, ...], audience: Audience) -> Spots:
    """Count the chosen signals of some areas (of all where none is named) in squares, for who may see them."""
    areas = read_atlas(opened).areas
    shown = areas[areas["area_code"].isin(area_codes)] if area_codes else areas
    cell_m, placed = find_cell_m(shown.total_bounds), _find_placed(opened, asked, area_codes)
    cells = bin_signals(placed["x"].to_numpy(), placed["y"].to_numpy(), cell_m)
    return write_cells(disclose(cells, audience, counts=["signals"]), cell_m, asked.counted)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=100, show_spinner=False)
def find_spots(opened: Opened, asked: Asked, area_codes: tuple[str, ...], audience: Audience) -> Spots | None:
    """Return where the chosen signals of some areas were, for who may see them; None where that are too many spots."""
    spots = disclose(gather_spots(_find_placed(opened, asked, area_codes)), audience)
    return write_spots(spots, asked.counted) if len(spots) <= MOST_SPOTS else None


@st.cache_resource
def _start_worker() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="findings")


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def _seek_findings(opened: Opened) -> Future[Findings | None]:
    """Begin to look for what keeps coming back; that takes long only where no delivery has landed since a change."""
    return _start_worker().submit(pipeline.find_findings, Workspace(Path(opened.path)), read_atlas(opened))


def is_seeking(opened: Opened, patience_s: float | None = None) -> bool:
    """Tell whether what keeps coming back is still looked for, after so much patience (None: a page's own)."""
    patience_s = PATIENCE_S if patience_s is None else patience_s
    return bool(wait([_seek_findings(opened.town)], timeout=patience_s).not_done)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner="Problemen worden gezocht")
def find_findings(opened: Opened, audience: Audience) -> Findings | None:
    """Return what keeps coming back, as this audience may see it; one object for all, never changed.

    It is looked for in the whole municipality, and what touches the own area is taken from that. None while there is
    too little history.
    """
    try:
        found = _seek_findings(opened.town).result()
    except Exception:
        _seek_findings.clear(opened.town)  # so that another visit tries again
        raise
    if found is None:
        return None
    found = found.within(opened.only) if opened.only else found
    figures = {name: disclose(getattr(found, name), audience, counts=counts) for name, counts in _COUNTED.items()}
    return replace(found, **figures)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=100, show_spinner=False)
def list_similar(opened: Opened, area_codes: tuple[str, ...], audience: Audience) -> pd.DataFrame:  # noqa: ARG001 - public
    """Return the buurten that are most like these."""
    areas = read_atlas(opened).areas
    similar = find_similar(areas[areas["level"] == "buurt"], area_codes)
    return disclose_public(similar)
