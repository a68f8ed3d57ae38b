"""The open dossier in short, beside the map: where it stands, who has it, and what asks for attention."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from geo.dossiers.records import Dossier
from geo.dossiers.register import of_dossier
from geo.dossiers.states import change_state, find_missing
from geo.dossiers.words import NEXT_STATES, STATES, State
from geo.dutch import capitalise, say_day, say_list
from geo.present.dossier_words import STATE_LOOKS
from geo.present.words import plain
from pages.shared import cache_dossiers, session
from pages.shared.dossiers.cards import draw_marks
from pages.shared.dossiers.desk import Desk, today
from pages.shared.dossiers.due import find_late
from pages.shared.dossiers.forms import is_at, offer_form, show_form
from pages.shared.dossiers.keep import Form, begin, keep, remove, show_fault
from pages.shared.dossiers.overlaps import show_overlaps
from pages.shared.ways import show_ways

_STEP_WORDS: dict[State, str] = {
    "signaleren": "Terug naar signaleren",
    "duiden": "Naar duiden",
    "aanpak": "Naar aanpak",
    "evalueren": "Naar evalueren",
    "gesloten": "Sluit dit dossier",
}


def show_head(desk: Desk, dossier: Dossier, ids: Sequence[str]) -> None:
    """Draw the way back, the dossier in words, its state with the ways on, and who else is at work on it."""
    show_ways(session.DOSSIER, dossier.id, ids)
    st.title(plain(dossier.title), anchor=False)
    if is_at("head", dossier):
        show_form(desk)
    else:
        _show_facts(desk, dossier)
    _show_state(desk, dossier)
    if not desk.may_write:
        st.info(desk.why_not, icon=":material/person:")
    show_fault()
    _show_back(desk, dossier)
    show_overlaps(desk, dossier, desk.find_overlaps(dossier), "head")


def _show_facts(desk: Desk, dossier: Dossier) -> None:
    late = len(find_late(desk).get(dossier.id, ()))
    owner = f"Eigenaar: {desk.call(dossier.owner)}"
    domains = f" · {say_list(dossier.domains)}" if dossier.domains else ""
    followers = [desk.call(each.person) for each in of_dossier(desk.register.follows, dossier.id)]
    followed = f"<p>{escape(f'Volgers: {say_list(followers)}')}</p>" if followers else ""
    drawn = " (getekend gebied)" if dossier.is_drawn else ""
    st.html(
        f'<div class="problem"><p>{escape(desk.name_place(dossier))}{drawn} · {escape(owner)}{escape(domains)} · '
        f"geopend {say_day(dossier.opened_on)}</p>{followed}<div>{draw_marks(desk, dossier, late)}</div></div>"
    )
    with st.container(horizontal=True, key="acts_head"):
        if desk.is_owner:
            offer_form(desk, "Wijzig", Form("head", dossier))
        _offer_follow(desk, dossier)
        with st.popover("Link", icon=":material/link:"):
            st.caption("Wie deze link opent, ziet dit dossier.")
            st.code(session.find_address(session.DOSSIER, dossier.id), language=None, wrap_lines=True)


def _offer_follow(desk: Desk, dossier: Dossier) -> None:
    who = session.visitor().id
    if not desk.may_write or who not in desk.people or who == dossier.owner:
        return
    own = [each for each in of_dossier(desk.register.follows, dossier.id) if each.person == who]
    if own and st.button("Volg niet meer", key="unfollow", icon=":material/notifications_off:"):
        remove(desk, own[0])
    elif not own and st.button("Volg", key="follow", icon=":material/notifications:"):
        keep(desk, Form("follows", begin("follows", dossier.id)), {"person": who})


def _show_state(desk: Desk, dossier: Dossier) -> None:
    steps = "".join(
        f"<li{' aria-current=step' if state == dossier.state else ''}>{STATE_LOOKS[state].sign} {state}</li>"
        for state in STATES
    )
    st.html(f'<ol class="steps" aria-label="Stand van het dossier">{steps}</ol>')
    if desk.is_owner:
        _offer_steps(desk, dossier)


def _offer_steps(desk: Desk, dossier: Dossier) -> None:
    missing = find_missing(dossier, desk.register)
    if missing:
        st.caption(f"**Nog open:** {plain(say_list(missing))}.")
    with st.container(horizontal=True, key="acts_state"):
        for state in NEXT_STATES[dossier.state]:
            words = "Open opnieuw" if dossier.state == "gesloten" else _STEP_WORDS[state]
            if st.button(words, key=f"to {state}", disabled=not desk.may_write):
                changed = change_state(dossier, state, today())
                values = {"state": changed.state, "closed_on": changed.closed_on}
                keep(desk, Form("state", dossier), values)
    if is_at("state", dossier):
        show_form(desk)


def _show_back(desk: Desk, dossier: Dossier) -> None:
    """Say of a closed dossier that its problem is back."""
    if dossier.state != "gesloten" or desk.findings is None:
        return
    found = cache_dossiers.find_back(desk.opened, desk.register.revision, desk.audience)
    for returned in found:
        if returned.dossier.id == dossier.id:
            st.warning(plain(capitalise(returned.sentence)), icon=":material/replay:")
