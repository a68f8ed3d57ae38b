"""Step 3: test whether a place has more than expected, in total and again and again, now or in its season."""

from dataclasses import dataclass

import numpy as np

from geo.detect.cube import Bools, Cube, Floats, Ints
from geo.detect.expected import Expected
from geo.detect.recurrence import Stretch, recurrence_tails
from geo.detect.spread import Spread
from geo.detect.tails import combine_cauchy, nb_tail
from geo.rules_detect import RecurrenceRule

YEAR_PERIODS = 13  # four weeks each
_NOW_WEIGHT = 0.5  # the windows that end now weigh as much as all seasons together
_WORTH = 0.3  # a larger p is never listed, so it need not be known exactly; p_rec is what takes the time


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
    hot: Bools

    def total_tails(self, periods: Ints) -> Floats:
        """Return, per area, the negative-binomial tail of the total over some periods."""
        mean = self.mean[:, periods]
        due = mean.sum(axis=1)
        extra = (mean**2).sum(axis=1) / self.theta + due**2 * self.tau2
        known = due > 0
        theta = np.divide(due**2, extra, out=np.ones_like(due), where=known)
        return np.where(known, nb_tail(self.reporters[:, periods].sum(axis=1), due, theta), 1.0)


def weigh_windows(cube: Cube, expected: Expected, spread: Spread, rule: RecurrenceRule) -> Evidence:
    """Test every cell over the windows that end now and over the seasons.

    Now: p = n * min over the n windows of max(p_tot, p_rec), at most 1. p_tot is the tail of the window's total, p_rec
    that of its number of hot periods (see `recurrence`); both must be rare, so neither one storm nor a slight excess
    suffices.

    Seasons: windows of four periods, one beginning every second period of the year. A season's p is the tail of its
    total over the years but one, whichever year it is that is left out, and 1 unless `rule.season_years` of them were
    hot; so one burst in one year cannot make a season. (With the total over all years it did: measured, that alone
    raised the false finds in cities without problems from 0 to 1 or 2.) The Cauchy rule joins the seasons and p.
    """
    hot = _find_hot(cube, expected, spread, rule)
    shape = hot.shape[:2]
    chance, used, is_seasonal = np.ones(shape), np.zeros(hot.shape, dtype=bool), np.zeros(shape, dtype=bool)
    for c in range(shape[0]):
        theta, tau2 = float(spread.theta[c]), float(spread.tau2[c])
        null = _Null(cube.reporters[c], expected.mean[c], theta, tau2, hot[c])
        chance[c], used[c], is_seasonal[c] = _test_theme(null, rule)
    return Evidence(chance, used, hot, is_seasonal)


def current_windows(periods: int, rule: RecurrenceRule) -> list[Ints]:
    """Return the numbers of the periods of each window that ends now; only windows that history fills."""
    lengths = sorted({rule.short_window, rule.middle_window, rule.long_window})
    return [np.arange(periods - length, periods) for length in lengths if length <= periods]


def season_windows(periods: int, rule: RecurrenceRule) -> list[Ints]:
    """Return the numbers of the periods of each season, a row per year, the last year first; at least two years."""
    seasons = []
    for back in range(0, YEAR_PERIODS, 2):
        starts = np.arange(periods - rule.season_periods - back, -1, -YEAR_PERIODS)
        if len(starts) >= max(rule.season_years, 2):
            seasons.append(starts[:, None] + np.arange(rule.season_periods))
    return seasons


def _find_hot(cube: Cube, expected: Expected, spread: Spread, rule: RecurrenceRule) -> Bools:
    hot = (cube.reporters >= rule.hot_reporters) & (expected.mean > 0)
    where = np.nonzero(hot)
    tails = nb_tail(cube.reporters[where], expected.mean[where], spread.theta[where[0]])
    hot[where] = tails < rule.hot_tail
    return hot


def _test_theme(null: _Null, rule: RecurrenceRule) -> tuple[Floats, Bools, Bools]:
    """Return the p-value per area, the periods of its most surprising window and whether that is a season."""
    windows, seasons = current_windows(null.mean.shape[1], rule), season_windows(null.mean.shape[1], rule)
    if not windows:
        return np.ones(len(null.mean)), np.zeros_like(null.hot), np.zeros(len(null.mean), dtype=bool)
    now = _test_now(null, windows, rule)
    in_season = [_test_season(null, each, rule) for each in seasons]
    current = np.minimum(len(windows) * now.min(axis=0), 1.0)
    weights = np.array([_NOW_WEIGHT, *[(1 - _NOW_WEIGHT) / max(len(seasons), 1)] * len(seasons)])
    chances = np.column_stack([current, *in_season])
    chance = combine_cauchy(chances, weights) if seasons else current
    strongest = (weights / np.maximum(chances, 1e-300)).argmax(axis=1)
    masks = _masks([*windows, *seasons], null.mean.shape[1])
    chosen = np.where(strongest == 0, now.argmin(axis=0), len(windows) + strongest - 1)
    return chance, masks[chosen], strongest > 0


def _test_now(null: _Null, windows: list[Ints], rule: RecurrenceRule) -> Floats:
    """Return max(p_tot, p_rec) per window and area; p_tot alone where that rules out any p worth a list."""
    tails = np.array([null.total_tails(window) for window in windows])
    areas = np.flatnonzero((tails * len(windows) < _WORTH).any(axis=0))
    recent = np.ix_(areas, windows[-1])
    stretch = Stretch(null.reporters[recent], null.mean[recent], null.theta, null.tau2)
    tails[:, areas] = np.maximum(tails[:, areas], recurrence_tails(stretch, [len(each) for each in windows], rule))
    return tails


def _test_season(null: _Null, season: Ints, rule: RecurrenceRule) -> Floats:
    """Return, per area, the largest tail of the total without one of the years; 1 where too few years were hot."""
    is_hot = np.array([null.total_tails(year) < rule.hot_tail for year in season])
    without_one = [null.total_tails(np.delete(season, i, axis=0).ravel()) for i in range(len(season))]
    return np.where(is_hot.sum(axis=0) >= rule.season_years, np.max(without_one, axis=0), 1.0)


def _masks(windows: list[Ints], periods: int) -> Bools:
    masks = np.zeros((len(windows), periods), dtype=bool)
    for mask, window in zip(masks, windows, strict=True):
        mask[window.ravel()] = True
    return masks
