"""A backup as one zip with a manifest: written by us, and read as if an attacker had."""

import json
import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Annotated, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from geo.errors import SourceError

MANIFEST = "manifest.json"
_FORMAT = 1
_BLOCK = 1 << 20
_MOST_MANIFEST = 64 << 20
_MOST_TIMES = 200  # that what is in it may be larger than it is itself: a register of texts is some twenty times
_SPARE = 1 << 20
_FORBIDDEN = set('\\:*?"<>|')


class Kept(BaseModel):
    """One file as it was."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]


class Manifest(BaseModel):
    """What is in a backup."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1]
    municipality: str
    code: str
    made_at: AwareDatetime
    files: dict[str, Kept]


class Archive:
    """A backup that was opened; every name and size in it is as its manifest says."""

    def __init__(self, path: Path, file: ZipFile, manifest: Manifest) -> None:
        self.path, self._file, self.manifest = path, file, manifest

    @property
    def size(self) -> int:
        """How many bytes its files are together."""
        return sum(kept.size for kept in self.manifest.files.values())

    def extract(self, name: str, to: Path) -> None:
        """Write one of its files.

        Raises
        ------
        SourceError
            If it is not what the manifest says.
        """
        kept = self.manifest.files[name]
        with _telling(self.path), self._file.open(name) as source, to.open("wb") as target:
            if _copy(source, target, kept.size) != kept:
                raise BadZipFile(name)

    def verify(self) -> None:
        """Read all of it.

        Raises
        ------
        SourceError
            If a file is not what the manifest says.
        """
        for name, kept in self.manifest.files.items():
            with _telling(self.path), self._file.open(name) as source:
                if _copy(source, None, kept.size) != kept:
                    raise BadZipFile(name)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a backup.

    Raises
    ------
    SourceError
        If it is none, or holds what no backup of ours holds: paths that lead elsewhere, links, far more than it weighs.
    """
    try:
        with _telling(path):
            file = ZipFile(path)
    except OSError as error:
        raise SourceError(f"{path}: niet te lezen ({error.strerror}); kies een bestand van `backup`") from error
    with file:
        with _telling(path):
            archive = Archive(path, file, _read_manifest(file))
            _check(archive, file)
        yield archive


def _check(archive: Archive, file: ZipFile) -> None:
    kept, infos = archive.manifest.files, {info.filename: info for info in file.infolist()}
    if len(infos) != len(file.infolist()) or set(infos) != {*kept, MANIFEST}:
        raise BadZipFile("names")
    if not all(_is_plain(info) for info in infos.values()):
        raise BadZipFile("paths")
    if any(infos[name].file_size != each.size for name, each in kept.items()):
        raise BadZipFile("sizes")
    if archive.size > _MOST_TIMES * archive.path.stat().st_size + _SPARE:
        raise BadZipFile("bomb")


def _read_manifest(file: ZipFile) -> Manifest:
    with file.open(MANIFEST) as source:
        text = source.read(_MOST_MANIFEST + 1)
    if len(text) > _MOST_MANIFEST:
        raise BadZipFile(MANIFEST)
    return Manifest.model_validate_json(text)


def _is_plain(info: ZipInfo) -> bool:
    """Tell whether an entry is a file, below the folder that it is unpacked in and not hidden."""
    name, parts = info.filename, PurePosixPath(info.filename).parts
    is_below = bool(parts) and "/".join(parts) == name and not any(part.startswith((".", "/")) for part in parts)
    is_file = stat.S_IFMT(info.external_attr >> 16) in {0, stat.S_IFREG}
    return is_below and is_file and name.isprintable() and not _FORBIDDEN & set(name)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except (BadZipFile, KeyError, ValidationError, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        told = "dit is geen reservekopie van Buurtsignalen, of zij is beschadigd of gewijzigd"
        raise SourceError(f"{path}: {told}") from error


def write_archive(path: Path, files: Mapping[str, Path], head: Mapping[str, str]) -> int:
    """Write files by their names in a zip, with what `head` tells of them; return how many.

    A file that another process took away meanwhile is left out.
    """
    kept: dict[str, Kept] = {}
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, source in files.items():
            try:
                with source.open("rb") as opened:
                    kept[name] = _write(file, name, opened)
            except FileNotFoundError:
                continue
        told = {**head, "format": _FORMAT, "files": {name: each.model_dump() for name, each in kept.items()}}
        file.writestr(MANIFEST, json.dumps(told, ensure_ascii=False))
    with open_archive(path) as written:
        written.verify()
    return len(kept)


def _write(file: ZipFile, name: str, source: IO[bytes]) -> Kept:
    info = ZipInfo(name)
    info.compress_type = ZIP_STORED if name.endswith(".parquet") else ZIP_DEFLATED
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    with file.open(info, "w", force_zip64=True) as target:
        return _copy(source, target, None)


def _copy(source: IO[bytes], target: IO[bytes] | None, most: int | None) -> Kept:
    """Copy at most so many bytes and one; return what they were."""
    digest, size = sha256(), 0
    while block := source.read(_BLOCK):
        digest.update(block)
        size += len(block)
        if most is not None and size > most:
            break
        if target:
            target.write(block)
    return Kept(sha256=digest.hexdigest(), size=size)
