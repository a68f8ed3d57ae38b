"""Find how a text file lays out its cells: the separator, once for the whole file, and the names of the columns."""

import csv
import io
import re
import sys
from dataclasses import dataclass
from itertools import islice

from geo.errors import SourceError
from geo.sources.encodings import TextFile
from geo.sources.records import check_header

_SEPARATORS = (",", ";", "\t", "|")
_WORDS = {"\t": "een tab"}
_SAMPLE_CHARS = 1_000_000
_SAMPLE_ROWS = 50
_SAID = re.compile(r'\ufeff?"?sep=([^\r\n])"?(?:\r\n|\r|\n)')  # the line with which Excel says it

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a long text is no fault of the file


@dataclass(frozen=True)
class Layout:
    """How the cells of a file are laid out."""

    separator: str
    header: list[str]
    lines_above: int  # the header
    has_rows: bool


def find_layout(file: TextFile) -> Layout:
    """Find the layout of a file.

    Raises
    ------
    SourceError
        If two separators would fit equally well, or the first row holds no names.
    """
    with file.open() as text:
        sample = text.read(_SAMPLE_CHARS)
    said = _SAID.match(sample)
    sample = sample[said.end() :] if said else sample
    separator = said[1] if said else _choose(file.path.name, sample)
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    header = [" ".join(name.replace("\ufeff", "").split()) for name in next(rows, [])]
    has_rows = next(rows, None) is not None
    return Layout(separator, check_header(file.path, header), 1 if said else 0, has_rows)


def _choose(name: str, sample: str) -> str:
    agreements = {sign: _agreement(sample, sign) for sign in _SEPARATORS}
    best = max(agreements.values())
    signs = [sign for sign, agreement in agreements.items() if agreement == best]
    if best[0] and len(signs) > 1:
        named = " en ".join(_WORDS.get(sign, f"'{sign}'") for sign in sorted(signs, reverse=True))
        raise SourceError(
            f"{name}: {named} kunnen beide het scheidingsteken zijn; zeg het op een regel boven de kop, zoals sep=;"
        )
    return signs[0]


def _agreement(sample: str, separator: str) -> tuple[int, int]:
    """Return how many rows have as many cells as the header, and how many cells that is."""
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths = [len(row) for row in islice(rows, _SAMPLE_ROWS) if row]
    width = widths[0] if widths else 0
    return (widths.count(width), width) if width > 1 else (0, 0)
