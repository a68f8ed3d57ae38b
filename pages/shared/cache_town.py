"""What is kept of the workspace itself: whose it is to see, and everything there is to see; raw, before the gate."""

from pathlib import Path

import streamlit as st

from geo.pipeline import Atlas, build_atlas, cut_atlas
from geo.tally import Tally, make_tally
from geo.workspace import Workspace, find_workspace
from pages.shared import session
from pages.shared.asked import BY_TEXT, Opened

PARTS = 20  # areas of visitors that are kept beside the whole; of a state before, they are soon pushed out


def open_workspace() -> Opened:
    """Say which workspace is open, in which state and for whom; the one place where rights enter what is read.

    Raises
    ------
    GeoError
        If there is no workspace, or nobody was let in.
    """
    path, look = find_workspace(), session.look()
    return Opened(str(path), Workspace(path).stamp(), look.only, look.known)


def read_atlas(opened: Opened) -> Atlas:
    """Read everything there is to see; one object for all visitors with the same rights, never changed."""
    return _cut_atlas(opened.part) if opened.only else _read_town(opened.town)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=2, show_spinner="Meldingen worden gelezen")
def _read_town(opened: Opened) -> Atlas:
    return build_atlas(Workspace(Path(opened.path)))


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner=False)
def _cut_atlas(opened: Opened) -> Atlas:
    return cut_atlas(_read_town(opened.town), opened.only)


def open_tally(opened: Opened) -> Tally:
    """Make the signals with a place ready to be counted; raw, so never shown as they are."""
    return _tally_part(opened.part) if opened.only else _tally_town(opened.town)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=2, show_spinner="Meldingen worden geteld")
def _tally_town(opened: Opened) -> Tally:
    atlas = read_atlas(opened)
    return make_tally(atlas.assigned, atlas.areas)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner="Meldingen worden geteld")
def _tally_part(opened: Opened) -> Tally:
    atlas = read_atlas(opened)
    return make_tally(atlas.assigned, atlas.areas)
