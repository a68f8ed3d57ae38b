"""Mijn werk: what one person has to do, what is late, and what others changed since the last look."""

from contextlib import suppress
from datetime import datetime, timedelta
from html import escape

import streamlit as st

from geo.dossiers.my_work import MyWork, Reader, gather_my_work
from geo.dossiers.overdue import say_late
from geo.dossiers.records import Dossier
from geo.dutch import say_count, say_day
from geo.errors import GeoError
from geo.present.words import plain
from pages.shared import session
from pages.shared.dossiers.approach import write_action
from pages.shared.dossiers.cards import draw_state
from pages.shared.dossiers.desk import Desk, now, today
from pages.shared.dossiers.forms import is_at, show_form
from pages.shared.dossiers.keep import Form, keep
from pages.shared.dossiers.said import line
from pages.shared.dossiers.screens import open_dossier

_LOOKED = "dossiers-looked"
_FIRST_LOOK = timedelta(days=14)  # what is news to who never looked


def show_mine(desk: Desk) -> None:
    """Draw the work of who looks."""
    who = session.visitor()
    if who.id not in desk.people:
        st.info("Kies bovenaan wie u bent; dan staat hier uw werk.", icon=":material/person:")
        return
    since = _find_last_look(desk, who.id)
    reader = Reader(who.id, today(), since, desk.names)
    work = gather_my_work(reader, desk.register, desk.store.history(since=since), desk.atlas.rules.dossiers)
    left, right = st.columns(2, gap="large")
    with left:
        _show_late(desk, work)
        _show_actions(desk, work)
    with right:
        _show_news(work, since)
        _show_dossiers(desk, "Mijn dossiers", work.dossiers, "U hebt nu geen eigen open dossier.")
        _show_dossiers(desk, "Die ik volg", work.followed, "U volgt nu geen dossier.")


def _find_last_look(desk: Desk, person: str) -> datetime:
    """Return when a person looked before this visit, and note that it is now."""

    def look() -> datetime:
        last = desk.store.last_look(person) or now() - _FIRST_LOOK
        with suppress(GeoError):  # where nothing can be written, the work is still to be read
            desk.store.note_look(person, now())
        return last

    return session.reuse(_LOOKED, (desk.opened.path, person), look)


def _show_late(desk: Desk, work: MyWork) -> None:
    if not work.late:
        return
    st.header("Te laat", anchor=False)
    for number, late in enumerate(work.late):
        with st.container(horizontal=True, vertical_alignment="center", key=f"row_late_{number}"):
            st.html(line(escape(say_late(late, desk.names, today()))), width="stretch")
            st.button("Open", key=f"late {number}", type="tertiary", on_click=open_dossier, args=(late.dossier_id,))


def _show_actions(desk: Desk, work: MyWork) -> None:
    st.header("Mijn acties", anchor=False)
    if not work.actions:
        st.caption("U hebt geen open acties.")
    for action in work.actions:
        dossier = desk.register.find(action.dossier_id)
        with st.container(horizontal=True, vertical_alignment="center", key=f"row_mine_{action.id}"):
            st.html(write_action(desk, action), width="stretch")
            if st.button("Gedaan", key=f"tick {action.id}", icon=":material/check:"):
                keep(desk, Form("actions", action), {"status": "gedaan", "done_on": today()})
            if dossier:
                words = plain(dossier.title)
                st.button(words, key=f"of {action.id}", type="tertiary", on_click=open_dossier, args=(dossier.id,))
        if is_at("actions", action):
            show_form(desk)


def _show_news(work: MyWork, since: datetime) -> None:
    st.header("Nieuw sinds u hier was", anchor=False)
    if not work.news:
        st.caption(f"Niets veranderd sinds {say_day(since.date())}.")
        return
    st.caption(f"{say_count(len(work.news), 'wijziging', 'wijzigingen')} sinds {say_day(since.date())}.")
    for news in work.news[:20]:
        st.html(line(escape(news.sentence), say_day(news.change.at.astimezone(now().tzinfo).date())))


def _show_dossiers(desk: Desk, title: str, dossiers: tuple[Dossier, ...], nothing: str) -> None:
    st.header(title, anchor=False)
    if not dossiers:
        st.caption(nothing)
    for dossier in dossiers:
        with st.container(key=f"row_own_{dossier.id}"):
            st.button(
                plain(dossier.title),
                key=f"own {dossier.id}",
                type="tertiary",
                on_click=open_dossier,
                args=(dossier.id,),
            )
            st.html(line(draw_state(dossier), escape(desk.name_place(dossier))))
