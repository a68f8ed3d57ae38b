"""Where a register is kept: a file of the workspace, or a server that several share."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Protocol

from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, text

from geo.errors import DamageError
from geo.workspace.files import write_whole
from geo.workspace.register.engine import BUSY_SECONDS, find_engine, forget_engine, name_file, name_server
from geo.workspace.register.faults import DAMAGED, WAY_OUT, reading_rows

APPLICATION_ID = 0x42757572  # "Buur": what a file says of itself
_HEADER_BYTES = 72  # of SQLite's first page, up to and with the application's id
_checked: set[tuple[int, int]] = set()  # files, by disk and inode, that this process found whole


class Place(Protocol):
    """What both kinds of place can do."""

    # What a transaction needs to see one moment, as SQLAlchemy names it.
    reading: ClassVar[Mapping[str, Any]]
    writing: ClassVar[Mapping[str, Any]]

    @property
    def name(self) -> str:
        """How a reader knows it."""

    @property
    def engine(self) -> Engine:
        """The way in."""

    def is_there(self) -> bool:
        """Tell whether there is anything to ask."""

    def make(self) -> None:
        """Make what must be there before anything is written."""

    def lock(self, connection: Connection) -> None:
        """Let no other write until the transaction ends."""


class FilePlace:
    """The file of SQLite in a workspace."""

    reading: ClassVar[Mapping[str, Any]] = {}
    writing: ClassVar[Mapping[str, Any]] = {"is_writing": True}

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """Its path."""
        return str(self.path)

    @property
    def engine(self) -> Engine:
        """The way in; only for reading where nothing can be written."""
        is_writable = os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
        return find_engine(name_file(self.path, "rw" if is_writable else "ro"))

    def is_there(self) -> bool:
        """Tell whether the file is there; look whether it is a register, and once per process whether it is whole.

        Raises
        ------
        WorkspaceError
            If it is empty, damaged or of something else.
        """
        if not self.path.exists():
            return False
        self._check_header()
        seen = self.path.stat()
        if (seen.st_dev, seen.st_ino) not in _checked:
            self._check_pages()
            _checked.add((seen.st_dev, seen.st_ino))
        return True

    def make(self) -> None:
        """Make the file, whole or not at all; of two at once the second finds it made."""
        if self.is_there():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path.with_name(".register.lock"), timeout=BUSY_SECONDS):
            if not self.is_there():
                write_whole(self.path, _begin)

    def lock(self, connection: Connection) -> None:
        """Do nothing: the transaction began as the only one that writes."""

    def copy(self, to: Path) -> None:
        """Write a copy of one moment, while others read and write on."""
        to.touch()
        url = name_file(to, "rw")
        with self.engine.connect() as own, find_engine(url).connect() as copied:
            driver: Any = own.connection.driver_connection
            driver.backup(copied.connection.driver_connection)
        forget_engine(url)

    def _check_header(self) -> None:
        with self.path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        if not header:
            raise DamageError(f"{self.path}: dit bestand is leeg en dus geen register; {WAY_OUT}")
        if not header.startswith(b"SQLite format 3\0") or header[-4:] != APPLICATION_ID.to_bytes(4, "big"):
            raise DamageError(f"{self.path}: dit is geen register van Buurtsignalen of het is beschadigd; {WAY_OUT}")

    def _check_pages(self) -> None:
        with reading_rows(), self.engine.connect() as connection:
            if connection.scalar(text("PRAGMA integrity_check")) != "ok":
                raise DamageError(f"{self.path}: {DAMAGED}")


def _begin(path: Path) -> None:
    """Make a file without tables that says what it is; its tables come with the first that is written."""
    url = name_file(path, "rw")
    with find_engine(url).connect() as connection:
        driver = connection.connection.cursor()
        driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        driver.execute("PRAGMA journal_mode = WAL")
    forget_engine(url)


# A lock is of a whole database, in which each municipality may have a schema with a register of its own.
_THIS_SCHEMA = "current_schema()::regnamespace::oid::int4"


class ServerPlace:
    """A database of PostgreSQL."""

    reading: ClassVar[Mapping[str, Any]] = {"isolation_level": "REPEATABLE READ"}
    writing: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, address: str) -> None:
        self._address = address

    @cached_property
    def _url(self) -> URL:
        return name_server(self._address)

    @property
    def name(self) -> str:
        """Its address, without the password."""
        return self._url.render_as_string(hide_password=True)

    @property
    def engine(self) -> Engine:
        """The way in."""
        return find_engine(self._url)

    def is_there(self) -> bool:
        """Tell that it can be asked; whether it holds a register, its version says."""
        return True

    def make(self) -> None:
        """Do nothing: the database is there, and its tables come with the first that is written."""

    def lock(self, connection: Connection) -> None:
        """Let no other write in this schema until the transaction ends; who waits too long is refused."""
        connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, {_THIS_SCHEMA})"))
