"""Read a table of text from a file of others, whatever its format."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from geo.errors import SourceError
from geo.sources.csv_files import read_csv
from geo.sources.excel_files import list_sheets, read_excel
from geo.sources.limits import COMMAND_LINE, Limits
from geo.sources.process import check_size, run_child
from geo.sources.records import Records
from geo.sources.signalen_export import is_export, read_export

_HEAD_BYTES = 100
_AS_TABLE = "bewaar de gegevens als CSV of Excelbestand (.xlsx)"
# By how a file begins, in small letters: what it is, and what to do.
_NO_TABLES = {
    rb"\xd0\xcf\x11\xe0": "een oud Excelbestand (.xls) of een met een wachtwoord; bewaar het zonder als .xlsx",
    rb"%pdf": f"een PDF en geen tabel; {_AS_TABLE}",
    rb"\x89png|\xff\xd8\xff|gif8": f"een afbeelding en geen tabel; {_AS_TABLE}",
    rb"\x1f\x8b|7z\xbc\xaf|rar!": "een ingepakt bestand; pak het eerst uit",
    rb"<!doctype html|<html": f"een webpagina en geen tabel, misschien van een inlogscherm; {_AS_TABLE}",
    rb"<": f"XML en geen tabel; {_AS_TABLE}",
    rb"\[\s*[\[{]": f"een lijst in JSON; {_AS_TABLE}, of als GeoJSON (een FeatureCollection)",
    rb"sqlite format 3|par1|\{": f"een kaartlaag en geen tabel; {_AS_TABLE}",
}

__all__ = ["Records", "list_parts", "parse_records", "read_fitting", "read_parts", "read_records", "read_table"]


def read_table(path: Path, limits: Limits = COMMAND_LINE) -> pd.DataFrame:
    """Read a table of text as `read_fitting` does, for whom its rows are enough."""
    return read_fitting(path, limits).table


def read_fitting(path: Path, limits: Limits = COMMAND_LINE) -> Records:
    """Read a table of text; a row that does not fit the header is an error.

    Returns
    -------
    Records
        A table with columns of `str`, empty cells missing, index the row number in the file (the header is row 1); and
        what had to be decided for the file.

    Raises
    ------
    SourceError
        If the file is no table, costs too much, or a row has too many or too few cells.
    """
    records = read_records(path, None, limits)
    if records.ragged:
        row, cells = next(iter(records.ragged.items()))
        width = records.table.shape[1]
        raise SourceError(f"{path.name}, rij {row}: {cells} cellen, en de kop heeft er {width}; herstel deze rij")
    return records


def read_records(path: Path, sheet: str | None = None, limits: Limits = COMMAND_LINE) -> Records:
    """Read a CSV or Excel file, or an export of Signalen, keeping the rows that do not fit the header apart.

    The owner's own file is read at once, whatever its size; what a visitor sends is parsed in a process of its own.

    Raises
    ------
    SourceError
        If the file is empty, no table, too wide, too large, or an Excel file of which the sheet must be chosen.
    """
    check_size(path, limits)
    if limits == COMMAND_LINE:
        return parse_records(path, sheet, limits)
    with TemporaryDirectory(prefix="geo-") as folder:
        run_child(path, Path(folder), {"action": "table", "layer": sheet}, limits)
        told = json.loads((Path(folder) / "told.json").read_text(encoding="utf-8"))
        table = pd.read_parquet(Path(folder) / "table.parquet")
    return Records(table, {int(row): cells for row, cells in told["ragged"].items()}, tuple(told["notes"]))


def read_parts(path: Path, limits: Limits = COMMAND_LINE) -> tuple[str, ...]:
    """Name the sheets of an Excel file with something on them; none for a CSV file.

    Raises
    ------
    SourceError
        If the file is empty, no table or costs too much.
    """
    check_size(path, limits)
    with TemporaryDirectory(prefix="geo-") as folder:
        run_child(path, Path(folder), {"action": "parts"}, limits)
        return tuple(json.loads((Path(folder) / "parts.json").read_text(encoding="utf-8")))


def parse_records(path: Path, sheet: str | None, limits: Limits = COMMAND_LINE) -> Records:
    """Parse a CSV or Excel file, or an export of Signalen, in this process, as `read_records` promises."""
    if is_export(path):
        return read_export(path, limits.unpacked_mb)
    return read_excel(path, sheet) if _is_excel(path) else read_csv(path)


def list_parts(path: Path) -> tuple[str, ...]:
    """Name the sheets in this process, as `read_parts` promises."""
    return list_sheets(path) if _is_excel(path) and not is_export(path) else ()


def _is_excel(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head:
        raise SourceError(f"{path.name}: het bestand is leeg")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for pattern, words in _NO_TABLES.items():
        if re.match(pattern, start):
            raise SourceError(f"{path.name}: dit is {words}")
    return head.startswith(b"PK")
