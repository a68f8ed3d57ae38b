"""What was noted and changed, who did it, and which dossiers are like this one."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from geo.dossiers.alike import Alike, find_alike
from geo.dossiers.history import tell_change
from geo.dossiers.records import Dossier, Link, Note
from geo.dossiers.register import of_dossier
from geo.dutch import capitalise, say_day
from geo.present.words import plain
from pages.shared import audit, session
from pages.shared.dossiers.desk import Desk, now
from pages.shared.dossiers.keep import Form, begin, keep, show_fault
from pages.shared.dossiers.papers import offer_papers
from pages.shared.dossiers.said import chip, line, show_rows
from pages.shared.dossiers.screens import open_dossier

_AT_FIRST = 15
_MOST_CHARS = 10_000


def show_log(desk: Desk, dossier: Dossier) -> None:
    """Draw the notes with a place to write one, the history, the links to others, and the papers."""
    audit.note_seen("notities van een dossier", [dossier.id])
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header("Notities", anchor=False)
        _offer_note(desk, dossier)
        notes = sorted(of_dossier(desk.register.notes, dossier.id), key=lambda note: note.at, reverse=True)
        show_rows(desk, "notes", notes, partial(_write_note, desk))
        _show_history(desk, dossier)
    with right:
        offer_papers(desk, dossier)
        _show_links(desk, dossier)
        _show_alike(desk, dossier)


def _offer_note(desk: Desk, dossier: Dossier) -> None:
    if not desk.may_write:
        st.caption(desk.why_not)
        return
    number = sum(note.dossier_id == dossier.id for note in desk.register.notes)
    with st.form(f"note {dossier.id}", border=False):
        key = f"note {dossier.id} {number}"  # after it is kept the next one is empty
        text = st.text_area("Nieuwe notitie", key=key, max_chars=_MOST_CHARS, height=80)
        is_sent = st.form_submit_button("Bewaar notitie", icon=":material/edit_note:", key="keep note")
    show_fault()
    if is_sent and text.strip():
        given = begin("notes", dossier.id, at=now(), by=session.visitor().id)
        keep(desk, Form("notes", given), {"text": text})


def _write_note(desk: Desk, note: Note) -> str:
    words = escape(note.text).replace("\n", "<br>")
    return line(words, f"{escape(desk.call(note.by))}, {_say_moment(note)}")


def _say_moment(note: Note) -> str:
    at = note.at.astimezone(now().tzinfo)
    return f"{say_day(at.date())} om {at:%H:%M}"


def _show_history(desk: Desk, dossier: Dossier) -> None:
    """Draw who changed what, newest first."""
    changes = desk.store.history(dossier.id)[::-1]
    with st.expander(f"Wie veranderde wat, en wanneer ({len(changes)})"):
        is_all = len(changes) <= _AT_FIRST or st.toggle("Toon alles", key="all_changes")
        for change in changes if is_all else changes[:_AT_FIRST]:
            at = change.at.astimezone(now().tzinfo)
            told = escape(tell_change(change, desk.register, desk.names))
            st.html(line(told, f"{say_day(at.date())} om {at:%H:%M}"))


def _show_links(desk: Desk, dossier: Dossier) -> None:
    links = [each for each in desk.register.links if dossier.id in (each.dossier_id, each.other_id)]
    if links:
        st.header("Verbonden dossiers", anchor=False)
    for link in links:
        _show_link(desk, dossier, link)


def _show_link(desk: Desk, dossier: Dossier, link: Link) -> None:
    other = desk.register.find(link.other_id if link.dossier_id == dossier.id else link.dossier_id)
    if other:
        _show_other(other, chip(link.relation), escape(link.reason), f"link {link.id}")


def _show_alike(desk: Desk, dossier: Dossier) -> None:
    found: Sequence[Alike] = find_alike(dossier, desk.register, desk.atlas.rules.dossiers)
    alike = [each for each in found if not each.is_linked]
    if not alike:
        return
    st.header("Elders over hetzelfde", anchor=False)
    st.caption("Wat daar hielp, helpt hier niet vanzelf: lees ook wat er bijzonder is aan die plek.")
    for each in alike[:5]:
        other = each.dossier
        verdict = chip(other.verdict or other.state, "told" if other.verdict else "")
        context = f"Daar: {capitalise(other.context)}" if other.context else "Over die plek is niets opgeschreven."
        _show_other(other, f"{escape(desk.name_place(other))} {verdict}", escape(context), f"alike {other.id}")


def _show_other(other: Dossier, mark: str, below: str, key: str) -> None:
    with st.container(key=f"row_{key.replace(' ', '_')}"):
        st.button(plain(other.title), key=key, type="tertiary", on_click=open_dossier, args=(other.id,))
        st.html(line(mark, below))
