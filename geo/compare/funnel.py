"""The limits within which the rates of areas stay when chance alone makes them differ, by how large the areas are."""

import numpy as np
import pandas as pd
from scipy import stats

from geo.compare.spread import Floats

LIMITS = {"95": 0.95, "99": 0.998}  # two sigma and three, as is the custom (Spiegelhalter 2005)
_STEPS = 80


def find_limits(mean: float, exposure: Floats, spread: float) -> pd.DataFrame:
    """Return the funnel around a rate.

    Exact Poisson limits, drawn through between whole counts (Spiegelhalter 2005, Statistics in Medicine 24, appendix
    A); y / phi and n / phi enter for counts and exposure, so that over-dispersed counts get wider limits.

    Parameters
    ----------
    mean
        The rate of all areas together, above 0.
    exposure
        Where to give the limits, in the unit of the rate, above 0.
    spread
        phi.

    Returns
    -------
    pandas.DataFrame
        Columns exposure, low_95, high_95, low_99 and high_99 (the last two of 99.8 %), in rates.
    """
    n = np.asarray(exposure, dtype=np.float64) / spread
    table = {"exposure": np.asarray(exposure, dtype=np.float64)}
    for name, inside in LIMITS.items():
        side = (1 - inside) / 2
        table |= {f"low_{name}": _quantile(side, mean * n) / n, f"high_{name}": _quantile(1 - side, mean * n) / n}
    return pd.DataFrame(table)


def lay_steps(exposure: Floats) -> Floats:
    """Return sizes from just below the smallest area to just above the largest, to draw the funnel through."""
    return np.geomspace(exposure.min() * 0.8, exposure.max() * 1.1, _STEPS)


def _quantile(p: float, mean: Floats) -> Floats:
    """Return the quantile of a Poisson count, drawn through between the whole counts on both sides."""
    count = stats.poisson.ppf(p, mean)
    share = (stats.poisson.cdf(count, mean) - p) / stats.poisson.pmf(count, mean)
    return np.asarray(np.maximum(count - share, 0.0))
