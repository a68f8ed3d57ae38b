"""Write the made-up dossiers into a register, entry by entry, so that they have a history."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from geo.demo.dossiers import groundwater, others, rats, school, tram
from geo.demo.dossiers.diary import START, Entry, Scene
from geo.demo.town import Town
from geo.dossiers.records import Record
from geo.workspace.register import RegisterStore, open_register_file

_CASES = (groundwater, rats, tram, school, others)
_APART = timedelta(minutes=25)
_LOOKED = 1  # weeks ago, so that there is news


def write_dossiers(folder: Path, town: Town, as_of: date, people: Sequence[str]) -> int:
    """Write all dossiers into the register of a folder, and who looked when; return its last revision."""
    scene = Scene(town, as_of)
    store = open_register_file(folder)
    entries = sorted((entry for case in _CASES for entry in case.tell(scene)), key=lambda entry: entry.day)
    _save(store, entries)
    for person in people:
        store.note_look(person, scene.moment(_LOOKED))
    return store.revision()


def _save(store: RegisterStore, entries: list[Entry]) -> None:
    known: dict[str, Record] = {}
    days: list[date] = []
    for entry in entries:
        at = datetime.combine(entry.day, START) + days.count(entry.day) * _APART
        days.append(entry.day)
        revised = [_revise(known[record_id], values) for record_id, values in entry.changed.items()]
        known |= {record.id: record for record in store.save(*entry.made, *revised, by=entry.by, at=at)}


def _revise(record: Record, values: Mapping[str, Any]) -> Record:
    return type(record).model_validate({**dict(record), **values})
