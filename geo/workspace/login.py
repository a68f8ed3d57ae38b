"""The login of a municipality: a file of its own, outside the program and readable for its owner only."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from yarl import URL

from geo.errors import WorkspaceError

VARIABLE = "BUURTSIGNALEN_LOGIN_FILE"
_PROGRAM = Path(__file__).parents[2]
_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_LEAST_SECRET = 32
_CALLBACK = "/oauth2callback"
_HERE = {"127.0.0.1", "localhost", "::1"}


def read_login() -> dict[str, Any] | None:
    """Return what the file of the login says, as `st.App` takes its secrets; None where no file is named.

    Raises
    ------
    WorkspaceError
        If others may read the file, it lies within the program, or something in it is missing or wrong: all faults at
        once, and never a value.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    path = Path(named)
    _check_place(path)
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8")).get("auth")
    except (OSError, ValueError):  # the fault itself may quote a secret
        raise WorkspaceError(f"{path}: niet te lezen als TOML; zie docs/toegang.md voor een voorbeeld") from None
    faults = _find_faults(read) if isinstance(read, dict) else ["[auth] ontbreekt"]
    if faults:
        raise WorkspaceError.of(f"{path}: {fault}" for fault in faults)
    return {"auth": read}


def _check_place(path: Path) -> None:
    if not path.is_file():
        raise WorkspaceError(f"{path}: dit bestand met de aanmelding is er niet; verbeter {VARIABLE}")
    if path.resolve().is_relative_to(_PROGRAM):
        raise WorkspaceError(f"{path}: dit bestand ligt in de map van het programma; leg het daarbuiten")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise WorkspaceError(f"{path}: anderen op deze computer kunnen dit lezen; geef het rechten 600 (chmod 600)")


def _find_faults(auth: Mapping[str, Any]) -> list[str]:
    missing = [f"{key} ontbreekt" for key in _NEEDED if not isinstance(auth.get(key), str) or not auth[key]]
    if missing:
        return missing
    faults = []
    if len(auth["cookie_secret"]) < _LEAST_SECRET:
        faults.append(f"cookie_secret is te kort; maak er een van minstens {_LEAST_SECRET} willekeurige tekens")
    if not auth["redirect_uri"].endswith(_CALLBACK):
        faults.append(f"redirect_uri eindigt niet op {_CALLBACK}")
    faults += [
        f"{key} is geen adres dat met https:// begint"
        for key in ("redirect_uri", "server_metadata_url")
        if not _is_safe(auth[key])
    ]
    return faults


def _is_safe(address: str) -> bool:
    try:
        url = URL(address)
    except ValueError:
        return False
    return bool(url.host) and (url.scheme == "https" or (url.scheme == "http" and url.host in _HERE))
