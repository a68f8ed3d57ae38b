"""A made-up city in which an approach began whose effect is known."""

from dataclasses import dataclass
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.made_up_city import grid_ground, make_areas
from geo.effect import Approach
from geo.schema import HEARD, check

FIRST_WEEK = pd.Timestamp("2022-01-03")
BLOCKS_BEFORE = 26
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
    is_at_peak: bool = False  # begins at the listed problem that peaks most, just after its peak
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
    ground = grid_ground(rng.lognormal(7.3, 0.4, 100))
    areas = make_areas(ground)
    blocks = BLOCKS_BEFORE + 13 + case.blocks_after
    mean = _ordinary(rng, ground.people, case, blocks)
    places = [_grow(rng, ground.beside, case.areas) for _ in range(_PLACES)]
    for each in places:
        year = mean[0, each, :13].sum()
        mean[0, each] *= case.level / year
    before = rng.poisson(mean * rng.gamma(case.theta, 1 / case.theta, mean.shape))
    chosen, start = _choose(before[0], mean[0], places, case)
    after = mean.copy()
    after[0, chosen, start:] *= case.effect
    beside = sorted(set().union(*(ground.beside[a] for a in chosen)) - set(chosen))
    after[0, beside[0], start:] += case.moved * (mean - after)[0, chosen, start:].sum(axis=0)
    later = rng.poisson(after * rng.gamma(case.theta, 1 / case.theta, after.shape))
    counts = np.concatenate([before[..., :start], later[..., start : start + case.blocks_after]], axis=2)
    if case.others < 100:
        kept = {*chosen, *beside}
        far = [a for a in range(100) if a not in kept][: case.others]
        keep = sorted(kept | set(far))
        areas, counts = areas.iloc[keep].reset_index(drop=True), counts[:, keep]
    codes = tuple(f"BU9999{a:04d}" for a in chosen)
    monday = FIRST_WEEK + timedelta(weeks=4) * start
    heard = _hear(rng, counts, areas["area_code"].to_numpy())
    as_of = (monday + timedelta(weeks=4) * case.blocks_after).date()
    since = FIRST_WEEK.date() if case.is_known else None
    return City(heard, areas, Approach(("thema 0",), codes, monday.date(), None, as_of, since=since))


def _ordinary(rng: np.random.Generator, people: np.ndarray, case: Case, blocks: int) -> np.ndarray:
    """Draw what every theme, buurt and block has without an approach."""
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


def _choose(counts: np.ndarray, mean: np.ndarray, places: list[list[int]], case: Case) -> tuple[list[int], int]:
    """Return where and in which block the approach begins."""
    if not case.is_at_peak:
        return places[0], BLOCKS_BEFORE + 6
    city = counts.sum(axis=0) / counts.sum(axis=0).mean()
    best: tuple[float, list[int], int] = (-1.0, places[0], BLOCKS_BEFORE)
    for each in places:
        own = counts[each].sum(axis=0) / city
        for start in range(BLOCKS_BEFORE, BLOCKS_BEFORE + 13):
            peak = own[start - 3 : start].sum() - 3 * own[start - 16 : start - 3].mean()
            best = max(best, (float(peak / np.sqrt(own[:start].mean())), each, start))
    return best[1], best[2]


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
