"""Which of its two screens Hotspots shows: the recurring problems, or all counts."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.shared import session
from pages.shared.pick import pick

PROBLEMS, COUNTS = "problemen", "aantallen"
_WORDS = {PROBLEMS: "Terugkerende problemen", COUNTS: "Aantallen"}
_OF = {  # what only one of them has in its address
    COUNTS: ("level", "measure", "kleur", "period", "days", "compare", "kind", "status", "source"),
    PROBLEMS: (session.PROBLEM, "label", "verder", "waarover"),
}


def pick_screen() -> str:
    """Draw the choice; an address that asks for what only one of the screens has, opens that."""
    if session.recall("toon") is None and not session.is_asked("toon"):  # who just came in
        asked = [screen for screen in (PROBLEMS, COUNTS) if any(session.is_asked(key) for key in _OF[screen])]
        if asked:
            session.put("toon", asked[0])
    picked = pick("toon", "Toon", _WORDS, PROBLEMS, _draw)
    session.leave_out(_OF[COUNTS if picked == PROBLEMS else PROBLEMS])
    return picked


def _draw(label: str, options: Sequence[str], **rest: Any) -> str | None:
    return st.segmented_control(label, options, required=True, label_visibility="collapsed", **rest)
