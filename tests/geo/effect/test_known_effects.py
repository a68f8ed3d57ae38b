"""In made-up cities the bounds hold the known effect, and nothing is seldom called an effect.

The full counts, and more cases, are in benchmarks/effect.py; these are few, with fixed seeds.
"""

from dataclasses import replace

import pytest

from benchmarks.made_up_approach import Case, make_approach
from geo.effect import Effect, measure_effect
from geo.rules import Rules

RUNS = 40
ORDINARY = Case("ordinary")


def run(case: Case) -> list[Effect]:
    cities = (make_approach(case, seed) for seed in range(RUNS))
    return [measure_effect(city.heard, city.areas, city.approach, Rules()) for city in cities]


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [ORDINARY, replace(ORDINARY, pick="peak"), replace(ORDINARY, theta=2.0, level=20), replace(ORDINARY, others=6)],
    ids=["any day", "begun at its peak", "small and over-dispersed", "few other buurten"],
)
def test_without_an_effect_it_seldom_seems_to_work_and_the_bounds_hold_one(case):
    effects = run(case)
    assert sum(effect.verdict == "gewerkt" for effect in effects) <= 0.10 * RUNS  # 5 % and the chance of 40 runs
    assert sum(effect.low <= 1 <= effect.high for effect in effects) >= 0.82 * RUNS  # 90 % likewise


@pytest.mark.slow
def test_a_halving_of_a_large_problem_is_mostly_seen_and_never_called_worse():
    effects = run(replace(ORDINARY, level=120, effect=0.5))
    assert sum(effect.verdict == "gewerkt" for effect in effects) >= 0.7 * RUNS
    assert not [effect for effect in effects if effect.verdict == "verergerd"]
    assert sum(effect.low <= 0.5 <= effect.high for effect in effects) >= 0.82 * RUNS
