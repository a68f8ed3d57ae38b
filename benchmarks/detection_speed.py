"""How long detection takes: a large municipality with scan and placebo, the cells of a whole country, and the scan.

``python benchmarks/detection_speed.py [--quick] [--json FILE]``. Everything is made up from a seed. Figures are medians
of some runs; the first, that compiles or reads what was compiled, is told apart. The scan stands beside one written
straightforwardly in numpy, in the same run, as a ratio: two figures of one machine at one moment.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_city import Ground, make_areas
from geo.detect.cube import Cube, make_cube
from geo.detect.decide import decide
from geo.detect.expected import expect_reporters
from geo.detect.find import find_problems
from geo.detect.people import People
from geo.detect.placebo import calibrate
from geo.detect.scan import DURATIONS, Scene, Zones, find_clusters, near_zones
from geo.detect.size import measure_size
from geo.detect.spread import measure_spread
from geo.detect.town import Town
from geo.detect.voices import number_voices, pair_up
from geo.detect.weigh import Weighed, weigh_cells
from geo.detect.windows import weigh_windows
from geo.rules_detect import DetectRules
from geo.schema import HEARD, THEMES, check

RULES = DetectRules()
PERIODS, YEAR = 39, 13
FIRST_WEEK, LAST_WEEK = pd.Timestamp("2022-01-03"), date(2024, 12, 23)
BUURTEN, THEME_COUNT, SIGNALS_A_YEAR = 200, 60, 400_000
COUNTRY, QUICK_COUNTRY, COUNTRY_RATE = 14_500, 2_000, 300  # areas, areas, reports of an area in a year
SQUARE_M, PLANTED = 400, 60

Times = dict[str, float]


def draw_reporters(seed: int, areas: int, yearly: float) -> tuple[np.ndarray, np.ndarray]:
    """Return (themes, areas, periods) reporters, about `yearly` in a year, and the inhabitants of the areas."""
    rng = np.random.default_rng(seed)
    people = rng.lognormal(7.0, 0.7, areas)
    level = np.exp(rng.uniform(np.log(0.2), np.log(5), THEME_COUNT))
    level *= yearly / YEAR / areas / level.sum()
    season = 1 + 0.4 * np.sin(2 * np.pi * np.arange(PERIODS) / YEAR)
    reporters = np.empty((THEME_COUNT, areas, PERIODS), dtype=np.int64)
    for c in range(THEME_COUNT):  # theme by theme, so that the peak of memory is that of detection
        place = people / people.mean() * rng.gamma(20, 1 / 20, areas)
        reporters[c] = rng.poisson(level[c] * np.outer(place, season) * rng.gamma(8, 1 / 8, (areas, PERIODS)))
    for _ in range(PLANTED):
        cell = rng.integers(THEME_COUNT), rng.integers(areas)
        reporters[*cell, -YEAR:] += rng.poisson(2 * reporters[cell].mean() + 1, YEAR)
    return reporters, people


def make_municipality(seed: int) -> tuple[pd.DataFrame, gpd.GeoDataFrame, pd.DataFrame]:
    """Return HEARD, AREAS and THEMES of a municipality."""
    rng = np.random.default_rng(seed)
    reporters, people = draw_reporters(seed, BUURTEN, SIGNALS_A_YEAR)
    corners = [(SQUARE_M * (a % 20), SQUARE_M * (a // 20)) for a in range(BUURTEN)]
    shapes = np.array([shapely.box(2e5 + x, 5e5 + y, 2e5 + x + SQUARE_M, 5e5 + y + SQUARE_M) for x, y in corners])
    areas = make_areas(Ground(shapes, people, ()))
    theme, area, period = (each.repeat(reporters.ravel()) for each in np.indices(reporters.shape).reshape(3, -1))
    names = np.array([f"thema {c:02d}" for c in range(THEME_COUNT)])
    number = len(theme)
    heard = {
        "area_code": pd.array(areas["area_code"].to_numpy(dtype=object)[area], dtype="str"),
        "theme": pd.array(names[theme], dtype="str"),
        "week": (FIRST_WEEK + pd.to_timedelta(7 * (4 * period + rng.integers(4, size=number)), unit="D")).as_unit("us"),
        "reporter": area * 1_000_000 + (rng.random(number) * people[area]).astype(np.int64),
        "is_known": True,
        "kind": "signal",
        "category": pd.array(names[theme], dtype="str"),
        "x": 2e5 + SQUARE_M * (area % 20 + rng.random(number)),
        "y": 5e5 + SQUARE_M * (area // 20 + rng.random(number)),
        "is_precise": True,
    }
    rows = [(name, "", name, "openbare ruimte", "inhabitants") for name in names]
    themes = check(pd.DataFrame(rows, columns=THEMES.columns).astype("str"), THEMES)
    return check(pd.DataFrame(heard).astype({"kind": "str"})[HEARD.columns], HEARD), areas, themes


def run_municipality(heard: pd.DataFrame, areas: gpd.GeoDataFrame, themes: pd.DataFrame) -> Times:
    """Time each part, from the table of who was heard to the clusters of every theme with a hit."""
    clock = Clock()
    voices = number_voices(heard, areas, themes)
    clock.lap("number who was heard")
    pairs = pair_up(voices, LAST_WEEK, RULES.expect)
    cube = make_cube(voices, pairs)
    clock.lap("count")
    weighed = weigh_cells(cube, pairs, RULES.expect, RULES.recurrence)
    clock.lap("weigh")
    weighed = calibrate(weighed, RULES.expect, RULES.recurrence, seed=0)
    clock.lap("placebo")
    listed = decide(weighed, RULES.expect, RULES.recurrence).is_listed
    clock.lap("decide")
    zones = near_zones(areas.geometry.representative_point().get_coordinates().to_numpy(), RULES.scan)
    for theme in np.flatnonzero(listed.any(axis=1)):
        find_clusters(scene_of(weighed, theme), zones, RULES.scan, seed=1)
    clock.lap("scan")
    return {**clock.laps, "all": sum(clock.laps.values()), "themes scanned": float(listed.any(axis=1).sum())}


def run_all_weeks(heard: pd.DataFrame, areas: gpd.GeoDataFrame, themes: pd.DataFrame) -> Times:
    """Time the whole answer: the same for every week since there was a year of history, and the evidence."""
    clock = Clock()
    found = find_problems(Town(heard, areas, themes), RULES, LAST_WEEK)
    clock.lap("all")
    return {**clock.laps, "problems": float(len(found.problems) if found else 0)}


def run_country(areas: int) -> Times:
    """Time the cells of a country, whose reporters are not told apart: what is weighed are numbers of them."""
    reporters, people = draw_reporters(3, areas, COUNTRY_RATE * areas)
    codes, themes = tuple(f"{a:08d}" for a in range(areas)), tuple(f"thema {c:02d}" for c in range(THEME_COUNT))
    weeks = pd.date_range(FIRST_WEEK, periods=PERIODS, freq="28D", unit="us")
    cube = Cube(themes, codes, weeks, reporters, np.tile(people, (THEME_COUNT, 1)))
    clock = Clock()
    weighed = weigh_numbers(cube)
    clock.lap("weigh")
    weighed = calibrate(weighed, RULES.expect, RULES.recurrence, seed=0)
    clock.lap("placebo")
    decision = decide(weighed, RULES.expect, RULES.recurrence)
    clock.lap("decide")
    tested = float(np.isfinite(decision.q).sum())
    return {**clock.laps, "all": sum(clock.laps.values()), "cells tested": tested}


def weigh_numbers(cube: Cube) -> Weighed:
    """Weigh a cube as `weigh_cells` does, everyone being another reporter."""
    expected = expect_reporters(cube, RULES.expect)
    spread = measure_spread(cube, expected, RULES.expect)
    evidence = weigh_windows(cube, expected, spread, RULES.recurrence)
    size = measure_size(cube, expected, spread, evidence, RULES.recurrence)
    shares = np.zeros((len(fields(People)) - 1, *cube.exposure.shape))
    return Weighed(cube, expected, spread, evidence, size, People(cube.reporters.sum(axis=2), *shares))


def scene_of(weighed: Weighed, theme: int) -> Scene:
    """Return one theme for the scan."""
    spread = float(weighed.spread.theta[theme]), float(weighed.spread.tau2[theme])
    return Scene(weighed.cube.reporters[theme], weighed.expected.mean[theme], *spread)


def scan_with_numpy(scene: Scene, zones: Zones, draws: int) -> np.ndarray:
    """Scan as one would at first: draw every period, add up by a table of who lies in which zone, score with numpy."""
    rng = np.random.default_rng(1)
    inside = np.zeros((len(scene.mean), len(zones.starts) - 1))
    for zone in range(inside.shape[1]):
        inside[zones.areas(zone), zone] = 1
    shape = (draws, *scene.mean.shape)
    place = rng.gamma(1 / scene.tau2, scene.tau2, (draws, len(scene.mean), 1))
    drawn = rng.poisson(scene.mean * place * rng.gamma(scene.theta, 1 / scene.theta, shape))
    highest = np.zeros(draws)
    for n in DURATIONS:
        count, expected = drawn[:, :, -n:].sum(axis=2).astype(float) @ inside, scene.mean[:, -n:].sum(axis=1) @ inside
        excess = count * np.log(np.maximum(count, 1) / expected) + expected - count
        highest = np.maximum(highest, np.where(count > expected, excess, 0).max(axis=1))
    return highest


def compare_scans(runs: int) -> Times:
    """Time our scan of one theme beside the straightforward one."""
    reporters, people = draw_reporters(1, BUURTEN, SIGNALS_A_YEAR)
    mean = np.outer(people / people.sum(), reporters[0].sum(axis=0))
    scene = Scene(reporters[0], mean, theta=8.0, tau2=0.05)
    grid = np.array([(SQUARE_M * (a % 20), SQUARE_M * (a // 20)) for a in range(BUURTEN)], dtype=float)
    zones = near_zones(grid, RULES.scan)
    find_clusters(scene, zones, RULES.scan, seed=1)
    ours = median_time(lambda: find_clusters(scene, zones, RULES.scan, seed=1), runs)
    numpy = median_time(lambda: scan_with_numpy(scene, zones, RULES.scan.draws), runs)
    return {"ours": ours, "straightforward numpy": numpy, "ratio": numpy / ours}


def median_time(run: Callable[[], object], runs: int) -> float:
    """Return the median of the seconds that some runs take."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return float(np.median(times))


