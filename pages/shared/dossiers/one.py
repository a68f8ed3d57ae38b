"""The parts of the open dossier, one at a time."""

import streamlit as st

from geo.dossiers.records import Dossier
from geo.dossiers.words import State
from pages.shared.dossiers import approach, effect, log, meaning, papers, signals
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.screens import draw_segments
from pages.shared.pick import pick

_PARTS = {
    "signalen": "Signalen",
    "duiden": "Duiden",
    "aanpak": "Aanpak",
    "effect": "Effect",
    "logboek": "Logboek",
}
_FIRST: dict[State, str] = {  # where the work is
    "signaleren": "signalen",
    "duiden": "duiden",
    "aanpak": "aanpak",
    "evalueren": "effect",
    "gesloten": "effect",
}


def show_parts(desk: Desk, dossier: Dossier) -> None:
    """Draw the choice of a part, and the part; all of it to read for who may not see single signals."""
    st.divider()
    if not desk.is_owner:
        papers.show_paper(desk, dossier)
        return
    part = pick("blad", "Onderdeel van het dossier", _PARTS, _FIRST[dossier.state], draw_segments)
    if part == "signalen":
        signals.show_signals(desk, dossier)
    elif part == "duiden":
        meaning.show_meaning(desk, dossier)
    elif part == "aanpak":
        approach.show_approach(desk, dossier)
    elif part == "effect":
        effect.show_effect(desk, dossier)
    else:
        log.show_log(desk, dossier)
