"""Takes an exchange into a register: whole where there is nothing yet, else what is newer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Table, insert

from geo.dossiers.records import Part, Record
from geo.errors import SourceError
from geo.workspace.register.exchange import Exchange, Row, gather_states, is_state
from geo.workspace.register.rows import number_made, read_changes, read_records, read_revision
from geo.workspace.register.sums import add_sum
from geo.workspace.register.tables import CHANGES, LOOKS, TABLES
from geo.workspace.register.write import Hand, put_record

Fate = Literal["added", "changed", "unchanged", "removed", "conflict"]
_WRITTEN = {"added", "changed"}


@dataclass(frozen=True)
class Loaded:
    """What became of the records of a file."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0  # the same, or older than what is here
    removed: int = 0  # removed here since, and not brought back


def load_exchange(connection: Connection, read: Exchange, hand: Hand) -> Loaded:
    """Store what a register lacks; into an empty one everything, with its history.

    Raises
    ------
    SourceError
        With all records that were changed both here and there; nothing is stored then.
    """
    if read_revision(connection):
        return _merge(connection, read, hand)
    _restore(connection, read)
    return Loaded(added=sum(map(len, read.records.values())))


def _restore(connection: Connection, read: Exchange) -> None:
    written = number_made(read.changes)
    for kind, listed in read.records.items():
        rows = [{**dict(record), "written": written.get((kind, record.id), 0)} for record in listed]
        _insert(connection, TABLES[kind], rows)
    _insert(connection, CHANGES, [add_sum(dict(change)) for change in read.changes])
    _insert(connection, LOOKS, [add_sum(dict(look)) for look in read.looks])


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _merge(connection: Connection, read: Exchange, hand: Hand) -> Loaded:
    here, there = gather_states(read_changes(connection)), gather_states(read.changes)
    own = {kind: {each.id: each for each in listed} for kind, listed in read_records(connection).items()}
    fates: Counter[str] = Counter()
    conflicts: list[str] = []
    for kind, record in ((kind, record) for kind, listed in read.records.items() for record in listed):
        mine = own[kind].get(record.id)
        fate = _weigh(mine, record, here.get((kind, record.id)), there[kind, record.id])
        has_dossier = not isinstance(record, Part) or record.dossier_id in own["dossiers"]
        if fate == "conflict" or (fate in _WRITTEN and not has_dossier):
            conflicts.append(_say_conflict(kind, mine, record))
            continue
        if fate in _WRITTEN:
            put_record(connection, mine, record, hand)
            own[kind][record.id] = record
        fates[fate] += 1
    if conflicts:
        raise SourceError("\n".join(["niets ingelezen; hier en in het bestand verschillend gewijzigd:", *conflicts]))
    return Loaded(**fates)


def _weigh(mine: Record | None, record: Record, here: Sequence[Row] | None, there: Sequence[Row]) -> Fate:
    """Tell what is to become of a record, by what it ever was here and there."""
    if here is None:
        return "added"
    if any(is_state(record, state) for state in here):
        return "unchanged" if mine else "removed"
    is_newer = mine is not None and any(is_state(mine, state) for state in there)
    return "changed" if is_newer else "conflict"


def _say_conflict(kind: str, mine: Record | None, record: Record) -> str:
    here = f"hier versie {mine.version}" if mine else "hier verwijderd"
    return f"{kind} '{record.id}': {here}, in het bestand versie {record.version}"
