"""Draws one question of a form, and returns what was answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from pages.shared import session
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.layouts import Field

_LINE_CHARS, _TEXT_CHARS = 200, 10_000
_NONE_YET = "nog niet gezegd"
_MOST_EUROS = 10**12


def draw_field(desk: Desk, field: Field, key: str, value: Any) -> Any:
    """Draw the question with the answer `value`, unless its widget holds another already; return the answer."""
    if session.recall(key) is None:
        session.put(key, _to_widget(field, value))
    draw = {
        "line": lambda: st.text_input(field.label, key=key, max_chars=_LINE_CHARS, placeholder=field.hint),
        "text": lambda: st.text_area(field.label, key=key, max_chars=_TEXT_CHARS, placeholder=field.hint),
        "day": lambda: st.date_input(field.label, value=None, key=key, format="DD-MM-YYYY"),
        "euros": lambda: st.number_input(field.label, min_value=0, max_value=_MOST_EUROS, step=500, key=key),
        "flag": lambda: st.checkbox(field.label, key=key),
        "choice": lambda: _choose(field, key),
        "many": lambda: st.multiselect(field.label, _offer_many(desk, field, key), key=key, placeholder="Kies"),
        "person": lambda: _choose_person(desk, field, key, list(desk.people)),
        "partner": lambda: _choose_person(desk, field, key, [*desk.people, *_list_partners(desk)]),
    }
    return _to_record(field, draw[field.draw]())


def _to_widget(field: Field, value: Any) -> Any:
    if field.draw == "many":
        return list(value or ())
    if field.draw in ("line", "text"):
        return value or ""
    return None if value == "" and field.draw in ("person", "partner") else value


def _to_record(field: Field, answer: Any) -> Any:
    if field.draw == "many":
        return tuple(answer)
    if field.draw in ("line", "text", "person", "partner"):
        return (answer or "").strip()
    if field.draw == "day":
        return answer if isinstance(answer, date) else None
    return answer


def _choose(field: Field, key: str) -> str | None:
    """Draw one out of some; "" is among them where nothing may be chosen yet."""
    may_stay_open = field.name == "council_status"
    options: Sequence[str | None] = [None, *field.options] if may_stay_open else field.options
    return st.selectbox(field.label, options, key=key, format_func=lambda option: option or _NONE_YET)


def _offer_many(desk: Desk, field: Field, key: str) -> list[str]:
    offered = field.options or sorted(desk.atlas.themes["theme"].unique())
    return list(dict.fromkeys([*offered, *(session.recall(key) or ())]))


def _choose_person(desk: Desk, field: Field, key: str, offered: list[str]) -> str | None:
    held = session.recall(key)
    options = list(dict.fromkeys([*offered, *([held] if held else [])]))
    return st.selectbox(
        field.label,
        options,
        index=None,
        key=key,
        placeholder="Kies of typ",
        format_func=lambda id_: desk.names.get(id_, id_),
        accept_new_options=field.draw == "partner" or not desk.people,
    )


def _list_partners(desk: Desk) -> list[str]:
    """Return the partners of every theme, each once."""
    return sorted({name for names in desk.partners.values() for name in names})
