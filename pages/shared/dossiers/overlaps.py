"""Who is already at work on the same matter, and what to do about it: join, link, or go on with a reason."""

from collections.abc import Sequence

import streamlit as st

from geo.dossiers.double_work import Overlap
from geo.dossiers.records import Dossier, Link
from geo.present.words import plain
from pages.shared import session
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.forms import is_at, offer_form, show_form
from pages.shared.dossiers.keep import Form, begin, keep
from pages.shared.dossiers.screens import open_dossier

REASON = "Waarom doet u dit er toch naast?"


def show_overlaps(desk: Desk, dossier: Dossier, overlaps: Sequence[Overlap], place: str) -> None:
    """Draw who already works on the matter of a dossier, with what can be done; `place` names where it stands."""
    for overlap in overlaps:
        other = overlap.dossier
        with st.container(key=f"overlap_{place}_{other.id}"):
            st.markdown(f":material/group_work: {plain(overlap.sentence)}")
            with st.container(horizontal=True, key=f"acts_{place}_{other.id}"):
                offer_other(other, f"{place} {other.id}")
                _offer_follow(desk, other, place)
                _offer_same(desk, dossier, other, place)
                begun = begin("links", dossier.id, other_id=other.id, relation="bewust ernaast")
                if place == "head":
                    offer_form(desk, "Ga er naast door", Form("beside", begun), icon=":material/call_split:")
    if place == "head" and is_at("beside"):
        show_form(desk)


def offer_other(other: Dossier, key: str) -> None:
    """Draw the button that opens another dossier."""
    st.button(
        "Open dat dossier",
        key=f"to other {key}",
        icon=":material/folder_open:",
        on_click=open_dossier,
        args=(other.id,),
    )


def _offer_follow(desk: Desk, other: Dossier, place: str) -> None:
    who = session.visitor().id
    is_followed = any(each.dossier_id == other.id and each.person == who for each in desk.register.follows)
    if not who or is_followed or other.owner == who:
        return
    if st.button("Doe mee", key=f"join {place} {other.id}", icon=":material/person_add:"):
        follow = begin("follows", other.id)
        keep(desk, Form("follows", follow), {"person": who})


def _offer_same(desk: Desk, dossier: Dossier, other: Dossier, place: str) -> None:
    if st.button("Zelfde zaak", key=f"same {place} {other.id}", icon=":material/link:", disabled=not desk.may_write):
        keep(desk, Form("links", begin("links", dossier.id, other_id=other.id)), {"relation": "zelfde zaak"})


def ask_reason(dossier: Dossier, overlaps: Sequence[Overlap], key: str) -> tuple[Link, ...] | None:
    """Draw the question why to go on beside others; return the links that say so, None while it is not answered."""
    if not overlaps:
        return ()
    for overlap in overlaps:
        with st.container(key=f"overlap_{key.replace(' ', '_')}_{overlap.dossier.id}"):
            st.markdown(f":material/group_work: {plain(overlap.sentence)}")
    reason = st.text_input(REASON, key=key, max_chars=200, help="Dit komt bij beide dossiers te staan.").strip()
    if not reason:
        return None
    return tuple(_link(dossier, overlap.dossier, reason) for overlap in overlaps)


def _link(dossier: Dossier, other: Dossier, reason: str) -> Link:
    begun = begin("links", dossier.id, other_id=other.id, relation="bewust ernaast", reason=reason)
    return Link.model_validate(dict(begun))
