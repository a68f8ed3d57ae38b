"""How much ordinary places and periods differ."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.detect.cube import Cube
from geo.detect.expected import Expected, expect_reporters
from geo.detect.spread import Spread, measure_spread
from geo.rules_detect import DetectRules
from tests.geo.detect.cubes import cube_of, quiet_city

RULE = DetectRules().expect


def spread_of(cube: Cube) -> Spread:
    return measure_spread(cube, expect_reporters(cube, RULE), RULE)


def known_mean(mean: np.ndarray) -> Expected:
    return Expected(mean, np.ones(mean.shape[:2]), np.zeros(mean.shape[:2], dtype=bool), can_correct=True)


@pytest.mark.parametrize(("theta", "tau2"), [(4.0, 0.2), (8.0, 0.04), (1e6, 0.1), (2.0, 0.5)])
def test_the_spread_that_was_put_in_is_found_again(theta, tau2):
    rng = np.random.default_rng(5)
    mean = rng.lognormal(1, 0.6, (1, 400, 1)) * np.ones((1, 1, 39))
    places = mean * rng.gamma(1 / tau2, tau2, (1, 400, 1))
    reporters = rng.poisson(places * rng.gamma(theta, 1 / theta, mean.shape))
    spread = measure_spread(cube_of(reporters), known_mean(mean), RULE)
    assert 1 / spread.theta[0] == pytest.approx(1 / theta, rel=0.15, abs=0.01)
    assert spread.tau2[0] == pytest.approx(tau2, rel=0.25)


def test_problems_and_bursts_do_not_make_the_ordinary_wider():
    reporters, people = quiet_city(shape=(1, 100, 39))
    calm = spread_of(cube_of(reporters, people))
    troubled = reporters.copy()
    troubled[0, :3] *= 5
    troubled[0, 50:55, 20] += 40
    found = spread_of(cube_of(troubled, people))
    assert found.tau2[0] < calm.tau2[0] + 0.03
    assert 1 / found.theta[0] < 1 / calm.theta[0] + 0.08


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(np.zeros((1, 12, 13)), id="no signals"),
        pytest.param(np.zeros((0, 12, 0)), id="no themes"),
        pytest.param(np.eye(12)[None, :, :1].repeat(13, axis=2), id="one buurt that reports"),
        pytest.param(np.random.default_rng(1).poisson(0.02, (1, 12, 13)), id="a few signals"),
    ],
)
def test_where_there_is_little_to_measure_the_usual_spread_is_taken(block):
    spread = spread_of(cube_of(block))
    assert spread.tau2 == pytest.approx(np.full(len(block), RULE.usual_tau2), abs=0.015)
    assert spread.theta == pytest.approx(np.full(len(block), RULE.usual_theta), rel=0.2)


def test_a_buurt_without_exposure_has_no_say():
    reporters, people = quiet_city(shape=(1, 30, 39))
    people[0] = 0
    calm = spread_of(cube_of(reporters, people))
    reporters[0, 0] = 500
    assert spread_of(cube_of(reporters, people)).tau2 == pytest.approx(calm.tau2)


@given(seed=st.integers(0, 10_000), rate=st.floats(0.01, 20), areas=st.integers(2, 30), periods=st.integers(13, 39))
def test_the_spread_is_always_a_number_within_its_bounds(seed, rate, areas, periods):
    reporters, people = quiet_city(seed, (2, areas, periods), rate)
    spread = spread_of(cube_of(reporters, people))
    assert (spread.theta > 0).all()
    assert np.isfinite(spread.theta).all()
    assert ((spread.tau2 >= RULE.least_tau2) & (spread.tau2 <= RULE.most_tau2)).all()


@given(seed=st.integers(0, 10_000))
def test_the_order_of_areas_does_not_matter(seed):
    reporters, people = quiet_city(seed, (2, 12, 26))
    order = np.random.default_rng(seed).permutation(12)
    first = spread_of(cube_of(reporters, people))
    again = spread_of(cube_of(reporters[:, order], people[order]))
    assert again.theta == pytest.approx(first.theta)
    assert again.tau2 == pytest.approx(first.tau2, rel=1e-4)
