"""READ signals: from a file of others to REPORTED, with every row that can't be used in QUARANTINE."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.errors import SourceError
from geo.rules import ReadRule
from geo.schema import TEXTS
from geo.sources.cells import clean_cells
from geo.sources.columns import plain, recognise
from geo.sources.geofile import list_layers
from geo.sources.limits import Limits
from geo.sources.masks import mask
from geo.sources.points import read_points
from geo.sources.recipe import read_by_recipe
from geo.sources.signal_fields import REQUIRED, SYNONYMS
from geo.sources.signal_rows import SignalReader, SignalRequest
from geo.sources.tables import Records, read_parts, read_records

__all__ = ["Heading", "Reading", "SignalRequest", "list_parts", "read_heading", "read_rows", "read_signals"]

_GEO_HEADS = (b"SQLite format 3", b"{", b"PAR1")
_LONGEST_LIST = 500  # characters of a message
# Dates, e-mail addresses and bare numbers are no names of columns.
_VALUE = re.compile(r"@|^\d+([.,]\d+)?$|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")


@dataclass(frozen=True)
class Reading:
    """What a file held: rows read = accepted (`reported`) + quarantined."""

    reported: pd.DataFrame
    quarantine: pd.DataFrame
    columns: Mapping[str, str]
    notes: tuple[str, ...]
    unused: tuple[str, ...] = ()  # the columns of which nothing is kept
    texts: pd.DataFrame = dataclasses.field(default_factory=TEXTS.empty)


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
    _refuse_twins(columns, records.table, request.columns, path)
    reader = SignalReader(_fields(records.table, columns), request, rule)
    reported, quarantine = reader.read(records.ragged)
    unused = tuple(str(name) for name in records.table.columns if name not in columns.values())
    return Reading(reported, quarantine, columns, (*map(mask, records.notes), *reader.notes), unused, reader.texts)


def read_rows(table: pd.DataFrame, request: SignalRequest, rule: ReadRule) -> Reading:
    """Understand records of a service as `read_signals` does those of a file; the columns of `table` are fields."""
    columns = {str(name): str(name) for name in table}
    reader = SignalReader(_fields(table, columns), request, rule)
    reported, quarantine = reader.read(())
    return Reading(reported, quarantine, columns, tuple(reader.notes), texts=reader.texts)


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
    return Records(read_points(path, layer, limits))


def _is_geofile(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(32).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_GEO_HEADS)


def _require(columns: Mapping[str, str], table: pd.DataFrame, path: Path) -> None:
    missing = [name for name in REQUIRED if name not in columns]
    if not missing:
        return
    if any(_VALUE.search(name) for name in table.columns):  # what stands there may be a person, so it is not repeated
        raise SourceError(
            f"{path.name}: de eerste rij is geen kop maar al een melding; zet er een rij boven met de namen van de "
            "kolommen"
        )
    named = " ".join(f'--column {name}="KOLOM"' for name in missing)
    known = mask(", ".join(table.columns)[:_LONGEST_LIST])
    hint = "; de eerste rij moet de namen van alle kolommen bevatten" if len(table.columns) == 1 else ""
    raise SourceError(
        f"{path.name}: geen kolom herkend voor {' en '.join(missing)}; er zijn: {known}{hint}. Wijs aan met {named}"
    )


def _refuse_twins(columns: Mapping[str, str], table: pd.DataFrame, given: Mapping[str, str], path: Path) -> None:
    for field, column in columns.items():
        twins = [name for name in table.columns if plain(name) == plain(column)]
        if field not in given and len(twins) > 1:
            named = " en ".join(f"'{name}'" for name in twins)
            raise SourceError(
                f"{path.name}: kolommen {named} heten bijna hetzelfde; wijs aan welke geldt met "
                f'--column {field}="{column}"'
            )


def _fields(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the table by our field names, its cells cleaned; unknown columns stay behind."""
    named = table[list(columns.values())].set_axis(list(columns), axis=1)
    missing = pd.Series(None, table.index, dtype="str")
    return pd.DataFrame({name: clean_cells(named[name]) if name in named else missing for name in SYNONYMS})
