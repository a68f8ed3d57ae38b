"""Upwards and downwards: what is listed in many wijken, and what rises over the whole municipality, per wijk."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

from geo.detect.size import shrink_ratio
from geo.detect.tails import nb_tail
from geo.detect.voices import YEAR_PERIODS, Bools, Floats, Ints
from geo.detect.weigh import Weighed
from geo.rules_detect import CitywideRule
from geo.schema import CITYWIDE, finish

Texts = npt.NDArray[np.str_]

_USUAL_WANDER = 0.01  # variance of the logarithm of half a year, between years: a tenth up or down
_WANDER_WINDOWS = 5.0  # so many half years of history weigh as much as the usual wandering


@dataclass(frozen=True)
class Places:
    """In which wijk and stadsdeel each area of the cube lies, in its order; empty where in none."""

    wijk: Texts
    stadsdeel: Texts
    gemeente_code: str


@dataclass(frozen=True)
class _Figures:
    """Observed and expected of one theme per area, and the variance between places."""

    observed: Ints
    expected: Floats
    tau2: float
    ids: Texts


def find_citywide(weighed: Weighed, problem_ids: Texts, places: Places, rule: CitywideRule) -> pd.DataFrame:
    """Find the themes that ask for one answer of the whole municipality.

    Spread: listed in `rule.min_wijken` wijken or `rule.min_stadsdelen` stadsdelen, as more than one problem; the
    figures are those of the last year beside what ordinary places would have had, of each wijk where it is listed and,
    as the gemeente, of these together. Rise: the reporters of the last `rule.recent` periods against the same periods
    of earlier years (see `_rise_chances`), also without the wijk that rose most; each wijk with its own figures, its
    ratio drawn towards that of the municipality.

    Parameters
    ----------
    weighed
        The cells.
    problem_ids
        (themes, areas): the problem of which each cell is part; empty where it is not listed.
    places
        In which wijk and stadsdeel each area lies.
    rule
        The thresholds.

    Returns
    -------
    pandas.DataFrame
        CITYWIDE table.
    """
    rows = [*_list_spread(weighed, problem_ids, places, rule), *_list_rises(weighed, problem_ids, places, rule)]
    if not rows:
        return CITYWIDE.empty()
    return finish(pd.DataFrame(rows, columns=CITYWIDE.columns), CITYWIDE)


def _list_spread(weighed: Weighed, problem_ids: Texts, places: Places, rule: CitywideRule) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    year = slice(-YEAR_PERIODS, None)
    for c, theme in enumerate(weighed.cube.themes):
        ids = problem_ids[c]
        wijken, stadsdelen = (set(codes[ids != ""]) - {""} for codes in (places.wijk, places.stadsdeel))
        is_wide = len(wijken) >= rule.min_wijken or len(stadsdelen) >= rule.min_stadsdelen
        # One place that lies across a border is a place, not a trend.
        if not is_wide or len(set(ids[ids != ""])) < 2:
            continue
        figures = _Figures(
            weighed.cube.reporters[c, :, year].sum(axis=1),
            weighed.expected.mean[c, :, year].sum(axis=1),
            float(weighed.spread.tau2[c]),
            ids,
        )
        everywhere = np.isin(places.wijk, sorted(wijken)) | (ids != "")
        rows.append((theme, "spread", places.gemeente_code, *_describe(figures, everywhere, 1.0)))
        rows += [(theme, "spread", wijk, *_describe(figures, places.wijk == wijk, 1.0)) for wijk in sorted(wijken)]
    return rows


def _list_rises(weighed: Weighed, problem_ids: Texts, places: Places, rule: CitywideRule) -> list[tuple[object, ...]]:
    counts = weighed.cube.reporters
    observed, usual = counts[:, :, -rule.recent :].sum(axis=2), _usual(counts, weighed.cube.first_period, rule)
    tested = usual[1] > 0
    chance = np.where(tested, _rise_chances(counts.sum(axis=1), observed.sum(axis=1), usual, rule), 1.0)
    q = np.full(len(chance), np.nan)
    if tested.any():
        q[tested] = false_discovery_control(chance[tested], method="bh")
    rows: list[tuple[object, ...]] = []
    for c in np.flatnonzero(q <= rule.max_false_share):
        figures = _Figures(observed[c], usual[0][c], float(weighed.spread.tau2[c]), problem_ids[c])
        if _is_rise(figures, places.wijk, rule):
            rows += _describe_rise(weighed.cube.themes[c], figures, places)
    return rows


def _usual(counts: Ints, first_period: Ints, rule: CitywideRule) -> tuple[Floats, Ints]:
    """Return, per theme and area, the mean of the same periods in earlier years, and per theme how many years."""
    periods = counts.shape[2]
    total, years = np.zeros(counts.shape[:2]), np.zeros(len(counts), dtype=np.int64)
    for back in range(1, rule.years + 1):
        start = periods - rule.recent - back * YEAR_PERIODS
        if start < 0:
            break
        heard = first_period <= start
        total += np.where(heard[:, None], counts[:, :, start : start + rule.recent].sum(axis=2), 0)
        years += heard
    return total / np.maximum(years, 1)[:, None], years


def _rise_chances(totals: Ints, observed: Ints, usual: tuple[Floats, Ints], rule: CitywideRule) -> Floats:
    """Return the tail of the recent total of each theme, given those of earlier years.

    The negative binomial's variance holds the chance in the earlier totals and the theme's own wandering: how much,
    beyond Poisson, its half years differ from those a year before, as long as there is history.
    """
    expected, years = usual[0].sum(axis=1), np.maximum(usual[1], 1)
    wander = np.array([_measure_wander(each, rule.recent) for each in totals])
    extra = wander * (1 + 1 / years) + 1 / np.maximum(expected * years, 1)
    return nb_tail(observed, np.maximum(expected, 1e-9), 1 / extra)


def _measure_wander(counts: Ints, length: int) -> float:
    """Return the variance of the logarithm of a half year's level, measured before the last one."""
    sums = np.convolve(counts, np.ones(length, dtype=np.int64), mode="valid")[: -length or None]
    later, earlier = sums[YEAR_PERIODS:].astype(np.float64), sums[:-YEAR_PERIODS].astype(np.float64)
    known = (later > 0) & (earlier > 0)
    later, earlier = later[known], earlier[known]
    surplus = (np.log(later / earlier) ** 2 - 1 / later - 1 / earlier) / 2
    # Half years that overlap tell the same; `known` of them hold this many apart.
    apart = len(surplus) / length
    return float(max((surplus.sum() / length + _WANDER_WINDOWS * _USUAL_WANDER) / (apart + _WANDER_WINDOWS), 0.001))


