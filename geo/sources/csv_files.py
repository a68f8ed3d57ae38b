"""Read CSV files in any encoding and with any separator that Dutch systems write."""

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from geo.errors import SourceError
from geo.sources.records import Records, check_header

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_BYTES = 1_000_000
_HEADER_ROW = 1


def read_csv(path: Path) -> Records:
    """Read a CSV file, its encoding and separator found."""
    encoding = _find_encoding(path)
    header, separator = _read_header(path, encoding)
    ragged: dict[int, str] = {}

    def keep(row: Any) -> str:
        ragged[row.number] = row.text
        return "skip"

    try:
        table = arrow_csv.read_csv(
            path,
            # Only a single thread knows the number of a row that does not fit.
            read_options=arrow_csv.ReadOptions(
                encoding=encoding, use_threads=False, column_names=header, skip_rows_after_names=1
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, invalid_row_handler=keep
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()), null_values=[""], strings_can_be_null=True
            ),
        ).to_pandas(types_mapper={pa.string(): pd.StringDtype(na_value=float("nan"))}.get)
    except (pa.ArrowInvalid, UnicodeError) as error:
        raise SourceError(f"{path.name}: niet te lezen als CSV ({error}); bewaar het opnieuw als CSV") from error
    numbers = [row for row in range(_HEADER_ROW + 1, len(table) + len(ragged) + 2) if row not in ragged]
    return Records(table.set_axis(pd.Index(numbers, dtype="int64")), ragged)


def _find_encoding(path: Path) -> str:
    """Byte order marks first, then UTF-8 where the whole file is, else what Dutch Windows writes."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE_BYTES)
        if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        if b"\x00" in sample:
            raise SourceError(f"{path.name}: bevat tekens die niet in een tabel horen (NUL)")
        file.seek(0)
        decoder = io.TextIOWrapper(file, encoding="utf-8-sig")
        try:
            while decoder.read(_SAMPLE_BYTES):
                pass
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig" if sample.startswith(b"\xef\xbb\xbf") else "utf-8"


def _read_header(path: Path, encoding: str) -> tuple[list[str], str]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = file.read(_SAMPLE_BYTES).splitlines()
    separator = max(_SEPARATORS, key=lambda sign: _agreement(lines[:50], sign))
    header = [name.strip() for name in next(csv.reader(lines, delimiter=separator), [])]
    return check_header(path, header), separator


def _agreement(lines: list[str], separator: str) -> tuple[int, int]:
    """Return how many lines have as many cells as the header, and how many cells that is."""
    widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    width = widths[0] if widths else 0
    return (widths.count(width) if width > 1 else 0, width)
