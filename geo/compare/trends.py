"""The course of areas in periods of four weeks, beside that of all together."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.compare.cells import PERIOD_WEEKS, Cube, last_weeks, measure_exposure, sum_periods
from geo.compare.rates import Choice
from geo.schema import TRENDS, finish


def trace_areas(
    cube: Cube, areas: gpd.GeoDataFrame, themes: pd.DataFrame, choice: Choice, least_periods: int
) -> pd.DataFrame:
    """Return the rate of every area per period of four weeks, counted back from the last week of the choice.

    Parameters
    ----------
    cube, areas, themes
        The signals of `areas`, as for `compare_areas`; AREAS of one level; THEMES.
    choice
        The theme and the weeks.
    least_periods
        So many are shown, where the choice holds fewer and there are earlier ones.

    Returns
    -------
    pandas.DataFrame
        TRENDS, by area and period; `city_rate` is that of all areas together whose exposure is known.
    """
    weeks = last_weeks(choice, cube, least_periods)
    signals = sum_periods(cube.take(choice.theme)[:, weeks])
    number = signals.shape[1]
    if not number:
        return TRENDS.empty()
    exposure, _ = measure_exposure(areas, themes, choice.theme)
    has = np.isfinite(exposure)
    city = signals[has].sum(axis=0) / exposure[has].sum() if has.any() else np.full(number, np.nan)
    starts = cube.weeks[weeks.stop - number * PERIOD_WEEKS : weeks.stop : PERIOD_WEEKS]
    table = pd.DataFrame(
        {
            "area_code": np.repeat(areas["area_code"].to_numpy(), number),
            "period": np.tile(starts, len(areas)),
            "signals": signals.ravel(),
            "rate": (signals / exposure[:, None]).ravel(),
            "city_rate": np.tile(city, len(areas)),
        }
    )
    return finish(table, TRENDS)
