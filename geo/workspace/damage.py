"""What in a workspace is damaged: which file, what that costs, and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DamageError
from geo.schema import AREAS
from geo.workspace.bundle import BUNDLE
from geo.workspace.files import read_table
from geo.workspace.folder import Workspace
from geo.workspace.sealed import is_whole

REPAIR = "python -m geo repair"
_ON_SERVER = (
    "zet een kopie van die database terug, of lees in een lege database het bestand `dossiers.json` uit de laatste "
    "reservekopie in met `dossiers import`"
)


@dataclass(frozen=True)
class Damaged:
    """One damaged file."""

    path: Path
    what: str  # in Dutch: what it holds and what is missing because of it
    is_on_server: bool = False  # it is the database in the place of that file, which its server mends

    def say(self, workspace: Workspace) -> str:
        """Return a line on it: which file, what is missing, and the remedy."""
        if self.is_on_server:
            return f"de database met de dossiers is beschadigd: {self.what}; {_ON_SERVER}"
        near = self.path.is_relative_to(workspace.path)
        name = self.path.relative_to(workspace.path).as_posix() if near else str(self.path)
        return f"{name} is beschadigd: {self.what}. Herstel met: {REPAIR}"


def find_damage(workspace: Workspace, *, is_thorough: bool = False) -> list[Damaged]:
    """Return what is damaged; what can be made again by itself is not looked at.

    Each state of a file is read once per process.

    Parameters
    ----------
    is_thorough
        Also compare all dossiers with their history, and the boundaries with what they must hold.
    """
    found = [Damaged(path, _say_delivery(path)) for path in workspace.deliveries.find_damage()]
    found += [Damaged(path, "de grenzen van dat jaar") for path in _find_boundaries(workspace, is_thorough=is_thorough)]
    found += [Damaged(path, "adressen worden er nu niet mee gevonden") for path in workspace.find_damaged_places()]
    found += [Damaged(path, "van een weekbriefing wat was vastgelegd") for path in workspace.briefings.find_damage()]
    if workspace.register.is_damaged(is_thorough=is_thorough):
        told, is_on_server = "de dossiers zijn nu niet te lezen", not workspace.register.is_file
        found.append(Damaged(workspace.path / "register.db", told, is_on_server))
    return found


def _say_delivery(path: Path) -> str:
    many = path.name == BUNDLE
    if path.parent.name == "texts":
        return "wat melders schreven, wordt nu niet getoond"
    if path.parent.name == "quarantine":
        return "rijen die apart waren gezet, worden nu niet getoond"
    if path.parent.parent.name == "withdrawn":
        return "een teruggedraaide levering, die nu niet terug te zetten is"
    return f"meldingen uit {'leveringen die hierin staan' if many else 'deze levering'} tellen nu niet mee"


def _find_boundaries(workspace: Workspace, *, is_thorough: bool) -> Iterator[Path]:
    for path in sorted((workspace.path / "boundaries").glob("[0-9]*.parquet")):
        try:
            if is_thorough:
                read_table(path, AREAS)
        except DamageError:
            yield path
            continue
        if not is_whole(path):
            yield path
