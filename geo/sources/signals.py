"""READ signals: from a file of others to REPORTED, with every row that can't be used in QUARANTINE."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.errors import SourceError
from geo.rules import ReadRule
from geo.schema import DEGREES
from geo.sources.columns import recognise
from geo.sources.coordinates import to_rd
from geo.sources.geofile import list_layers, read_layer
from geo.sources.limits import Limits
from geo.sources.recipe import read_by_recipe
from geo.sources.signal_fields import REQUIRED, SYNONYMS
from geo.sources.signal_rows import SignalReader, SignalRequest
from geo.sources.tables import Records, read_parts, read_records

__all__ = ["Heading", "Reading", "SignalRequest", "list_parts", "read_heading", "read_rows", "read_signals"]

_GEO_HEADS = (b"SQLite format 3", b"{", b"PAR1")


@dataclass(frozen=True)
class Reading:
    """What a file held: rows read = accepted (`reported`) + quarantined."""

    reported: pd.DataFrame
    quarantine: pd.DataFrame
    columns: Mapping[str, str]
    notes: tuple[str, ...]
    unused: tuple[str, ...] = ()  # the columns of which nothing is kept


@dataclass(frozen=True)
class Heading:
    """What a file's columns are called, and which of them is recognised as which field."""

    names: tuple[str, ...]
    columns: Mapping[str, str]


def read_signals(path: Path, request: SignalRequest, rule: ReadRule) -> Reading:
    """Read a file of signals: CSV, Excel, GeoPackage, GeoJSON, an export of Signalen, or any JSON with a recipe.

    Every row is accepted or quarantined. A row needs a moment of reporting that can be read; its place may be missing,
    but not wrong. Of a number that occurs twice the last row counts.

    Returns
    -------
    Reading
        REPORTED (points in EPSG:28992, moments in Europe/Amsterdam), QUARANTINE, which column held which field, and
        what else the reader should know, in Dutch.

    Raises
    ------
    SourceError
        If the file can't be opened as what it claims to be or lacks a column that can't be missed.
    """
    if request.recipe:
        records = read_by_recipe(path, request.recipe, request.layer, request.limits)
    else:
        records = _open(path, request.layer, request.limits)
    columns = recognise(records.table.columns, SYNONYMS, request.columns)
    _require(columns, records.table, path)
    fields = _fields(records.table, columns)
    reader = SignalReader(fields, request, rule)
    reported, quarantine = reader.read(records.ragged)
    unused = tuple(str(name) for name in records.table.columns if name not in columns.values())
    return Reading(reported, quarantine, columns, (*records.notes, *reader.notes), unused)


def read_rows(table: pd.DataFrame, request: SignalRequest, rule: ReadRule) -> Reading:
    """Understand records of a service as `read_signals` does those of a file; the columns of `table` are fields."""
    columns = {str(name): str(name) for name in table}
    reader = SignalReader(_fields(table, columns), request, rule)
    reported, quarantine = reader.read(())
    return Reading(reported, quarantine, columns, tuple(reader.notes))


def list_parts(path: Path, limits: Limits) -> tuple[str, ...]:
    """Name the layers or sheets of a file, so that one can be chosen; none for CSV.

    Raises
    ------
    SourceError
        If the file can't be opened as what it claims to be.
    """
    if _is_geofile(path):
        return tuple(layer.name for layer in list_layers(path, limits))
    return read_parts(path, limits)


def read_heading(path: Path, layer: str | None, limits: Limits) -> Heading:
    """Read what the columns of a file of signals are called, and propose which holds which field.

    Raises
    ------
    SourceError
        If the file can't be opened as what it claims to be.
    """
    names = tuple(map(str, _open(path, layer, limits).table.columns))
    return Heading(names, recognise(names, SYNONYMS, {}))


def _open(path: Path, layer: str | None, limits: Limits) -> Records:
    if not _is_geofile(path):
        return read_records(path, layer, limits)
    table = read_layer(path, layer, limits=limits)
    points = table.geometry
    if not (points.is_empty | points.isna() | (points.geom_type == "Point")).all():
        raise SourceError(
            f"{path.name}: signalen zijn punten; dit bestand bevat {', '.join(points.geom_type.unique())}"
        )
    if table.crs is None:
        raise SourceError(f"{path.name}: het coördinatenstelsel ontbreekt; bewaar het met EPSG:28992 of EPSG:4326")
    return Records(_with_points(table))


def _is_geofile(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(32).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_GEO_HEADS)


def _with_points(table: gpd.GeoDataFrame) -> pd.DataFrame:
    points = table.geometry.to_crs(DEGREES)
    x, y = to_rd(points.x, points.y)
    texts = pd.DataFrame(table.drop(columns=table.geometry.name)).astype("str")
    texts = texts.drop(columns=[name for name in texts if str(name).casefold() in ("x", "y")])
    return texts.assign(x=_as_text(x, texts.index), y=_as_text(y, texts.index)).set_axis(range(2, len(texts) + 2))


def _as_text(values: object, index: pd.Index) -> pd.Series:
    numbers = pd.Series(values, index=index, dtype="float64")
    return numbers.astype("str").where(numbers.notna())


def _require(columns: Mapping[str, str], table: pd.DataFrame, path: Path) -> None:
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        named = " ".join(f'--column {name}="KOLOM"' for name in missing)
        known = ", ".join(map(str, table.columns))
        raise SourceError(
            f"{path.name}: geen kolom herkend voor {' en '.join(missing)}; er zijn: {known}. Wijs aan met {named}"
        )


def _fields(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the table by our field names, outer blanks gone and empty cells missing; unknown columns stay behind."""
    named = table[list(columns.values())].set_axis(list(columns), axis=1)
    stripped = named.apply(lambda texts: texts.astype("str").str.strip())
    filled: pd.DataFrame = stripped.where(stripped != "").reindex(columns=list(SYNONYMS)).astype("str")
    return filled
