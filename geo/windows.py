"""The weeks of a choice in windows of equal length, and the signals of every area in each of them."""

from dataclasses import dataclass
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.compare import Choice
from geo.count import area_codes, buurt_to_area

_LENGTHS = (1, 4, 13, 52)  # weeks
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


def find_windows(choice: Choice, areas: int) -> Windows:
    """Divide the weeks of a choice into the shortest windows that are not too many for so many areas.

    Weeks at the beginning that fill no window are left out, so that all windows can be compared.
    """
    weeks = (choice.to_week - choice.from_week) // timedelta(weeks=1) + 1
    fitting = [length for length in _LENGTHS if weeks // length <= min(_MOST, _MOST_CELLS // max(areas, 1))]
    length = min((fitting or _LENGTHS[-1:])[0], weeks)
    number = weeks // length
    return Windows(choice.to_week - timedelta(weeks=length * number - 1), number, length)


def count_windows(signals: pd.DataFrame, areas: gpd.GeoDataFrame, level: str, windows: Windows) -> pd.DataFrame:
    """Count signals per area and window.

    Parameters
    ----------
    signals
        Rows of a table of `geo.tally.lighten`.
    areas
        AREAS table; its buurten say in which area of the level each lies.
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
    codes = area_codes(areas, level)
    buurten = signals["buurt_code"].cat
    area = buurten.categories.astype("str").map(buurt_to_area(areas, level).to_dict())
    row = np.append(codes.get_indexer(area), -1)[buurten.codes]  # -1, the last, is what lies in no buurt
    days = (signals["week"] - pd.Timestamp(windows.first)).dt.days.to_numpy()
    column = days // (7 * windows.weeks)
    is_inside = (row >= 0) & (column >= 0) & (column < windows.number)
    cells = (row * windows.number + column)[is_inside].astype("int64")
    return pd.DataFrame(
        {
            "area_code": np.repeat(codes, windows.number),
            "window": np.tile(windows.starts, len(codes)),
            "signals": np.bincount(cells, minlength=len(codes) * windows.number),
        }
    )
