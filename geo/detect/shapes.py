"""Which course explains a problem's counts best: steady, growing, falling, every season, or coming and going."""

from dataclasses import dataclass

import numpy as np

from geo.detect.voices import YEAR_PERIODS, Bools, Floats, Ints

_EXCESS = np.geomspace(0.1, 15, 20)  # above the expectation, in times the expectation, at its highest
_LOW, _HIGH = (0.5, 0.75, 1, 1.5, 2, 3), (1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)  # levels of what comes and goes
_LEVELS = np.array([(low, high) for low in _LOW for high in _HIGH if high >= 2 * low])
_SWITCH = 0.3  # chance that an episode, or the calm between two, ends with a period: they last some three on average
_LEAST = 3  # periods; a shorter course has no shape
_FLOORS = (0.0, 0.3)  # of the excess, what a falling one may have left
_MOST_THETA = 1e6  # nobody can tell it from infinite


@dataclass(frozen=True)
class Fits:
    """The log-likelihood of each course, at its best, and where the steady one begins."""

    steady: float
    growing: float
    falling: float
    seasonal: float
    episodes: float
    steady_calmed: float  # these two without the busiest period of every year: one storm is no course
    falling_calmed: float
    onset: int  # of the steady one


def fit_shapes(reporters: Ints, mean: Floats, theta: float, season_periods: int) -> Fits:
    """Fit courses of equal freedom to one series, by maximum likelihood of the negative binomial.

    Steady: ordinary until some period, then a fixed number of times the expectation. Growing: a straight line up from
    some period until now. Falling: fixed until some period, then a straight line down. Seasonal: above the expectation
    in the same few periods of every year only; impossible within two years. Episodes: two levels, one at
    least twice the other, with a fixed chance of going over (a hidden Markov chain, summed over all ways by the forward
    recursion; Rabiner 1989, Proc. IEEE 77, eq. 19-21).
    """
    periods, series = len(reporters), (reporters, mean, theta)
    steady, growing, falling = _courses(periods)
    calmed = _without_storms(reporters, mean)
    every = np.ones(periods, dtype=bool)
    by_onset = _fit(steady, series, every)
    return Fits(
        steady=float(by_onset.max()),
        growing=float(_fit(growing, series, every).max()),
        falling=float(_fit(falling, series, every).max()),
        seasonal=float(_fit(_seasons(periods, season_periods), series, every).max(initial=-np.inf)),
        episodes=_fit_episodes(reporters, mean, theta),
        steady_calmed=float(_fit(steady, series, calmed).max()),
        falling_calmed=float(_fit(falling, series, calmed).max()),
        onset=int(by_onset.argmax()),
    )


def fit_stopped(reporters: Ints, mean: Floats, theta: float, active: slice) -> float:
    """Return the log-likelihood of a fixed level in some periods and the ordinary in all others."""
    course = np.zeros((1, len(reporters)))
    course[0, active] = 1
    return float(_fit(course, (reporters, mean, theta), np.ones(len(reporters), dtype=bool))[0])


def log_likelihood(reporters: Ints, mean: Floats, theta: float) -> Floats:
    """Return the negative binomial's log-likelihood of each count, but for what does not depend on the mean."""
    size, due = min(theta, _MOST_THETA), np.maximum(mean, 1e-9)
    likelihood: Floats = reporters * np.log(due) - (reporters + size) * np.log1p(due / size)
    return likelihood


def _courses(periods: int) -> tuple[Floats, Floats, Floats]:
    """Return the excess of every course, its highest being 1: (courses, periods) of each shape."""
    now = np.arange(periods)
    turns = np.arange(max(periods - _LEAST, 1))[:, None]
    left = np.clip((periods - now) / (periods - turns), 0, 1)
    falling = np.vstack([floor + (1 - floor) * left for floor in _FLOORS])
    return (now >= turns).astype(np.float64), np.clip((now - turns + 1) / (periods - turns), 0, 1), falling


def _seasons(periods: int, length: int) -> Floats:
    """Return the excess of a season that begins in each period of the year: (seasons, periods)."""
    if periods < 2 * YEAR_PERIODS:
        return np.zeros((0, periods))
    place = np.arange(periods) % YEAR_PERIODS
    begins = np.arange(YEAR_PERIODS)[:, None]
    return ((place - begins) % YEAR_PERIODS < length).astype(np.float64)


def _fit(courses: Floats, series: tuple[Ints, Floats, float], kept: Bools) -> Floats:
    """Return the log-likelihood of each course at its best excess, over the periods kept."""
    reporters, mean, theta = series
    due = mean * (1 + _EXCESS[:, None, None] * courses)
    best: Floats = (log_likelihood(reporters, due, theta) * kept).sum(axis=2).max(axis=0)
    return best


def _fit_episodes(reporters: Ints, mean: Floats, theta: float) -> float:
    each = log_likelihood(reporters, mean * _LEVELS[:, :, None], theta)
    highest = each.max(axis=1)
    chance = np.exp(each - highest[:, None])
    state = chance[:, :, 0] / 2
    total = highest.sum(axis=1)
    for t in range(1, len(reporters)):
        state = ((1 - _SWITCH) * state + _SWITCH * state[:, ::-1]) * chance[:, :, t]
        scale = state.sum(axis=1)
        total, state = total + np.log(scale), state / scale[:, None]
    return float((total + np.log(state.sum(axis=1))).max())


def _without_storms(reporters: Ints, mean: Floats) -> Bools:
    """Mark all periods but the one of every year, counted back from now, that exceeds its usual level most."""
    kept = np.ones(len(reporters), dtype=bool)
    above = reporters - mean * max(1.0, reporters.sum() / max(mean.sum(), 1e-9))
    for end in range(len(reporters), YEAR_PERIODS - 1, -YEAR_PERIODS):
        kept[end - YEAR_PERIODS + above[end - YEAR_PERIODS : end].argmax()] = False
    return kept
