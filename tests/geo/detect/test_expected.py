"""What a place should have had."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.detect.expected import expect_reporters
from geo.rules_detect import ExpectRule
from tests.geo.detect.cubes import cube_of, quiet_city

RULE = ExpectRule()
NOT_POOLED = ExpectRule(pooled_rest=1e-12)
ALL_ORDINARY = ExpectRule(outlying=1e9)


def test_a_place_is_expected_to_report_its_share_of_the_rest():
    cube = cube_of([[[4, 0], [6, 3], [10, 9]]], exposure=[1000.0, 1000.0, 2000.0])
    mean = expect_reporters(cube, NOT_POOLED).mean[0]
    # a quarter of the people: a third of what the others (three quarters) reported; half of them: as much as the others
    assert mean == pytest.approx(np.array([[16 / 3, 12 / 3], [14 / 3, 9 / 3], [10, 3]]))


def test_a_silent_period_elsewhere_still_expects_something():
    cube = cube_of([[[0, 3, 0, 1], [4, 4, 0, 4]]])
    mean = expect_reporters(cube, RULE).mean[0]
    assert mean[0] == pytest.approx((np.array([4, 4, 0, 4]) + 2) / (1 + 2 / 3))
    assert mean.sum(axis=1) == pytest.approx([12, 4])


def test_nothing_is_expected_before_a_theme_begins():
    cube = cube_of([[[0, 0, 2, 3], [0, 0, 0, 3]], [[1, 1, 1, 1], [1, 1, 1, 1]]])
    mean = expect_reporters(cube, RULE).mean
    assert mean[0, :, :2].tolist() == [[0, 0], [0, 0]]
    assert (mean[0, :, 2:] > 0).all()
    assert (mean[1] > 0).all()


def test_a_place_that_reports_more_of_everything_else_is_expected_to_report_more():
    block = np.full((3, 10, 13), 10)
    block[:, 0] = 20
    expected = expect_reporters(cube_of(block), RULE)
    assert expected.can_correct
    others = 2 * 20 * 13
    assert expected.correction[0, 0] == pytest.approx((others + 20) / (others / 2 + 20))
    assert expected.correction[0, 1] == pytest.approx((260 + 20) / (2 * (9 * 130 + 130) / 9 + 20))
    assert expected.mean[0, 0].sum() == pytest.approx(260, rel=0.1)


def test_one_other_problem_does_not_excuse_this_one():
    block = np.full((3, 10, 13), 10)
    block[1, 0] = 200
    assert expect_reporters(cube_of(block), RULE).correction[0, 0] == pytest.approx(1)
    correction = expect_reporters(cube_of(block), ALL_ORDINARY).correction
    assert correction[0, 0] == pytest.approx((130 + 3 * 130 + 20) / (2 * 130 + 20))


def test_a_place_that_stands_out_does_not_make_the_others_look_calm():
    block = np.full((1, 10, 39), 5)
    block[0, 0, -13:] = 50
    mean = expect_reporters(cube_of(block), RULE).mean[0]
    assert mean == pytest.approx(np.full((10, 39), 5))
    assert expect_reporters(cube_of(block), ALL_ORDINARY).mean[0, 1, -1] == pytest.approx(10, rel=0.05)


def test_where_places_differ_much_no_large_part_of_them_is_set_apart():
    block = np.tile(np.geomspace(1, 40, 60).round()[None, :, None], (1, 1, 39))
    mean = expect_reporters(cube_of(block), RULE).mean[0]
    assert mean[0].sum() == pytest.approx(block[0, 1:].sum() / 59, rel=1e-3)


def test_the_correction_stops_at_its_cap():
    block = np.full((20, 10, 39), 10)
    block[:, 0] = 29
    block[:, 1] = 1
    expected = expect_reporters(cube_of(block), ExpectRule(most_correction=2.0))
    assert expected.correction[0, :2].tolist() == [2.0, 0.5]
    assert expected.capped[0].tolist() == [True, True] + [False] * 8


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(np.ones((1, 4, 5)), id="one theme"),
        pytest.param(np.concatenate([np.ones((1, 4, 5)), np.zeros((1, 4, 5))]), id="a second theme without signals"),
    ],
)
def test_with_one_theme_there_is_nothing_to_correct_with(block):
    expected = expect_reporters(cube_of(block), RULE)
    assert not expected.can_correct
    assert (expected.correction == 1).all()
    assert not expected.capped.any()


def test_a_place_without_exposure_gets_and_gives_nothing():
    block = np.full((2, 4, 13), 3)
    block[:, 3] = 50
    mean = expect_reporters(cube_of(block, exposure=[1.0, 1.0, 1.0, 0.0]), RULE).mean
    assert (mean[:, 3] == 0).all()
    assert mean[:, :3] == pytest.approx(3)


@pytest.mark.parametrize(
    ("block", "exposure"),
    [
        pytest.param(np.ones((2, 1, 13)), None, id="one buurt has no rest"),
        pytest.param(np.zeros((2, 5, 13)), None, id="no signals"),
        pytest.param(np.ones((2, 5, 13)), 0.0, id="no exposure at all"),
        pytest.param(np.zeros((0, 5, 0)), None, id="no themes and no periods"),
        pytest.param(np.eye(5)[None, :1].repeat(3, axis=1) * [[1], [0], [0]], None, id="only one buurt ever reports"),
    ],
)
def test_odd_cities_expect_nothing_rather_than_infinity(block, exposure):
    mean = expect_reporters(cube_of(block, exposure), RULE).mean
    assert np.isfinite(mean).all()
    assert (mean[:, 0] == 0).all()


@given(seed=st.integers(0, 10_000), factor=st.floats(0.01, 100))
def test_the_unit_of_the_exposure_does_not_matter(seed, factor):
    block, people = quiet_city(seed, (3, 8, 13))
    means = [expect_reporters(cube_of(block, people * each), RULE).mean for each in (1.0, factor)]
    assert means[0] == pytest.approx(means[1])


@given(seed=st.integers(0, 10_000))
def test_the_order_of_areas_does_not_matter(seed):
    block, people = quiet_city(seed, (3, 8, 13))
    order = np.random.default_rng(seed).permutation(8)
    mean = expect_reporters(cube_of(block, people), RULE).mean
    assert expect_reporters(cube_of(block[:, order], people[order]), RULE).mean == pytest.approx(mean[:, order])
