"""Surprise in total and again and again."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.detect.cube import Cube
from geo.detect.expected import Expected, expect_reporters
from geo.detect.spread import Spread, measure_spread
from geo.detect.tails import nb_tail
from geo.detect.windows import Evidence, current_windows, season_windows, weigh_windows
from geo.rules_detect import DetectRules, RecurrenceRule
from tests.geo.detect.cubes import cube_of, quiet_city

RULES = DetectRules()
RULE = RULES.recurrence


def weigh(cube: Cube, rule: RecurrenceRule = RULE) -> Evidence:
    expected = expect_reporters(cube, RULES.expect)
    return weigh_windows(cube, expected, measure_spread(cube, expected, RULES.expect), rule)


def weigh_place(counts: list[int], mean: float | np.ndarray = 1.0, theta: float = 1e6, tau2: float = 0.01) -> Evidence:
    """Weigh one place with a known null."""
    shape = (1, 1, len(counts))
    expected = Expected(
        np.broadcast_to(mean, shape).copy(), np.ones((1, 1)), np.zeros((1, 1), dtype=bool), can_correct=True
    )
    return weigh_windows(cube_of([[counts]]), expected, Spread(np.array([theta]), np.array([tau2])), RULE)


def test_windows_end_now():
    lengths = [len(each) for each in current_windows(30, RULE)]
    assert lengths == [4, 8, 13, 26]
    assert [each.tolist() for each in current_windows(9, RULE)] == [[5, 6, 7, 8], [*range(1, 9)]]
    long = replace(RULE, short_window=9)
    assert [len(each) for each in current_windows(30, long)] == [9, 13, 26]


def test_a_season_is_four_periods_that_lie_a_year_apart():
    seasons = season_windows(39, RULE)
    assert seasons[0].tolist() == [[35, 36, 37, 38], [22, 23, 24, 25], [9, 10, 11, 12]]
    assert [len(each) for each in seasons] == [3, 3, 3, 3, 3, 2, 2]
    assert season_windows(16, RULE) == []
    assert len(season_windows(17, RULE)) == 1


def test_a_period_is_hot_when_chance_gives_it_in_less_than_one_of_ten():
    evidence = weigh_place([0, 1, 2, 3, 4, 0, 0])
    assert evidence.hot[0, 0].tolist() == [False, False, False, True, True, False, False]


def test_p_of_a_place_can_be_computed_by_hand():
    # One window of four periods; a count of three or more is hot, at a chance of P(Poisson(1) >= 3); two heats.
    evidence = weigh_place([3, 4, 0, 3], tau2=1e-9)
    chance = 1 - np.exp(-1) * 2.5
    recurring = 2 * sum(c * chance**k * (1 - chance) ** (4 - k) for k, c in ((3, 4), (4, 1)))
    without_busiest = nb_tail(10 - 4, 3.0, np.inf)
    assert evidence.chance[0, 0] == pytest.approx(np.sqrt(recurring * without_busiest), rel=1e-4)


def test_one_storm_does_not_recur():
    evidence = weigh_place([1] * 25 + [30])
    assert evidence.chance[0, 0] > 0.2


def test_a_slight_excess_that_is_never_hot_does_not_suffice():
    assert weigh_place([2] * 16).chance[0, 0] == 1.0


@pytest.mark.parametrize(
    ("counts", "first"),
    [
        pytest.param([1] * 35 + [5, 6, 6, 7], 35, id="in the short window"),
        pytest.param([1] * 32 + [5, 4, 6, 5, 4, 7, 5], 31, id="after half a year in that twice as long"),
    ],
)
def test_what_is_new_is_found(counts, first):
    evidence = weigh_place(counts)
    assert evidence.chance[0, 0] < 1e-5
    assert not evidence.is_seasonal[0, 0]
    assert np.flatnonzero(evidence.used[0, 0]).tolist() == [*range(first, 39)]


def test_a_season_is_found_while_it_is_quiet():
    counts = np.ones(39, dtype=int)
    summers = [*range(3, 7), *range(16, 20), *range(29, 33)]
    counts[summers] = 5
    evidence = weigh_place(counts.tolist())
    assert evidence.is_seasonal[0, 0]
    assert evidence.chance[0, 0] < 1e-6
    assert np.flatnonzero(evidence.used[0, 0]).tolist() == summers


def test_one_hot_summer_is_no_season():
    counts = np.ones(39, dtype=int)
    counts[3:7] = 9
    evidence = weigh_place(counts.tolist())
    assert not evidence.is_seasonal[0, 0]
    assert evidence.chance[0, 0] > 0.5


def test_a_burst_in_one_year_makes_no_season():
    counts = np.ones(39, dtype=int)
    counts[16:20] = 3
    counts[30] = 40
    assert weigh_place(counts.tolist()).chance[0, 0] > 0.01


@pytest.mark.parametrize(
    "cube",
    [
        pytest.param(cube_of(np.zeros((0, 9, 0))), id="no themes"),
        pytest.param(cube_of(np.zeros((2, 9, 39))), id="no signals"),
        pytest.param(cube_of(np.ones((2, 9, 3))), id="fewer periods than the shortest window"),
        pytest.param(cube_of(np.full((2, 9, 39), 9), exposure=0.0), id="no exposure"),
        pytest.param(cube_of(np.full((2, 1, 39), 9)), id="one buurt"),
    ],
)
def test_odd_cities_surprise_nobody(cube):
    evidence = weigh(cube)
    assert (evidence.chance == 1).all() or (evidence.chance > 0.05).all()


def test_p_values_of_a_quiet_city_are_not_too_small():
    chances = np.concatenate([weigh(cube_of(*quiet_city(seed))).chance.ravel() for seed in range(4)])
    for level in (0.1, 0.01, 0.002):
        assert (chances < level).mean() <= 1.3 * level


@given(seed=st.integers(0, 10_000))
def test_the_order_and_names_of_areas_do_not_matter(seed):
    reporters, people = quiet_city(seed, (2, 12, 39))
    reporters[0, 3] += 3
    order = np.random.default_rng(seed).permutation(12)
    first, again = weigh(cube_of(reporters, people)), weigh(cube_of(reporters[:, order], people[order]))
    assert again.chance == pytest.approx(first.chance[:, order], rel=1e-3)


@given(seed=st.integers(0, 10_000), more=st.integers(1, 10))
def test_more_reports_are_never_less_surprising(seed, more):
    rng = np.random.default_rng(seed)
    mean = rng.uniform(0.3, 3, 39)
    counts = rng.poisson(1.3 * mean)
    increased = counts + more * (np.arange(39) >= rng.integers(20, 39))
    before = weigh_place(counts.tolist(), mean).chance[0, 0]
    # A larger p is never listed and not known exactly.
    assert before > 0.3 or weigh_place(increased.tolist(), mean).chance[0, 0] <= before + 1e-9
