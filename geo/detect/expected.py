"""Step 1: what each place should have had, after its size, how much it reports, and the rest of the municipality."""

from dataclasses import dataclass

import numpy as np

from geo.detect.cube import Bools, Cube, Floats
from geo.rules_detect import ExpectRule


@dataclass(frozen=True)
class Expected:
    """The expected distinct reporters, and the correction for reporting that they hold."""

    mean: Floats  # (themes, areas, periods); 0 before a theme's first period and where nothing can be expected
    correction: Floats  # (themes, areas), r: how much the area reports about the other themes, 1 being ordinary
    capped: Bools  # (themes, areas): the correction stopped at its cap
    can_correct: bool  # False with one theme: there is nothing else to tell reporting by ("correctie niet mogelijk")


def expect_reporters(cube: Cube, rule: ExpectRule) -> Expected:
    """Expect of every place its share of what the rest of the municipality reported in the same period.

    mu[c,a,t] = R[c,a,t] * w[c,a] / (1 - w[c,a]), where R are the reporters in all other areas and w the area's share of
    exposure times correction. So season, trend and weather need no model. Two things keep a small municipality from
    false certainty: R is drawn towards the mean of its theme by `rule.pooled_rest` reporters (gamma-Poisson), as a
    silent period elsewhere would make one report infinitely surprising; and nothing is expected before the theme's
    first period. Areas without exposure neither get nor give an expectation.
    """
    correction, capped = _correct_reporting(cube, rule)
    share = _shares(cube.exposure * correction)
    mean = _rest(cube, rule.pooled_rest) * _odds(share)[:, :, None]
    return Expected(mean=mean, correction=correction, capped=capped, can_correct=_number_heard(cube) > 1)


def _correct_reporting(cube: Cube, rule: ExpectRule) -> tuple[Floats, Bools]:
    """Return r and where it is capped; what one other theme has above `most_of_other` times its due does not count."""
    total = _testable_reporters(cube).sum(axis=2)
    due = (total.sum(axis=1, keepdims=True) - total) * _odds(_shares(cube.exposure))
    heard = np.minimum(total, rule.most_of_other * due)
    pooled = rule.pooled_reports
    others = heard.sum(axis=0) - heard + pooled
    raw = others / np.maximum(due.sum(axis=0) - due + pooled, np.finfo(float).tiny)
    raw = np.where(cube.testable & (_number_heard(cube) > 1), raw, 1.0)
    most = rule.most_correction
    return np.clip(raw, 1 / most, most), (raw < 1 / most) | (raw > most)


def _rest(cube: Cube, pooled: float) -> Floats:
    """Return the reporters in the other areas, each period drawn towards the theme's mean since it began."""
    counts = _testable_reporters(cube)
    rest = counts.sum(axis=1, keepdims=True) - counts
    begun = np.arange(len(cube.periods)) >= cube.first_period[:, None]
    length = np.maximum(begun.sum(axis=1), 1)[:, None, None]
    usual = rest.sum(axis=2, keepdims=True) / length
    with np.errstate(divide="ignore"):
        drawn = (rest + pooled) / (1 + pooled / usual)
    return np.where(begun[:, None, :], drawn, 0.0)


def _testable_reporters(cube: Cube) -> Floats:
    return np.asarray(cube.reporters * cube.testable[:, :, None], dtype=np.float64)


def _number_heard(cube: Cube) -> int:
    return int((_testable_reporters(cube).sum(axis=(1, 2)) > 0).sum())


def _shares(weights: Floats) -> Floats:
    total: Floats = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)


def _odds(share: Floats) -> Floats:
    """Return w / (1 - w); 0 for the only area of a municipality, which has no rest to be measured against."""
    return np.divide(share, 1 - share, out=np.zeros_like(share), where=share < 1)
