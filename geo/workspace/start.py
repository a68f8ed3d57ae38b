"""Find the folder of a municipality, the made-up one where there is no other, or start one."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import tomlkit
from filelock import FileLock

from geo.errors import WorkspaceError
from geo.workspace.files import write_text
from geo.workspace.folder import CUES_FILE, SETTINGS, THEMES_FILE, TRUTH, Workspace
from geo.workspace.settings import parse_settings

VARIABLE = "BUURTSIGNALEN_WORKSPACE"
_DATA = Path(__file__).parents[2] / "data"
_DEFAULTS = _DATA / "defaults"
_USUAL = _DATA / "workspace"
DEMO = _DATA / "demo"


def find_workspace(given: Path | None = None) -> Path:
    """Return the folder to open: the one given or else named by BUURTSIGNALEN_WORKSPACE, the usual one, or the demo.

    Raises
    ------
    WorkspaceError
        If there is none yet; says how to start one.
    """
    path = given or _find_own() or DEMO
    if not (path / SETTINGS).exists():
        path = _USUAL if path == DEMO else path
        raise WorkspaceError(
            f"Er is nog geen gemeente in {path}. Begin er een met: "
            f"python -m geo --workspace {path} init --name NAAM --code GM0000"
        )
    return path


def _find_own() -> Path | None:
    named = os.environ.get(VARIABLE)
    return Path(named) if named else _USUAL if (_USUAL / SETTINGS).exists() else None


def find_new_path() -> Path:
    """Return where a new municipality comes: where BUURTSIGNALEN_WORKSPACE says, while that is empty, or the usual."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named and not (Path(named) / SETTINGS).exists() else _USUAL


def needs_demo(today: date) -> bool:
    """Tell whether the demo is what would be opened, and is not there or of an earlier week than `today`."""
    return _find_own() is None and _read_as_of(DEMO) < today - timedelta(days=today.weekday())


def place_demo(today: date, make: Callable[[Path, date], object]) -> None:
    """Let `make` (of a folder and an as-of date) make the demo aside, and put it in its place.

    Two starts at once do no harm: the second waits for the first and finds its work done.

    Raises
    ------
    WorkspaceError
        If it can't be written.
    """
    aside, former = (DEMO.with_name(f".demo.{name}") for name in ("new", "old"))
    try:
        with FileLock(DEMO.with_name(".demo.lock")):
            if not needs_demo(today):
                return
            shutil.rmtree(aside, ignore_errors=True)  # of a start that was broken off
            make(aside, today)
            shutil.rmtree(former, ignore_errors=True)
            if DEMO.exists():
                DEMO.rename(former)
            aside.rename(DEMO)
            shutil.rmtree(former, ignore_errors=True)
    except OSError as error:
        raise WorkspaceError(f"{DEMO}: niet te schrijven ({error.strerror}); maak ruimte of geef rechten") from error


def _read_as_of(demo: Path) -> date:
    try:
        return date.fromisoformat(json.loads((demo / TRUTH).read_text(encoding="utf-8"))["as_of"])
    except (OSError, ValueError, KeyError, TypeError):  # not there, or not what we wrote
        return date.min


def create_workspace(path: Path, name: str, code: str) -> Workspace:
    """Start the folder of a municipality, with the default themes and cues.

    Raises
    ------
    WorkspaceError
        If the folder already holds a municipality, or the name or code can't be.
    """
    if (path / SETTINGS).exists():
        raise WorkspaceError(f"{path}: hier staat al een gemeente; kies een andere map")
    settings = tomlkit.parse((_DEFAULTS / SETTINGS).read_text(encoding="utf-8"))
    settings["name"], settings["code"] = name, code
    text = tomlkit.dumps(settings)
    faults: list[str] = []
    if not parse_settings(text, SETTINGS, faults):
        raise WorkspaceError.of(faults)
    for file_name in (THEMES_FILE, CUES_FILE):
        write_text(path / file_name, (_DEFAULTS / file_name).read_text(encoding="utf-8"))
    write_text(path / SETTINGS, text)
    return Workspace(path)
