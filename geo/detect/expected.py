"""Step 1: what each place should have had, after its size, how much it reports, and the rest of the municipality."""

from dataclasses import dataclass

import numpy as np

from geo.detect.cube import Cube
from geo.detect.voices import YEAR_PERIODS, Bools, Floats
from geo.rules_detect import ExpectRule

_MIDDLE_HALF = 1.349  # of a standard normal variable, its width


@dataclass(frozen=True)
class Expected:
    """The expected distinct reporters, and the correction for reporting that they hold."""

    mean: Floats  # (themes, areas, periods); 0 before a theme's first period and where nothing can be expected
    correction: Floats  # (themes, areas), r: how much the area reports about the other themes, 1 being ordinary
    capped: Bools  # (themes, areas): the correction stopped at its cap
    can_correct: bool  # False with one theme: there is nothing else to tell reporting by ("correctie niet mogelijk")


def expect_reporters(cube: Cube, rule: ExpectRule) -> Expected:
    """Expect of every place its share of what the rest of the municipality reported in the same period.

    mu[c,a,t] = R[c,a,t] * w[c,a], where R are the reporters in the ordinary other areas, and w the exposure times
    correction of the area as a part of theirs. So season, trend and weather need no model. Three things keep from false
    certainty: a place that stands out says nothing of what is ordinary, so one problem hides no other; R is drawn
    towards the mean of its theme by `rule.pooled_rest` reporters (gamma-Poisson), as a silent period elsewhere would
    make one report infinitely surprising; and nothing is expected before the theme's first period. Areas without
    exposure neither get nor give an expectation.
    """
    ordinary = _find_ordinary(cube, rule)
    correction, capped = _correct_reporting(cube, ordinary, rule)
    mean = _rest(cube, ordinary, rule.pooled_rest)
    mean *= _odds(cube.exposure * correction, ordinary)[:, :, None]
    return Expected(mean=mean, correction=correction, capped=capped, can_correct=_number_heard(cube) > 1)


def _find_ordinary(cube: Cube, rule: ExpectRule) -> Bools:
    """Find the (themes, areas) that do not lie far above what the rest has, in the last year or over all periods.

    Far is `rule.outlying` standard deviations; these are those of usual places, or of this theme's middle half of
    places where those differ more, so that of a theme which differs much no large part is set apart.
    """
    everywhere = cube.testable
    if everywhere.size == 0:
        return everywhere
    correction, _ = _correct_reporting(cube, everywhere, rule)
    odds = _odds(cube.exposure * correction, everywhere)
    ordinary = everywhere.copy()
    for length in {min(YEAR_PERIODS, len(cube.periods)), len(cube.periods)} - {0}:
        total = cube.reporters[:, :, -length:].sum(axis=2) * everywhere
        due = (total.sum(axis=1, keepdims=True) - total) * odds
        variance = due + due**2 * (1 / (length * rule.usual_theta) + rule.usual_tau2)
        z = np.divide(total - due, np.sqrt(variance), out=np.zeros_like(due), where=variance > 0)
        low, high = np.quantile(z, [0.25, 0.75], axis=1, keepdims=True)
        ordinary &= z <= rule.outlying * np.maximum((high - low) / _MIDDLE_HALF, 1)
    return ordinary


def _correct_reporting(cube: Cube, ordinary: Bools, rule: ExpectRule) -> tuple[Floats, Bools]:
    """Return r and where it is capped; what one other theme has above `most_of_other` times its due does not count."""
    total = _totals(cube) * ordinary
    due = (total.sum(axis=1, keepdims=True) - total) * _odds(cube.exposure, ordinary) * ordinary
    heard = np.minimum(total, rule.most_of_other * due)
    pooled = rule.pooled_reports
    others = heard.sum(axis=0) - heard + pooled
    raw = others / np.maximum(due.sum(axis=0) - due + pooled, np.finfo(float).tiny)
    raw = np.where(cube.testable & (_number_heard(cube) > 1), raw, 1.0)
    most = rule.most_correction
    return np.clip(raw, 1 / most, most), (raw < 1 / most) | (raw > most)


def _rest(cube: Cube, ordinary: Bools, pooled: float) -> Floats:
    """Return the reporters in the ordinary other areas, each period drawn towards the theme's mean since it began."""
    drawn = np.zeros(cube.reporters.shape)
    for c, first in enumerate(cube.first_period):  # theme by theme, as a whole country has no room for copies
        counts = cube.reporters[c] * ordinary[c][:, None]
        rest = (counts.sum(axis=0) - counts).astype(np.float64)
        usual = rest.sum(axis=1, keepdims=True) / max(rest.shape[1] - first, 1)
        with np.errstate(divide="ignore"):
            drawn[c, :, first:] = (rest[:, first:] + pooled) / (1 + pooled / usual)
    return drawn


def _totals(cube: Cube) -> Floats:
    return np.asarray(cube.reporters.sum(axis=2) * cube.testable, dtype=np.float64)


def _number_heard(cube: Cube) -> int:
    return int((_totals(cube).sum(axis=1) > 0).sum())


def _odds(weights: Floats, ordinary: Bools) -> Floats:
    """Return the weight of each area as a part of the ordinary others; 0 where there are no others."""
    own = weights * ordinary
    others: Floats = own.sum(axis=1, keepdims=True) - own
    return np.divide(weights, others, out=np.zeros_like(weights), where=others > 1e-12 * weights)
