"""Backups: a consistent copy of a municipality in one file, and such a file brought back."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.dutch import say_megabytes
from geo.errors import DamageError, SourceError, WorkspaceError
from geo.workspace.archive import Archive, open_archive, write_archive
from geo.workspace.damage import find_damage
from geo.workspace.erased import ErasedStore
from geo.workspace.files import read_json, write_json, write_text, write_whole
from geo.workspace.folder import SETTINGS, Workspace
from geo.workspace.register import open_register_file
from geo.workspace.register.store import EXPORT, FILE
from geo.workspace.secret import keep_reporter_secret, read_reporter_secret
from geo.workspace.turns import take_turn

REPLACED, SET_ASIDE = "replaced", "damaged"
_LAST = "last_backup.json"
_SECRET = "secret/reporter.secret"  # noqa: S105 - where it stands in the zip
# What can be made again, what was set aside, and what is copied in another way.
_LEFT_OUT = {"derived", "findings", "grids", REPLACED, SET_ASIDE, _LAST, FILE, f"{FILE}-wal", f"{FILE}-shm"}


@dataclass(frozen=True)
class Restored:
    """What came back."""

    municipality: str
    made_at: datetime
    files: int
    secret: bool | None  # whether this installation has the secret of then; None where the backup holds none
    waits: Path | None  # an export of dossiers that was not loaded, since there are dossiers already
    knows_erased: bool  # whether who was erased in what it replaces could be read


def make_backup(workspace: Workspace, out: Path, at: datetime, *, with_secret: bool = False) -> int:
    """Write all of a municipality that can't be made again to a zip, as it is at one moment; return how many files.

    The app may run meanwhile; imports wait. The zip is read back before it takes the place of an earlier one.

    Raises
    ------
    DamageError
        If a file is damaged: a copy of it would push a whole one out.
    WorkspaceError
        If it can't be written.
    """
    damaged = find_damage(workspace, is_thorough=True)
    if damaged:
        told = [each.say(workspace) for each in damaged]
        raise DamageError("\n".join(["er is geen reservekopie gemaakt, de vorige blijft:", *told]))
    settings, number = workspace.settings, 0
    head = {"municipality": settings.name, "code": settings.code, "made_at": at.isoformat()}

    def fill(path: Path) -> None:
        nonlocal number
        with take_turn(workspace.path), TemporaryDirectory(dir=path.parent, prefix=".new-") as aside:
            files = {each.relative_to(workspace.path).as_posix(): each for each in _list_files(workspace.path)}
            copied = workspace.register.copy(Path(aside))
            files |= {copied.name: copied} if copied else {}
            if with_secret:
                (Path(aside) / "secret").write_bytes(read_reporter_secret())
                files[_SECRET] = Path(aside) / "secret"
            number = write_archive(path, files, head)

    write_whole(out, fill)
    write_json(workspace.path / _LAST, {"path": str(out.resolve()), "made_at": at.isoformat()})
    return number


def _list_files(path: Path) -> Iterator[Path]:
    """Give the files of a workspace in an order in which what names another, or takes its place, comes in time.

    The settings name a boundary year that must be among what is copied after them; the answers on addresses take in the
    batches that were copied before them.
    """
    kept = sorted(each for each in path.iterdir() if each.name not in _LEFT_OUT and not each.name.startswith("."))
    yield path / SETTINGS
    for folder in filter(Path.is_dir, kept):
        found = sorted(each for each in folder.rglob("*") if each.is_file())
        yield from (each for each in found if not any(part.startswith(".") for part in each.relative_to(path).parts))
    yield from (each for each in kept if each.is_file() and each.name != SETTINGS)


def find_last_backup(workspace: Workspace) -> Path | None:
    """Return where the last backup of a workspace was written, if that is still there."""
    try:
        path = Path(str(read_json(workspace.path / _LAST)["path"]))
    except (DamageError, KeyError):
        return None
    return path if path.is_file() else None


def list_copies(workspace: Workspace) -> list[Path]:
    """Return the copies of a workspace in which what is erased in it may still stand: put aside, or backed up last."""
    aside = [each for name in (REPLACED, SET_ASIDE) for each in sorted((workspace.path / name).glob("*"))]
    last = find_last_backup(workspace)
    return [*aside, last] if last else aside


def restore_backup(file: Path, to: Path, at: datetime, *, may_replace: bool = False) -> Restored:
    """Bring a backup back into a folder, whole or not at all.

    Parameters
    ----------
    at
        The moment (aware), after which the folder is named in which what stood there is kept.
    may_replace
        Whether what stands there may be put into `replaced/`.

    Raises
    ------
    SourceError
        If it is no backup, or damaged; nothing changed.
    WorkspaceError
        If there stands something, or there is no room; nothing changed.
    """
    with open_archive(file) as archive:
        former = [each for each in to.iterdir() if _is_content(each)] if to.exists() else []
        if former and not may_replace:
            told = f"kies een andere, of gebruik --replace: dan komt wat er staat in {REPLACED}/"
            raise WorkspaceError(f"{to}: deze map is niet leeg; {told}")
        _check_room(archive, to)
        _check_server(Workspace(to))
        with take_turn(to), TemporaryDirectory(dir=to, prefix=".restoring.") as aside:
            secret = _unpack(archive, Path(aside))
            erased_since = _find_erased(to)
            ErasedStore(Path(aside)).add(erased_since or ())
            _move(former, to / REPLACED / f"{at:%Y%m%dT%H%M%S}")
            found = sorted(Path(aside).iterdir(), key=lambda path: path.name == SETTINGS)  # these last: then it counts
            _move(found, to)
        waits = _load_export(Workspace(to), at)
        was = archive.manifest
        is_same = None if secret is None else keep_reporter_secret(secret)
        return Restored(was.municipality, was.made_at, len(was.files), is_same, waits, erased_since is not None)


def _find_erased(folder: Path) -> frozenset[str] | None:
    """Return who was erased in what is replaced; None where that is damaged, which may be why it is replaced."""
    try:
        return ErasedStore(folder).read()
    except WorkspaceError:
        return None


def _is_content(path: Path) -> bool:
    return not path.name.startswith(".") and path.name not in {REPLACED, SET_ASIDE, "lost+found"}


def _check_room(archive: Archive, to: Path) -> None:
    there = next(each for each in (to.absolute(), *to.absolute().parents) if each.exists())
    left = shutil.disk_usage(there).free
    if archive.size > left:
        needed = f"nodig is {say_megabytes(archive.size)}, vrij is {say_megabytes(left)}"
        raise WorkspaceError(f"{to}: hier is te weinig ruimte ({needed}); maak ruimte of kies een andere map")


def _check_server(workspace: Workspace) -> None:
    """Look whether the database answers, before anything is moved."""
    if not workspace.register.is_file:
        workspace.register.revision()


def _unpack(archive: Archive, aside: Path) -> bytes | None:
    """Write all files aside and look whether they are a municipality; return the secret, if it is there."""
    for name in archive.manifest.files:
        write_whole(aside / name, lambda temporary, name=name: archive.extract(name, temporary))  # type: ignore[misc]
    secret = (aside / _SECRET).read_bytes() if (aside / _SECRET).is_file() else None
    shutil.rmtree(aside / "secret", ignore_errors=True)
    if not (aside / SETTINGS).is_file() or any(not _is_content(each) for each in aside.iterdir()):
        raise SourceError(f"{archive.path}: dit is geen reservekopie van een gemeente")
    if open_register_file(aside).is_damaged(is_thorough=True):
        raise SourceError(f"{archive.path}: de dossiers in deze reservekopie zijn beschadigd; neem een eerdere")
    Workspace(aside).check()
    return secret


def _move(paths: list[Path], to: Path) -> None:
    if paths:
        to.mkdir(parents=True, exist_ok=True)
    for path in paths:
        path.replace(to / path.name)


def _load_export(workspace: Workspace, at: datetime) -> Path | None:
    """Take dossiers in to where they are kept now, if there are none yet; return their export where there are.

    Between the backup and now they may have moved to a server, which does not look at a file, or away from it.
    """
    export, file = workspace.path / EXPORT, workspace.path / FILE
    if file.exists() and not workspace.register.is_file:
        write_text(export, open_register_file(workspace.path).export())
        file.unlink()
    if not export.exists():
        return None
    if workspace.register.revision():
        return export
    workspace.register.load(export.read_text(encoding="utf-8"), "reservekopie", at)
    export.unlink()
    return None
