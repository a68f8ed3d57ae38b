"""Step 2: how much ordinary places, and ordinary periods of one place, differ from what is expected of them."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special, stats

from geo.detect.cube import Cube
from geo.detect.expected import Expected
from geo.detect.kernels import hold_bursts
from geo.detect.voices import Floats
from geo.rules_detect import ExpectRule

_IMPOSSIBLE = 0.001  # a period rarer than this among its own place's is a burst, and counts as the rarest ordinary one
_ROUNDS = 6  # of setting bursts apart and measuring again; measured, the answer no longer moves after four
_THETA_CELLS = 25.0  # so many periods with one reporter expected weigh as much as the usual theta
_TAU2_PLACES = 10.0  # so many well measured places weigh as much as the usual tau2


@dataclass(frozen=True)
class Spread:
    """The empirical null of each theme: y has variance mu + mu^2/theta in a period, and tau2 between places."""

    theta: Floats  # (themes,)
    tau2: Floats  # (themes,), the variance of a place's own factor, whose mean is 1


def measure_spread(cube: Cube, expected: Expected, rule: ExpectRule) -> Spread:
    """Measure theta and tau2 of every theme from its own places, so that ordinary differences are no alarm.

    Theta comes from the squared differences between a place's periods and that place's own level (moments; bursts are
    held back). As the expectation is measured on the rest of the municipality, theta also holds the chance in that.
    Tau2 is chosen such that the winsorised z-scores of the places' totals have the variance that winsorised normal
    scores have (Spiegelhalter 2005, Statistics in Medicine 24, "Funnel plots", with the bias of winsorising taken
    out). Both are drawn towards the usual values of `rule` where there is little to measure them by.
    """
    pairs = [
        _measure_theme(reporters[testable].astype(np.float64), mean[testable], rule)
        for reporters, mean, testable in zip(cube.reporters, expected.mean, cube.testable, strict=True)
    ]
    both = np.array(pairs, dtype=np.float64).reshape(len(pairs), 2)
    return Spread(theta=both[:, 0], tau2=both[:, 1])


def _measure_theme(reporters: Floats, mean: Floats, rule: ExpectRule) -> tuple[float, float]:
    known = mean.sum(axis=1) > 0
    theta = _measure_theta(reporters[known], mean[known], rule.usual_theta)
    return theta, _measure_tau2(reporters[known], mean[known], theta, rule)


def _measure_theta(reporters: Floats, mean: Floats, usual: float) -> float:
    """Measure 1/theta = sum(e^2 - m) / sum(m^2), e being the difference from the place's own level m."""
    held = reporters
    one_over_theta = 0.0
    due = mean.sum(axis=1)
    squares = (mean**2).sum(axis=1) / due**2
    for _ in range(_ROUNDS):
        total = held.sum(axis=1)
        rate = total / due
        # Measured on the place's own total, a count varies a little less than around its true level.
        ordinary = total * (1 - squares)
        weight = squares * total * np.maximum(total - 1, 0)
        excess = ((held - mean * rate[:, None]) ** 2).sum() - ordinary.sum()
        one_over_theta = max((excess + _THETA_CELLS / usual) / (weight.sum() + _THETA_CELLS), 0.0)
        held = hold_bursts(reporters, mean, rate, 1 / max(one_over_theta, 1e-12), _IMPOSSIBLE)
    return 1 / max(one_over_theta, 1e-6)


def _measure_tau2(reporters: Floats, mean: Floats, theta: float, rule: ExpectRule) -> float:
    total, due = reporters.sum(axis=1), mean.sum(axis=1)
    within = due + (mean**2).sum(axis=1) / theta
    tau2 = _solve_tau2(total - due, within, due, rule)
    worth = ((rule.usual_tau2 * due**2 / (within + rule.usual_tau2 * due**2)) ** 2).sum()
    drawn = (worth * tau2 + _TAU2_PLACES * rule.usual_tau2) / (worth + _TAU2_PLACES)
    return float(np.clip(drawn, rule.least_tau2, rule.most_tau2))


def _solve_tau2(difference: Floats, within: Floats, due: Floats, rule: ExpectRule) -> float:
    """Return the tau2 at which the winsorised z-scores vary as they should; between 0 and `rule.most_tau2`."""
    if len(due) == 0:
        return rule.usual_tau2
    target, square = _winsorised_variance(rule.winsorised), due**2
    ranks, edges = np.linspace(0, 1, len(due)), [rule.winsorised, 1 - rule.winsorised]

    def surplus(tau2: float) -> float:
        z = np.sort(difference / np.sqrt(within + tau2 * square))
        low, high = np.interp(edges, ranks, z)
        return float((np.clip(z, low, high) ** 2).mean() - target)

    if surplus(0.0) <= 0:
        return 0.0
    if surplus(rule.most_tau2) >= 0:
        return rule.most_tau2
    return float(optimize.brentq(surplus, 0.0, rule.most_tau2, xtol=1e-6))


def _winsorised_variance(share: float) -> float:
    """Return the variance of a standard normal variable winsorised by `share` on each side; 1 for none."""
    if share <= 0:
        return 1.0
    edge = float(-special.ndtri(share))
    return float(1 - 2 * share - 2 * edge * stats.norm.pdf(edge) + 2 * share * edge**2)
