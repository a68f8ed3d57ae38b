"""The shape of a table of text that was read from a file, before anything in it is understood."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from geo.errors import SourceError

MAX_COLUMNS = 200


@dataclass(frozen=True)
class Records:
    """What a file holds: rows of text by their row number (the header is row 1), and the rows that do not fit."""

    table: pd.DataFrame
    ragged: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  # what had to be decided to read it, in Dutch


def check_header(path: Path, header: list[str]) -> list[str]:
    """Return the names of the columns, each once and none empty, or say what is wrong with them."""
    if not any(header):
        raise SourceError(f"{path.name}: de eerste rij moet de namen van de kolommen bevatten")
    if len(header) > MAX_COLUMNS:
        raise SourceError(f"{path.name}: {len(header)} kolommen; er mogen er {MAX_COLUMNS} zijn")
    twice = {name for name in header if name and header.count(name) > 1}
    if twice:
        raise SourceError(f"{path.name}: kolom '{min(twice)}' staat er tweemaal; geef elke kolom een eigen naam")
    return [name or f"kolom {i + 1}" for i, name in enumerate(header)]
