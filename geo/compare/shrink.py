"""Rates drawn towards that of the municipality, the more so the less is known; their margins and their ranks."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from geo.compare.spread import Floats

_DRAWS = 4000
_SEED = 20180101  # the same figures give the same margins and ranks
_TAUS = (np.arange(30) + 0.5) / 20  # how much areas may differ: standard deviations, as a share of the mean
_USUAL_TAU = 0.5
_STEPS = np.linspace(-3.5, 3.5, 21)  # standard errors around the mean of all


@dataclass(frozen=True)
class Posterior:
    """What is known of the rate of each area."""

    mean: Floats  # (areas,): the shrunken rates
    draws: Floats  # (draws, areas): rates that they may be

    def find_margin(self, certainty: float) -> tuple[Floats, Floats]:
        """Return the bounds between which each rate lies with so much certainty."""
        side = (1 - certainty) / 2
        low, high = np.quantile(self.draws, [side, 1 - side], axis=0)
        return np.minimum(low, self.mean), np.maximum(high, self.mean)

    def find_ranks(self, certainty: float) -> tuple[Floats, Floats]:
        """Return the highest and the lowest place that each area may have with so much certainty; 1 is the most.

        The ranks of draws from the posterior, as Goldstein and Spiegelhalter (1996, JRSS A 159) rank institutions.
        """
        ranks = 1.0 + np.argsort(np.argsort(-self.draws, axis=1), axis=1)
        side = (1 - certainty) / 2
        highest, lowest = np.quantile(ranks, [side, 1 - side], axis=0, method="inverted_cdf")
        return highest, lowest


def shrink_rates(signals: Floats, exposure: Floats, spread: float) -> Posterior:
    """Draw the rates of areas towards their mean, by empirical Bayes.

    The rate is Marshall's (1991, Applied Statistics 40, eq. 5 and 6): with m = sum y / sum n and A, at least 0, =
    sum n (y/n - m)^2 / sum n - m / mean n, the mean of a gamma distribution with shape m^2 / A + y and rate m / A + n.
    Over-dispersed counts are worth less: y / phi and n / phi enter for y and n.

    A margin from those m and A alone is too narrow where there are few areas, as if both were known (measured: 57 %
    instead of 90 %). So it is drawn from the gamma distributions of all m and A, each as often as it fits the counts
    (the negative binomial likelihood), with a half-Cauchy prior on sqrt(A) / m (Gelman 2006, Bayesian Analysis 1).

    Parameters
    ----------
    signals, exposure
        (areas,): counts, and what they are divided by, above 0; at least one signal.
    spread
        phi of `measure_spread`.
    """
    y, n = np.asarray(signals, dtype=np.float64) / spread, np.asarray(exposure, dtype=np.float64) / spread
    mean = y.sum() / n.sum()
    variance = (n * (y / n - mean) ** 2).sum() / n.sum() - mean / n.mean()
    own = max(variance, 0.0) / (max(variance, 0.0) + mean / n)  # the weight of what the area itself says
    return Posterior(own * y / n + (1 - own) * mean, _draw_rates(y, n))


def _draw_rates(y: Floats, n: Floats) -> Floats:
    """Draw rates from gamma posteriors; which one is drawn by how well its prior fits."""
    rng = np.random.default_rng(_SEED)
    means, taus, weights = _weigh_priors(y, n)
    chosen = rng.choice(len(weights), _DRAWS, p=weights)
    alpha = taus[chosen, None] ** -2
    return np.asarray(rng.gamma(alpha + y, 1 / (alpha / means[chosen, None] + n)))


def _weigh_priors(y: Floats, n: Floats) -> tuple[Floats, Floats, Floats]:
    """Return means and relative deviations of gamma priors, and the probability of each."""
    pooled = y.sum() / n.sum()
    error = np.sqrt(1 / y.sum() + _TAUS**2 * (n**2).sum() / n.sum() ** 2)
    means = pooled * np.exp(error[:, None] * _STEPS)
    alpha, due = (_TAUS**-2)[:, None, None], means[:, :, None] * n
    fits = special.gammaln(alpha + y) - special.gammaln(alpha) + alpha * np.log(alpha / (alpha + due))
    fit = (fits + y * np.log(due / (alpha + due))).sum(axis=2)
    prior = error / (1 + (_TAUS / _USUAL_TAU) ** 2)  # the error, because the means of a tau lie so far apart
    weights = prior[:, None] * np.exp(fit - fit.max())
    taus = np.broadcast_to(_TAUS[:, None], means.shape)
    return means.ravel(), taus.ravel(), (weights / weights.sum()).ravel()
