"""What people wrote, as it stands between two edits; every text of others is escaped."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

import streamlit as st

from geo.dossiers.records import Dossier, Record
from geo.present.dossier_words import say_value
from geo.present.record_words import FIELD_WORDS
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.forms import is_at, offer_form, show_form
from pages.shared.dossiers.keep import Form
from pages.shared.dossiers.layouts import LAYOUTS

_NOTHING = "nog niet ingevuld"


def show_said(desk: Desk, record: Record, names: Iterable[str]) -> None:
    """Draw some fields of a record as questions with their answers."""
    drawn = "".join(_draw(desk, name, getattr(record, name)) for name in names)
    st.html(f'<dl class="said">{drawn}</dl>')


def _draw(desk: Desk, name: str, value: object) -> str:
    is_empty = value is None or value in ("", ())
    told = _NOTHING if is_empty else say_value(value, desk.names)
    look = ' class="none"' if is_empty else ""
    return f"<dt>{FIELD_WORDS[name]}</dt><dd{look}>{escape(told)}</dd>"


def show_section(desk: Desk, dossier: Dossier, title: str, layout: str) -> None:
    """Draw what a part of the dossier says, with the button that changes it, or the form."""
    st.header(title, anchor=False)
    if is_at(layout, dossier):
        show_form(desk)
        return
    show_said(desk, dossier, [field.name for field in LAYOUTS[layout].fields])
    offer_form(desk, "Wijzig", Form(layout, dossier))


def show_rows(
    desk: Desk,
    layout: str,
    records: Sequence[Record],
    write: Callable[[Record], str],
    act: Callable[[Record], None] = lambda _: None,
) -> None:
    """Draw records one by one: what `write` makes of each (HTML), what `act` draws beside it, and its button."""
    for record in records:
        if is_at(layout, record):
            show_form(desk)
            continue
        with st.container(horizontal=True, vertical_alignment="center", key=f"row_{layout}_{record.id}"):
            st.html(write(record), width="stretch")
            act(record)
            offer_form(desk, "Wijzig", Form(layout, record), type="tertiary")


def chip(words: str, look: str = "") -> str:
    """Return a word in a box (HTML); `look` is one of late, double, told."""
    return f'<span class="chip {look}">{escape(words)}</span>'


def line(words: str, below: str = "", *, is_done: bool = False) -> str:
    """Return a line with what is said below it (HTML of `chip`s may stand there), escaped by who calls."""
    return f'<div class="line{" done" if is_done else ""}">{words}<small>{below}</small></div>'
