"""How much reporters changed against what was to be expected, between which bounds."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

from geo.effect.weeks import Ints, Matched
from geo.rules_effect import EffectRule

Floats = npt.NDArray[np.float64]

_NODES = (np.arange(60) + 0.5) / 60  # of the distribution of the drift
_USUAL_PLACES = 3.0  # so many well measured places weigh as much as the usual drift
_WIDEST = 12.0  # log of a ratio beyond which nothing is looked for
_TINY = 1e-9


@dataclass(frozen=True)
class Sums:
    """Reporters over all blocks that are compared, before and after."""

    before: Ints
    after: Ints


@dataclass(frozen=True)
class Drift:
    """How much the logarithm of a place's ratio varies beyond the chance of counting."""

    variance: float
    freedom: float  # degrees of it; few places know their own spread badly


@dataclass(frozen=True)
class Trend:
    """What happened in the comparable buurten, as the ratio after to before."""

    ratio: float  # per block of before and of after, whatever their number
    variance: float  # of its logarithm


@dataclass(frozen=True)
class Ratio:
    """A ratio and its bounds; NaN, zero and infinity where nothing is known."""

    ratio: float
    low: float
    high: float


def add_up(counts: Ints, matched: Matched, first: int) -> Sums:
    """Add up (.., blocks) over the blocks before and after: serial correlation then is no longer hidden evidence.

    Bertrand, Duflo and Mullainathan 2004, "How much should we trust differences-in-differences estimates?", section
    IV.C: with the periods collapsed into one before and one after, the error no longer rests on their independence.
    """
    return Sums(counts[..., matched.before - first].sum(axis=-1), counts[..., matched.after - first].sum(axis=-1))


def keep_ordinary(sums: Sums, drift: Drift, outlying: float) -> npt.NDArray[np.bool_]:
    """Tell which places changed no more unlike the rest than `outlying` standard deviations."""
    share = sums.after.sum() / max(sums.before.sum() + sums.after.sum(), 1)
    number = sums.before + sums.after
    variance = _variance(number, share, drift.variance)
    off = np.abs(sums.after - number * share)
    return np.asarray(off <= outlying * np.sqrt(variance) + _TINY)


def measure_drift(sums: Sums, matched: Matched, rule: EffectRule) -> Drift:
    """Measure how much places change of themselves: each is a placebo, as nothing was done there.

    With few treated units the spread of the others stands in for theirs (Conley and Taber 2011, "Inference with
    'difference in differences' with a small number of policy changes"; the placebo runs of Abadie, Diamond and
    Hainmueller 2010). As that of small places is mostly chance, only what exceeds the chance of counting is carried
    over (Ferman and Pinto 2019, "Inference in differences-in-differences with few treated groups and
    heteroskedasticity"). By moments, drawn towards `rule.usual_drift` and the usual over-dispersion where the places
    are few or small. A place that lies far out has something of its own, and counts as no more than that.
    """
    blocks = 1 / max(len(matched.before), 1) + 1 / max(len(matched.after), 1)
    usual = rule.usual_drift + blocks / rule.usual_theta
    number = (sums.before + sums.after).astype(np.float64)
    share = sums.after.sum() / max(number.sum(), 1.0)
    spread = share * (1 - share)
    drift, worth = usual, 0.0
    for _ in range(3):
        most = rule.outlying**2 * _variance(number, share, drift)
        square = np.minimum((sums.after - number * share) ** 2, most)
        pairs = number * np.maximum(number - 1, 0) * spread**2
        weight = 1 / np.maximum(_variance(number, share, drift), _TINY) ** 2
        found = float((weight * pairs * (square - number * spread)).sum() / max((weight * pairs**2).sum(), 1e-12))
        worth = float((weight * (usual * pairs) ** 2).sum())
        drift = max((worth * found + _USUAL_PLACES * usual) / (worth + _USUAL_PLACES), usual / 4)
    return Drift(drift, worth + _USUAL_PLACES)


def follow_trend(sums: Sums, matched: Matched, drift: Drift) -> Trend:
    """Say what the comparable buurten did, together; without any, nothing changed, and nobody knows."""
    before, after = float(sums.before.sum()), float(sums.after.sum())
    if before + after == 0:
        return Trend(1.0, float("inf"))
    if before == 0 or after == 0:  # half a reporter more on both sides
        before, after = before + 0.5, after + 0.5
    shares = (sums.before + sums.after) / (before + after)
    variance = 1 / before + 1 / after + drift.variance * float((shares**2).sum())
    return Trend(after / before / matched.share, variance)


def find_ratio(own: Sums, due: float, drift: Drift, level: float) -> Ratio:
    """Return the ratio of after to what was to be expected, with the bounds of `level`.

    Given how many there were in all, those after the start are binomial, with a chance that drifts; the bounds are
    the ratios at which what was seen has half of 1 - level above or below it (mid-p, as for one binomial; Lancaster
    1961, "Significance tests in discrete distributions"). So nothing is divided by zero, and few signals give wide
    bounds.

    Parameters
    ----------
    own
        Reporters of one place.
    due
        As many were to be expected after the start for each before it.
    drift
        How far the place may drift from that by itself, the uncertainty of `due` included.
    level
        The certainty of the bounds.
    """
    before, after = int(own.before), int(own.after)
    if before + after == 0 or not np.isfinite(drift.variance):
        return Ratio(float("nan"), 0.0, float("inf"))
    offsets = np.log(due) + special.stdtrit(drift.freedom, _NODES) * np.sqrt(drift.variance)
    tail = (1 - level) / 2

    def below(log_ratio: float) -> float:
        """Return the chance of as many or fewer after the start, those as many counted half."""
        chance = special.expit(log_ratio + offsets)
        at_most = special.bdtr(after, before + after, chance)
        fewer = special.bdtr(after - 1, before + after, chance) if after else 0.0
        return float(np.mean((at_most + fewer) / 2))

    low = 0.0 if after == 0 else float(np.exp(_solve(below, 1 - tail)))
    high = float("inf") if before == 0 else float(np.exp(_solve(below, tail)))
    return Ratio(after / (before * due) if before else float("inf"), low, high)


def _solve(below: Callable[[float], float], target: float) -> float:
    """Return the log ratio at which `below`, which falls, is `target`; the widest where it never is."""
    if below(-_WIDEST) <= target:
        return -_WIDEST
    if below(_WIDEST) >= target:
        return _WIDEST
    return float(optimize.brentq(lambda each: below(each) - target, -_WIDEST, _WIDEST, xtol=1e-4))


def _variance(number: Ints | Floats, share: float, drift: float) -> Floats:
    """Return the variance of a binomial count whose chance drifts."""
    spread = share * (1 - share)
    return np.asarray(number * spread + number * np.maximum(number - 1, 0) * spread**2 * drift, dtype=np.float64)
