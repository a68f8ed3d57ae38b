"""Step 5: how much more than expected a place has at least, and how heavily that weighs."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from geo.detect.cube import Cube
from geo.detect.expected import Expected
from geo.detect.spread import Spread
from geo.detect.voices import Bools, Floats, Ints
from geo.detect.windows import YEAR_PERIODS, Evidence
from geo.rules_detect import RecurrenceRule

_LOW = 0.05


@dataclass(frozen=True)
class Size:
    """How large each theme is in each area; all arrays are (themes, areas)."""

    ratio: Floats  # times the expectation, over the periods of the most surprising window, shrunken
    low_ratio: Floats  # the ratio is larger than this with 95 % certainty (RR05)
    excess: Floats  # reporters above the expectation over the last year, at least
    hot_periods: Ints  # K, of the last year
    score: Floats


def shrink_ratio(reporters: npt.ArrayLike, mean: npt.ArrayLike, tau2: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return the ratio of reporters to expectation drawn towards 1, and its lower 5 % bound.

    With a gamma prior of mean 1 and variance tau2 and Poisson counts the ratio is gamma with shape alpha + y and rate
    alpha + mu, alpha being 1 / tau2 (Clayton and Kaldor 1987, Biometrics 43, eq. 2). The arguments broadcast.
    """
    alpha = 1 / np.asarray(tau2, dtype=np.float64)
    shape, rate = alpha + np.asarray(reporters), alpha + np.asarray(mean)
    return shape / rate, np.asarray(special.gammaincinv(shape, _LOW) / rate)


def measure_size(cube: Cube, expected: Expected, spread: Spread, evidence: Evidence, rule: RecurrenceRule) -> Size:
    """Measure every cell, over its most surprising window and over the last year (13 periods).

    The excess is X = max(0, RR05 - 1) * mu over the last year, the score X * sqrt(K / 13) * min(1, M / 10), with K its
    hot periods and M its reporters. A reporter counts once in every period.
    """
    tau2 = np.broadcast_to(spread.tau2[:, None], cube.exposure.shape)
    ratio, low = shrink_ratio(_sums(cube.reporters, evidence.used), _sums(expected.mean, evidence.used), tau2)
    year = slice(-YEAR_PERIODS, None)
    reporters, mean = cube.reporters[:, :, year].sum(axis=2), expected.mean[:, :, year].sum(axis=2)
    excess = np.zeros(mean.shape)
    above = reporters > mean  # elsewhere the ratio is at most 1, and its lower bound below that
    excess[above] = np.maximum(shrink_ratio(reporters[above], mean[above], tau2[above])[1] - 1, 0) * mean[above]
    hot = evidence.hot[:, :, year].sum(axis=2)
    score = excess * np.sqrt(hot / YEAR_PERIODS) * np.minimum(1, reporters / rule.full_reporters)
    return Size(ratio=ratio, low_ratio=low, excess=excess, hot_periods=hot, score=score)


def _sums(values: Floats | Ints, used: Bools) -> Floats:
    """Sum over the periods used, theme by theme, as a whole country has no room for copies."""
    sums = [(each * of_theme).sum(axis=1) for each, of_theme in zip(values, used, strict=True)]
    return np.array(sums, dtype=np.float64).reshape(used.shape[:2])
