"""The secret with which reporters are hashed; it lives outside every workspace, so that a copy of one traces nobody."""

import os
import secrets
from pathlib import Path

import platformdirs

from geo.errors import WorkspaceError

VARIABLE = "BUURTSIGNALEN_SECRET_FILE"
_MIN_BYTES = 16


def read_reporter_secret() -> bytes:
    """Return this installation's secret, made on first use in a file that only its owner can read.

    Raises
    ------
    WorkspaceError
        If the file is too short to be a secret.
    """
    default = platformdirs.user_config_path("buurtsignalen") / "reporter.secret"
    path = Path(os.environ.get(VARIABLE) or default)
    if not path.exists():
        _make(path)
    secret = path.read_bytes()
    if len(secret) < _MIN_BYTES:
        raise WorkspaceError(f"{path}: dit geheim is te kort; verwijder het bestand, dan wordt een nieuw gemaakt")
    return secret


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(32))
