"""What is kept between reruns of what is damaged: names of files, and nothing of what is in them."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from geo.workspace import Workspace, find_damage
from pages.shared.asked import BY_TEXT, Opened


def list_damage(opened: Opened) -> Sequence[str]:
    """Return a line on each damaged file."""
    return _list_damage(opened, Workspace(Path(opened.path)).register.is_damaged())


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def _list_damage(opened: Opened, is_register_damaged: bool) -> Sequence[str]:  # noqa: ARG001, FBT001 - as it is found
    workspace = Workspace(Path(opened.path))
    return [each.say(workspace) for each in find_damage(workspace)]
