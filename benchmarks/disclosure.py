"""How often small figures can be computed back, by how they are hidden; and how long hiding takes.

``python benchmarks/disclosure.py [--tables 400] [--seed 1001] [--quick] [--json FILE]``. Random tables of 5 buurten, 3
themes and 3 periods, with their wijken, domains and year. Of each is asked whether exact sums and differences of what
is shown give a cell of too few reporters, or some hidden ones of a family that are too few together: where only what is
small is hidden, where besides each family is closed by itself, and where the gate hides. Bar: none for the gate. Then a
town of 70 buurten, 25 themes and three years.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from geo.privacy.cells import Cells, Mask
from geo.privacy.families import close_families
from geo.privacy.hiding import find_hidden
from geo.privacy.trees import make_tree
from tests.attacker import Attacker, list_small

QUICK = 40
LEAST = (5, 10)
_SMALL = (
    make_tree({"buurt": "abcde", "wijk": "AABBB", "gemeente": "....."}),
    make_tree({"theme": "rst", "domain": "RRS", "all": "..."}),
    make_tree({"period": "123", "year": "..."}),
)


def draw_table(rng: np.random.Generator) -> Cells:
    """Draw a small table: some buurten, themes and periods are busier than others."""
    shares = [rng.dirichlet(np.full(number, 2.0)) for number in (5, 3, 3)]
    number = int(rng.integers(40, 400))
    leaves = tuple(rng.choice(len(share), number, p=share) for share in shares)
    return Cells(_SMALL, leaves, rng.integers(0, number, number))  # type: ignore[arg-type]


def draw_town(rng: np.random.Generator) -> Cells:
    """Draw a year of a town: 70 buurten in 12 wijken and 4 stadsdelen, 25 themes, 12,000 signals."""
    wijk = np.sort(rng.integers(0, 12, 70))
    areas = {"buurt": range(100, 170), "wijk": wijk + 10, "stadsdeel": wijk // 3, "gemeente": ["."] * 70}
    matters = {"theme": range(10, 35), "domain": np.arange(25) // 9, "all": ["."] * 25}
    periods = {"period": range(10, 23), "year": ["."] * 13}
    trees = tuple(
        make_tree({level: list(names) for level, names in each.items()}) for each in (areas, matters, periods)
    )
    shares = [rng.dirichlet(np.full(number, 0.8)) for number in (70, 25)]
    leaves = [rng.choice(len(share), 12_000, p=share) for share in shares] + [rng.integers(0, 13, 12_000)]
    return Cells(trees, tuple(leaves), rng.integers(0, 9_000, 12_000))  # type: ignore[arg-type]


def hide_small(cells: Cells, least: int) -> Mask:
    """Hide what is small, and nothing else."""
    return np.asarray((cells.people > 0) & (cells.people < least))


def hide_by_family(cells: Cells, least: int) -> Mask:
    """Hide what is small, and in each family so many more that what remains is enough."""
    return ~close_families(cells, ~hide_small(cells, least), least)


WAYS: dict[str, Callable[[Cells, int], Mask]] = {
    "threshold alone": hide_small,
    "each family by itself": hide_by_family,
    "the gate": find_hidden,
}


def leaks(cells: Cells, hidden: Mask, least: int) -> bool:
    """Tell whether exact sums and differences of what is shown give something too small."""
    attacker = Attacker(cells, hidden)
    return any(attacker.can_compute(some) for some in list_small(cells, hidden, least))


def try_tables(tables: int, seed: int) -> list[dict[str, float | str]]:
    """Return per threshold and way the share of tables that leak, and of figures that are shown."""
    rng = np.random.default_rng(seed)
    drawn, rows = [draw_table(rng) for _ in range(tables)], []
    for least in LEAST:
        for way, hide in WAYS.items():
            hidden = [hide(cells, least) for cells in drawn]
            found = [leaks(cells, mask, least) for cells, mask in zip(drawn, hidden, strict=True)]
            shown = sum(int((~mask & (cells.signals > 0)).sum()) for cells, mask in zip(drawn, hidden, strict=True))
            every = sum(int((cells.signals > 0).sum()) for cells in drawn)
            rows.append({"least": least, "way": way, "leaks": float(np.mean(found)), "shown": shown / every})
    return rows


def time_town(seed: int, years: int) -> list[dict[str, float]]:
    """Return per threshold how many seconds a year of a town takes."""
    rng, rows = np.random.default_rng(seed), []
    drawn = [draw_town(rng) for _ in range(years)]
    for least in LEAST:
        begin = time.perf_counter()
        shown = [float((~find_hidden(cells, least))[cells.signals > 0].mean()) for cells in drawn]
        rows.append({"least": least, "seconds": time.perf_counter() - begin, "shown": float(np.mean(shown))})
    return rows


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="How often small figures can be computed back.")
    parser.add_argument("--tables", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1001)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    tables, years = (QUICK, 1) if given.quick else (given.tables, 3)
    tried, timed = try_tables(tables, given.seed), time_town(given.seed, years)
    print(f"{tables} tables{'':14} least   leak   shown")
    for row in tried:
        print(f"{row['way']:24} {row['least']:5} {row['leaks']:7.1%} {row['shown']:6.1%}")
    print(f"\na town, {years} year(s)      least      s   shown")
    for each in timed:
        print(f"{'the gate':24} {each['least']:5} {each['seconds']:6.1f} {each['shown']:6.1%}")
    if given.json:
        given.json.write_text(json.dumps({"tables": tables, "tried": tried, "years": years, "town": timed}, indent=2))


if __name__ == "__main__":
    main()
