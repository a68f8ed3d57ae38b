"""What could be found at best: a test that knows the true ordinary mean, the problem's course and its ratio."""

import numpy as np
from scipy.special import gammaln, logsumexp

from benchmarks.made_up_city import City, Planted

_SIZE = 8  # of the negative binomial of the generator
_DRAWS = 4000
_CHANCE = 0.002  # of 1,200 cells 2.4 are then false, one in ten of a list of 24
_KNOTS, _KNOT_WEIGHTS = np.polynomial.hermite_e.hermegauss(9)


def recall_at_best(city: City, place_sd: float) -> np.ndarray:
    """Return which planted problems have a buurt that the likelihood-ratio test finds at p <= .002.

    No test can do better at that p (Neyman and Pearson), buurt by buurt. With `place_sd` of 0 the test knows what this
    very buurt ordinarily reports on this theme; otherwise only what buurten like it do, give or take so much
    (lognormal), which is all that can be known of a problem as old as the history. Measured on counts that are drawn
    anew from the city's mean, as many times as needed for the chance of finding each problem.
    """
    rng = np.random.default_rng(0)
    return np.array([_chance_to_find(city, each, place_sd, rng) for each in city.planted])


def _chance_to_find(city: City, planted: Planted, place_sd: float, rng: np.random.Generator) -> float:
    missed = 1.0
    factor = 1 + (planted.ratio - 1) * planted.course
    for area in sorted(planted.areas):
        mean = city.ordinary[planted.theme, area]
        known = mean / rng.lognormal(0, place_sd) if place_sd else mean
        calm = _draw(rng, known * rng.lognormal(0, place_sd, (_DRAWS, 1)))
        busy = _draw(rng, np.broadcast_to(mean * factor, (_DRAWS // 8, len(mean))))
        edge = np.quantile(_ratio(calm, known, factor, place_sd), 1 - _CHANCE)
        missed *= (_ratio(busy, known, factor, place_sd) <= edge).mean()
    return 1 - missed


def _draw(rng: np.random.Generator, mean: np.ndarray) -> np.ndarray:
    return rng.poisson(mean * rng.gamma(_SIZE, 1 / _SIZE, mean.shape))


def _ratio(counts: np.ndarray, mean: np.ndarray, factor: np.ndarray, place_sd: float) -> np.ndarray:
    """Return the log likelihood ratio of counts (draws, periods), averaged over what the place may be."""
    places = np.exp(place_sd * _KNOTS)
    sides = [[_log_likelihood(counts, mean * g * x) for g in places] for x in (factor, np.ones_like(factor))]
    with_problem, without = (logsumexp(each, axis=0, b=_KNOT_WEIGHTS[:, None]) for each in sides)
    return with_problem - without


def _log_likelihood(counts: np.ndarray, mean: np.ndarray) -> np.ndarray:
    chance = _SIZE / (_SIZE + mean)
    terms = gammaln(counts + _SIZE) - gammaln(_SIZE) - gammaln(counts + 1)
    return (terms + _SIZE * np.log(chance) + counts * np.log1p(-chance)).sum(axis=1)
