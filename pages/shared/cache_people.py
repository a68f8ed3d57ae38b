"""What is kept between reruns of who work here, and of what each may see."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from geo.access import Rights, find_rights
from geo.workspace import PersonRow, Workspace
from pages.shared.asked import BY_TEXT


def list_people(path: Path) -> Sequence[PersonRow]:
    """Return who work here; every page asks it, and reading all small tables for it takes a while."""
    return _list_people(str(path), Workspace(path).tables_stamp())


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def _list_people(path: str, stamp: str) -> Sequence[PersonRow]:  # noqa: ARG001 - another stamp is other people
    return Workspace(Path(path)).people


def give_rights(path: Path, person: PersonRow) -> Rights:
    """Return what a person may see and do; wijken and stadsdelen are looked up in the boundaries in use.

    Raises
    ------
    AccessError
        If that is nothing.
    """
    return _give_rights(str(path), Workspace(path).stamp(), person)


@st.cache_resource(hash_funcs={PersonRow: repr}, max_entries=200, show_spinner=False)
def _give_rights(path: str, stamp: str, person: PersonRow) -> Rights:  # noqa: ARG001 - another stamp is other areas
    return find_rights(person, Workspace(Path(path)).areas())