def _is_rise(figures: _Figures, wijk: Texts, rule: CitywideRule) -> bool:
    """Tell whether the rise is large enough, also without the wijk that rose most."""
    if figures.observed.sum() < rule.min_reporters:
        return False
    codes = sorted(set(wijk))
    surplus = [(figures.observed - figures.expected)[wijk == code].sum() for code in codes]
    others: Bools = wijk != codes[int(np.argmax(surplus))] if len(codes) > 1 else np.ones(len(wijk), dtype=bool)
    parts = (np.ones(len(wijk), dtype=bool), others)
    return all(figures.observed[each].sum() >= rule.min_ratio * figures.expected[each].sum() > 0 for each in parts)


def _describe_rise(theme: str, figures: _Figures, places: Places) -> list[tuple[object, ...]]:
    whole = np.ones(len(places.wijk), dtype=bool)
    ratio = float(figures.observed.sum() / figures.expected.sum())
    some = (figures.observed > 0) | (figures.expected > 0)
    wijken = sorted(set(places.wijk[some]) - {""})
    parts = [(wijk, _describe(figures, places.wijk == wijk, ratio)) for wijk in wijken]
    rows = [(places.gemeente_code, _describe(figures, whole, 1.0)), *parts]
    return [(theme, "rise", code, *each) for code, each in rows]


def _describe(figures: _Figures, inside: Bools, usual: float) -> tuple[int, float, float, float, str]:
    """Return observed, expected, ratio (drawn towards `usual`), its lower bound and the problems of some areas."""
    observed, expected = int(figures.observed[inside].sum()), float(figures.expected[inside].sum())
    ratio, low = shrink_ratio(observed, expected * usual, figures.tau2)
    ids = sorted(set(figures.ids[inside]) - {""})
    return observed, expected, float(ratio * usual), float(low * usual), " ".join(ids)
