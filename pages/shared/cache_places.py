"""What is kept between reruns of looking addresses up, by their words and by a point; no service is ever asked here."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from geo.geocode import list_coarse
from geo.locate import Answer, GeocodedRegister, Nearest, PlaceSearch
from geo.nearest import Point, find_near
from geo.pipeline import open_lookup
from geo.privacy import Audience, disclose
from geo.schema import TIMEZONE
from geo.workspace import Workspace
from pages.shared import cache
from pages.shared.asked import BY_TEXT, Opened


@dataclass(frozen=True)
class _Places:
    """The addresses of one workspace, and the ways to look one up."""

    addresses: pd.DataFrame
    lookup: GeocodedRegister
    search: PlaceSearch


@dataclass(frozen=True)
class Waiting:
    """How many distinct addresses wait to be asked of the Locatieserver, and how many were asked without result."""

    waiting: int
    in_vain: int


def search_place(opened: Opened, line: str) -> Answer:
    """Look a line of text up in the addresses, as they were before the last note too."""
    return _search_place(opened.path, _stamp(opened), line)


def find_nearest(opened: Opened, point: Point) -> Nearest | None:
    """Find the address of the register that lies nearest to a point (longitude, latitude; EPSG:4326)."""
    workspace = Workspace(Path(opened.path))
    return find_near(workspace, _read_places(opened.path, _stamp(opened)).addresses, point)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=10, show_spinner=False)
def count_waiting(opened: Opened, today: date, audience: Audience) -> Waiting:
    """Count the addresses that the Locatieserver could still be asked for, as this audience may see it."""
    atlas = cache.read_atlas(opened)
    now = datetime.combine(today, time.max, ZoneInfo(TIMEZONE))
    lookup = _read_places(opened.path, _stamp(opened)).lookup
    counts = pd.DataFrame({"addresses": lookup.count_open(list_coarse(atlas.unlocated, atlas.assigned), now)})
    return Waiting(*disclose(counts, audience, counts=["addresses"])["addresses"].tolist())


def _stamp(opened: Opened) -> str:
    return Workspace(Path(opened.path)).addresses_stamp()


@st.cache_data(hash_funcs=BY_TEXT, max_entries=200, show_spinner=False)
def _search_place(path: str, stamp: str, line: str) -> Answer:
    return _read_places(path, stamp).search.search(line)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=2, show_spinner="Adressen worden gelezen")
def _read_places(path: str, stamp: str) -> _Places:  # noqa: ARG001 - another stamp is another register
    workspace = Workspace(Path(path))
    addresses, lookup = workspace.addresses(), open_lookup(workspace)
    return _Places(addresses, lookup, PlaceSearch(addresses, workspace.settings.rules.locate, lookup))
