"""Says in words what a database can't do, and what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import Timeout
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from geo.errors import DamageError, WorkspaceError

WAY_OUT = "zet een reservekopie terug met `repair`, of daarna een export met `dossiers import`"
DAMAGED = f"het register is beschadigd; {WAY_OUT}"
_BUSY = "een ander is aan het opslaan; er is niets veranderd. Probeer het zo nog eens"
_FULL = "de schijf is vol; er is niets veranderd. Maak ruimte en probeer het opnieuw"
_NO_RIGHTS = "hier mag niet worden geschreven; geef rechten op het register en zijn map"
_BY_NAME = {  # SQLite's own names, by how they begin
    "SQLITE_BUSY": _BUSY,
    "SQLITE_CANTOPEN": _NO_RIGHTS,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": "de schijf geeft een fout; er is niets veranderd. Laat de schijf nakijken",
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_READONLY": _NO_RIGHTS,
}
_BY_STATE = {  # of PostgreSQL, appendix A of its manual
    "25006": _NO_RIGHTS,
    "42501": _NO_RIGHTS,
    "42P07": "in deze database staan al andere tabellen; geef het register een eigen database",
    "53100": _FULL,
    "55P03": _BUSY,
}
_SILENT = "de database antwoordt niet; kijk of zij draait en of DATABASE_URL klopt"


class Damage(Exception):  # noqa: N818  as the others
    """What was read is not what anyone wrote."""


@contextmanager
def reading_rows() -> Iterator[None]:
    """Turn a row that can't be understood into `Damage`.

    A file's own check finds what is wrong with its pages, not a letter that fell over within one.
    """
    try:
        yield
    except ValueError as error:  # no UTF-8, JSON, day or word of ours
        raise Damage from error


@contextmanager
def telling(name: str) -> Iterator[None]:
    """Turn what a reader can mend into a WorkspaceError that begins with the register's `name`."""
    try:
        yield
    except Timeout as error:
        raise WorkspaceError(f"{name}: {_BUSY}") from error
    except OSError as error:
        raise WorkspaceError(f"{name}: niet te lezen of te schrijven ({error.strerror})") from error
    except NoConnectionLeft as error:
        raise WorkspaceError(f"{name}: {_BUSY}") from error
    except Damage as error:
        raise DamageError(f"{name}: {DAMAGED}") from error
    except DBAPIError as error:
        told = _explain(error)
        if told is None:  # a fault of ours
            raise
        kind = DamageError if told == DAMAGED else WorkspaceError
        raise kind(f"{name}: {told}") from error


def _explain(error: DBAPIError) -> str | None:
    is_of_server = hasattr(error.orig, "sqlstate")
    if is_of_server:
        silent = _SILENT if isinstance(error, OperationalError) else None
        return _BY_STATE.get(str(error.orig.sqlstate), silent)  # type: ignore[union-attr]
    if str(error.orig).startswith("no such "):  # it says to be of this version: a name in its schema fell over
        return DAMAGED
    of_file = getattr(error.orig, "sqlite_errorname", "SQLITE_CORRUPT")  # the driver's own: a text is no UTF-8
    return next((told for begin, told in _BY_NAME.items() if of_file.startswith(begin)), None)
