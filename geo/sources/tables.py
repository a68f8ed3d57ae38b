"""Read a table of text from a file of others, whatever its format."""

from pathlib import Path

import pandas as pd

from geo.errors import SourceError
from geo.sources.csv_files import read_csv
from geo.sources.excel_files import read_excel
from geo.sources.records import Records

__all__ = ["Records", "read_records", "read_table"]


def read_table(path: Path) -> pd.DataFrame:
    """Read a table of text; a row that does not fit the header is an error.

    Returns
    -------
    pandas.DataFrame
        Columns of `str`, empty cells missing, index the row number in the file (the header is row 1).

    Raises
    ------
    SourceError
        If the file is no table, or a row has too many or too few cells.
    """
    records = read_records(path)
    if records.ragged:
        row, text = next(iter(records.ragged.items()))
        raise SourceError(f"{path.name}, rij {row}: niet evenveel cellen als de kop: '{text[:80]}'; herstel deze rij")
    return records.table


def read_records(path: Path, sheet: str | None = None) -> Records:
    """Read a CSV or Excel file, keeping the rows that do not fit the header apart.

    Raises
    ------
    SourceError
        If the file is empty, no table, too wide, or an Excel file of which the sheet must be chosen.
    """
    if not path.is_file():
        raise SourceError(f"{path}: dit bestand is er niet")
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise SourceError(f"{path.name}: het bestand is leeg")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(f"{path.name}: een oud Excelbestand (.xls); bewaar het als .xlsx of CSV")
    if head.startswith(b"PK"):
        return read_excel(path, sheet)
    return read_csv(path)
