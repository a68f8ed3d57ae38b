"""Read CSV files in any encoding and with any separator that Dutch systems write."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from geo.errors import SourceError
from geo.sources.encodings import TextFile, find_encoding
from geo.sources.layouts import Layout, find_layout
from geo.sources.records import Records, check_fit

_LONGEST_ROW_BYTES = 16_000_000
_TEXT = pd.StringDtype(na_value=float("nan"))


def read_csv(path: Path) -> Records:
    """Read a CSV file, its encoding and separator found; rows of nothing are no rows."""
    file = find_encoding(path)
    layout = find_layout(file)
    if not layout.has_rows:
        return Records(pd.DataFrame(columns=layout.header, dtype=_TEXT), notes=file.notes)
    table, odd = _parse(file, layout)
    if _holds_lines(table, odd):
        _refuse_glued(file, layout)
    cells = {row: next(csv.reader([text], delimiter=layout.separator), []) for row, text in odd.items()}
    longer, ragged = _part(cells, len(layout.header))
    if longer:
        rows = pd.DataFrame(list(longer.values()), index=list(longer), columns=layout.header, dtype=_TEXT)
        table = pd.concat([table, rows]).sort_index()
    return check_fit(path, Records(_without_empty(table), ragged, file.notes))


def _parse(file: TextFile, layout: Layout) -> tuple[pd.DataFrame, dict[int, str]]:
    """Return the rows that fit the header, and the text of those that do not, all by their number."""
    odd: dict[int, str] = {}

    def keep(row: Any) -> str:
        odd[row.number - layout.lines_above] = row.text
        return "skip"

    options = {
        # Only a single thread knows the number of a row that does not fit.
        "read_options": arrow_csv.ReadOptions(
            use_threads=False,
            block_size=_LONGEST_ROW_BYTES,
            skip_rows=layout.lines_above,
            column_names=layout.header,
            skip_rows_after_names=1,
        ),
        # Empty lines are counted, so that the numbers are those of the file.
        "parse_options": arrow_csv.ParseOptions(
            delimiter=layout.separator, newlines_in_values=True, invalid_row_handler=keep, ignore_empty_lines=False
        ),
        "convert_options": arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(layout.header, pa.string()), null_values=[""], strings_can_be_null=True
        ),
    }
    try:
        with file.open_utf8() as source:
            table = arrow_csv.read_csv(source, **options).to_pandas(types_mapper={pa.string(): _TEXT}.get)
    except pa.ArrowException as error:
        raise SourceError(
            f"{file.path.name}: niet te lezen als CSV, meestal doordat een aanhalingsteken niet dicht gaat; bewaar het "
            "opnieuw als CSV UTF-8"
        ) from error
    numbers = np.setdiff1d(np.arange(2, len(table) + len(odd) + 2), list(odd))
    return table.set_axis(pd.Index(numbers, dtype="int64")), odd


def _holds_lines(table: pd.DataFrame, odd: Mapping[int, str]) -> bool:
    return any("\n" in text.rstrip("\n") for text in odd.values()) or any(
        table[name].str.contains("\n", regex=False, na=False).any() for name in table.columns
    )


def _refuse_glued(file: TextFile, layout: Layout) -> None:
    """Refuse a file in which a stray quote glues rows together; lines that belong within a cell are fine."""
    with file.open() as text:
        rows = csv.reader(text, delimiter=layout.separator, strict=True)
        while True:
            line = rows.line_num + 1
            try:
                if next(rows, None) is None:
                    return
            except csv.Error as error:
                if rows.line_num > line:
                    raise SourceError(
                        f'{file.path.name}, regel {line}: een aanhalingsteken (") gaat niet op tijd dicht, waardoor '
                        "rijen aan elkaar plakken; zet het er tweemaal of haal het weg"
                    ) from error


def _part(rows: Mapping[int, list[str]], width: int) -> tuple[dict[int, list[str]], dict[int, int]]:
    """Part rows that do not fit: those with only empty cells too many, cut to size, and how many cells others have."""
    longer = {
        row: [cell or None for cell in cells[:width]] for row, cells in rows.items() if _only_longer(cells, width)
    }
    ragged = {row: len(cells) for row, cells in rows.items() if row not in longer and _has_text(cells)}
    return longer, ragged  # type: ignore[return-value]


def _only_longer(cells: list[str], width: int) -> bool:
    return len(cells) > width and not _has_text(cells[width:])


def _has_text(cells: list[str]) -> bool:
    return any(cell.strip(" \t\x1a") for cell in cells)  # 1A is how DOS ends a file


def _without_empty(table: pd.DataFrame) -> pd.DataFrame:
    empty = table.index
    for name in table.columns:
        cells = table.loc[empty, name]
        empty = empty[(cells.isna() | (cells.str.strip() == "")).to_numpy()]
    return table.drop(index=empty)
