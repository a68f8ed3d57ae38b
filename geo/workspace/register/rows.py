"""Reads records and changes out of their tables."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from geo.dossiers.records import KINDS, Change, Record
from geo.workspace.register.faults import Damage, reading_rows
from geo.workspace.register.sums import check_sum
from geo.workspace.register.tables import CHANGES, LOOKS, PARTS, TABLES


def read_revision(connection: Connection) -> int:
    """Return the number of the last change; 0 before the first."""
    return connection.scalar(select(func.max(CHANGES.c.number))) or 0


def read_records(connection: Connection) -> dict[str, tuple[Any, ...]]:
    """Return all records by kind, in the order in which they were made; dossiers by the day they were opened."""
    records: dict[str, tuple[Any, ...]] = {kind: tuple(_read_kind(connection, kind)) for kind in KINDS}
    records["dossiers"] = tuple(sorted(records["dossiers"], key=lambda dossier: dossier.opened_on))
    return records


def _read_kind(connection: Connection, kind: str, *which: ColumnElement[bool]) -> list[Record]:
    table = TABLES[kind]
    with reading_rows():
        rows = connection.execute(select(table).where(*which).order_by(table.c.written)).mappings()
        return [_to_record(kind, row) for row in rows]


def find_record(connection: Connection, kind: str, record_id: str) -> Record | None:
    """Return one record; None where there is none."""
    return next(iter(_read_kind(connection, kind, TABLES[kind].c.id == record_id)), None)


def read_of_dossier(connection: Connection, dossier_id: str) -> list[Record]:
    """Return the parts of a dossier and the links of others to it."""
    links = TABLES["links"]
    found = [_read_kind(connection, kind, TABLES[kind].c.dossier_id == dossier_id) for kind in PARTS]
    found.append(_read_kind(connection, "links", (links.c.other_id == dossier_id) & (links.c.dossier_id != dossier_id)))
    return [record for records in found for record in records]


def _to_record(kind: str, row: RowMapping) -> Record:
    return KINDS[kind].model_validate({name: value for name, value in row.items() if name != "written"})


def read_changes(connection: Connection, dossier_id: str | None = None, since: datetime | None = None) -> list[Change]:
    """Return changes, oldest first: of one dossier where asked, after a moment where asked.

    Raises
    ------
    Damage
        If one of them is not what was written.
    """
    asked = select(CHANGES).order_by(CHANGES.c.number)
    if dossier_id is not None:
        asked = asked.where(CHANGES.c.dossier_id == dossier_id)
    if since is not None:
        asked = asked.where(CHANGES.c.at > since)
    with reading_rows():
        return [Change.model_validate(check_sum(dict(row))) for row in connection.execute(asked).mappings()]


def read_looks(connection: Connection, *which: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Return who looked (`person`) when (`at`), by person.

    Raises
    ------
    Damage
        If one of them is not what was written.
    """
    with reading_rows():
        rows = connection.execute(select(LOOKS).where(*which).order_by(LOOKS.c.person)).mappings()
        return [check_sum(dict(row)) for row in rows]


def number_made(changes: Iterable[Change]) -> dict[tuple[str, str], int]:
    """Return, by kind and id, the number of the change that made each record, which is its `written`."""
    return {(each.record, each.record_id): each.number for each in changes if each.deed == "made"}


def check_order(connection: Connection, changes: Iterable[Change]) -> None:
    """Look whether the records bear the numbers that order them.

    Raises
    ------
    Damage
        If one bears another.
    """
    made = number_made(changes)
    for kind, table in TABLES.items():
        for own, written in connection.execute(select(table.c.id, table.c.written)):
            if written != made.get((kind, own), 0):
                raise Damage
