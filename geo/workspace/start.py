"""Find the folder of a municipality, or start one."""

import os
from pathlib import Path

import tomlkit

from geo.errors import WorkspaceError
from geo.workspace.files import write_text
from geo.workspace.folder import CUES_FILE, SETTINGS, THEMES_FILE, Workspace
from geo.workspace.settings import parse_settings

VARIABLE = "BUURTSIGNALEN_WORKSPACE"
_DATA = Path(__file__).parents[2] / "data"
_DEFAULTS = _DATA / "defaults"
_USUAL = _DATA / "workspace"


def find_workspace(given: Path | None = None) -> Path:
    """Return the folder to open: the one given, else the one that BUURTSIGNALEN_WORKSPACE names, else the usual one.

    Raises
    ------
    WorkspaceError
        If there is none yet; says how to start one.
    """
    named = os.environ.get(VARIABLE)
    path = given or (Path(named) if named else _USUAL)
    if not (path / SETTINGS).exists():
        raise WorkspaceError(
            f"Er is nog geen gemeente in {path}. Begin er een met: "
            f"python -m geo --workspace {path} init --name NAAM --code GM0000"
        )
    return path


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
