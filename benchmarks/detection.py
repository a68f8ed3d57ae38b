"""Our detection (steps 0 to 5, buurt by buurt) beside two simple rules, on made-up cities whose problems are known.

``python benchmarks/detection.py --cities 4 --seed 1``. A planted problem is recalled when a listed cell lies in it; a
listed cell is false when it lies in none; the Jaccard index compares a recalled problem with the listed buurten that
touch it. Problems that overlap in theme and place count each for themselves. Standard errors are over cities.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, poisson

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_city import City, Planted, make_city, neighbours
from geo.detect.cube import Cube
from geo.detect.decide import decide
from geo.detect.placebo import calibrate
from geo.detect.weigh import weigh_cells
from geo.rules_detect import DetectRules

RULES = DetectRules()
YEAR = 13


def list_ours(city: City) -> np.ndarray:
    """List (themes, areas) by steps 0 to 5."""
    cube = Cube(
        themes=tuple(f"{c:02d}" for c in range(city.reporters.shape[0])),
        area_codes=tuple(f"{a:03d}" for a in range(len(city.people))),
        periods=pd.date_range("2022-01-03", periods=city.reporters.shape[2], freq="28D", unit="us"),
        reporters=city.reporters,
        exposure=np.tile(city.people, (city.reporters.shape[0], 1)),
    )
    weighed = weigh_cells(cube, RULES.expect, RULES.recurrence)
    used = weighed.evidence.used.sum(axis=2)
    # One caller reports once in every period; no other reporter is told apart.
    largest_share = np.where(city.called > 0, used / np.maximum(weighed.people.reporters, 1), 0.0)
    weighed = replace(weighed, people=replace(weighed.people, largest_share=largest_share))
    weighed = calibrate(weighed, RULES.expect, RULES.recurrence, seed=0)
    return decide(weighed, RULES.expect, RULES.recurrence).is_listed


def list_by_two_deviations(city: City) -> np.ndarray:
    """List what had more signals a head in the last year than the mean of the buurten and two deviations."""
    rate = city.signals[:, :, -YEAR:].sum(axis=2) / city.people
    return rate > rate.mean(axis=1, keepdims=True) + 2 * rate.std(axis=1, keepdims=True)


def list_by_poisson(city: City) -> np.ndarray:
    """List what is surprising for Poisson counts of signals in the last year by people, after Benjamini-Hochberg."""
    signals = city.signals[:, :, -YEAR:].sum(axis=2)
    mean = signals.sum(axis=1, keepdims=True) * city.people / city.people.sum()
    q = false_discovery_control(poisson.sf(signals - 1, mean).ravel()).reshape(signals.shape)
    return q <= RULES.recurrence.max_false_share


DETECTORS: dict[str, Callable[[City], np.ndarray]] = {
    "signals > mean + 2 sd": list_by_two_deviations,
    "Poisson + BH on signals": list_by_poisson,
    "ours, steps 0 to 5": list_ours,
}


def judge(listed: np.ndarray, city: City) -> dict[str, float]:
    """Compare a list with what was planted."""
    true = np.zeros(listed.shape, dtype=bool)
    for each in city.planted:
        true[each.theme, sorted(each.areas)] = True
    found = [each for each in city.planted if listed[each.theme, sorted(each.areas)].any()]
    shares: dict[str, float] = {
        "listed": listed.sum(),
        "recall": _share(found, city.planted),
        "false share": (listed & ~true).sum() / max(listed.sum(), 1),
        "Jaccard": float(np.mean([_overlap(listed[each.theme], each) for each in found])) if found else np.nan,
        "RR >= 3": _share([e for e in found if e.ratio >= 3], [e for e in city.planted if e.ratio >= 3]),
    }
    for kind in ("new", "persistent", "seasonal", "growing", "resolved"):
        shares[kind] = _share([e for e in found if e.kind == kind], [e for e in city.planted if e.kind == kind])
    return shares


def _share(found: list[Planted], of: list[Planted] | tuple[Planted, ...]) -> float:
    return len(found) / len(of) if of else np.nan


def _overlap(listed: np.ndarray, planted: Planted) -> float:
    """Return the Jaccard index of a problem and the listed buurten that hang together with it."""
    reached = {a for a in planted.areas if listed[a]}
    while more := {b for a in reached for b in neighbours(a) if listed[b]} - reached:
        reached |= more
    return len(reached & planted.areas) / len(reached | planted.areas)


def main() -> None:
    """Print the table, and the false cells in cities where nothing was planted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.cities)
    cities = [make_city(seed) for seed in seeds]
    empty = [make_city(seed, problems=0) for seed in seeds]
    for name, detect in DETECTORS.items():
        table = pd.DataFrame([judge(detect(city), city) for city in cities])
        error = table.std(ddof=1) / np.sqrt(table.notna().sum()) if len(table) > 1 else table.mean() * np.nan
        false_cells = np.mean([detect(city).sum() for city in empty])
        print(f"\n{name}: {false_cells:.2f} cells listed in a city without problems")
        print(pd.DataFrame({"mean": table.mean(), "se": error}).T.round(2).to_string())


if __name__ == "__main__":
    main()
