"""A made-up city whose problems are known: the generator that design/detection describes, in reporters a period."""

from dataclasses import dataclass

import numpy as np

SIDE = 10  # 100 buurten on a grid
THEMES, PERIODS = 12, 39
KINDS = ("new", "persistent", "seasonal", "growing", "resolved")


@dataclass(frozen=True)
class Planted:
    """One recurring problem that was put in."""

    theme: int
    areas: frozenset[int]
    kind: str
    ratio: int


@dataclass(frozen=True)
class City:
    """What a detector may see (reporters, signals, callers, people) and what it should find."""

    reporters: np.ndarray  # (themes, areas, periods), each reporter once a period
    signals: np.ndarray  # the same with double messages and those of super-reporters
    called: np.ndarray  # (themes, areas), of the reporters each period, how many are super-reporters
    people: np.ndarray  # (areas,)
    planted: tuple[Planted, ...]


def neighbours(area: int) -> list[int]:
    """Return the buurten beside one, on the grid."""
    i, j = divmod(area, SIDE)
    around = ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1))
    return [a * SIDE + b for a, b in around if 0 <= a < SIDE and 0 <= b < SIDE]


def make_city(seed: int, problems: int = 20) -> City:
    """Make a city: people, reporting, places, seasons, shocks, trends, bursts, callers and planted problems."""
    rng = np.random.default_rng(seed)
    people = rng.lognormal(7.3, 0.6, SIDE**2)
    mean = _ordinary_mean(rng, people)
    planted = tuple(_plant(rng, i) for i in range(problems))
    for each in planted:
        mean[each.theme, sorted(each.areas)] *= 1 + (each.ratio - 1) * _course(rng, each.kind)
    reporters = rng.poisson(mean * rng.gamma(8, 1 / 8, mean.shape))
    for _ in range(25):
        reporters[*_any_cell(rng), rng.integers(PERIODS)] += rng.poisson(rng.uniform(8, 30))
    signals = reporters + rng.binomial(reporters, 0.25)
    called = np.zeros(mean.shape[:2], dtype=np.int64)
    for _ in range(15):
        cell = _any_cell(rng)
        called[cell] += 1
        reporters[cell] += 1
        signals[cell] += rng.poisson(12, PERIODS)
    return City(reporters, signals, called, people, planted)


def _ordinary_mean(rng: np.random.Generator, people: np.ndarray) -> np.ndarray:
    areas, time = len(people), np.arange(PERIODS)
    level = np.exp(rng.uniform(np.log(0.3), np.log(4), THEMES))
    place = people / people.mean() * rng.lognormal(0, 0.35, areas) * rng.lognormal(0, 0.15, (THEMES, areas))
    phase, height = rng.uniform(0, 13, THEMES), rng.uniform(0, 0.8, THEMES)
    season = 1 + height[:, None] * np.sin(2 * np.pi * (time + phase[:, None]) / 13)
    shocks = np.zeros((THEMES, PERIODS))
    for t in range(1, PERIODS):
        shocks[:, t] = 0.6 * shocks[:, t - 1] + rng.normal(0, 0.15, THEMES)
    trend = rng.uniform(-0.1, 0.1, THEMES)[:, None] * (time - PERIODS / 2) / 13
    return level[:, None, None] * place[:, :, None] * (season * np.exp(shocks + trend))[:, None, :]


def _plant(rng: np.random.Generator, number: int) -> Planted:
    """Grow a place of one to four buurten; kinds and ratios take turns."""
    areas = {int(rng.integers(SIDE**2))}
    for _ in range(int(rng.integers(0, 4))):
        beside = sorted({b for a in areas for b in neighbours(a)} - areas)
        areas.add(int(rng.choice(beside)))
    ratio = (2, 3, 5)[number % 3]
    return Planted(int(rng.integers(THEMES)), frozenset(areas), KINDS[number % len(KINDS)], ratio)


def _course(rng: np.random.Generator, kind: str) -> np.ndarray:
    """Return how much of a problem there is in each period, 0 to 1."""
    time = np.arange(PERIODS)
    if kind == "new":
        return (time >= PERIODS - rng.integers(4, 8)) * 1.0
    if kind == "seasonal":
        return ((time - rng.integers(13)) % 13 < 4) * 1.0
    if kind == "growing":
        return np.clip((time - 13) / (PERIODS - 14), 0, 1)
    if kind == "resolved":
        return ((time >= 10) & (time < PERIODS - rng.integers(6, 10))) * 1.0
    return np.ones(PERIODS)


def _any_cell(rng: np.random.Generator) -> tuple[int, int]:
    return int(rng.integers(THEMES)), int(rng.integers(SIDE**2))
