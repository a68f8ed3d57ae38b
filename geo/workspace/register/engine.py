"""The ways to a database: a file of SQLite, or a server with PostgreSQL; one engine each per process."""

from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from geo.errors import WorkspaceError

BUSY_SECONDS = 10
VARIABLE = "DATABASE_URL"
_SERVERS = {"postgres", "postgresql", "postgresql+psycopg"}
_engines: dict[URL, Engine] = {}
_one_at_a_time = Lock()


def find_engine(url: URL) -> Engine:
    """Return this process's engine for a database; threads share it."""
    with _one_at_a_time:
        if url not in _engines:
            _engines[url] = _make_file_engine(url) if url.drivername == "sqlite" else _make_server_engine(url)
        return _engines[url]


def forget_engine(url: URL) -> None:
    """Close what an engine holds open and drop it."""
    with _one_at_a_time:
        if url in _engines:
            _engines.pop(url).dispose()


def name_file(path: Path, mode: str) -> URL:
    """Return the address of a file that is there; SQLite then never makes one.

    Parameters
    ----------
    mode
        "rw", or "ro" where nothing can be written.
    """
    query = {"mode": mode, "uri": "true"}
    if mode == "ro" and not path.with_name(f"{path.name}-wal").exists():
        query["immutable"] = "1"  # else SQLite wants to write files beside it
    return URL.create("sqlite", database=path.resolve().as_uri(), query=query)


def name_server(text: str) -> URL:
    """Understand DATABASE_URL.

    Raises
    ------
    WorkspaceError
        If it is not the address of a PostgreSQL database.
    """
    try:
        url = make_url(text)
    except ArgumentError:  # the text may hold a password; it is not repeated
        url = None
    if url is None or url.drivername not in _SERVERS:
        raise WorkspaceError(f"{VARIABLE} is geen adres van PostgreSQL; schrijf postgresql://naam@server/database")
    return url.set(drivername="postgresql+psycopg")


def _make_file_engine(url: URL) -> Engine:
    # No pool: a file that was put back or made anew is then seen at once, instead of the one that is gone.
    arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)
    event.listen(engine, "connect", _set_up_file)
    event.listen(engine, "begin", _begin_in_file)
    return engine


def _set_up_file(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver begins no transactions of its own; `_begin_in_file` does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_in_file(connection: Connection) -> None:
    # A writer takes its turn at the start: one that only finds out halfway can't wait and fails.
    is_writing = connection.get_execution_options().get("is_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _make_server_engine(url: URL) -> Engine:
    arguments = {"connect_timeout": BUSY_SECONDS}
    return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=arguments)
