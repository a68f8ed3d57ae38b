"""The question whether a new category took the place of an old one, in Dutch."""

from typing import Any

import pandas as pd

from geo.dutch import say_count, say_day


def say_question(row: Any) -> str:
    """Write a row of REPLACED as a question; names in it are of others."""
    count = say_count(int(row.signals), "melding", "meldingen")
    return (
        f"Heet '{row.former}' nu '{row.category}'? {row.source}: de laatste onder de oude naam was van "
        f"{say_day(row.last_day)}, de eerste onder de nieuwe van {say_day(row.first_day)} ({count}). Dan hoort zij bij "
        f"thema '{row.theme}'."
    )


def write_rows(rows: pd.DataFrame) -> str:
    """Write rows of THEMES as they stand in `themes.csv`, without the heading."""
    return rows.to_csv(index=False, header=False, lineterminator="\n").strip()
