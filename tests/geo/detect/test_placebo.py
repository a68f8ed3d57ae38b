"""What a p-value is worth."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.detect.cube import Cube
from geo.detect.decide import decide
from geo.detect.placebo import calibrate, draw_placebo, share_below
from geo.detect.weigh import Weighed, weigh_cells
from geo.detect.windows import weigh_windows
from geo.rules_detect import DetectRules
from tests.geo.detect.cubes import cube_of, pairs_of, quiet_city

EXPECT, RULE = DetectRules().expect, DetectRules().recurrence


def weigh(cube: Cube) -> Weighed:
    return weigh_cells(cube, pairs_of(cube), EXPECT, RULE)


def weigh_city(seed: int = 1, shape: tuple[int, int, int] = (2, 30, 26)) -> Weighed:
    return weigh(cube_of(*quiet_city(seed, shape)))


def weigh_placebo(weighed: Weighed, rng: np.random.Generator) -> Weighed:
    """Weigh a placebo by the null that it was drawn from."""
    cube = draw_placebo(weighed, rng)
    evidence = weigh_windows(cube, weighed.expected, weighed.spread, RULE)
    return replace(weighed, cube=cube, evidence=evidence)


def test_a_p_value_becomes_the_share_of_drawn_ones_as_small():
    drawn = np.arange(1, 101) / 1000  # ten times smaller than they should be
    assert share_below(np.array([0.05, 0.0105, 0.2]), drawn) == pytest.approx([0.5, 0.1, 1.0])


def test_below_the_drawn_tail_a_p_value_keeps_its_proportion():
    drawn = np.arange(1, 101) / 1000
    assert share_below(np.array([0.009, 1e-8]), drawn) == pytest.approx([0.09, 1e-7])


def test_too_few_draws_change_nothing():
    assert share_below(np.array([0.01]), np.full(99, 0.5)).tolist() == [0.01]


def test_nothing_to_test_changes_nothing():
    weighed = weigh(cube_of(np.full((2, 9, 39), 3), exposure=0.0))
    assert calibrate(weighed, EXPECT, RULE, seed=0) is weighed


def test_a_placebo_has_the_mean_and_spread_of_the_null():
    weighed = weigh_city(shape=(1, 50, 26))
    drawn = np.array([draw_placebo(weighed, np.random.default_rng(seed)).reporters for seed in range(200)])
    mean = weighed.expected.mean
    assert drawn.mean() == pytest.approx(mean.mean(), rel=0.02)
    variance = mean + mean**2 * (1 + 1 / weighed.spread.theta[0]) * (1 + weighed.spread.tau2[0]) - mean**2
    assert drawn.var(axis=0).mean() == pytest.approx(variance.mean(), rel=0.05)


@pytest.mark.slow
def test_calibrated_p_values_of_a_placebo_are_even():
    weighed = weigh_city(shape=(2, 100, 26))
    rng = np.random.default_rng(9)
    placebos = [weigh_placebo(weighed, rng) for _ in range(3)]
    chances = np.concatenate([calibrate(each, EXPECT, RULE, seed=1).evidence.chance.ravel() for each in placebos])
    for level in (0.02, 0.05):
        assert (chances <= level).mean() == pytest.approx(level, abs=0.02)


@pytest.mark.slow
def test_a_city_without_problems_lists_next_to_nothing():
    listed = [decide(calibrate(weigh_city(s), EXPECT, RULE, seed=0), EXPECT, RULE).is_listed.sum() for s in range(3)]
    assert sum(listed) <= 1


@pytest.mark.slow
@settings(max_examples=3)
@given(seed=st.integers(0, 1000))
def test_the_order_and_names_of_areas_do_not_matter(seed):
    reporters, people = quiet_city(seed, (2, 20, 26))
    order = np.random.default_rng(seed).permutation(20)
    first, again = (
        calibrate(weigh(cube_of(y, n)), EXPECT, RULE, seed=3).evidence.chance
        for y, n in ((reporters, people), (reporters[:, order], people[order]))
    )
    assert again == pytest.approx(first[:, order], rel=0.05, abs=1e-3)
