"""Boundaries by a button: fetched from PDOK for a year, or taken from what was fetched before."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from geo.dutch import say_day
from geo.fetching import PdokRequest, fetch_from_pdok, find_kept
from geo.sources.web import Manners
from geo.workspace import Workspace
from pages.shared import session
from pages.shared.gegevens.desk import Desk, now
from pages.shared.gegevens.telling import show_report, tell_refusal

_FIRST_YEAR = 1995  # of CBS's buurten; of which years PDOK has them, it says itself
_BRIEFLY = Manners(attempts=2)  # a visitor waits


@dataclass(frozen=True)
class Fetched:
    """The boundaries of a year, on disk; nothing of the municipality has changed yet."""

    path: Path
    year: int

    @property
    def token(self) -> str:
        """Another one whenever it was fetched anew."""
        return f"{self.path.name} {self.path.stat().st_mtime_ns}"


def take(desk: Desk, key: str) -> Fetched | None:
    """Draw the year and the button, and return what was fetched for that year."""
    if desk.workspace is None:
        return None
    workspace, latest = desk.workspace, now().year
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = st.number_input("Jaar", _FIRST_YEAR, latest, latest - 1, key=f"pdok-year-{key}", width=140)
        year = int(asked)
        is_pressed = st.button(
            "Ophalen bij PDOK", icon=":material/cloud_download:", disabled=not desk.may_store, key=f"pdok-{key}"
        )
    kept, anew = find_kept(workspace, year), False
    if kept:
        anew = st.checkbox(
            f"Opnieuw ophalen: hier staat al wat op {say_day(kept.day)} is opgehaald", key=f"pdok-anew-{key}"
        )
    if is_pressed:
        _fetch(workspace, key, PdokRequest((workspace.settings.code,), year, now().date(), anew, _BRIEFLY))
    found: tuple[Fetched, tuple[str, ...]] | None = session.recall(f"pdok-found-{key}")
    if found is None or found[0].year != year or not found[0].path.exists():
        return None
    show_report(found[1])
    return found[0]


def forget(key: str) -> None:
    """Begin anew after what was fetched is stored."""
    session.put(f"pdok-found-{key}", None)


def _fetch(workspace: Workspace, key: str, request: PdokRequest) -> None:
    forget(key)
    place = st.empty()
    with tell_refusal("Ophalen lukte niet; er is niets veranderd. Een bestand inlezen kan altijd, hieronder."):
        with st.spinner("Ophalen bij PDOK; dat duurt meestal een paar seconden"):
            fetched = fetch_from_pdok(workspace, request, lambda step: place.caption(f"{step.capitalize()}."))
        session.put(f"pdok-found-{key}", (Fetched(fetched.path, request.year), fetched.report))
    place.empty()
