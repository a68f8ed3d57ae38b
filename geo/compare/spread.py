"""How much more the counts of areas vary than chance would: doubles and clusters of messages come together."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_LEAST_FREEDOM = 12  # with less, the measure itself is a gamble


def measure_spread(signals: npt.ArrayLike, usual: float) -> float:
    """Measure the over-dispersion phi: the variance of a count is phi times its mean (quasi-Poisson).

    Around the mean of the area times the season of the city: the mean of a cell is what its row and its column
    together give it. Pearson's measure over its degrees of freedom, mended for sparse counts as by Fletcher (2012,
    Biometrika 99, eq. 5): divided by 1 + the mean of (y - mu) / mu.

    Parameters
    ----------
    signals
        (areas, periods), of the same length each.
    usual
        The answer where there are too few areas, periods or signals to measure it.

    Returns
    -------
    float
        phi, at least 1.
    """
    counts = np.asarray(signals, dtype=np.float64)
    heard = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    freedom = (heard.shape[0] - 1) * (heard.shape[1] - 1)
    if freedom < _LEAST_FREEDOM:
        return max(1.0, usual)
    mean = np.outer(heard.sum(axis=1), heard.sum(axis=0)) / heard.sum()
    pearson = ((heard - mean) ** 2 / mean).sum() / freedom
    sparse = ((heard - mean) / mean).mean()
    return max(1.0, float(pearson / (1 + sparse)))
