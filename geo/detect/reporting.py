"""Which buurten report much about everything, and which far less than their size suggests."""

import numpy as np
import pandas as pd
from scipy import stats

from geo.detect.cube import Cube
from geo.detect.spread import Spread
from geo.detect.voices import YEAR_PERIODS, Floats
from geo.rules_detect import ReportingRule
from geo.schema import REPORTING, check

_LEAST_TAU2 = 0.02  # of how much a buurt reports about everything; no two are alike
_SIDE = 0.05  # of a 90 % interval


def find_reporting(cube: Cube, spread: Spread, inhabitants: Floats, rule: ReportingRule) -> pd.DataFrame:
    """Find the buurten that report remarkably much or little over all themes together, in the last year.

    Expected is a buurt's share of what the others report, by exposure alone: without the correction for reporting,
    which is what is looked for. Of a theme no more than `rule.most_of_other` times its expectation counts, so that one
    problem does not make a list of everything. The ratio is gamma-Poisson, as in `size.shrink_ratio`, around the
    variance between buurten; the counts first lose the weight that the spread of their themes takes (y and mu are
    divided by variance / mu).

    Parameters
    ----------
    cube
        The reporters of the buurten.
    spread
        Of the themes, of ordinary places.
    inhabitants
        (areas,), in the order of the cube; NaN or 0 where nobody lives or nobody counted: silence there tells nothing.
    rule
        The thresholds.

    Returns
    -------
    pandas.DataFrame
        REPORTING table, furthest from 1 first; "much" above the first threshold with 95 % certainty, "little" below the
        other.
    """
    heard = np.asarray(cube.reporters[:, :, -YEAR_PERIODS:].sum(axis=2) * cube.testable, dtype=np.float64)
    due = _due(heard, cube.exposure)
    counted = np.minimum(heard, rule.most_of_other * due)
    observed, expected = counted.sum(axis=0), due.sum(axis=0)
    inner = 1 / (spread.theta[:, None] * YEAR_PERIODS) + spread.tau2[:, None]
    scale = 1 + (due**2 * inner).sum(axis=0) / np.maximum(expected, 1e-9)
    ratio, low, high = _shrink(observed, expected, scale)
    lived = np.nan_to_num(inhabitants) > 0
    enough = lived & (expected >= rule.least_expected)
    table = pd.DataFrame(
        {
            "area_code": pd.Series(cube.area_codes, dtype="str"),
            "what": pd.Series(np.where(ratio > 1, "much", "little"), dtype="str"),
            "observed": observed.round().astype(np.int64),
            "expected": expected,
            "ratio": ratio,
            "low_ratio": low,
            "high_ratio": high,
            "themes": (heard > 0).sum(axis=0).astype(np.int64),
        }
    )
    kept: pd.DataFrame = table[enough & ((low > rule.much) | (high < rule.little))]
    order = np.argsort(-np.abs(np.log(kept["ratio"].to_numpy())), kind="stable")
    found: pd.DataFrame = kept.iloc[order].reset_index(drop=True)
    return check(found, REPORTING)


def _due(heard: Floats, exposure: Floats) -> Floats:
    """Return what each cell would have, were its place as the others: their reporters, by exposure."""
    rest = exposure.sum(axis=1, keepdims=True) - exposure
    others = heard.sum(axis=1, keepdims=True) - heard
    due: Floats = np.divide(others * exposure, rest, out=np.zeros_like(heard), where=rest > 0)
    return due


def _shrink(observed: Floats, expected: Floats, scale: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the ratio, and the bounds between which it lies with 90 % certainty."""
    y, mu = observed / scale, expected / scale
    surplus = ((y - mu) ** 2 - mu).sum() / max((mu**2).sum(), 1e-9)
    alpha = 1 / np.clip(surplus, _LEAST_TAU2, 1.0)
    shape, rate = alpha + y, alpha + mu
    low, high = (np.asarray(stats.gamma.ppf(each, shape) / rate) for each in (_SIDE, 1 - _SIDE))
    return shape / rate, low, high
