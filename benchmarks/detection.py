"""Our detection beside others, on made-up cities whose problems are known.

``python benchmarks/detection.py [--cities 20] [--seed 301] [--family F] [--quick] [--json FILE]``. The family "design"
is the ordinary made-up city, "rough" breaks the assumptions (see rough_city). Seeds 1 to 20 were used for tuning;
report on others. What is a hit, false, and so on: see judging. Standard errors are over cities.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.judging import Found, judge, share
from benchmarks.made_up_city import PERIODS, RATIOS, City, Plan, make_city
from benchmarks.oracle import recall_at_best
from benchmarks.ours import live_through
from benchmarks.rivals import list_by_farrington, list_by_hot_spots, list_by_poisson, list_by_two_deviations
from benchmarks.rough_city import make_rough_city

FAMILIES: dict[str, Callable[[int, Plan], City]] = {"design": make_city, "rough": make_rough_city}
RIVALS: dict[str, Callable[[City, int], Found]] = {
    "count > mean + 2 sd": list_by_two_deviations,
    "Poisson + BH": list_by_poisson,
    "Gi* per period": list_by_hot_spots,
}
STANDING, FRESH, FARRINGTON = "ours, as shown", "ours, last week alone", "Farrington (sample)"
ONSET = PERIODS - 8  # of the new problems whose delay is measured
SAMPLED = 60  # cells without a problem, beside all cells with one, that Farrington looks at
DELAY_EVERY, BEST_OF = 4, 4  # one city in so many has its delays measured; so many cities are tested at best

Row = dict[str, float | str]


def look_at(seed: int, family: str) -> list[Row]:
    """Return a row of figures per detector for one city with problems, and the number it lists in one without."""
    make = FAMILIES[family]
    city, empty = make(seed, Plan()), make(seed, Plan(problems=0))
    lived, calm = live_through(city), live_through(empty)
    rows = [
        _row(STANDING, lived.standing, city) | {"empty": int(calm.standing.listed.sum())},
        _row(FRESH, lived.fresh, city) | {"empty": int(calm.fresh.listed.sum())},
    ]
    for name, find in RIVALS.items():
        listed = int(find(empty, PERIODS).listed.sum())
        rows.append(_row(name, find(city, PERIODS), city) | {"empty": listed})
    return [*rows, _look_by_sample(city, empty, seed)]


def _row(name: str, found: Found, city: City, weight: np.ndarray | None = None) -> Row:
    return {"detector": name, **judge(found, city, weight)}


def _look_by_sample(city: City, empty: City, seed: int) -> Row:
    rng = np.random.default_rng(seed)
    others = np.flatnonzero(~city.is_planted.ravel())
    cells = city.is_planted.ravel()
    cells[rng.choice(others, SAMPLED, replace=False)] = True
    cells = cells.reshape(city.is_planted.shape)
    row = _row(FARRINGTON, list_by_farrington(city, cells), city, np.where(cells, len(others) / SAMPLED, 0.0))
    without = np.zeros(cells.size, dtype=bool)
    without[rng.choice(cells.size, SAMPLED, replace=False)] = True
    listed = list_by_farrington(empty, without.reshape(cells.shape)).listed.sum()
    return row | {"empty": listed * cells.size / SAMPLED}


def measure_delays(seed: int, family: str) -> list[Row]:
    """Return, per new problem and detector, after how many periods it is first listed; infinite after 8."""
    city = FAMILIES[family](seed, Plan(kinds=("new",), onset=ONSET))
    weeks = live_through(city).weeks[-4 * (PERIODS - ONSET) :]
    shown = {STANDING: [weeks[4 * k + 3] for k in range(PERIODS - ONSET)]}
    for name, find in RIVALS.items():
        shown[name] = [find(city, ONSET + 1 + k).listed for k in range(PERIODS - ONSET)]
    rows: list[Row] = []
    for name, lists in shown.items():
        for each in city.planted:
            hits = [bool(listed[each.theme, sorted(each.areas)].any()) for listed in lists]
            delay = hits.index(True) + 1 if any(hits) else np.inf
            rows.append({"detector": name, "ratio": each.ratio, "delay": delay})
    return rows


def measure_best(seed: int) -> Row:
    """Return the recall of the best test there can be: of all, of ratio 3 and more, per ratio."""
    city = make_city(seed)
    found, ratio = recall_at_best(city, 0.2), np.array([each.ratio for each in city.planted])
    figures = {"recall": found.mean(), "recall RR>=3": found[ratio >= 3].mean()}
    return figures | {f"RR {x}": found[ratio == x].mean() for x in RATIOS}


def summarise(rows: list[Row], delays: list[Row]) -> Iterator[tuple[str, dict[str, tuple[float, float]]]]:
    """Yield every detector with its figures, each a mean and standard error; delays a median and the share found."""
    table, waits = pd.DataFrame(rows), pd.DataFrame(delays)
    for name in table["detector"].unique():
        own = table[table["detector"] == name].drop(columns="detector")
        error = own.std(ddof=1) / np.sqrt(own.notna().sum())
        figures = {key: (float(own[key].mean()), float(error[key])) for key in own}
        wait = waits[waits["detector"] == name]
        for x in RATIOS if len(wait) else ():
            delay = wait.loc[wait["ratio"] == x, "delay"]
            figures[f"delay RR {x}"] = float(delay.median()), share(np.isfinite(delay))
        yield name, figures


def print_table(family: str, figures: dict[str, dict[str, tuple[float, float]]]) -> None:
    """Print a column per detector: mean and standard error; for delays the median in periods and the share found."""
    keys = list(next(iter(figures.values())))
    shown = {name: {key: _show(*own[key]) if key in own else "-" for key in keys} for name, own in figures.items()}
    print(f"\n{family}\n{pd.DataFrame(shown).loc[keys].to_string()}", flush=True)


def _show(value: float, error: float) -> str:
    return f"{value:.2f} ({error:.2f})"


def _without_infinity(figures: dict) -> dict:
    """Replace each pair by a list in which JSON can write what is not finite: null."""
    return {
        key: _without_infinity(each) if isinstance(each, dict) else [x if np.isfinite(x) else None for x in each]
        for key, each in figures.items()
    }


def main() -> None:
    """Print a table per family, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities", type=int, default=20)
    parser.add_argument("--seed", type=int, default=301)
    parser.add_argument("--family", choices=sorted(FAMILIES))
    parser.add_argument("--quick", action="store_true", help="two cities, and no test at best")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    number = 2 if options.quick else options.cities
    seeds = range(options.seed, options.seed + number)
    answer = {}
    with Pool() as pool:
        for family in [options.family] if options.family else FAMILIES:
            rows = pool.map(partial(look_at, family=family), seeds, chunksize=1)
            delays = pool.map(partial(measure_delays, family=family), seeds[::DELAY_EVERY], chunksize=1)
            answer[family] = dict(summarise([*chain.from_iterable(rows)], [*chain.from_iterable(delays)]))
            print_table(f"{family}: {number} cities from seed {options.seed}", answer[family])
        if not options.quick:
            best = pd.DataFrame(pool.map(measure_best, seeds[:BEST_OF])).mean()
            answer["at best"] = {key: (value, np.nan) for key, value in best.items()}
            print("\nat best, in the family design:", best.round(2).to_dict())
    if options.json:
        options.json.write_text(json.dumps(_without_infinity(answer), indent=1))


if __name__ == "__main__":
    main()