class Clock:
    """Seconds since the last lap, by name, and what processors spent on all of them."""

    def __init__(self) -> None:
        self.laps: Times = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        """Write down the time since the last lap."""
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now


def repeat(name: str, run: Callable[[], Times], runs: int) -> dict[str, object]:
    """Run a few times; return the first, the medians, CPU seconds a run and the peak of memory until now."""
    start = time.process_time()
    rows = pd.DataFrame([run() for _ in range(runs)])
    cpu = (time.process_time() - start) / runs
    result = {"first": rows.iloc[0].to_dict(), "median": rows.median().to_dict(), "cpu": cpu, "peak_mb": peak_mb()}
    print(f"\n{name}: {runs} runs, {cpu:.1f} CPU seconds each, peak {peak_mb():,.0f} MB")
    print(pd.DataFrame({"first": rows.iloc[0], "median": rows.median()}).round(3).to_string())
    return result


def peak_mb() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print everything; write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a seventh of the country, fewer runs, one week")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    runs = 2 if options.quick else 5
    areas = QUICK_COUNTRY if options.quick else COUNTRY
    tables = make_municipality(seed=1)
    print(f"made: {len(tables[0]):,} signals in {LAST_WEEK - FIRST_WEEK.date() + timedelta(weeks=1)}")
    results = {
        "municipality": repeat("municipality, as of one week", lambda: run_municipality(*tables), runs),
        "scan": repeat("scan of one theme", lambda: compare_scans(3), 1),
        "country": repeat(f"country, {areas:,} areas", lambda: run_country(areas), 1),
    }
    if not options.quick:
        results["all weeks"] = repeat("municipality, all weeks and the evidence", lambda: run_all_weeks(*tables), 1)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
