"""Step 3: test whether a place has more than expected, in total and again and again, now or in its season."""

from dataclasses import dataclass

import numpy as np

from geo.detect.cube import Cube
from geo.detect.expected import Expected
from geo.detect.kernels import mark_hot, steady_tails, total_tails
from geo.detect.recurrence import Stretch, recurrence_tails
from geo.detect.spread import Spread
from geo.detect.tails import combine_cauchy
from geo.detect.voices import Bools, Floats, Ints
from geo.rules_detect import RecurrenceRule

YEAR_PERIODS = 13  # four weeks each
_NOW_WEIGHT = 0.5  # the windows that end now weigh as much as all seasons together
_WORTH = 0.3  # where p_tot is larger in every window, p is not worth knowing; p_rec is what takes the time


@dataclass(frozen=True)
class Evidence:
    """How surprising each theme is in each area, and in which periods."""

    chance: Floats  # (themes, areas): p-value of both tests, over all windows
    used: Bools  # (themes, areas, periods): the periods of the most surprising window
    hot: Bools  # (themes, areas, periods)
    is_seasonal: Bools  # (themes, areas): the most surprising window is one of a season


@dataclass(frozen=True)
class _Null:
    """One theme's counts beside what ordinary places would have: (areas, periods) and the theme's spread."""

    reporters: Ints
    mean: Floats
    theta: float
    tau2: float

    def tails(self, masks: Bools, areas: Ints | slice = slice(None)) -> Floats:
        """Return the negative-binomial tails of the totals over the periods of each mask: (masks, areas)."""
        return np.asarray(total_tails(self.reporters[areas], self.mean[areas], self.theta, self.tau2, masks))


def weigh_windows(cube: Cube, expected: Expected, spread: Spread, rule: RecurrenceRule) -> Evidence:
    """Test every cell over the windows that end now and over the seasons.

    Now: p = n * min over the n windows of sqrt(p_tot * p_rec), at most 1, and 1 without a hot period. p_tot is the tail
    of the window's total without its busiest period, so one storm does not suffice; p_rec that of its number of hot
    periods (see `recurrence`). The one asks how much comes back, the other how often. (Measured on cities with storms
    and heavy tails, at a false share of .14: recall .49, and .46 with the larger of the two and the busiest period in
    the total.) What such a p is worth is measured by `placebo`.

    Seasons: windows of four periods, one beginning every second period of the year. A season's p is the tail of its
    total over the years but one, whichever year it is that is left out, and 1 unless `rule.season_years` of them were
    hot; so one burst in one year cannot make a season. (With the total over all years it did: measured, that alone
    raised the false finds in cities without problems from 0 to 1 or 2.) The Cauchy rule joins the seasons and p.
    """
    hot, used = np.zeros((2, *cube.reporters.shape), dtype=bool)
    chance, is_seasonal = np.ones(hot.shape[:2]), np.zeros(hot.shape[:2], dtype=bool)
    for c in range(len(hot)):
        reporters, mean = np.ascontiguousarray(cube.reporters[c]), np.ascontiguousarray(expected.mean[c])
        theta, tau2 = float(spread.theta[c]), float(spread.tau2[c])
        hot[c] = mark_hot(reporters, mean, theta, rule.hot_tail, rule.hot_reporters)
        chance[c], used[c], is_seasonal[c] = _test_theme(_Null(reporters, mean, theta, tau2), rule)
    return Evidence(chance, used, hot, is_seasonal)


def current_windows(periods: int, rule: RecurrenceRule) -> list[Ints]:
    """Return the numbers of the periods of each window that ends now; only windows that history fills.

    Between the short and the middle one lies one twice as long as the short one: what began half a year ago is seen
    badly in both.
    """
    short, middle = rule.short_window, rule.middle_window
    lengths = sorted({short, min(2 * short, middle), middle, rule.long_window})
    return [np.arange(periods - length, periods) for length in lengths if length <= periods]


def season_windows(periods: int, rule: RecurrenceRule) -> list[Ints]:
    """Return the numbers of the periods of each season, a row per year, the last year first; at least two years."""
    seasons = []
    for back in range(0, YEAR_PERIODS, 2):
        starts = np.arange(periods - rule.season_periods - back, -1, -YEAR_PERIODS)
        if len(starts) >= max(rule.season_years, 2):
            seasons.append(starts[:, None] + np.arange(rule.season_periods))
    return seasons


def _test_theme(null: _Null, rule: RecurrenceRule) -> tuple[Floats, Bools, Bools]:
    """Return the p-value per area, the periods of its most surprising window and whether that is a season."""
    windows, seasons = current_windows(null.mean.shape[1], rule), season_windows(null.mean.shape[1], rule)
    if not windows:
        return np.ones(len(null.mean)), np.zeros(null.mean.shape, dtype=bool), np.zeros(len(null.mean), dtype=bool)
    now = _test_now(null, windows, rule)
    in_season = _test_seasons(null, seasons, rule)
    current = np.minimum(len(windows) * now.min(axis=0), 1.0)
    weights = np.array([_NOW_WEIGHT, *[(1 - _NOW_WEIGHT) / max(len(seasons), 1)] * len(seasons)])
    chances = np.column_stack([current, *in_season])
    chance = combine_cauchy(chances, weights) if seasons else current
    strongest = (weights / np.maximum(chances, 1e-300)).argmax(axis=1)
    masks = _masks([*windows, *seasons], null.mean.shape[1])
    chosen = np.where(strongest == 0, now.argmin(axis=0), len(windows) + strongest - 1)
    return chance, masks[chosen], strongest > 0


def _test_now(null: _Null, windows: list[Ints], rule: RecurrenceRule) -> Floats:
    """Return sqrt(p_tot * p_rec) per window and area; 1 without a hot period, or where p_tot is never worth a list."""
    masks = _masks(windows, null.mean.shape[1])
    tails = np.asarray(steady_tails(null.reporters, null.mean, null.theta, null.tau2, masks))
    areas = np.flatnonzero((tails < _WORTH).any(axis=0))
    recent = np.ix_(areas, windows[-1])
    stretch = Stretch(null.reporters[recent], null.mean[recent], null.theta, null.tau2)
    chances = np.ones(tails.shape)
    recurring = recurrence_tails(stretch, [len(each) for each in windows], rule)
    chances[:, areas] = np.where(recurring < 1, np.sqrt(tails[:, areas] * recurring), 1.0)
    return chances


def _test_seasons(null: _Null, seasons: list[Ints], rule: RecurrenceRule) -> list[Floats]:
    """Return, per season and area, the largest tail of the total without one of the years.

    It is 1 where too few years were hot; the rest, which is little, need not be known there.
    """
    periods = null.mean.shape[1]
    is_hot = null.tails(_masks([year for season in seasons for year in season], periods)) < rule.hot_tail
    ends = np.cumsum([len(season) for season in seasons])
    answers = []
    for season, years in zip(seasons, np.split(is_hot, ends[:-1]) if seasons else [], strict=True):
        areas = np.flatnonzero(years.sum(axis=0) >= rule.season_years)
        without_one = [np.delete(season, i, axis=0) for i in range(len(season))]
        answer = np.ones(years.shape[1])
        answer[areas] = null.tails(_masks(without_one, periods), areas).max(axis=0)
        answers.append(answer)
    return answers


def _masks(windows: list[Ints], periods: int) -> Bools:
    masks = np.zeros((len(windows), periods), dtype=bool)
    for mask, window in zip(masks, windows, strict=True):
        mask[window.ravel()] = True
    return masks
