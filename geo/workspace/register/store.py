"""The register as the rest knows it: records in, records out, and every change kept."""

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, update

from geo.dossiers.records import Change, Record
from geo.dossiers.register import Register
from geo.errors import DamageError, GeoError, SourceError, WorkspaceError
from geo.workspace.files import write_text
from geo.workspace.register.engine import VARIABLE
from geo.workspace.register.exchange import read_exchange, write_exchange
from geo.workspace.register.faults import telling
from geo.workspace.register.merge import Loaded, load_exchange
from geo.workspace.register.places import FilePlace, Place, ServerPlace
from geo.workspace.register.rescue import rebuild_exchange
from geo.workspace.register.rows import read_changes, read_looks, read_records, read_revision
from geo.workspace.register.sums import add_sum
from geo.workspace.register.tables import LOOKS
from geo.workspace.register.transactions import reading, writing
from geo.workspace.register.write import AnyRecord, Hand, remove_record, save_records

FILE = "register.db"
EXPORT = "dossiers.json"  # what a copy of a register on a server is called


def open_register(workspace_path: Path, url: str | None = None) -> "RegisterStore":
    """Return the register of a workspace: on the server that DATABASE_URL names, else in a file of its own.

    Nothing is made or opened before it is needed.

    Parameters
    ----------
    url
        The address of a PostgreSQL database, instead of the one in DATABASE_URL.
    """
    address = url or os.environ.get(VARIABLE)
    return RegisterStore(ServerPlace(address)) if address else open_register_file(workspace_path)


def open_register_file(workspace_path: Path) -> "RegisterStore":
    """Return the register in a workspace's own file, wherever DATABASE_URL points."""
    return RegisterStore(FilePlace(workspace_path / FILE))


class RegisterStore:
    """What people decided, in a database; threads and processes may share it."""

    def __init__(self, place: Place) -> None:
        self._place = place

    @property
    def is_file(self) -> bool:
        """Whether it is a file of the workspace; else it is on a server, which keeps and mends its own."""
        return isinstance(self._place, FilePlace)

    def read(self) -> Register:
        """Return the register as it stands; an empty one where there is none yet, and none is made."""
        with reading(self._place) as connection:
            if connection is None:
                return Register()
            return Register(read_revision(connection), **read_records(connection))

    def revision(self) -> int:
        """Return the number of the last change, which is another one after every change; 0 where there is none."""
        with reading(self._place) as connection:
            return read_revision(connection) if connection else 0

    def is_damaged(self, *, is_thorough: bool = False) -> bool:
        """Tell whether what is stored is not what was written; not whether it can be reached.

        Parameters
        ----------
        is_thorough
            Also read everything, and compare each record with what the last change made of it.
        """
        try:
            if is_thorough:
                read_exchange(self.export())
            self.revision()
        except (DamageError, SourceError):
            return True
        except WorkspaceError:  # busy or silent: nothing is known
            return False
        return False

    def save(self, *records: AnyRecord, by: str, at: datetime) -> tuple[AnyRecord, ...]:
        """Store records, all or none; a record that is as it was is no change.

        Parameters
        ----------
        records
            New ones with version 0, others with the version that they were based on.
        by
            The id of the person.
        at
            The moment, with its zone.

        Returns
        -------
        tuple of Record
            The same records, as they are stored, with their new version.

        Raises
        ------
        StaleEdit
            If another changed or removed one meanwhile; nothing is stored then.
        WorkspaceError
            With all that a record can't hold, or if it can't be written; nothing is stored then.
        """
        with writing(self._place) as connection:
            return save_records(connection, records, Hand(by, at))

    def remove(self, record: Record, by: str, at: datetime) -> None:
        """Take a record out of the register; the history keeps it. With a dossier go its parts and links to it.

        Raises
        ------
        StaleEdit
            If another changed or removed it meanwhile.
        """
        with writing(self._place) as connection:
            remove_record(connection, record, Hand(by, at))

    def history(self, dossier_id: str | None = None, since: datetime | None = None) -> list[Change]:
        """Return the changes, oldest first: of one dossier where asked, after a moment where asked."""
        with reading(self._place) as connection:
            return read_changes(connection, dossier_id, since) if connection else []

    def last_look(self, person: str) -> datetime | None:
        """Return when a person last looked; None where never."""
        with reading(self._place) as connection:
            if connection is None:
                return None
            return next((look["at"] for look in read_looks(connection, LOOKS.c.person == person)), None)

    def note_look(self, person: str, at: datetime) -> None:
        """Note that a person looked; where there is no register yet there was nothing to see, and none is made."""
        if not self.revision():
            return
        with writing(self._place) as connection:
            look = add_sum({"person": person, "at": at})
            seen = connection.execute(update(LOOKS).where(LOOKS.c.person == person).values(look))
            if not seen.rowcount:
                connection.execute(insert(LOOKS).values(look))

    def export(self) -> str:
        """Return everything as JSON: the records, every change and who looked when."""
        with reading(self._place) as connection:
            return write_exchange(connection)

    def copy(self, folder: Path) -> Path | None:
        """Write what is stored into a folder, as it was at one moment: the file itself, or of a server an export.

        Returns
        -------
        pathlib.Path or None
            None where there is no register yet.
        """
        if not self.revision():
            return None
        if isinstance(self._place, FilePlace):
            path = folder / FILE
            with telling(self._place.name):
                self._place.copy(path)
            return path
        return write_text(folder / EXPORT, self.export())

    def rescue(self) -> str | None:
        """Return what `export` would of a damaged file, made from its history; None where that can't all be read."""
        try:
            with telling(self._place.name), self._place.engine.connect() as connection:
                text = rebuild_exchange(connection)
            read_exchange(text)
        except GeoError:
            return None
        return text

    def load(self, text: str, by: str, at: datetime) -> Loaded:
        """Take in what `export` wrote: an empty register becomes the same, another one gets what it lacks.

        A record that was changed since, there and not here, succeeds the one that is here; nothing is removed. The same
        text twice adds nothing.

        Raises
        ------
        SourceError
            With all that is wrong with the text, or all that was changed both here and there; nothing is stored then.
        """
        read = read_exchange(text)
        with writing(self._place) as connection:
            return load_exchange(connection, read, Hand(by, at))
