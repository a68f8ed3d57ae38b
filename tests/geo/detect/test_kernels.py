"""The compiled loops say what scipy says, only sooner."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.detect import kernels
from geo.detect.scan import near_zones, score_zones
from geo.detect.tails import hot_count, nb_tail, number_tails, place_effects
from geo.rules_detect import ScanRule

THETAS = st.one_of(st.floats(0.3, 1e6), st.just(np.inf))
LENGTHS = np.array([3, 6, 13])


def places_of(tau2: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return *place_effects(tau2), LENGTHS


def number_tails_by_scipy(reporters, mean, theta, heat, places):
    """Return what `hot_number_tails` does, by scipy and over all numbers of hot periods."""
    threshold = hot_count(mean, theta, *heat)
    is_hot = reporters >= threshold
    effects, weights, lengths = places
    chances = nb_tail(threshold, mean * effects[:, None, None], theta)
    averaged = [np.tensordot(weights, number_tails(chances[:, :, -length:]), axes=1) for length in lengths]
    rows = np.arange(len(reporters))
    return np.array([each[rows, is_hot[:, -n:].sum(axis=1)] for each, n in zip(averaged, lengths, strict=True)])


def make_places(seed: int, mean: float = 2.0) -> tuple[np.ndarray, np.ndarray]:
    """Return reporters and means of a dozen places over thirteen periods, some with more than expected."""
    rng = np.random.default_rng(seed)
    means = mean * rng.gamma(4, 1 / 4, (12, 13))
    return rng.poisson(means * rng.gamma(2, 1 / 2, (12, 1)) * rng.gamma(4, 1 / 4, means.shape)), means


def test_a_tail_can_be_computed_by_hand():
    assert kernels.tail_from(3, 2.0, np.inf) == pytest.approx(1 - 5 * np.exp(-2))
    assert kernels.first_below(0.10, 1.0, np.inf) == 3


@pytest.mark.parametrize(
    ("count", "mean", "theta"),
    [
        pytest.param(0, 0.0, 5.0, id="nothing is certain to be reached"),
        pytest.param(1, 0.0, 5.0, id="where nothing is expected, something is impossible"),
        pytest.param(60, 5.0, np.inf, id="a small tail keeps its digits"),
        pytest.param(2, 1e-6, 8.0, id="a tiny mean"),
        pytest.param(1040, 1000.0, np.inf, id="the first term is too small to write down"),
        pytest.param(20_300, 20_000.0, 1e6, id="it is far too small"),
        pytest.param(600, 1000.0, np.inf, id="a count far below such a mean"),
        pytest.param(40, 2.0, 0.3, id="a long tail"),
        pytest.param(30, 20.0, 1e11, id="a theta as good as infinite"),
    ],
)
def test_tails_at_the_edges(count, mean, theta):
    assert kernels.tail_from(count, mean, theta) == pytest.approx(float(nb_tail(count, mean, theta)), rel=1e-9)
    assert max(kernels.first_below(0.01, mean, theta), 2) == hot_count(mean, theta, 0.01, 2)


@pytest.mark.parametrize("level", [0.0, 1e-16, 1.0])
def test_a_level_that_no_count_attains_does_not_walk_for_ever(level):
    assert 0 < kernels.first_below(level, 3.0, 8.0) < 200


def test_where_no_period_is_hot_nothing_is_rare():
    tails = kernels.hot_number_tails(np.ones((2, 13), dtype=np.int64), np.ones((2, 13)), 8.0, (0.1, 2), places_of(0.1))
    assert tails.tolist() == [[1.0, 1.0]] * 3


def test_where_nothing_is_expected_a_total_is_not_rare():
    masks = np.ones((1, 4), dtype=bool)
    assert kernels.total_tails(np.full((2, 4), 9), np.zeros((2, 4)), 8.0, 0.1, masks).tolist() == [[1.0, 1.0]]


def test_the_total_over_some_periods_has_the_variance_of_their_sum():
    masks = np.array([[True, False, True]])
    tails = kernels.total_tails(np.array([[4, 99, 5]]), np.array([[2.0, 7.0, 3.0]]), 8.0, 0.1, masks)
    assert tails[0, 0] == pytest.approx(float(nb_tail(9, 5.0, 25 / (13 / 8 + 25 * 0.1))))


def test_the_steady_total_leaves_out_the_busiest_period_and_an_average_expectation():
    masks = np.array([[True, True, True, False]])
    tails = kernels.steady_tails(np.array([[4, 99, 5, 200]]), np.array([[2.0, 3.0, 4.0, 9.0]]), 8.0, 0.1, masks)
    assert tails[0, 0] == pytest.approx(float(nb_tail(9, 6.0, 36 / (2 / 3 * 29 / 8 + 36 * 0.1))))


def test_one_period_is_never_steady():
    masks = np.ones((1, 1), dtype=bool)
    assert kernels.steady_tails(np.array([[50]]), np.array([[2.0]]), 8.0, 0.1, masks).tolist() == [[1.0]]


@pytest.mark.parametrize("theta", [8.0, np.inf])
def test_a_burst_is_set_back_to_the_first_rare_count(theta):
    reporters, mean = np.array([[3.0, 40.0, 0.0]]), np.array([[1.0, 1.0, 1.0]])
    held = kernels.hold_bursts(reporters, mean, np.array([2.0]), theta, 0.001)
    assert held.tolist() == [[3.0, float(hot_count(2.0, theta, 0.001, 1)), 0.0]]


@given(mean=st.floats(0.001, 2000), theta=THETAS, part=st.floats(0, 3))
def test_tails_agree_with_scipy(mean, theta, part):
    count = int(mean * part)
    known = float(nb_tail(count, mean, theta))
    assert kernels.tail_from(count, mean, theta) == pytest.approx(known, rel=1e-9, abs=1e-290)


@given(mean=st.floats(0, 400), theta=THETAS, level=st.sampled_from([0.001, 0.01, 0.10, 0.25]))
def test_the_first_rare_count_agrees_with_scipy(mean, theta, level):
    assert max(kernels.first_below(level, mean, theta), 2) == hot_count(mean, theta, level, 2)


@given(seed=st.integers(0, 10_000), theta=THETAS, tau2=st.floats(0.001, 1), mean=st.sampled_from([0.02, 0.5, 3, 60]))
def test_the_number_of_hot_periods_agrees_with_scipy(seed, theta, tau2, mean):
    reporters, means = make_places(seed, mean)
    for heat in ((0.10, 2), (0.01, 2)):
        found = kernels.hot_number_tails(reporters, means, theta, heat, places_of(tau2))
        assert found == pytest.approx(number_tails_by_scipy(reporters, means, theta, heat, places_of(tau2)), rel=1e-9)


@given(seed=st.integers(0, 10_000), theta=THETAS)
def test_hot_periods_agree_with_scipy(seed, theta):
    reporters, means = make_places(seed)
    known = (reporters >= 2) & (nb_tail(reporters, means, theta) < 0.10)
    assert (kernels.mark_hot(reporters, means, theta, 0.10, 2) == known).all()


@given(seed=st.integers(0, 10_000))
def test_the_highest_score_of_a_draw_is_the_highest_of_all_zones(seed):
    rng = np.random.default_rng(seed)
    zones = near_zones(rng.uniform(0, 4000, (20, 2)), ScanRule(max_areas=6))
    drawn, mean = rng.poisson(3, (4, 3, 20)) * 1.0, rng.gamma(3, 1, (3, 20))
    highest = kernels.highest_scores(drawn, mean, zones.members, zones.starts, zones.extends)
    assert highest == pytest.approx([score_zones(each, mean, zones).max() for each in drawn], rel=1e-12)
