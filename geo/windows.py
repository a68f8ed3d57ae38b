"""The weeks of a choice in windows of equal length, and the signals of every area in each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from geo.compare import Choice, Filters
from geo.tally import Tally

LENGTHS = (1, 4, 13, 52)  # weeks
_MOST = 40  # windows; who watches more sees the length of it, not its course
_MOST_CELLS = 250_000  # areas times windows; more would travel as more than some tens of kB


@dataclass(frozen=True)
class Windows:
    """Windows of whole weeks, one after the other."""

    first: date  # the Monday of the first
    number: int
    weeks: int  # of each

    @property
    def starts(self) -> pd.DatetimeIndex:
        """The first Monday of each."""
        return pd.date_range(self.first, periods=self.number, freq=f"{7 * self.weeks}D", unit="us")

    def find_weeks(self, position: int) -> tuple[date, date]:
        """Return the Mondays of the first and of the last week of a window."""
        start = self.first + timedelta(weeks=self.weeks * position)
        return start, start + timedelta(weeks=self.weeks - 1)


def find_windows(choice: Choice, areas: int, lengths: Sequence[int] = LENGTHS) -> Windows:
    """Divide the weeks of a choice into the shortest windows (weeks) that are not too many for so many areas.

    Weeks at the beginning that fill no window are left out, so that all windows can be compared.
    """
    weeks = (choice.to_week - choice.from_week) // timedelta(weeks=1) + 1
    fitting = [length for length in lengths if weeks // length <= min(_MOST, _MOST_CELLS // max(areas, 1))]
    length = min((fitting or lengths[-1:])[0], weeks)
    number = weeks // length
    return Windows(choice.to_week - timedelta(weeks=length * number - 1), number, length)


def count_windows(tally: Tally, choice: Choice, filters: Filters, level: str, windows: Windows) -> pd.DataFrame:
    """Count signals per area and window.

    Parameters
    ----------
    tally
        Of `geo.tally.make_tally`.
    choice, filters
        The theme and what else is counted; the weeks are those of the windows.
    level
        One of `geo.schema.LEVELS`.
    windows
        What to count in; signals before or after are left out.

    Returns
    -------
    pandas.DataFrame
        Columns area_code, window (its first Monday) and signals: every area with every window, by code and then by
        time, a zero where it was quiet.
    """
    weeks = timedelta(weeks=windows.weeks)
    edges = tally.find_edges([windows.first + i * weeks for i in range(windows.number + 1)])
    areas = tally.levels[level]
    counts = tally.count(tally.choose(filters, choice.theme), areas.buurten, edges)[0]
    return pd.DataFrame(
        {
            "area_code": np.repeat(areas.codes, windows.number),
            "window": np.tile(windows.starts, len(areas.codes)),
            "signals": counts.T.ravel(),
        }
    )
