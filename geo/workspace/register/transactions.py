"""Reads and writes, each in one transaction, on a register of this version."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from geo.workspace.register.faults import telling
from geo.workspace.register.places import Place
from geo.workspace.register.versions import NEWEST, read_version


@contextmanager
def reading(place: Place) -> Iterator[Connection | None]:
    """Give a connection that sees one moment of a register, upgraded first; None where there is none yet.

    Raises
    ------
    WorkspaceError
        If it can't be read; says why and what to do.
    """
    with telling(place.name):
        if not place.is_there():
            yield None
            return
        with place.engine.connect().execution_options(**place.reading) as connection, connection.begin():
            version = read_version(connection)
            if version in {None, NEWEST}:
                yield connection if version else None
                return
        with writing(place):
            """An older one is upgraded before anything is written; nothing more is needed."""
        with place.engine.connect().execution_options(**place.reading) as connection, connection.begin():
            yield connection


@contextmanager
def writing(place: Place) -> Iterator[Connection]:
    """Give a connection that writes alone, to a register that is made or upgraded first; all is kept or nothing.

    Raises
    ------
    WorkspaceError
        If it can't be written; says why and what to do.
    """
    with telling(place.name):
        place.make()
        with place.engine.connect().execution_options(**place.writing) as connection, connection.begin():
            place.lock(connection)
            if read_version(connection) != NEWEST:
                _upgrade(connection)
            yield connection


def _upgrade(connection: Connection) -> None:
    from geo.workspace.register.upgrade import upgrade  # noqa: PLC0415  Alembic is slow to load and seldom needed

    upgrade(connection)
