"""Refuse geographic files that are not what they claim or hide something, before a parser sees them.

GDAL trusts content over name: a "GeoPackage" may be a recipe that reads local files or calls servers. So a format is
recognised by its first bytes, a GeoPackage's SQL is read, and a zip gives up only the parts of a shapefile.
"""

import json
import re
import shutil
import sqlite3
import zipfile
import zlib
from contextlib import closing
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from geo.errors import SourceError

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11")
MAX_ZIP_MEMBERS = 1_000
MAX_JSON_DEPTH = 32  # a multipolygon in a feature collection needs eight levels

_JSON_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_NAME = r"""(?:"[^"]*"|'[^']*'|\[[^\]]*\]|\w+)"""
# Anything else (views, temporary objects, other virtual tables, comments between the words) is refused.
_HARMLESS_SQL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"CREATE\s+TABLE\s",
        r"CREATE\s+(UNIQUE\s+)?INDEX\s",
        rf"CREATE\s+VIRTUAL\s+TABLE\s+{_NAME}\s+USING\s+rtree\s*\(",
        r"""CREATE\s+TRIGGER\s+["'\[]?(gpkg_|rtree_|trigger_(insert|delete)_feature_count_)""",
    )
)


class Format(StrEnum):
    """The formats that are read, by the name that visitors know."""

    GEOPACKAGE = "GeoPackage"
    GEOJSON = "GeoJSON"
    SHAPEFILE = "Shapefile"
    ZIP = "zip"
    GEOPARQUET = "GeoParquet"


def recognise_format(path: Path) -> Format:
    """Say which format a file has, by its first bytes.

    Raises
    ------
    SourceError
        If the file is of no format that we read.
    """
    with path.open("rb") as file:
        head = file.read(100)
    if head.startswith(b"SQLite format 3\x00") and head[68:72] in GEOPACKAGE_IDS:
        return Format.GEOPACKAGE
    if head.startswith(b"\x00\x00\x27\x0a"):
        return Format.SHAPEFILE
    if head.startswith(b"PK\x03\x04"):
        return Format.ZIP
    if head.startswith(b"PAR1"):
        return Format.GEOPARQUET
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return Format.GEOJSON
    formats = "GeoPackage, GeoJSON, Shapefile (ook in een zip) of GeoParquet"
    raise SourceError(f"{path.name}: dit is geen {formats}; bewaar de lagen in een van deze formaten")


