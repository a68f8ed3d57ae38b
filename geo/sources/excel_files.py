"""Read Excel files (.xlsx, .xlsm) without trusting their promised sizes."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from geo.errors import SourceError
from geo.sources.excel_marks import find_marks
from geo.sources.records import MAX_COLUMNS, Records, check_fit, check_header

_MAX_UNPACKED_BYTES = 200_000_000
TEMPLATE_SHEET = "Meldingen"  # of the template for partners; the sheet beside it explains


def read_excel(path: Path, sheet: str | None) -> Records:
    """Read one sheet of an Excel file, its cells as text, its hidden sheets left alone."""
    with _open_book(path) as book:
        return _read_sheet(path, _choose_sheet(path, book, sheet))


def list_sheets(path: Path) -> tuple[str, ...]:
    """Name the sheets that are visible and hold something."""
    with _open_book(path) as book:
        return tuple(_filled_sheets(path, book))


@contextmanager
def _open_book(path: Path) -> Iterator[Any]:
    """Open a workbook and tell in our own words what its parsers can't read, now and while its rows are read."""
    try:
        _check_parts(path)
        # Warnings are of styles and the like, which are not read. As a file and not by its name, which may end anyhow.
        with warnings.catch_warnings(action="ignore"), path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                yield book
            finally:
                book.close()
    except SourceError:
        raise
    except Exception as error:  # every layer of a workbook has its own errors
        raise SourceError(f"{path.name}: het Excelbestand is beschadigd; bewaar het opnieuw") from error


def _check_parts(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            is_table = any(name.casefold().endswith((".csv", ".xlsx", ".txt")) for name in names)
            remedy = "pak hem eerst uit" if is_table else "bewaar het als .xlsx of CSV"
            raise SourceError(f"{path.name}: dit is een zip, geen Excelbestand (.xlsx) en geen CSV; {remedy}")
        if sum(member.file_size for member in archive.infolist()) > _MAX_UNPACKED_BYTES:
            raise SourceError(f"{path.name}: uitgepakt te groot; bewaar het als CSV")


def _visible_sheets(book: Any) -> dict[str, Any]:
    return {ws.title: ws for ws in book.worksheets if ws.sheet_state == "visible"}


def _filled_sheets(path: Path, book: Any) -> dict[str, Any]:
    return {name: ws for name, ws in _visible_sheets(book).items() if next(_rows(path, ws), None) is not None}


def _choose_sheet(path: Path, book: Any, sheet: str | None) -> Any:
    if sheet:
        sheets = _visible_sheets(book)
        if sheet not in sheets:
            raise SourceError(f"{path.name}: geen blad '{sheet}'; er zijn: {', '.join(sheets)}")
        return sheets[sheet]
    filled = _filled_sheets(path, book)
    if TEMPLATE_SHEET in filled:
        return filled[TEMPLATE_SHEET]
    if not filled:
        raise SourceError(f"{path.name}: het bestand is leeg, of heeft geen zichtbaar blad met gegevens")
    if len(filled) > 1:
        raise SourceError(f"{path.name}: meer bladen met gegevens ({', '.join(filled)}); kies er een met --layer")
    return next(iter(filled.values()))


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, list[str | None]]]:
    """Yield the rows that are not empty, with their row numbers."""
    sheet.reset_dimensions()  # what a sheet says of its own size is at times less than what it holds
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if len(row) > MAX_COLUMNS and any(cell is not None for cell in islice(row, MAX_COLUMNS, None)):
            raise SourceError(f"{path.name}, rij {number}: meer dan {MAX_COLUMNS} kolommen; haal losse cellen weg")
        cells = [_text(cell) for cell in row[:MAX_COLUMNS]]
        if any(cells):
            yield number, cells


def _read_sheet(path: Path, sheet: Any) -> Records:
    rows = _rows(path, sheet)
    head, first = next(rows, (0, []))
    header = check_header(path, [cell or "" for cell in first][: _width(first)])
    body = list(rows)
    ragged = {number: _width(row) for number, row in body if any(row[len(header) :])}
    fitting = {number: (row + [None] * len(header))[: len(header)] for number, row in body if number not in ragged}
    table = pd.DataFrame(list(fitting.values()), columns=header, index=list(fitting), dtype="str")
    return check_fit(path, Records(table, ragged, find_marks(path, sheet, head)))


def _width(row: list[str | None]) -> int:
    return max((i + 1 for i, cell in enumerate(row) if cell), default=0)


def _text(cell: Any) -> str | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() or None
