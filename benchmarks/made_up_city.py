"""A made-up city whose problems are known, down to who was heard where and when: the generator of design/detection."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.schema import AREAS, HEARD, RD, THEMES, check

SIDE = 10  # 100 buurten on a grid
SQUARE_M = 400
THEME_COUNT, PERIODS = 12, 39
KINDS = ("new", "persistent", "seasonal", "growing", "resolved")
RATIOS = (2, 3, 5)
FIRST_WEEK = pd.Timestamp("2022-01-03")
LAST_WEEK = date(2024, 12, 23)
DOUBLE = 0.25  # of the signals, a second message of the same reporter in the same week
_CALLS = 12  # of a super-reporter, every period


@dataclass(frozen=True)
class Plan:
    """What to plant; kinds and ratios take turns."""

    problems: int = 20
    kinds: tuple[str, ...] = KINDS
    onset: int | None = None  # the period in which all new ones begin; 4 to 7 before the end where not given


@dataclass(frozen=True, eq=False)
class Planted:
    """One recurring problem that was put in."""

    theme: int
    areas: frozenset[int]
    kind: str
    ratio: int
    course: np.ndarray = field(repr=False)  # how much of it there is in each period, 0 to 1


@dataclass(frozen=True)
class Ground:
    """The buurten of a city."""

    shapes: np.ndarray  # polygons, EPSG:28992
    people: np.ndarray
    beside: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class City:
    """What a detector may see (the ground, who was heard, signals), and what it should find."""

    ground: Ground
    heard: pd.DataFrame  # HEARD
    signals: np.ndarray  # (themes, areas, periods): with double messages and every call of super-reporters
    planted: tuple[Planted, ...]
    ordinary: np.ndarray  # (themes, areas, periods): the mean had nothing been planted; for the oracle only
    echoes: np.ndarray  # (themes, areas): holds reports of a problem planted under another theme

    @property
    def areas(self) -> gpd.GeoDataFrame:
        """The AREAS table of its buurten."""
        return make_areas(self.ground)

    @property
    def themes(self) -> pd.DataFrame:
        """The THEMES table."""
        rows = [(f"thema {c:02d}", "", f"thema {c:02d}", "openbare ruimte", "inhabitants") for c in range(THEME_COUNT)]
        return check(pd.DataFrame(rows, columns=THEMES.columns).astype("str"), THEMES)

    @property
    def is_planted(self) -> np.ndarray:
        """Which (themes, areas) hold a planted problem."""
        planted = np.zeros(self.signals.shape[:2], dtype=bool)
        for each in self.planted:
            planted[each.theme, sorted(each.areas)] = True
        return planted


def make_city(seed: int, plan: Plan | None = None) -> City:
    """Make a city: people, reporting, places, seasons, shocks, trends, bursts, callers and planted problems."""
    rng = np.random.default_rng(seed)
    ground = grid_ground(rng.lognormal(7.3, 0.6, SIDE**2))
    ordinary = ordinary_mean(rng, ground.people)
    planted = plant(rng, ground, plan or Plan())
    mean = add_problems(ordinary, planted)
    reporters = rng.poisson(mean * rng.gamma(8, 1 / 8, mean.shape))
    add_bursts(rng, reporters)
    heard, signals = hear(rng, reporters, ground)
    return City(ground, heard, signals, planted, ordinary, np.zeros(mean.shape[:2], dtype=bool))


def grid_ground(people: np.ndarray) -> Ground:
    """Lay square buurten side by side."""
    corners = [(SQUARE_M * j, SQUARE_M * i) for i in range(SIDE) for j in range(SIDE)]
    shapes = np.array([shapely.box(200_000 + x, 500_000 + y, 200_000 + x + SQUARE_M, 500_000 + y + SQUARE_M)
                       for x, y in corners])  # fmt: skip
    return Ground(shapes, people, find_beside(shapes))


def find_beside(shapes: np.ndarray) -> tuple[frozenset[int], ...]:
    """Find the buurten that share a border, not only a corner."""
    one, other = shapely.STRtree(shapes).query(shapes, predicate="touches")
    long = shapely.length(shapely.intersection(shapes[one], shapes[other])) > 1
    return tuple(frozenset(other[long & (one == a)].tolist()) for a in range(len(shapes)))


def make_areas(ground: Ground) -> gpd.GeoDataFrame:
    """Write the ground down as AREAS."""
    number = len(ground.people)
    codes = [f"BU9999{a:04d}" for a in range(number)]
    texts = {"area_code": codes, "area_name": codes, "level": "buurt", "wijk_code": "WK999900",
             "stadsdeel_code": None, "gemeente_code": "GM9999"}  # fmt: skip
    table = pd.DataFrame(texts, index=range(number)).astype("str").assign(boundary_year=2024, is_water=False)
    numbers = {"inhabitants": ground.people, "households": ground.people / 2, "dwellings": ground.people / 2,
               "land_km2": shapely.area(ground.shapes) / 1e6}  # fmt: skip
    missing = dict.fromkeys(set(AREAS.columns) - {*table, *numbers, "geometry"}, np.nan)
    areas = gpd.GeoDataFrame(table.assign(**numbers, **missing), geometry=ground.shapes, crs=RD)[AREAS.columns]
    return check(areas, AREAS)


def ordinary_mean(rng: np.random.Generator, people: np.ndarray) -> np.ndarray:
    """Draw what every theme, buurt and period has without problems."""
    areas, time = len(people), np.arange(PERIODS)
    level = np.exp(rng.uniform(np.log(0.3), np.log(4), THEME_COUNT))
    place = people / people.mean() * rng.lognormal(0, 0.35, areas) * rng.lognormal(0, 0.15, (THEME_COUNT, areas))
    phase, height = rng.uniform(0, 13, THEME_COUNT), rng.uniform(0, 0.8, THEME_COUNT)
    season = 1 + height[:, None] * np.sin(2 * np.pi * (time + phase[:, None]) / 13)
    shocks = np.zeros((THEME_COUNT, PERIODS))
    for t in range(1, PERIODS):
        shocks[:, t] = 0.6 * shocks[:, t - 1] + rng.normal(0, 0.15, THEME_COUNT)
    trend = rng.uniform(-0.1, 0.1, THEME_COUNT)[:, None] * (time - PERIODS / 2) / 13
    return level[:, None, None] * place[:, :, None] * (season * np.exp(shocks + trend))[:, None, :]


def plant(rng: np.random.Generator, ground: Ground, plan: Plan) -> tuple[Planted, ...]:
    """Grow places of one to four buurten."""
    return tuple(_plant_one(rng, ground, plan, i) for i in range(plan.problems))


def add_problems(ordinary: np.ndarray, planted: tuple[Planted, ...]) -> np.ndarray:
    """Return the mean with the problems in it."""
    mean = ordinary.copy()
    for each in planted:
        mean[each.theme, sorted(each.areas)] *= 1 + (each.ratio - 1) * each.course
    return mean


def add_bursts(rng: np.random.Generator, reporters: np.ndarray) -> None:
    """Add 25 bursts of one period in one buurt."""
    for _ in range(25):
        reporters[*any_cell(rng, reporters), rng.integers(PERIODS)] += rng.poisson(rng.uniform(8, 30))


def hear(rng: np.random.Generator, reporters: np.ndarray, ground: Ground) -> tuple[pd.DataFrame, np.ndarray]:
    """Return HEARD and the signals: reporters live in a household of the buurt; 15 super-reporters are added."""
    messages = reporters + rng.binomial(reporters, DOUBLE)
    first, second = (_speak(rng, each, ground.people) for each in (reporters, messages - reporters))
    # A second message is of one who is among the first: the same cell, week and reporter.
    second[:, 2:] = first[_first_of_cell(first, second), 2:]
    voices = [first, second]
    for i in range(15):
        cell = any_cell(rng, reporters)
        calls = rng.poisson(_CALLS, PERIODS)
        messages[cell] += calls
        weeks = 4 * np.arange(PERIODS).repeat(calls) + rng.integers(4, size=calls.sum())
        voices.append(np.column_stack([np.broadcast_to([*cell], (len(weeks), 2)), weeks, np.full(len(weeks), -1 - i)]))
    return _write_heard(np.concatenate(voices), ground), messages


def any_cell(rng: np.random.Generator, reporters: np.ndarray) -> tuple[int, int]:
    """Draw a theme and an area."""
    return int(rng.integers(reporters.shape[0])), int(rng.integers(reporters.shape[1]))


def _speak(rng: np.random.Generator, reporters: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Return a row of theme, area, week and reporter for each; two people share a household."""
    theme, area, period = (each.repeat(reporters.ravel()) for each in np.indices(reporters.shape).reshape(3, -1))
    reporter = area * 1_000_000 + (rng.random(len(area)) * people[area] / 2).astype(np.int64)
    return np.column_stack([theme, area, 4 * period + rng.integers(4, size=len(area)), reporter])


