"""A made-up city in which an approach began whose effect is known."""

from dataclasses import dataclass
from datetime import timedelta

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.made_up_city import SIDE, grid_ground, make_areas
from geo.effect import Approach
from geo.schema import HEARD, check

FIRST_WEEK = pd.Timestamp("2022-01-03")
BLOCKS_BEFORE, YEAR = 26, 13
THEME = "thema 0"
_THEMES = 3  # that of the approach, and two others that tell how much a buurt reports
_DOUBLE = 0.25  # of the signals, a second message of the same reporter
_PLACES = 12  # where there is a problem, of which one is chosen


@dataclass(frozen=True)
class Case:
    """What is made; the ordinary case is one problem of ratio 4 in one buurt, approached on any day."""

    name: str
    effect: float = 1.0
    level: float = 40.0  # reporters a year in the perimeter before the start
    ratio: float = 4.0  # of the problem to an ordinary buurt
    blocks_after: int = 13
    theta: float = 8.0  # size of the negative binomial of a block
    drift: float = 0.15  # standard deviation of the log change of a buurt from one year to the next
    swing: float = 0.4  # of the season
    trend: float = 0.0  # log change of the whole city a year
    others: int = 100  # buurten
    moved: float = 0.0  # part of the reporters that went from the perimeter to one buurt beside it
    pick: str = ""  # where and when it begins; see `_choose`
    areas: int = 1  # buurten of the perimeter
    is_known: bool = False  # since when the problem is there


@dataclass(frozen=True)
class City:
    """What may be seen."""

    heard: pd.DataFrame  # HEARD
    areas: gpd.GeoDataFrame  # AREAS
    approach: Approach


def make_approach(case: Case, seed: int) -> City:
    """Make a city with problems in several places; one is approached."""
    rng = np.random.default_rng(seed)
    ground = grid_ground(rng.lognormal(7.3, 0.4, SIDE**2))
    places = [_grow(rng, ground.beside, case.areas) for _ in range(_PLACES)]
    mean = _ordinary(rng, ground.people, case)
    for each in places:
        mean[0, each] *= case.level / mean[0, each, :YEAR].sum()
    counts = _draw(rng, mean, case)
    chosen, start = _choose(counts[0], places, case)
    beside = sorted(set().union(*(ground.beside[a] for a in chosen)) - set(chosen))
    after = mean.copy()
    after[0, chosen] *= case.effect
    after[0, beside[0]] += case.moved * (mean - after)[0, chosen].sum(axis=0)
    counts[..., start:] = _draw(rng, after, case)[..., start:]
    counts = counts[..., : start + case.blocks_after]
    far = [a for a in range(SIDE**2) if a not in {*chosen, *beside}][: case.others]
    kept = sorted({*chosen, *beside, *far})
    areas = make_areas(ground).iloc[kept].reset_index(drop=True)
    heard = _hear(rng, counts[:, kept], areas["area_code"].to_numpy())
    return City(heard, areas, _tell(case, [f"BU9999{a:04d}" for a in chosen], start))


def _draw(rng: np.random.Generator, mean: np.ndarray, case: Case) -> np.ndarray:
    return rng.poisson(mean * rng.gamma(case.theta, 1 / case.theta, mean.shape))


def _tell(case: Case, codes: list[str], start: int) -> Approach:
    monday = FIRST_WEEK.date() + timedelta(weeks=4 * start)
    as_of = monday + timedelta(weeks=4 * case.blocks_after)
    return Approach((THEME,), tuple(codes), monday, None, as_of, since=FIRST_WEEK.date() if case.is_known else None)


