"""See what a sheet of Excel holds beside its values: merged cells, hidden rows, formulas without their outcome."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.dutch import say_count
from geo.errors import SourceError

_CHUNK_BYTES = 1_000_000
_LONGEST_MARK = 2_000  # bytes; a mark that straddles two pieces is still seen
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN = re.compile(rb'<row (?=[^>]*?r="(\d+)")[^>]*?hidden="(?:1|true)"[^>]*?>\s*<c ')
_UNKNOWN = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*?><f[^>]*?>[^<]*</f>(?:<v\s*/>|<v></v>)?</c>')


def find_marks(path: Path, sheet: Any, header_row: int) -> tuple[str, ...]:
    """Say what the values of a sheet do not tell.

    Parameters
    ----------
    path
        The workbook.
    sheet
        One of its sheets, opened for reading only.
    header_row
        The number of the row with the names of the columns.

    Returns
    -------
    tuple
        Lines of Dutch on rows that are hidden and formulas whose outcome was not saved.

    Raises
    ------
    SourceError
        If cells below the header are merged: whether their value holds for each row is not ours to guess.
    """
    merged: dict[str, None] = {}
    hidden: set[bytes] = set()
    unknown: set[bytes] = set()
    for piece in _read_pieces(path, sheet):
        merged |= {_say_range(found): None for found in _MERGED.findall(piece) if int(found[3]) > header_row}
        hidden |= {row for row in _HIDDEN.findall(piece) if int(row) > header_row}
        unknown |= set(_UNKNOWN.findall(piece))
    if merged:
        raise SourceError(
            f"{path.name}: er zijn samengevoegde cellen ({', '.join(list(merged)[:5])}); splits ze en vul elke cel in"
        )
    return tuple(_describe(len(hidden), sorted(cell.decode() for cell in unknown)))


def _describe(hidden: int, unknown: list[str]) -> Iterator[str]:
    if hidden:
        yield f"{say_count(hidden, 'verborgen rij is', 'verborgen rijen zijn')} ook gelezen"
    if unknown:
        formulas = say_count(len(unknown), "formule heeft", "formules hebben")
        yield (
            f"{formulas} geen bewaarde uitkomst en telt als leeg, zoals in {unknown[0]}; open het bestand in Excel, "
            "bewaar het en lever het opnieuw aan"
        )


def _say_range(found: tuple[bytes, ...]) -> str:
    left, top, right, bottom = (part.decode() for part in found)
    return f"{left}{top}:{right}{bottom}"


def _read_pieces(path: Path, sheet: Any) -> Iterator[bytes]:
    name = sheet._worksheet_path.lstrip("/")  # noqa: SLF001 - openpyxl tells nowhere else which part a sheet is
    with zipfile.ZipFile(path) as archive, archive.open(name) as part:
        tail = b""
        while piece := part.read(_CHUNK_BYTES):
            yield tail + piece
            tail = piece[-_LONGEST_MARK:]
