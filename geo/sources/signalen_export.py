"""READ the export of Signalen: a zip of CSV files that belong together, joined to one row per signal.

Reporters are read for their keyed hash only; nothing of the zip is unpacked to the disk.
"""

import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from geo.errors import SourceError
from geo.sources.coordinates import NETHERLANDS, read_numbers
from geo.sources.guard import safe_members
from geo.sources.nested import gather_fields
from geo.sources.records import Records

# Per file: the columns that are read, by what they are called further on; the first is what others refer to.
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "signals": {
        "id": "signal_id",
        "created_at": "reported_at",
        "incident_date_start": "occurred_at",
        "type": "kind",
        "text": "text",
        "location_id": "locations",
        "category_assignment_id": "categories",
        "status_id": "statuses",
        "reporter_id": "reporters",
    },
    "locations": {"id": "locations", "lat": "lat", "lng": "lng", "address": "parts", "address_text": "address"},
    "categories": {"id": "categories", "sub_slug": "category"},
    "statuses": {"id": "statuses", "state": "status", "created_at": "closed_at"},
    "reporters": {"id": "reporters", "email": "email", "phone": "phone"},
}
_OPTIONAL = "reporters"  # many a municipality leaves it out
_ENDED = ("o", "a", "s")  # the states in which a signal is closed
_PARTS = {
    "street": ["openbare_ruimte"],
    "number": ["huisnummer"],
    "letter": ["huisletter"],
    "suffix": ["huisnummer_toevoeging"],
    "postcode": ["postcode"],
    "town": ["woonplaats"],
}
_SWAPPED = "locations.csv heeft de lengte onder 'lat' en de breedte onder 'lng', zoals Signalen dat doet; zo gelezen"


def is_export(path: Path) -> bool:
    """Tell whether a file is a zip that holds the signals and locations of Signalen."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return {"signals", "locations"} <= set(_find_files(archive.infolist()))
    except zipfile.BadZipFile:
        return False


def read_export(path: Path, max_mb: int) -> Records:
    """Read an export into one row per signal, its columns named as our fields.

    Parameters
    ----------
    path
        The zip, as the back office offers it under "csv".
    max_mb
        How large it may be unpacked.

    Raises
    ------
    SourceError
        If the zip is damaged, too large or lacks a file or column that can't be missed.

    Source: Signalen (VNG), the export for a data warehouse.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _find_files(safe_members(path.name, archive, (".csv",), max_mb))
            absent = [f"{name}.csv" for name in _COLUMNS if name not in members and name != _OPTIONAL]
            if absent:
                raise SourceError(f"{path.name}: in de zip ontbreekt {' en '.join(absent)}; exporteer opnieuw")
            files = {name: _read_file(path.name, archive, member) for name, member in members.items()}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
        raise SourceError(
            f"{path.name}: de zip is niet uit te pakken (beschadigd, of met een wachtwoord); maak hem opnieuw"
        ) from error
    torn = [f"{name}.csv, rij {min(file.ragged)}" for name, file in files.items() if file.ragged and name != "signals"]
    if torn:
        raise SourceError(f"{path.name}, {torn[0]}: niet evenveel cellen als de kop; exporteer opnieuw")
    return _join({name: file.table for name, file in files.items()}, files["signals"].ragged)


def _find_files(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the files of the export by name: "120000UTC_signals.csv" is "signals"."""
    named = {_name_of(member): member for member in members if member.filename.lower().endswith(".csv")}
    return {name: named[name] for name in _COLUMNS if name in named}


def _name_of(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).stem.rpartition("_")[2]


def _read_file(zip_name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Records:
    """Read the columns that are wanted of one file; its rows are numbered as in the file, the header being row 1."""
    columns = _COLUMNS[_name_of(member)]
    ragged: dict[int, int] = {}

    def keep(row: Any) -> str:
        ragged[row.number] = row.actual_columns
        return "skip"

    try:
        with archive.open(member) as file:
            table = csv.read_csv(
                file,
                read_options=csv.ReadOptions(use_threads=False),  # only a single thread knows the number of a row
                parse_options=csv.ParseOptions(newlines_in_values=True, invalid_row_handler=keep),
                convert_options=csv.ConvertOptions(
                    column_types=dict.fromkeys(columns, pa.string()),
                    include_columns=list(columns),
                    strings_can_be_null=True,
                    null_values=[""],
                ),
            ).to_pandas(types_mapper={pa.string(): pd.StringDtype(na_value=float("nan"))}.get)
    except pa.ArrowKeyError as error:
        absent = ", ".join(name for name in columns if f"'{name}'" in str(error))
        raise SourceError(f"{zip_name}, {member.filename}: kolom {absent} ontbreekt; exporteer opnieuw") from error
    except (pa.ArrowInvalid, UnicodeError) as error:
        raise SourceError(f"{zip_name}, {member.filename}: niet te lezen als CSV; exporteer opnieuw") from error
    numbers = [row for row in range(2, len(table) + len(ragged) + 2) if row not in ragged]
    return Records(table.rename(columns=dict(columns)).set_axis(pd.Index(numbers, dtype="int64")), ragged)


def _join(tables: Mapping[str, pd.DataFrame], ragged: Mapping[int, int]) -> Records:
    locations, note = _name_coordinates(tables["locations"])
    tables = {**tables, "locations": _with_parts(locations)}
    joined = tables["signals"]
    for name in [name for name in tables if name != "signals"]:
        referred = tables[name].dropna(subset=[name]).drop_duplicates(name, keep="last").set_index(name)
        joined = joined.join(referred, on=name)
    # A signal has no moment of closing of its own; a status has one of starting.
    joined = joined.assign(closed_at=joined["closed_at"].where(joined["status"].isin(_ENDED)))
    return Records(joined.drop(columns=[name for name in _COLUMNS if name in joined]), ragged, note)


def _name_coordinates(locations: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Name longitude and latitude: as Signalen has always swapped them, unless the points say that it was mended."""
    west, south, east, north = NETHERLANDS
    lat, lng = read_numbers(locations["lat"]), read_numbers(locations["lng"])
    swapped = (lat.between(west, east) & lng.between(south, north)).sum()
    as_named = (lng.between(west, east) & lat.between(south, north)).sum()
    if as_named > swapped:
        return locations.rename(columns={"lng": "lon"}), ()
    return locations.rename(columns={"lat": "lon", "lng": "lat"}), (_SWAPPED,) if swapped else ()


def _with_parts(locations: pd.DataFrame) -> pd.DataFrame:
    """Take the address, which is JSON in a cell, apart."""
    parts = gather_fields([_load(text) for text in locations["parts"].fillna("")], _PARTS)
    return locations.drop(columns="parts").join(parts.set_axis(locations.index))


def _load(text: str) -> dict[str, Any]:
    try:
        address = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return address if isinstance(address, dict) else {}