def _ordinary(rng: np.random.Generator, people: np.ndarray, case: Case) -> np.ndarray:
    """Draw what every theme, buurt and block has without an approach."""
    blocks = BLOCKS_BEFORE + YEAR + case.blocks_after
    areas, time = len(people), np.arange(blocks)
    place = people / people.mean() * rng.lognormal(0, 0.35, areas) * rng.lognormal(0, 0.15, (_THEMES, areas))
    season = 1 + case.swing * np.sin(2 * np.pi * (time + rng.uniform(0, 13)) / 13)
    shocks = np.zeros(blocks)
    for t in range(1, blocks):
        shocks[t] = 0.6 * shocks[t - 1] + rng.normal(0, 0.15)
    # A buurt wanders from its own level and back; between one year and the next by `drift`.
    walk = np.zeros((_THEMES, areas, blocks))
    memory, step = 0.9, case.drift * np.sqrt((1 - 0.9**2) / (2 * (1 - _alike(0.9))) / _mean_of_year(0.9))
    walk[..., 0] = rng.normal(0, step / np.sqrt(1 - memory**2), (_THEMES, areas))
    for t in range(1, blocks):
        walk[..., t] = memory * walk[..., t - 1] + rng.normal(0, step, (_THEMES, areas))
    usual = case.level / case.ratio / 13 * place[:, :, None]
    return usual * (season * np.exp(shocks + case.trend * (time - BLOCKS_BEFORE) / 13)) * np.exp(walk)


def _mean_of_year(memory: float) -> float:
    """Return the variance of the mean of 13 steps of a walk with variance 1 that returns."""
    lags = np.abs(np.subtract.outer(np.arange(13), np.arange(13)))
    return float((memory**lags).mean())


def _alike(memory: float) -> float:
    """Return the correlation of two such means of years that follow each other."""
    lags = 13 + np.subtract.outer(np.arange(13), np.arange(13))
    return float((memory**lags).mean()) / _mean_of_year(memory)


def _grow(rng: np.random.Generator, beside: tuple[frozenset[int], ...], number: int) -> list[int]:
    areas = {int(rng.integers(len(beside)))}
    while len(areas) < number:
        areas.add(int(rng.choice(sorted({b for a in areas for b in beside[a]} - areas))))
    return sorted(areas)


def _choose(counts: np.ndarray, places: list[list[int]], case: Case) -> tuple[list[int], int]:
    """Return where and in which block the approach begins: on any day, or when `case.pick` says.

    "peak" is after the busiest twelve weeks of a year in one place, "worst" after the busiest year of all places.
    """
    city = counts.sum(axis=0) / counts.sum(axis=0).mean()
    starts = range(BLOCKS_BEFORE, BLOCKS_BEFORE + YEAR)
    if case.pick == "peak":
        own = counts[places[0]].sum(axis=0) / city
        return places[0], max(starts, key=lambda start: own[start - 3 : start].sum())
    if case.pick == "worst":
        both = [(place, start) for place in places for start in starts]
        own = counts / city
        return max(both, key=lambda each: own[each[0], each[1] - YEAR : each[1]].sum())
    return places[0], BLOCKS_BEFORE + 6


def _hear(rng: np.random.Generator, counts: np.ndarray, codes: np.ndarray) -> pd.DataFrame:
    """Return HEARD; some send a second message in the same four weeks."""
    theme, area, block = (each.repeat(counts.ravel()) for each in np.indices(counts.shape).reshape(3, -1))
    reporter = np.arange(len(area))
    again = rng.random(len(area)) < _DOUBLE
    theme, area, block, reporter = (np.append(each, each[again]) for each in (theme, area, block, reporter))
    weeks = 4 * block + rng.integers(4, size=len(block))
    table = pd.DataFrame(
        {
            "area_code": pd.array(codes[area], dtype="str"),
            "theme": pd.array(np.array([f"thema {c}" for c in range(_THEMES)])[theme], dtype="str"),
            "week": FIRST_WEEK.to_datetime64().astype("datetime64[us]") + weeks * np.timedelta64(7, "D"),
            "reporter": reporter.astype(np.int64),
        }
    )
    table = table.assign(is_known=True, kind="signal", category="alles", x=0.0, y=0.0, is_precise=False)
    return check(table.astype({"kind": "str", "category": "str"})[HEARD.columns], HEARD)
