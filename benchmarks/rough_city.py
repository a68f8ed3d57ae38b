"""A made-up city that breaks what detection assumes: storms, drift, campaigns, spill-over, heavy tails, odd buurten."""

import numpy as np
import shapely

from benchmarks.made_up_city import (
    PERIODS,
    SIDE,
    SQUARE_M,
    THEME_COUNT,
    City,
    Ground,
    Plan,
    Planted,
    add_bursts,
    add_problems,
    find_beside,
    hear,
    ordinary_mean,
    plant,
)

STORMS, CAMPAIGNS = 12, 3
DRIFT = 0.4  # standard deviation of the change in reporting over three years, as a logarithm
SPILL = 0.10  # of the reports on a theme, those written down under the theme beside it
_ECHO = 0.25  # of the ordinary mean: spilt reports of a problem that add less than this are no echo of it


def make_rough_city(seed: int, plan: Plan | None = None) -> City:
    """Make a city of irregular buurten in which little is as assumed; problems are planted as in any other."""
    rng = np.random.default_rng([seed, 7])
    ground = _odd_ground(rng)
    ordinary = ordinary_mean(rng, ground.people)
    ordinary *= _drift(rng, len(ground.people))
    planted = plant(rng, ground, plan or Plan())
    mean = add_problems(ordinary, planted)
    spilt, spilt_ordinary = _spill(mean), _spill(ordinary)
    unrest = _storms(rng, ground) * _campaigns(rng, ground)
    reporters = rng.poisson(spilt * unrest * _heavy_tails(rng, mean.shape))
    add_bursts(rng, reporters)
    heard, signals = hear(rng, reporters, ground)
    return City(ground, heard, signals, planted, spilt_ordinary, _find_echoes(spilt, spilt_ordinary, planted))


def _odd_ground(rng: np.random.Generator) -> Ground:
    """Divide the same square in 100 Voronoi cells; the largest has some 200 times the people of the smallest."""
    width = SIDE * SQUARE_M
    square = shapely.box(200_000, 500_000, 200_000 + width, 500_000 + width)
    points = shapely.points(rng.uniform(0, width, (SIDE**2, 2)) + np.array([200_000, 500_000]))
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=square))
    shapes = shapely.intersection(cells, square)
    return Ground(shapes, np.clip(rng.lognormal(7.0, 1.0, SIDE**2), 60, 12_000), find_beside(shapes))


def _drift(rng: np.random.Generator, areas: int) -> np.ndarray:
    """Let every buurt come to report more or less over the years."""
    return np.exp(rng.normal(0, DRIFT, (1, areas, 1)) * (np.arange(PERIODS) / PERIODS - 0.5))


def _spill(mean: np.ndarray) -> np.ndarray:
    return (1 - SPILL) * mean + SPILL * np.roll(mean, 1, axis=0)


def _storms(rng: np.random.Generator, ground: Ground) -> np.ndarray:
    """Let one theme be 3 to 8 times as much in a buurt and its neighbours, for one or two periods."""
    factor = np.ones((THEME_COUNT, len(ground.people), PERIODS))
    for _ in range(STORMS):
        centre, start = int(rng.integers(len(ground.people))), int(rng.integers(PERIODS))
        where = sorted({centre} | ground.beside[centre])
        factor[rng.integers(THEME_COUNT), where, start : start + rng.integers(1, 3)] *= rng.uniform(3, 8)
    return factor


def _campaigns(rng: np.random.Generator, ground: Ground) -> np.ndarray:
    """Call upon some buurten to report, on everything, for one or two periods."""
    factor = np.ones((THEME_COUNT, len(ground.people), PERIODS))
    for _ in range(CAMPAIGNS):
        where, start = rng.choice(len(ground.people), 5, replace=False), int(rng.integers(PERIODS))
        factor[:, where, start : start + rng.integers(1, 3)] *= rng.uniform(2, 4)
    return factor


def _heavy_tails(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw factors of mean 1: gamma of size 2 for half of the themes, lognormal (sd .6) for the others."""
    gamma, lognormal = rng.gamma(2, 1 / 2, shape), rng.lognormal(-0.18, 0.6, shape)
    return np.where((np.arange(shape[0]) % 2 == 0)[:, None, None], gamma, lognormal)


def _find_echoes(mean: np.ndarray, ordinary: np.ndarray, planted: tuple[Planted, ...]) -> np.ndarray:
    """Find where what was planted under another theme adds to the mean, in the periods in which it was there."""
    own = np.zeros(mean.shape[:2], dtype=bool)
    for each in planted:
        own[each.theme, sorted(each.areas)] = True
    return ((mean / ordinary).max(axis=2) > 1 + _ECHO) & ~own
