"""Blocks of made-up reporters for the tests of detection."""

import numpy as np
import pandas as pd

from geo.detect.cube import Cube
from geo.detect.voices import Pairs


def make_periods(number: int) -> pd.DatetimeIndex:
    return pd.date_range("2022-01-03", periods=number, freq="28D", unit="us")


def cube_of(reporters, exposure=None) -> Cube:
    """Return a cube of (themes, areas, periods) counts; every area has 1,000 inhabitants where not said otherwise."""
    block = np.asarray(reporters, dtype=np.int64)
    themes, areas, periods = block.shape
    size = np.full((themes, areas), 1000.0) if exposure is None else np.broadcast_to(exposure, (themes, areas))
    return Cube(
        themes=tuple(f"thema {c:02d}" for c in range(themes)),
        area_codes=tuple(f"BU{a:08d}" for a in range(areas)),
        periods=make_periods(periods),
        reporters=block,
        exposure=np.array(size, dtype=np.float64),
    )


def pairs_of(cube: Cube) -> Pairs:
    """Return pairs that make the cube, in which nobody reports twice."""
    everyone = np.repeat(np.arange(cube.reporters.size), cube.reporters.ravel())
    cell, period = np.divmod(everyone, max(len(cube.periods), 1))
    return Pairs(cell, period, np.arange(len(cell)), cube.periods, period * 4)


def quiet_city(seed=1, shape=(6, 60, 39), rate=3.0, theta=8.0, tau2=0.04) -> tuple[np.ndarray, np.ndarray]:
    """Return the reporters and exposures of a city in which nothing is wrong; places and periods differ ordinarily."""
    rng = np.random.default_rng(seed)
    themes, areas, periods = shape
    people = rng.lognormal(7, 0.5, areas)
    season = 1 + 0.4 * np.sin(2 * np.pi * np.arange(periods) / 13)
    mean = rate * people / people.mean() * np.ones((themes, 1))
    mean = mean * (rng.gamma(1 / tau2, tau2, (themes, areas)) if tau2 else 1)
    mean = mean[:, :, None] * season
    return rng.poisson(mean * rng.gamma(theta, 1 / theta, mean.shape)), people
