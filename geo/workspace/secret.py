"""What must stay secret: how reporters are hashed, and the tokens of services; all of it outside every workspace."""

import os
import re
import secrets
import tomllib
from pathlib import Path

import platformdirs

from geo.errors import WorkspaceError

VARIABLE = "BUURTSIGNALEN_SECRET_FILE"
TOKEN_VARIABLE = "BUURTSIGNALEN_TOKEN_"  # noqa: S105 - with the name of a source behind it
TOKENS = "tokens.toml"
_MIN_BYTES = 16


def read_reporter_secret() -> bytes:
    """Return this installation's secret, made on first use in a file that only its owner can read.

    Raises
    ------
    WorkspaceError
        If the file is too short to be a secret.
    """
    path = _path()
    if not path.exists():
        _make(path, secrets.token_bytes(32))
    secret = path.read_bytes()
    if len(secret) < _MIN_BYTES:
        raise WorkspaceError(f"{path}: dit geheim is te kort; verwijder het bestand, dan wordt een nieuw gemaakt")
    return secret


def keep_reporter_secret(secret: bytes) -> bool:
    """Make a secret from elsewhere this installation's, unless it has one; return whether they are the same."""
    path = _path()
    if not path.exists():
        _make(path, secret)
    return path.read_bytes() == secret


def read_token(name: str) -> str | None:
    """Return the token with which the service `name` is asked, if it has one.

    It stands in the environment, or in the file of tokens beside the secret, a line for each: ``name = "token"``. No
    message ever holds it.

    Raises
    ------
    WorkspaceError
        If the file can't be understood, or others on this computer may read it.
    """
    variable = TOKEN_VARIABLE + re.sub(r"[^A-Z0-9]", "_", name.upper())
    token = (os.environ.get(variable) or _read_tokens().get(name) or "").strip()
    if not token:
        return None
    if not (token.isascii() and token.isprintable()):
        raise WorkspaceError(f"het token van '{name}' bevat tekens die niet in een token horen; kopieer het opnieuw")
    return token


def _read_tokens() -> dict[str, str]:
    path = _path().with_name(TOKENS)
    if not path.is_file():
        return {}
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise WorkspaceError(f"{path}: anderen op deze computer kunnen dit lezen; geef het rechten 600 (chmod 600)")
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the fault itself may quote a token
        raise WorkspaceError(f'{path}: niet te lezen; schrijf per dienst een regel als naam = "token"') from None
    return {name: str(token) for name, token in read.items()}


def _path() -> Path:
    default = platformdirs.user_config_path("buurtsignalen") / "reporter.secret"
    return Path(os.environ.get(VARIABLE) or default)


def _make(path: Path, secret: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
