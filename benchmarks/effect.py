"""How well the effect of an approach is measured, in made-up cities where it is known.

``python benchmarks/effect.py [--runs 400] [--seed 1001] [--case NAME] [--quick] [--json FILE]``. Per case: how often
the bounds cover the truth, how often each verdict is given, the median ratio, what is said of the ring, and how often
each caveat stands beside it; then power: how often a halving is seen, by level and time. Bar: cover .88 to .97 at the
level of .90, and "gewerkt" at most .05 without effect. The cases "worst" are a stress: of twelve equal problems always
the one with the busiest year is approached, and some of what it then loses is lost by itself.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from multiprocessing import Pool
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is imported: the runs share the cores already
sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import pandas as pd

from benchmarks.made_up_approach import Case, make_approach
from geo.effect import CAVEATS, VERDICTS, measure_effect
from geo.rules import Rules

QUICK = 40
_ORDINARY = Case("ordinary")
CASES = (
    _ORDINARY,
    replace(_ORDINARY, name="halved", effect=0.5),
    replace(_ORDINARY, name="doubled", effect=2.0),
    replace(_ORDINARY, name="known for years", is_known=True),
    replace(_ORDINARY, name="small", level=12),
    replace(_ORDINARY, name="small, halved", level=12, effect=0.5),
    replace(_ORDINARY, name="large", level=150),
    replace(_ORDINARY, name="three buurten", level=60, areas=3),
    replace(_ORDINARY, name="20 weeks", blocks_after=5),
    replace(_ORDINARY, name="over-dispersed", theta=2.0),
    replace(_ORDINARY, name="drifting", drift=0.3),
    replace(_ORDINARY, name="strong season, 28 weeks", swing=0.9, blocks_after=7),
    replace(_ORDINARY, name="city grows", trend=0.3),
    replace(_ORDINARY, name="6 other buurten", others=6),
    replace(_ORDINARY, name="3 other buurten", others=3),
    replace(_ORDINARY, name="begun at its peak", pick="peak"),
    replace(_ORDINARY, name="at its peak, halved", pick="peak", effect=0.5),
    replace(_ORDINARY, name="at its peak, small", pick="peak", level=15),
    replace(_ORDINARY, name="at its peak, 20 weeks", pick="peak", blocks_after=5),
    replace(_ORDINARY, name="worst", pick="worst"),
    replace(_ORDINARY, name="worst, known for years", pick="worst", is_known=True),
    replace(_ORDINARY, name="waterbed", effect=0.4, moved=0.5, level=60),
    replace(_ORDINARY, name="waterbed, large", effect=0.4, moved=0.5, level=250),
)
LEVELS, TIMES = (10, 20, 40, 80, 160), (4, 7, 13)

Row = dict[str, float | str | bool]


def measure(seed: int, case: Case) -> Row:
    """Return what is said of one approach."""
    city = make_approach(case, seed)
    effect = measure_effect(city.heard, city.areas, city.approach, Rules())
    row: Row = {
        "cover": effect.low <= case.effect <= effect.high,
        "too low": effect.high < case.effect,
        "too high": effect.low > case.effect,
        "ratio": effect.ratio,
        "ring moved": effect.ring is not None and effect.ring.verdict == "verplaatst",
        "displacement": effect.ring.displacement if effect.ring else np.nan,
    }
    row |= {verdict: effect.verdict == verdict for verdict in VERDICTS}
    return row | {caveat: caveat in effect.caveats for caveat in CAVEATS}


def summarise(rows: list[Row]) -> dict[str, float]:
    """Return the share of each, and the medians of what is no share; NaN where it is nowhere known."""
    table = pd.DataFrame(rows)
    medians = {"ratio", "displacement"}
    return {name: float(table[name].dropna().median() if name in medians else table[name].mean()) for name in table}


def look_at(cases: tuple[Case, ...], seeds: range, pool: Pool) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield every case with its figures."""
    for case in cases:
        yield case.name, summarise(pool.map(partial(measure, case=case), seeds, chunksize=5))


def main() -> None:
    """Print a line per case and a table of power, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1001)
    parser.add_argument("--case", choices=[case.name for case in CASES])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} runs a case")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + (QUICK if options.quick else options.runs))
    chosen = tuple(case for case in CASES if options.case in (None, case.name))
    halved = [(level, blocks) for level in LEVELS for blocks in TIMES] if options.case is None else []
    power = tuple(
        replace(_ORDINARY, name=f"{level} a year, {4 * blocks} weeks", effect=0.5, level=level, blocks_after=blocks)
        for level, blocks in halved
    )
    answer: dict[str, dict[str, dict[str, float]]] = {"cases": {}, "power": {}}
    with Pool() as pool:
        for part, cases in (("cases", chosen), ("power", power)):
            for name, figures in look_at(cases, seeds, pool):
                answer[part][name] = figures
                told = "  ".join(
                    f"{key} {value:.2f}" for key, value in figures.items() if value > 0 or key == "gewerkt"
                )
                print(f"{name}: {told}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(answer, indent=1).replace("NaN", "null"))


if __name__ == "__main__":
    main()
