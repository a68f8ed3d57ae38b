"""The shape of a table of text that was read from a file, before anything in it is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from geo.dutch import say_count
from geo.errors import SourceError

MAX_COLUMNS = 200


@dataclass(frozen=True)
class Records:
    """What a file holds: rows of text by their row number (the header is row 1), and the rows that do not fit."""

    table: pd.DataFrame
    ragged: Mapping[int, int] = field(default_factory=dict)  # row number to how many cells it has
    notes: tuple[str, ...] = ()  # what had to be decided for the file, in Dutch


def check_header(path: Path, header: list[str]) -> list[str]:
    """Return the names of the columns, each once and none empty, or say what is wrong with them."""
    if not any(header):
        raise SourceError(f"{path.name}: de eerste rij moet de namen van de kolommen bevatten")
    if len(header) > MAX_COLUMNS:
        raise SourceError(f"{path.name}: {len(header)} kolommen; er mogen er {MAX_COLUMNS} zijn")
    names = [name or f"kolom {i + 1}" for i, name in enumerate(header)]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise SourceError(f"{path.name}: kolom '{min(twice)}' staat er tweemaal; geef elke kolom een eigen naam")
    return names


def check_fit(path: Path, records: Records) -> Records:
    """Return the records, unless no row at all fits the header: then the header is no header, or is read wrongly."""
    if records.ragged and records.table.empty:
        row, cells = next(iter(records.ragged.items()))
        raise SourceError(
            f"{path.name}: geen enkele rij past bij de kop: rij {row} heeft {say_count(cells, 'cel', 'cellen')}, "
            f"de kop {records.table.shape[1]}; de eerste rij moet de namen van de kolommen bevatten, met hetzelfde "
            "scheidingsteken als de rijen eronder"
        )
    return records
