"""Leave out of texts what points to a person: contact data, house numbers, and names that can be recognised."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from geo.dossiers.records import KINDS, Record
from geo.dossiers.register import Register

_LEFT_OUT = "[weggelaten]"
_EMAIL = re.compile(r"[^\s@,;<>()]+@[^\s@,;<>()]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?<![\d.])(?:\+31|0031|0)(?:[\s.()-]{0,2}\d){9}(?![\d.])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z]{4})(?: ?\d){10}\b")
_LONG_NUMBER = re.compile(r"\b\d{8,9}\b")  # of a citizen, among others
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?: ?\d+\b)?")
_STREETS = "straat|laan|weg|plein|hof|kade|singel|dijk|pad|steeg|gracht|plantsoen|dreef|erf|wal|markt|brink|ring|park"
_HOUSE = re.compile(rf"\b([\w'-]*(?:{_STREETS}))\s+\d{{1,5}}(?:[ -]?[a-zA-Z]\b|-\d{{1,4}})?", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?i:mevrouw|mevr\.?|mw\.?|meneer|(?:de )?heer|dhr\.?|familie|fam\.)"
    r"(?:\s+(?:van|de|der|den|het|ten|ter|'t|[A-Z]\.))*\s+[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)?"
)
_KEPT = {"id", "dossier_id", "origin_id", "other_id", "perimeter", "owner", "judged_by", "decided_by", "by", "person"}


def mask_persons(text: str, names: Sequence[str] = ()) -> str:
    """Return a text without contact data, house numbers, the given names, and names behind "mevrouw" and the like.

    A name without such a word can't be told from another word: what goes outside is read by its sender first.
    """
    for pattern in (_EMAIL, _IBAN, _PHONE, _LONG_NUMBER, _POSTCODE, _PERSON):
        text = pattern.sub(_LEFT_OUT, text)
    text = _HOUSE.sub(r"\1", text)
    known = _compile_names(tuple(names))
    return known.sub(_LEFT_OUT, text) if known else text


def mask_register(register: Register, names: Sequence[str]) -> Register:
    """Return a register of which every text has passed `mask_persons`; ids, days and states are as they were."""
    masked: dict[str, Any] = {
        kind: tuple(_mask_record(record, names) for record in getattr(register, kind)) for kind in KINDS
    }
    return replace(register, **masked)


def _mask_record(record: Record, names: Sequence[str]) -> Record:
    texts = {name: value for name, value in record if isinstance(value, str) and name not in _KEPT}
    return record.model_copy(update={name: mask_persons(text, names) for name, text in texts.items() if text})


@cache
def _compile_names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    known = sorted((re.escape(name.strip()) for name in names if name.strip()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(known)})\b", re.IGNORECASE) if known else None
