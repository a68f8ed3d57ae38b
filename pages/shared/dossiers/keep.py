"""Keeps what was written; what another changed meanwhile is never overwritten, and what was typed never lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from pydantic import ValidationError

from geo.dossiers.ids import make_id
from geo.dossiers.records import KINDS, Record
from geo.dutch import say_list
from geo.errors import GeoError, StaleEdit
from geo.present.record_words import FIELD_WORDS
from pages.shared import session
from pages.shared.dossiers.desk import Desk, now

_FORM, _CLASH, _FAULT = "dossier-form", "dossier-clash", "dossier-fault"


@dataclass(frozen=True)
class Form:
    """A form that is open: of which layout, and the record as it was when it was opened."""

    layout: str
    base: Record
    draft: Mapping[str, Any] | None = None  # what was typed in a form before this one

    @property
    def key(self) -> str:
        """What its widgets' names begin with; of another version they are others."""
        return f"{self.layout}-{self.base.id}-{self.base.version}"


@dataclass(frozen=True)
class Clash:
    """An edit that was refused: what was written, and what another wrote meanwhile."""

    form: Form
    values: Mapping[str, Any]
    newer: Record | None  # None: it was removed


def open_form(form: Form | None) -> None:
    """Open a form and close any other; None closes it."""
    session.put(_FORM, form)
    session.put(_CLASH, None)
    session.put(_FAULT, "")


def find_form() -> Form | None:
    """Return the form that is open."""
    form: Form | None = session.recall(_FORM)
    return form


def find_clash() -> Clash | None:
    """Return the edit that was refused and is not settled yet."""
    clash: Clash | None = session.recall(_CLASH)
    return clash


def begin(kind: str, dossier_id: str, **given: Any) -> Record:
    """Return a record that is still to be written: what is not given is empty."""
    return KINDS[kind].model_construct(id=make_id(kind), dossier_id=dossier_id, version=0, **given)


def keep(desk: Desk, form: Form, values: Mapping[str, Any], *others: Record) -> None:
    """Store the record of a form with these values, and other records with it, and draw the page anew.

    Where another changed other fields meanwhile, both changes hold; where the same ones, nothing is stored and both
    texts are shown.
    """
    base = _rebase(desk, form, values)
    try:
        record = type(base).model_validate({**dict(base), **values})
        desk.store.save(record, *others, by=session.visitor().id, at=now())
    except ValidationError as error:
        _refuse(form, values, _say_faults(error))
    except StaleEdit as stale:
        open_form(None)
        session.put(_CLASH, Clash(form, values, stale.newer))
    except GeoError as fault:
        _refuse(form, values, str(fault))
    else:
        open_form(None)
    st.rerun()


def _refuse(form: Form, values: Mapping[str, Any], told: str) -> None:
    open_form(Form(form.layout, form.base, values))
    session.put(_FAULT, told)


def remove(desk: Desk, record: Record) -> None:
    """Take a record out of the register, and draw the page anew; the history keeps it."""
    try:
        desk.store.remove(record, by=session.visitor().id, at=now())
    except GeoError as fault:
        session.put(_FAULT, str(fault))
    else:
        open_form(None)
    st.rerun()


def show_fault() -> None:
    """Say why the last edit was not kept; once it is drawn, it stays until another edit."""
    told = session.recall(_FAULT)
    if told:
        st.error("Dit is nog niet bewaard.", icon=":material/error:")
        st.text(told)


def _rebase(desk: Desk, form: Form, values: Mapping[str, Any]) -> Record:
    """Return the record as it is now where another changed only other fields than these; else as the form knew it."""
    records = getattr(desk.register, next(name for name, kind in KINDS.items() if kind is type(form.base)))
    now_stored: Record | None = next((record for record in records if record.id == form.base.id), None)
    if now_stored is None or not form.base.version:
        return form.base
    is_apart = all(getattr(now_stored, name) == getattr(form.base, name) for name in values)
    return now_stored if is_apart else form.base


def _say_faults(error: ValidationError) -> str:
    names = dict.fromkeys(str(fault["loc"][0]) for fault in error.errors() if fault["loc"])
    return f"Vul nog in: {say_list([FIELD_WORDS.get(name, name).rstrip('?') for name in names])}."
