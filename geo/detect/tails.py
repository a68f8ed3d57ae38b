"""The probabilities that the tests share: how rare a count, a number of hot periods, or several such, would be.

Plain, for whole arrays and by scipy; `kernels` walks where a city has too many cells for that.
"""

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from geo.detect.voices import Floats, Ints

AS_POISSON = 1e10  # of theta: above it the two differ by less than rounding does
_AS_NORMAL = 1 / 150  # of tau2


def nb_tail(counts: npt.ArrayLike, mean: npt.ArrayLike, theta: npt.ArrayLike) -> Floats:
    """Return P(Y >= count) of the negative binomial with variance mean + mean^2 / theta.

    Written as a regularised incomplete beta function (NIST DLMF 8.17), so small tails keep their digits. An infinite
    theta is the Poisson distribution. The arguments broadcast.
    """
    y, mu, size = np.broadcast_arrays(*(np.asarray(each, dtype=np.float64) for each in (counts, mean, theta)))
    is_poisson = size > AS_POISSON
    above = np.maximum(y, 1)
    finite = np.where(is_poisson, 1.0, size)
    negative_binomial = special.betainc(above, finite, mu / (mu + finite))
    tail = np.where(is_poisson, special.gammainc(above, mu), negative_binomial)
    return np.where(y <= 0, 1.0, tail)


def hot_count(mean: npt.ArrayLike, theta: npt.ArrayLike, level: float, least: int) -> Ints:
    """Return the smallest count, at least `least`, whose negative-binomial tail lies below `level`."""
    mu, size = np.broadcast_arrays(np.asarray(mean, dtype=np.float64), np.asarray(theta, dtype=np.float64))
    finite = np.minimum(size, AS_POISSON)
    above = stats.nbinom.isf(level, finite, finite / (finite + mu))
    hot: Ints = np.maximum(above, least - 1).astype(np.int64) + 1
    # The quantile is found by a search that may stop one short where the tail equals the level.
    hot += nb_tail(hot, mu, size) >= level
    hot -= (hot > least) & (nb_tail(hot - 1, mu, size) < level)
    return hot


def number_tails(probabilities: Floats) -> Floats:
    """Return P(K >= k) for k = 0 ... n, where K counts which of n independent events happen (Poisson-binomial).

    Exact, by adding one event after the other.

    Parameters
    ----------
    probabilities
        The chance of each event along the last axis.

    Returns
    -------
    numpy.ndarray
        One element more along the last axis.
    """
    *lead, events = probabilities.shape
    chance = np.zeros((*lead, events + 1))
    chance[..., 0] = 1.0
    for i in range(events):
        happens = probabilities[..., i, None]
        chance[..., 1 : i + 2] = chance[..., 1 : i + 2] * (1 - happens) + chance[..., : i + 1] * happens
        chance[..., 0] *= 1 - happens[..., 0]
    tails: Floats = np.cumsum(chance[..., ::-1], axis=-1)[..., ::-1]
    return np.minimum(tails, 1.0)


def combine_cauchy(chances: Floats, weights: Floats) -> Floats:
    """Combine dependent p-values along the last axis (Liu and Xie 2020, the Cauchy combination test).

    A p-value of one, which would drown all others, counts as 1 - 1/n of n, as its authors advise.

    Parameters
    ----------
    chances
        The p-values along the last axis.
    weights
        Their weights, which add up to one.
    """
    below_one = np.minimum(chances, 1 - 1 / max(chances.shape[-1], 2))
    # cot(pi p) is tan(pi (1/2 - p)) without the loss of digits for a small p.
    statistic: Floats = (weights / np.tan(np.pi * np.maximum(below_one, 1e-300))).sum(axis=-1)
    return np.where(statistic > 0, np.arctan2(1.0, statistic) / np.pi, 0.5 - np.arctan(statistic) / np.pi)


def place_effects(tau2: float, number: int = 16) -> tuple[Floats, Floats]:
    """Return values and weights by which a function is averaged over a gamma place effect, mean 1, variance `tau2`.

    Generalised Gauss-Laguerre quadrature; below `_AS_NORMAL` Gauss-Hermite, as a gamma so narrow is normal and its
    weights would overflow.
    """
    if tau2 < _AS_NORMAL:
        values, weights = np.polynomial.hermite_e.hermegauss(number)
        return 1 + values * np.sqrt(max(tau2, 0.0)), np.asarray(weights / weights.sum())
    values, weights = special.roots_genlaguerre(number, 1 / tau2 - 1)
    return np.asarray(values * tau2), np.asarray(weights / weights.sum())
