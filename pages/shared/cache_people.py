"""What is kept between reruns of who work here."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from geo.workspace import PersonRow, Workspace
from pages.shared.asked import BY_TEXT, Opened


def list_people(opened: Opened) -> Sequence[PersonRow]:
    """Return who work here; every page asks it, and reading all small tables for it takes a while."""
    return _list_people(opened.path, Workspace(Path(opened.path)).tables_stamp())


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def _list_people(path: str, stamp: str) -> Sequence[PersonRow]:  # noqa: ARG001 - another stamp is other people
    return Workspace(Path(path)).people
