"""Makes an exchange from the history of a damaged file; a state that fell over is known from the changes around it."""

import json
from collections.abc import Sequence
from itertools import product
from typing import Any

from sqlalchemy import Connection, LargeBinary, cast, inspect, select

from geo.dossiers.records import KINDS, Change
from geo.errors import SourceError
from geo.workspace.register.exchange import Exchange, say_exchange
from geo.workspace.register.faults import reading_rows
from geo.workspace.register.rows import read_records
from geo.workspace.register.sums import COLUMN, check_sum
from geo.workspace.register.tables import CHANGES

_STATES = ("before", "after")
_Row = dict[str, Any]


def rebuild_exchange(connection: Connection) -> str:
    """Return what `write_exchange` would, with the records that the history made; who looked when is forgotten.

    Raises
    ------
    Damage
        If a change is not what was written, and nothing else tells what that was.
    SourceError
        If there are gaps in the history.
    """
    with reading_rows():
        changes = [Change.model_validate(row) for row in _mend(connection, _read_history(connection))]
        last = {(change.record, change.record_id): change.after for change in changes}
        records = {
            name: [kind.model_validate(after) for (own, _), after in last.items() if own == name and after]
            for name, kind in KINDS.items()
        }
    if [change.number for change in changes] != list(range(1, len(changes) + 1)) or not changes:
        raise SourceError("de geschiedenis is niet volledig")
    return say_exchange(Exchange(records, changes, ()))


def _read_history(connection: Connection) -> list[_Row]:
    """Return all changes, each state of which None where it can't be read; a file of an earlier version has no sums."""
    there = {column["name"] for column in inspect(connection).get_columns(CHANGES.name)}
    states = [cast(CHANGES.c[name], LargeBinary).label(name) for name in _STATES]
    asked = select(*(each for each in CHANGES.c if each.name in there - {*_STATES}), *states)
    rows = connection.execute(asked.order_by(CHANGES.c.number)).mappings()
    return [{**row, **{name: _read_state(row[name]) for name in _STATES}} for row in rows]


def _read_state(text: bytes | None) -> Any:
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return None


def _mend(connection: Connection, rows: Sequence[_Row]) -> list[_Row]:
    """Return the changes as they were written."""
    if all(COLUMN not in row for row in rows):
        return [*rows]
    if all(map(_is_as_written, rows)):
        return [check_sum(row) for row in rows]
    around = _look_around(connection, rows)
    return [check_sum(_mend_one(row, around[row["number"]])) for row in rows]


def _is_as_written(row: _Row) -> bool:
    try:
        return bool(check_sum(row))
    except ValueError:
        return False


def _look_around(connection: Connection, rows: Sequence[_Row]) -> dict[int, _Row]:
    """Return, by number, the states of each change by the one before it, the one after it, or the record as it is."""
    told: dict[int, _Row] = {}
    last: dict[tuple[str, str], _Row] = {}
    for row in rows:
        earlier = last.get((row["record"], row["record_id"]))
        told[row["number"]] = {"before": earlier and earlier["after"], "after": None}
        if earlier:
            told[earlier["number"]]["after"] = row["before"]
        last[row["record"], row["record_id"]] = row
    for kind, listed in read_records(connection).items():
        for record in listed:
            if (kind, record.id) in last:
                told[last[kind, record.id]["number"]]["after"] = record.model_dump(mode="json")
    return told


def _mend_one(row: _Row, around: _Row) -> _Row:
    """Return a change with the states that its sum agrees with; as it is where none are."""
    choices = product(*((row[name], around[name]) for name in _STATES))
    tried = ({**row, **dict(zip(_STATES, choice, strict=True))} for choice in choices)
    return next(filter(_is_as_written, tried), row)
