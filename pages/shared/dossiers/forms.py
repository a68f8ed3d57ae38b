"""Draws the form that is open in the place of what it changes, or both texts where an edit was refused."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from geo.dossiers.records import Record
from geo.present.dossier_words import say_value
from geo.present.record_words import FIELD_WORDS
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.fields import draw_field
from pages.shared.dossiers.keep import Clash, Form, find_clash, find_form, keep, open_form, remove, show_fault
from pages.shared.dossiers.layouts import LAYOUTS, Field


def offer_form(desk: Desk, label: str, form: Form, icon: str = ":material/edit:", **looks: Any) -> None:
    """Draw the button that opens a form; who looks without a name can't write."""
    told = desk.why_not or None
    key, is_off = f"open {form.layout} {form.base.id if form.base.version else 'new'}", not desk.may_write
    st.button(label, key=key, icon=icon, disabled=is_off, help=told, on_click=open_form, args=(form,), **looks)


def is_at(layout: str, record: Record | None = None) -> bool:
    """Tell whether the open form, or the refused edit, is of this layout and record; None: of a new one."""
    clash, form = find_clash(), find_form()
    form = clash.form if clash else form
    if form is None or form.layout != layout:
        return False
    return form.base.id == record.id if record else not form.base.version


def show_form(desk: Desk, before: Callable[[], tuple[Record, ...] | None] = tuple) -> None:
    """Draw the open form; `before` draws what is asked first and returns what is kept with it, None to keep nothing."""
    clash, form = find_clash(), find_form()
    if clash:
        _show_clash(desk, clash)
    elif form:
        _show_fields(desk, form, before)


def _show_fields(desk: Desk, form: Form, before: Callable[[], tuple[Record, ...] | None]) -> None:
    layout = LAYOUTS[form.layout]
    with st.form(f"form {form.key}", enter_to_submit=len(layout.fields) <= 5):
        st.markdown(f"**{layout.title}**")
        others = before()
        values = _draw_fields(desk, form, layout.fields)
        show_fault()
        with st.container(horizontal=True):
            is_sent = st.form_submit_button("Bewaar", type="primary", key=f"keep {form.key}")
            is_left = st.form_submit_button("Annuleer", key=f"leave {form.key}")
            is_gone = _offer_removal(form)
    if is_left:
        open_form(None)
        st.rerun()
    if is_gone:
        remove(desk, form.base)
    if is_sent and others is not None:
        keep(desk, form, values, *others)


def _offer_removal(form: Form) -> bool:
    is_part = form.base.version > 0 and LAYOUTS[form.layout].kind != "dossiers"
    return is_part and st.form_submit_button("Verwijder", type="tertiary", key=f"remove {form.key}")


def _draw_fields(desk: Desk, form: Form, fields: Sequence[Field]) -> dict[str, Any]:
    """Draw the questions, short ones beside each other."""
    known, values = form.draft or {}, {}
    for row in _lay_rows(fields):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for field in row:
                value = known.get(field.name, getattr(form.base, field.name, None))
                values[field.name] = draw_field(desk, field, f"{form.key}-{field.name}", value)
    return values


def _lay_rows(fields: Sequence[Field]) -> list[list[Field]]:
    """Return which questions stand beside each other."""
    rows: list[list[Field]] = []
    for before, field in zip([None, *fields], fields, strict=False):
        ends = before is None or field.is_wide or before.is_wide or (before.is_beside and not field.is_beside)
        starts_pair = field.draw == "choice" and any(each.is_beside for each in fields)
        if ends or starts_pair:
            rows.append([])
        rows[-1].append(field)
    return rows


def _show_clash(desk: Desk, clash: Clash) -> None:
    """Show both texts whole, and let the visitor choose."""
    newer, names = clash.newer, desk.names
    with st.container(border=True, key="clash"):
        if newer is None:
            st.warning("Dit is intussen door een ander verwijderd. Uw tekst staat hieronder.", icon=":material/delete:")
        else:
            told = "Een ander heeft dit intussen gewijzigd. Er is niets overschreven: kies welke tekst blijft."
            st.warning(told, icon=":material/difference:")
        for name, value in clash.values.items():
            theirs = getattr(newer, name, None)
            if newer is None or value != theirs:
                _compare(name, say_value(value, names), None if newer is None else say_value(theirs, names))
        with st.container(horizontal=True):
            _offer_choices(desk, clash)
        show_fault()


def _compare(name: str, own: str, theirs: str | None) -> None:
    st.markdown(f"**{FIELD_WORDS[name]}**")
    columns = st.columns(1 if theirs is None else 2)
    columns[0].caption("U schreef")
    columns[0].text(own)
    if theirs is not None:
        columns[1].caption("Nu bewaard")
        columns[1].text(theirs)


def _offer_choices(desk: Desk, clash: Clash) -> None:
    base = clash.newer or clash.form.base.model_copy(update={"version": 0})
    form = Form(clash.form.layout, base, clash.values)
    has_fields = bool(LAYOUTS[form.layout].fields)  # what follows a state, the newest state says
    if has_fields and st.button("Neem de mijne", type="primary", key="take_mine"):
        keep(desk, form, clash.values)
    if clash.newer and st.button("Houd de nieuwste", key="take_newest"):
        open_form(None)
        st.rerun()
    if has_fields:
        st.button("Verder bewerken", key="edit_on", on_click=open_form, args=(form,))
