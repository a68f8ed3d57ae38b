"""The counts of areas laid out by theme, area and week, and summed over the weeks that are asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.compare.rates import PER, Choice, find_exposure
from geo.compare.spread import Floats
from geo.schema import COUNTS, check

PERIOD_WEEKS = 4


@dataclass(frozen=True)
class Cube:
    """Counts by theme, area and week."""

    themes: tuple[str, ...]
    weeks: pd.DatetimeIndex
    take: Callable[[str | None], npt.NDArray[np.int64]]  # the counts (areas, weeks) of a theme, or of all together

    def find_weeks(self, first: date, last: date) -> slice:
        """Return where the weeks from `first` to `last` are."""
        start, end = np.searchsorted(self.weeks, np.array([first, last], dtype="datetime64[us]"))
        return slice(int(start), int(end) + 1)


def lay_out_counts(counts: pd.DataFrame, areas: gpd.GeoDataFrame) -> Cube:
    """Lay COUNTS out for the areas of one level; a cell without a row is 0."""
    check(counts, COUNTS)
    themes, weeks = sorted(counts["theme"].unique()), _list_weeks(counts["week"])
    shape = (len(themes), len(areas), len(weeks))
    where = [
        pd.Index(known).get_indexer(pd.Index(counts[name]))
        for known, name in ((themes, "theme"), (areas["area_code"], "area_code"), (weeks, "week"))
    ]
    inside = where[1] >= 0
    cells = np.ravel_multi_index([each[inside] for each in where], shape) if inside.any() else np.array([], dtype=int)
    numbers = np.bincount(cells, counts["signals"].to_numpy()[inside], int(np.prod(shape)))
    signals = numbers.astype(np.int64).reshape(shape)
    return Cube(tuple(themes), weeks, lambda theme: signals[[theme in (None, each) for each in themes]].sum(axis=0))


def _list_weeks(weeks: pd.Series) -> pd.DatetimeIndex:
    if weeks.empty:
        return pd.DatetimeIndex([], dtype="datetime64[us]")
    return pd.date_range(weeks.min(), weeks.max(), freq="7D", unit="us")


def sum_periods(weeks: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Sum counts (areas, weeks) to whole periods of four weeks (areas, periods), counted back from the last week."""
    number = weeks.shape[1] // PERIOD_WEEKS
    whole = weeks[:, weeks.shape[1] - number * PERIOD_WEEKS :]
    return np.asarray(whole.reshape(len(weeks), number, PERIOD_WEEKS).sum(axis=2))


def measure_exposure(areas: gpd.GeoDataFrame, themes: pd.DataFrame, theme: str | None) -> tuple[Floats, str]:
    """Return by what the counts of each area are divided, in the unit of a rate (0 is missing), and its kind."""
    kind = find_exposure(themes, theme)
    exposure = areas[kind].where(areas[kind] > 0).to_numpy(dtype=np.float64)
    return exposure / PER[kind], kind


def last_weeks(choice: Choice, cube: Cube, periods: int) -> slice:
    """Return the weeks of the choice, and those before it where they are fewer than so many periods."""
    chosen = cube.find_weeks(choice.from_week, choice.to_week)
    return slice(max(0, min(chosen.start, chosen.stop - periods * PERIOD_WEEKS)), chosen.stop)
