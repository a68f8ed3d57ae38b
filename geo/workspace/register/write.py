"""Writes records, each with its line in the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar, cast

from pydantic import ValidationError
from sqlalchemy import Connection, delete, insert, update

from geo.dossiers.records import KINDS, Change, Dossier, Part, Record
from geo.dossiers.words import Deed
from geo.errors import StaleEdit, WorkspaceError
from geo.workspace.register.fit import find_unfit
from geo.workspace.register.rows import find_record, read_of_dossier, read_revision
from geo.workspace.register.sums import add_sum
from geo.workspace.register.tables import CHANGES, TABLES
from geo.workspace.settings import say_fault

AnyRecord = TypeVar("AnyRecord", bound=Record)
_NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True)
class Hand:
    """Who changes something, and when."""

    by: str
    at: datetime


def save_records(connection: Connection, records: Sequence[AnyRecord], hand: Hand) -> tuple[AnyRecord, ...]:
    """Store records; each returns with its new version.

    Raises
    ------
    StaleEdit
        If one is not based on the version that is stored, or belongs to a dossier that is gone.
    WorkspaceError
        With all that a record, or a database, can't hold.
    """
    faults = [fault for record in records for fault in _find_faults(record)]
    if faults:
        raise WorkspaceError.of(faults)
    dossiers_first = sorted(range(len(records)), key=lambda place: isinstance(records[place], Part))
    stored = {place: _save(connection, _in_utc(records[place]), hand) for place in dossiers_first}
    return tuple(stored[place] for place in range(len(records)))


def _find_faults(record: Record) -> list[str]:
    """Say what a record can't hold; it was checked when it was made, but a changed copy never was."""
    try:
        type(record).model_validate(record.model_dump())
    except ValidationError as error:
        return [f"{'.'.join(map(str, fault['loc']))}: {say_fault(fault)}" for fault in error.errors()]
    return find_unfit(record)


def _save(connection: Connection, record: AnyRecord, hand: Hand) -> AnyRecord:
    name = _NAMES[type(record)]
    there = cast("AnyRecord | None", find_record(connection, name, record.id))
    # A new one that is there already was sent twice. An edit that is stale is refused even where it says the same:
    # two who both make 6 out of 5 meant 7.
    if there is not None and record.version in {0, there.version} and record == _at(there, record.version):
        return there
    if record.version != (there.version if there else 0):
        raise StaleEdit(record, there)
    if isinstance(record, Part) and find_record(connection, "dossiers", record.dossier_id) is None:
        raise StaleEdit(record, None)
    succeeding = _at(record, record.version + 1)
    put_record(connection, there, succeeding, hand)
    return succeeding


def put_record(connection: Connection, before: Record | None, after: Record, hand: Hand) -> None:
    """Write a record as it is, in the place of what was there before, and the change in the history."""
    table = TABLES[_NAMES[type(after)]]
    number = _note(connection, after, {"before": before, "after": after}, hand)
    if before is None:
        connection.execute(insert(table).values(**dict(after), written=number))
    else:
        connection.execute(update(table).where(table.c.id == after.id).values(**dict(after)))


def remove_record(connection: Connection, record: Record, hand: Hand) -> None:
    """Take a record out, a dossier with its parts and with the links of others to it; each is a change.

    Raises
    ------
    StaleEdit
        If it is not the version that is stored.
    """
    there = find_record(connection, _NAMES[type(record)], record.id)
    if there is None or there.version != record.version:
        raise StaleEdit(record, there)
    parts = read_of_dossier(connection, there.id) if isinstance(there, Dossier) else []
    for each in (*parts, there):
        table = TABLES[_NAMES[type(each)]]
        _note(connection, each, {"before": each, "after": None}, hand)
        connection.execute(delete(table).where(table.c.id == each.id))


def _note(connection: Connection, record: Record, states: Mapping[str, Record | None], hand: Hand) -> int:
    """Add a line to the history, with the record `before` and `after`; return its number."""
    number = read_revision(connection) + 1  # writers take turns, so no other has it
    deed: Deed = "removed" if states["after"] is None else "changed" if states["before"] else "made"
    change = Change(
        number=number,
        at=hand.at,
        by=hand.by,
        deed=deed,
        record=_NAMES[type(record)],
        record_id=record.id,
        dossier_id=record.dossier_id if isinstance(record, Part) else record.id,
        **{name: state and state.model_dump(mode="json") for name, state in states.items()},
    )
    connection.execute(insert(CHANGES).values(add_sum(dict(change))))
    return number


def _at(record: AnyRecord, version: int) -> AnyRecord:
    return record.model_copy(update={"version": version})


def _in_utc(record: AnyRecord) -> AnyRecord:
    """Return a record with its moments as they come back from the database."""
    moments = {name: value.astimezone(UTC) for name, value in record if isinstance(value, datetime)}
    return record.model_copy(update=moments)
