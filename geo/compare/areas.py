"""Compare the areas of a level: which of them really have more or less, and how sure that is."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.compare.cells import Cube, last_weeks, measure_exposure, sum_periods
from geo.compare.rates import Choice, find_year_before
from geo.compare.shrink import shrink_rates
from geo.compare.spread import Floats, measure_spread
from geo.compare.verdict import control_false, divide, judge, split_chance
from geo.rules_compare import CompareRule
from geo.schema import COMPARED, finish

ALL_THEMES = ""  # how COMPARED says that all themes are counted together
_FIGURES = ("rest_rate", "smoothed", "low", "high", "rank_from", "rank_to", "p")


def compare_areas(
    cube: Cube, areas: gpd.GeoDataFrame, themes: pd.DataFrame, choice: Choice, rule: CompareRule
) -> pd.DataFrame:
    """Compare areas on one theme, or on all together.

    Each area is set against the rest of the municipality, and against itself a year before. What may be chance is
    told by Benjamini and Hochberg over what the table shows.

    Parameters
    ----------
    cube
        The signals of `areas`, in every week since the first: of `lay_out_counts` or `geo.tally`.
    areas
        AREAS, rows of one level.
    themes
        THEMES; it says by which exposure a theme is measured.
    choice
        The theme and the weeks.
    rule
        The thresholds.

    Returns
    -------
    pandas.DataFrame
        COMPARED, one row per area in the order of `areas`. An area whose exposure is unknown, below
        `rule.least_people`, or so small that fewer than `rule.least_expected` signals would be ordinary, is shown and
        not compared.
    """
    return _settle([_compare(cube, areas, themes, choice, rule)], rule)


def compare_themes(
    cube: Cube, areas: gpd.GeoDataFrame, themes: pd.DataFrame, choice: Choice, rule: CompareRule
) -> pd.DataFrame:
    """Compare areas on every theme that occurs in the weeks of the choice; COMPARED, most signals first."""
    weeks = cube.find_weeks(choice.from_week, choice.to_week)
    number = np.array([cube.take(theme)[:, weeks].sum() for theme in cube.themes], dtype=np.int64)
    order = [cube.themes[i] for i in np.argsort(-number, kind="stable") if number[i] > 0]
    each = [Choice(choice.from_week, choice.to_week, theme) for theme in order]
    return _settle([_compare(cube, areas, themes, one, rule) for one in each], rule)


def _compare(
    cube: Cube, areas: gpd.GeoDataFrame, themes: pd.DataFrame, choice: Choice, rule: CompareRule
) -> pd.DataFrame:
    """Return the rows of one theme, with probabilities where verdicts come."""
    counts, (exposure, kind) = cube.take(choice.theme), measure_exposure(areas, themes, choice.theme)
    signals = counts[:, cube.find_weeks(choice.from_week, choice.to_week)].sum(axis=1).astype(np.float64)
    latest = counts[:, last_weeks(choice, cube, rule.spread_periods)]
    spread = measure_spread(sum_periods(latest), rule.usual_spread)
    before = _count_before(cube, counts, choice)
    table = pd.DataFrame(
        {
            "area_code": areas["area_code"].to_numpy(),
            "theme": choice.theme or ALL_THEMES,
            "signals": signals,
            "signals_before": before,
            "exposure": areas[kind].to_numpy(),
            "exposure_kind": kind,
            "rate": signals / exposure,
            "spread": spread,
            "change_p": _find_change(signals, before, spread, rule.least_expected),
        }
    )
    known = _find_known(signals, exposure, rule.least_expected) & _is_lived_in(areas[kind], kind, rule.least_people)
    is_enough = known.sum() > 1 and signals[known].sum() > 0
    figures = _measure(signals[known], exposure[known], spread, rule.certainty) if is_enough else {}
    for name in _FIGURES:
        table[name] = np.nan
        table.loc[known, name] = figures.get(name, np.nan)
    return table


def _measure(signals: Floats, exposure: Floats, spread: float, certainty: float) -> dict[str, Floats]:
    """Return the figures of areas of which enough is known."""
    posterior = shrink_rates(signals, exposure, spread)
    low, high = posterior.find_margin(certainty)
    rank_from, rank_to = posterior.find_ranks(certainty)
    others, rest = signals.sum() - signals, exposure.sum() - exposure
    p = split_chance(signals / spread, others / spread, exposure / exposure.sum())
    values = (others / rest, posterior.mean, low, high, rank_from, rank_to, p)
    return dict(zip(_FIGURES, values, strict=True))


def _find_known(signals: Floats, exposure: Floats, least: float) -> npt.NDArray[np.bool_]:
    """Tell of which areas enough would be expected, had they the rate of all together."""
    has = np.isfinite(exposure)
    if not signals[has].sum():
        return np.zeros(len(signals), dtype=bool)
    mean = signals[has].sum() / exposure[has].sum()
    return np.asarray(np.nan_to_num(exposure) * mean >= max(least, np.finfo(float).tiny))


def _is_lived_in(exposure: pd.Series, kind: str, least: int) -> npt.NDArray[np.bool_]:
    """Tell which areas hold enough people for a rate by them; a rate by land asks for none."""
    return np.asarray((kind == "land_km2") | (exposure >= least), dtype=bool)


def _count_before(cube: Cube, counts: npt.NDArray[np.int64], choice: Choice) -> Floats:
    """Count the same weeks a year before; missing where the signals begin later."""
    earlier = find_year_before(choice, cube.weeks[0].date()) if len(cube.weeks) else None
    if earlier is None:
        return np.full(len(counts), np.nan)
    weeks = cube.find_weeks(earlier.from_week, earlier.to_week)
    return np.asarray(counts[:, weeks].sum(axis=1), dtype=np.float64)


def _find_change(signals: Floats, before: Floats, spread: float, least: float) -> Floats:
    """Return the probability of so large a difference with a year before; missing where there is too little."""
    chance = split_chance(signals / spread, np.nan_to_num(before) / spread, 0.5)
    return np.where((signals + before) / 2 >= least, chance, np.nan)


def _settle(tables: list[pd.DataFrame], rule: CompareRule) -> pd.DataFrame:
    """Pass the verdicts over all rows that are shown together."""
    if not tables:
        return COMPARED.empty()
    table = pd.concat(tables, ignore_index=True)
    ratio, change = divide(table["rate"], table["rest_rate"]), divide(table["signals"], table["signals_before"])
    q, change_q = control_false(table["p"].to_numpy()), control_false(table["change_p"].to_numpy())
    verdicts = {
        "ratio": ratio,
        "q": q,
        "verdict": judge(ratio, q, rule.max_false_share),
        "change": judge(change, change_q, rule.max_false_share),
    }
    return finish(table.assign(**verdicts), COMPARED)
