"""The probabilities that the tests share."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from geo.detect.tails import combine_cauchy, hot_count, nb_tail, number_tails, place_effects


def test_the_negative_binomial_tail_agrees_with_base_r(open_data):
    known = pd.read_csv(open_data / "known_answers" / "tails" / "nb_tail.csv")
    assert nb_tail(known["y"], known["mu"], known["theta"]) == pytest.approx(known["p_ge"].to_numpy(), rel=1e-12)


def test_of_two_coins_three_quarters_show_a_head():
    assert number_tails(np.array([0.5, 0.5])).tolist() == [1.0, 0.75, 0.25]


def test_a_period_is_hot_from_the_first_count_that_chance_gives_in_one_of_ten():
    assert 1 - stats.poisson.cdf(2, 1.0) < 0.10 < 1 - stats.poisson.cdf(1, 1.0)
    assert hot_count(1.0, np.inf, 0.10, 2) == 3


@pytest.mark.parametrize(
    ("count", "mean", "theta", "tail"),
    [
        pytest.param(0, 0.0, 5.0, 1.0, id="nothing is certain to be reached"),
        pytest.param(1, 0.0, 5.0, 0.0, id="where nothing is expected, something is impossible"),
        pytest.param(-1, 2.0, 5.0, 1.0, id="a negative count"),
        pytest.param(3, 2.0, np.inf, 1 - stats.poisson.cdf(2, 2.0), id="an infinite theta is Poisson"),
        pytest.param(60, 5.0, np.inf, stats.poisson.sf(59, 5.0), id="a small tail keeps its digits"),
    ],
)
def test_tails_at_the_edges(count, mean, theta, tail):
    assert nb_tail(count, mean, theta) == pytest.approx(tail, rel=1e-10)


def test_a_huge_theta_goes_over_into_poisson_without_a_jump():
    assert nb_tail(30, 20.0, [9.9e9, 1.01e10]) == pytest.approx(stats.poisson.sf(29, 20.0), rel=1e-7)


def test_a_place_effect_without_variance_is_one():
    values, weights = place_effects(0.0)
    assert (values == 1).all()
    assert weights.sum() == pytest.approx(1)


@pytest.mark.parametrize("tau2", [1e-9, 0.001, 0.0066, 0.0067, 0.1, 1.0])
def test_place_effects_have_their_mean_and_variance(tau2):
    values, weights = place_effects(tau2)
    assert (values > 0).all()
    assert (values * weights).sum() == pytest.approx(1)
    assert ((values - 1) ** 2 * weights).sum() == pytest.approx(tau2)


def test_no_events_have_a_tail_of_one():
    assert number_tails(np.zeros((3, 0))).tolist() == [[1.0]] * 3


def test_a_p_value_of_one_does_not_drown_the_others():
    weights = np.array([0.5, 0.25, 0.25])
    assert combine_cauchy(np.array([1e-6, 1.0, 1.0]), weights) == pytest.approx(2e-6, rel=0.01)
    assert combine_cauchy(np.array([0.03, 0.03, 0.03]), weights) == pytest.approx(0.03)
    assert combine_cauchy(np.array([1.0, 1.0, 1.0]), weights) > 0.6
    assert combine_cauchy(np.array([0.0, 0.5, 0.5]), weights) < 1e-299


@given(mean=st.floats(0.001, 500), theta=st.floats(0.05, 1e6), count=st.integers(0, 800))
def test_tails_agree_with_scipy(mean, theta, count):
    known = stats.nbinom.sf(count - 1, theta, theta / (theta + mean))
    assert nb_tail(count, mean, theta) == pytest.approx(known, rel=1e-7, abs=1e-14)


@given(
    mean=st.floats(0, 400),
    theta=st.one_of(st.floats(0.05, 1e6), st.just(np.inf)),
    level=st.sampled_from([0.01, 0.05, 0.10, 0.25]),
)
def test_the_hot_count_is_the_first_below_the_level(mean, theta, level):
    hot = hot_count(mean, theta, level, 2)
    assert hot >= 2
    assert nb_tail(hot, mean, theta) < level
    assert hot == 2 or nb_tail(hot - 1, mean, theta) >= level


@given(chances=st.lists(st.floats(0, 1), max_size=7))
def test_the_number_of_events_agrees_with_adding_up_all_outcomes(chances):
    known = np.zeros(len(chances) + 1)
    for outcome in product([0, 1], repeat=len(chances)):
        weight = np.prod([p if happens else 1 - p for p, happens in zip(chances, outcome, strict=True)])
        known[: sum(outcome) + 1] += weight
    assert number_tails(np.array(chances)) == pytest.approx(known, abs=1e-12)


@given(tau2=st.floats(0.007, 1.0), mean=st.floats(0.5, 20), far=st.floats(1, 4))
def test_averaging_over_place_effects_agrees_with_the_integral(tau2, mean, far):
    count = int(mean * far) + 1
    values, weights = place_effects(tau2)
    known, _ = integrate.quad(
        lambda g: stats.gamma.pdf(g, 1 / tau2, scale=tau2) * nb_tail(count, mean * g, 8.0), 0, 30, limit=500
    )
    assert (nb_tail(count, mean * values, 8.0) * weights).sum() == pytest.approx(known, rel=0.02, abs=1e-9)