def _first_of_cell(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return, for every row of `second`, the place of a row of `first` with its theme, area and period."""
    codes = [(each[:, 0] * 10_000 + each[:, 1]) * PERIODS + each[:, 2] // 4 for each in (first, second)]
    start = np.searchsorted(codes[0], codes[1])
    return start + np.arange(len(second)) - np.searchsorted(codes[1], codes[1])


def _write_heard(voices: np.ndarray, ground: Ground) -> pd.DataFrame:
    themes = np.array([f"thema {c:02d}" for c in range(THEME_COUNT)])
    codes = np.array([f"BU9999{a:04d}" for a in range(len(ground.people))])
    middle = shapely.get_coordinates(shapely.point_on_surface(ground.shapes))[voices[:, 1]]
    columns = {
        "area_code": pd.array(codes[voices[:, 1]], dtype="str"),
        "theme": pd.array(themes[voices[:, 0]], dtype="str"),
        "category": pd.array(themes[voices[:, 0]], dtype="str"),
        "week": FIRST_WEEK.to_datetime64().astype("datetime64[us]") + voices[:, 2] * np.timedelta64(7, "D"),
        # Reporters are numbers from 0 on.
        "reporter": np.unique(voices[:, 3], return_inverse=True)[1].astype(np.int64),
        "x": middle[:, 0],
        "y": middle[:, 1],
    }
    same = pd.DataFrame(columns).assign(is_known=True, is_precise=False, kind="signal").astype({"kind": "str"})
    return check(same[HEARD.columns], HEARD)


def _plant_one(rng: np.random.Generator, ground: Ground, plan: Plan, number: int) -> Planted:
    areas = {int(rng.integers(len(ground.people)))}
    for _ in range(int(rng.integers(0, 4))):
        beside = sorted({b for a in areas for b in ground.beside[a]} - areas)
        areas |= {int(rng.choice(beside))} if beside else set()
    kind, ratio = plan.kinds[number % len(plan.kinds)], RATIOS[number % len(RATIOS)]
    course = _COURSES[kind](rng, np.arange(PERIODS)) * 1.0
    if kind == "new" and plan.onset is not None:
        course = (np.arange(PERIODS) >= plan.onset) * 1.0
    return Planted(int(rng.integers(THEME_COUNT)), frozenset(areas), kind, ratio, course)


_COURSES: dict[str, Callable[[np.random.Generator, np.ndarray], np.ndarray]] = {
    "new": lambda rng, time: time >= PERIODS - rng.integers(4, 8),
    "persistent": lambda _, time: time >= 0,
    "seasonal": lambda rng, time: (time - rng.integers(13)) % 13 < 4,
    "growing": lambda _, time: np.clip((time - 13) / (PERIODS - 14), 0, 1),
    "resolved": lambda rng, time: (time >= 10) & (time < PERIODS - rng.integers(6, 10)),
}