def geopackage_layers(path: Path) -> list[str]:
    """Name the layers of a GeoPackage that holds no views, foreign virtual tables or triggers of its own.

    Raises
    ------
    SourceError
        Naming everything that is refused; also if the file is damaged or open in another program.
    """
    real = path.resolve()
    journal = real.with_name(f"{real.name}-wal")
    if journal.exists() and journal.stat().st_size:
        raise SourceError(f"{path.name}: is nog open in een ander programma; sluit dat eerst, dan is alles opgeslagen")
    try:
        with closing(sqlite3.connect(f"{real.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            rows = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
            layers = database.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchall()
    except sqlite3.Error as error:
        raise SourceError(f"{path.name}: de GeoPackage is beschadigd; lever hem opnieuw aan") from error
    hidden = [f"{kind} '{name}'" for kind, name, sql in rows if not _is_harmless(sql)]
    if hidden:
        raise SourceError(
            f"{path.name}: deze GeoPackage bevat meer dan tabellen ({', '.join(hidden)[:500]}); "
            "exporteer de laag naar een nieuwe GeoPackage"
        )
    return [str(name) for (name,) in layers]


def _is_harmless(sql: object) -> bool:
    return isinstance(sql, str) and any(pattern.match(sql) for pattern in _HARMLESS_SQL)


def check_json_depth(name: str, data: bytes) -> None:
    """Refuse JSON that is nested deeper than any map needs: it overflows the stack of whoever parses it.

    Raises
    ------
    SourceError
        If brackets nest deeper than `MAX_JSON_DEPTH`.
    """
    marks = np.frombuffer(_JSON_STRING.sub(b"", data), dtype=np.uint8)
    steps = np.isin(marks, list(b"[{")).astype(np.int8) - np.isin(marks, list(b"]}")).astype(np.int8)
    depth = int(np.cumsum(steps, dtype=np.int32).max(initial=0))
    if depth > MAX_JSON_DEPTH:
        raise SourceError(
            f"{name}: {depth} niveaus diep genest, hooguit {MAX_JSON_DEPTH}; dit is geen gewone kaartlaag"
        )


def load_json(name: str, data: bytes) -> Any:
    """Parse JSON that is not nested too deep.

    Raises
    ------
    SourceError
        If it is nested too deep or no JSON, with the place where it goes wrong.
    """
    check_json_depth(name, data)
    try:
        return json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        raise SourceError(f"{name}: deze JSON is niet in UTF-8 geschreven; bewaar hem zo opnieuw") from error
    except ValueError as error:
        at = f" (regel {error.lineno}, teken {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(f"{name}: dit is geen geldige JSON{at}; lever het bestand opnieuw aan") from error


def stage(path: Path, folder: Path, suffix: str) -> Path:
    """Give a file a name of ours in `folder`, so that no part of the user's name or its neighbours reaches a parser."""
    return _link(path, folder / f"input{suffix}")


def stage_shapefile(path: Path, folder: Path) -> Path:
    """Give a shapefile's parts names of ours in `folder` and return the .shp.

    Raises
    ------
    SourceError
        If parts are missing.
    """
    for part in path.parent.iterdir():
        if part.stem == path.stem and part.suffix.lower() in SHAPEFILE_PARTS:
            stage(part, folder, part.suffix.lower())
    shapefile = folder / "input.shp"
    _check_parts(path.name, shapefile)
    return shapefile


def _link(source: Path, target: Path) -> Path:
    try:
        target.symlink_to(source.resolve())
    except OSError:  # Windows asks for a right that ordinary users lack
        shutil.copyfile(source, target)
    return target


def unpack_shapefiles(path: Path, folder: Path, max_mb: int) -> dict[str, Path]:
    """Take the shapefiles out of a zip, under names of ours; everything else in it stays packed.

    Returns
    -------
    dict
        Layer name (the file name without .shp) to the unpacked .shp.

    Raises
    ------
    SourceError
        If the zip is damaged or locked, leads outside itself, is too large unpacked, or has no whole shapefile.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = safe_members(path.name, archive, SHAPEFILE_PARTS, max_mb)
            stems = sorted({str(PurePosixPath(member.filename).with_suffix("")) for member in members})
            for member in members:
                where = PurePosixPath(member.filename)
                target = folder / f"input{stems.index(str(where.with_suffix('')))}{where.suffix.lower()}"
                with archive.open(member) as packed, target.open("wb") as unpacked:
                    shutil.copyfileobj(packed, unpacked)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
        raise SourceError(
            f"{path.name}: de zip is niet uit te pakken (beschadigd, of met een wachtwoord); maak hem opnieuw"
        ) from error
    return _whole_shapefiles(path.name, folder, stems)


def safe_members(name: str, archive: zipfile.ZipFile, suffixes: tuple[str, ...], max_mb: int) -> list[zipfile.ZipInfo]:
    """Return the files in a zip that may be unpacked: those with such a suffix, together within `max_mb`.

    Raises
    ------
    SourceError
        If the zip holds too many files, leads outside itself, or is too large unpacked.
    """
    everything = archive.infolist()
    if len(everything) > MAX_ZIP_MEMBERS:
        raise SourceError(f"{name}: {len(everything)} bestanden in de zip, hooguit {MAX_ZIP_MEMBERS}")
    outside = [member.filename for member in everything if _leads_outside(member.filename)]
    if outside:
        raise SourceError(f"{name}: de zip wijst naar plaatsen buiten zichzelf ('{outside[0][:80]}'); maak hem opnieuw")
    members = [member for member in everything if PurePosixPath(member.filename).suffix.lower() in suffixes]
    size_mb = sum(member.file_size for member in members) / 1e6
    if size_mb > max_mb:
        raise SourceError(f"{name}: uitgepakt {size_mb:,.0f} MB, hooguit {max_mb} MB; lever minder lagen aan")
    return members


def _leads_outside(filename: str) -> bool:
    return filename.startswith("/") or "\\" in filename or ":" in filename or ".." in PurePosixPath(filename).parts


def _whole_shapefiles(name: str, folder: Path, stems: list[str]) -> dict[str, Path]:
    layers = {PurePosixPath(stem).name: folder / f"input{i}.shp" for i, stem in enumerate(stems)}
    found = {layer: path for layer, path in layers.items() if path.exists()}
    if not found:
        raise SourceError(f"{name}: er zit geen shapefile (.shp) in de zip; zet .shp, .shx, .dbf en .prj erin")
    for path in found.values():
        _check_parts(name, path)
    return found


def _check_parts(name: str, shapefile: Path) -> None:
    absent = [part for part in (".shx", ".dbf") if not shapefile.with_suffix(part).exists()]
    if absent:
        raise SourceError(
            f"{name}: {' en '.join(absent)} ontbreekt; een shapefile bestaat uit .shp, .shx, .dbf en .prj"
        )
