"""Mend a workspace: set damaged files aside, bring back what a backup holds, and tell what must come in again."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from geo.dutch import say_day
from geo.errors import GeoError, SourceError
from geo.schema import QUARANTINE, REPORTED
from geo.workspace.archive import Archive, open_archive
from geo.workspace.backup import SET_ASIDE, find_last_backup
from geo.workspace.bundle import BUNDLE, mend_bundle
from geo.workspace.damage import Damaged, find_damage
from geo.workspace.files import remove_unfinished, write_whole
from geo.workspace.folder import CUES_FILE, SETTINGS, THEMES_FILE, Workspace
from geo.workspace.lost import Lost, bring_back_deliveries, find_lost, list_returns, note_known
from geo.workspace.register.store import FILE
from geo.workspace.turns import take_turn

_TABLES = (SETTINGS, THEMES_FILE, CUES_FILE, "stadsdelen.csv", "people.csv")
_AGAIN = {  # what to do where no backup holds it, by the folder or the name
    "boundaries": "haal of lees ze opnieuw in met `boundaries`",
    "addresses.parquet": "lees het adressenbestand opnieuw in met `addresses`",
    "geocoded.parquet": "vraag de adressen opnieuw met `geocode`",
    "geocoding": "vraag de adressen opnieuw met `geocode`",
    "briefings": "dit is niet terug te halen",
    "texts": "dit is niet terug te halen",
    "withdrawn": "dit is niet terug te halen",
    FILE: "er wordt met een leeg register begonnen; lees een export in met `dossiers import`, als u die hebt",
}
_NO_TEXT = {*range(32)} - set(b"\t\n\r")  # bytes that nobody types
_BY_HAND = "maak dit bestand opnieuw, of zet een reservekopie terug"


class _Bench:
    """Where one workspace is mended, with the backup that is at hand."""

    def __init__(self, workspace: Workspace, at: datetime, archive: Archive | None) -> None:
        self.workspace, self.at, self.archive = workspace, at, archive
        self._aside = workspace.path / SET_ASIDE / f"{at:%Y%m%dT%H%M%S}"

    def has(self, path: Path) -> bool:
        """Tell whether the backup holds a file."""
        return self.archive is not None and self._name(path) in self.archive.manifest.files

    def say_backup(self) -> str:
        """Name the backup by its day."""
        return f"de reservekopie van {say_day(self.archive.manifest.made_at.date())}" if self.archive else ""

    def set_aside(self, path: Path) -> None:
        """Keep a damaged file as it is, beside the one that is mended."""
        to = self._aside / self._name(path)
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, to)
        except FileExistsError:
            return
        except OSError:  # a disk without links
            shutil.copy2(path, to)

    def bring_back(self, path: Path) -> bool:
        """Put the file of the backup in the place of a damaged one; without it the place stays empty."""
        archive, name = self.archive, self._name(path)
        if archive is None or not self.has(path):
            path.unlink()
            return False
        write_whole(path, lambda temporary: archive.extract(name, temporary))
        return True

    def _name(self, path: Path) -> str:
        return path.relative_to(self.workspace.path).as_posix()


def repair(workspace: Workspace, at: datetime, backup: Path | None = None, *, is_dry: bool = False) -> list[str]:
    """Mend what is damaged; return what was done and what is left to do, in Dutch.

    Nothing is thrown away: each damaged file lies in `damaged/` afterwards, under the moment of mending.

    Parameters
    ----------
    at
        The moment (aware).
    backup
        What to bring files back from; the last backup of this workspace where None.
    is_dry
        Only tell what would be done.

    Raises
    ------
    GeoError
        If the backup that was named is none, or of another municipality, or nothing can be written; nothing changed.
    """
    found = [*find_damage(workspace, is_thorough=True), *_find_damaged_tables(workspace.path)]
    damaged = [each for each in found if not each.is_on_server]
    elsewhere = [each.say(workspace) for each in found if each.is_on_server]
    if is_dry and not damaged:
        return elsewhere
    with _open_backup(workspace, backup) as archive:
        bench = _Bench(workspace, at, archive)
        if is_dry:
            return [*(_say_plan(bench, each) for each in damaged), *elsewhere]
        with take_turn(workspace.path):
            remove_unfinished(workspace.path)
            is_delivery = {each.path: each.path.parent in _homes(workspace) for each in damaged}
            told = [_mend(bench, each) for each in damaged if not is_delivery[each.path]]
            lost, lines = _mend_deliveries(bench, [path for path, is_one in is_delivery.items() if is_one])
    for delivery in list_returns(workspace, lost, at):
        workspace.deliveries.add(delivery, REPORTED.empty(), QUARANTINE.empty())
    return [*told, *lines, *elsewhere]


def _homes(workspace: Workspace) -> tuple[Path, Path]:
    return workspace.path / "deliveries", workspace.path / "quarantine"


@contextmanager
def _open_backup(workspace: Workspace, named: Path | None) -> Iterator[Archive | None]:
    """Give the backup that was named, else the last one if it can be read."""
    path = named or find_last_backup(workspace)
    if path is None:
        yield None
        return
    try:
        with open_archive(path) as archive:
            archive.verify()
    except GeoError:
        if named:
            raise
        yield None
        return
    with open_archive(path) as archive:
        _check_own(workspace, archive)
        yield archive


def _check_own(workspace: Workspace, archive: Archive) -> None:
    try:
        code = workspace.settings.code
    except GeoError:  # the settings themselves are damaged
        return
    if archive.manifest.code != code:
        was = archive.manifest
        raise SourceError(f"{archive.path}: een reservekopie van {was.municipality} ({was.code}); kies een andere")


def _find_damaged_tables(path: Path) -> list[Damaged]:
    """Return the small tables that are no text any more; what a person mistyped is theirs to mend."""
    there = [path / name for name in _TABLES if (path / name).exists()]
    return [Damaged(each, "instellingen") for each in there if not _is_text(each.read_bytes())]


def _is_text(content: bytes) -> bool:
    return bool(content.strip()) and not _NO_TEXT.intersection(content)


def _say_plan(bench: _Bench, damaged: Damaged) -> str:
    name = damaged.path.relative_to(bench.workspace.path).as_posix()
    if damaged.path.parent in _homes(bench.workspace):
        source = f"wat ontbreekt komt uit {bench.say_backup()}" if bench.archive else "er is geen reservekopie"
        return f"{name}: gaat naar {SET_ASIDE}/; wat te lezen is, blijft; {source}"
    if bench.has(damaged.path):
        return f"{name}: gaat naar {SET_ASIDE}/ en komt terug uit {bench.say_backup()}"
    return f"{name}: gaat naar {SET_ASIDE}/; zonder reservekopie: {_say_again(damaged.path, name)}"


def _mend(bench: _Bench, damaged: Damaged) -> str:
    path = damaged.path
    name = path.relative_to(bench.workspace.path).as_posix()
    rescued = bench.workspace.register.rescue() if path.name == FILE else None
    bench.set_aside(path)
    if path.name == FILE:
        _set_journals_aside(bench, path)
    if rescued:
        path.unlink()
        bench.workspace.register.load(rescued, "herstel", bench.at)
        return f"{name}: opnieuw gemaakt uit de eigen geschiedenis; er is niets verloren"
    if bench.bring_back(path):
        later = "; wat daarna is vastgelegd, ontbreekt" if path.name == FILE else ""
        return f"{name}: teruggezet uit {bench.say_backup()}{later}"
    return f"{name}: opzij gezet; {_say_again(path, name)}"


def _set_journals_aside(bench: _Bench, path: Path) -> None:
    for journal in path.parent.glob(f"{FILE}-*"):
        bench.set_aside(journal)
        journal.unlink()


def _say_again(path: Path, name: str) -> str:
    return _AGAIN.get(path.name) or _AGAIN.get(name.partition("/")[0], _BY_HAND)


def _mend_deliveries(bench: _Bench, paths: list[Path]) -> tuple[list[Lost], list[str]]:
    """Keep what can be read, bring back what the backup holds; return what is lost, and what was done."""
    known = note_known(bench.workspace.path)
    for path in paths:
        bench.set_aside(path)
        if path.name == BUNDLE:
            mend_bundle(path.parent)
        else:
            path.unlink()
    is_lacking = paths or find_lost(bench.workspace.path, known)
    back = bring_back_deliveries(bench.workspace.path, bench.archive, known) if is_lacking and bench.archive else []
    lost = find_lost(bench.workspace.path, known)
    told = [f"{path.relative_to(bench.workspace.path).as_posix()}: opzij gezet in {SET_ASIDE}/" for path in paths]
    told += [f"levering {number}: teruggezet uit {bench.say_backup()}" for number in back]
    return lost, [*told, *(each.say() for each in lost)]
