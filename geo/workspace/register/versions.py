"""Which version a register has, and which this code knows."""

from sqlalchemy import Connection, inspect, text

from geo.errors import WorkspaceError

VERSION_TABLE = "register_version"
VERSIONS = ("0001", "0002")  # oldest first, as the steps in `migrations` follow each other
NEWEST = VERSIONS[-1]


def read_version(connection: Connection) -> str | None:
    """Return the version of a register; None where there is none yet.

    Raises
    ------
    WorkspaceError
        If a newer version of the code made it.
    """
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    if version is not None and version not in VERSIONS:
        raise WorkspaceError(
            f"dit register is van een nieuwere versie van Buurtsignalen ({version}; deze versie kent tot {NEWEST}): "
            "werk Buurtsignalen bij"
        )
    return version
