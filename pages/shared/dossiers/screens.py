"""Which screen of the page Dossiers is shown."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.shared import session
from pages.shared.pick import pick

LIST, TABLE, MINE, HANDOVER = "lijst", "gebiedstafel", "mijn", "overdracht"
_WORDS = {LIST: "Alle dossiers", TABLE: "Gebiedstafel", MINE: "Mijn werk", HANDOVER: "Overdracht"}
_KEY = "scherm"


def pick_screen() -> str:
    """Draw the choice of a screen; another screen than the list closes the dossier that is open."""
    picked = pick(_KEY, "Scherm", _WORDS, LIST, draw_segments)
    if picked != LIST:
        session.leave_out([session.DOSSIER, session.FROM])
    return picked


def draw_segments(label: str, options: Sequence[str], **rest: Any) -> str | None:
    """Draw a choice as buttons beside each other, without a label."""
    return st.segmented_control(label, options, required=True, label_visibility="collapsed", **rest)


def open_dossier(dossier_id: str) -> None:
    """Open a dossier from any screen."""
    session.put(_KEY, LIST)
    session.open_one(session.FROM, "")
    session.open_one(session.DOSSIER, dossier_id)
