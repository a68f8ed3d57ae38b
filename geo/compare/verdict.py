"""Whether an area differs from another, or from the rest, by more than chance."""

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from geo.compare.spread import Floats

VERDICTS = ("more", "less", "same", "few")


def split_chance(ours: npt.ArrayLike, theirs: npt.ArrayLike, share: npt.ArrayLike) -> Floats:
    """Return the two-sided probability of a division at least as uneven as `ours` against `theirs`.

    Given their total, one of two Poisson counts is binomial with the `share` of its exposure (Przyborowski and Wilenski
    1940); twice the smaller tail. Counts divided by their over-dispersion need not be whole: the binomial
    tails are incomplete beta functions, which take any number.

    Parameters
    ----------
    ours, theirs
        Counts divided by phi; they broadcast.
    share
        Of our exposure in both together, between 0 and 1.
    """
    a, b = np.asarray(ours, dtype=np.float64), np.asarray(theirs, dtype=np.float64)
    p = np.broadcast_to(np.asarray(share, dtype=np.float64), np.broadcast_shapes(a.shape, b.shape, np.shape(share)))
    at_least = np.where(a > 0, special.betainc(np.maximum(a, 1e-300), b + 1, p), 1.0)
    at_most = np.where(b > 0, special.betaincc(a + 1, np.maximum(b, 1e-300), p), 1.0)
    return np.asarray(np.minimum(1.0, 2 * np.minimum(at_least, at_most)))


def control_false(p: Floats) -> Floats:
    """Return q: the share of chance in a list down to each p (Benjamini and Hochberg 1995); missing stays missing."""
    q = np.full(p.shape, np.nan)
    known = np.isfinite(p)
    if known.any():
        q[known] = stats.false_discovery_control(p[known])
    return q


def divide(ours: npt.ArrayLike, theirs: npt.ArrayLike) -> Floats:
    """Return how many times theirs ours is; missing where theirs is 0 or missing."""
    a, b = np.asarray(ours, dtype=np.float64), np.asarray(theirs, dtype=np.float64)
    return np.asarray(np.divide(a, b, out=np.full(a.shape, np.nan), where=b > 0))


def judge(ratio: Floats, q: Floats, max_false_share: float) -> npt.NDArray[np.str_]:
    """Return one of `VERDICTS` for each: "few" where q is missing, so that there was too little to test.

    A difference whose ratio is missing is one with nothing at all on the other side: more.
    """
    differs = q <= max_false_share
    return np.select([np.isnan(q), differs & ~(ratio < 1), differs], ["few", "more", "less"], "same")
