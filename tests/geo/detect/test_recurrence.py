"""How rare it is that so many periods of one place are hot."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.detect.recurrence import Stretch, recurrence_tails
from geo.detect.tails import nb_tail
from geo.rules_detect import RecurrenceRule

RULE = RecurrenceRule()
ONE_HEAT = RecurrenceRule(very_hot_tail=RULE.hot_tail)


def stretch_of(counts, mean=1.0, theta=1e9, tau2=0.0) -> Stretch:
    reporters = np.atleast_2d(np.asarray(counts))
    return Stretch(reporters, np.full(reporters.shape, mean), theta, tau2)


def test_two_hot_periods_of_two_can_be_computed_by_hand():
    hot = 1 - 2.5 * np.exp(-1)  # P(Poisson(1) >= 3)
    very_hot = 1 - np.exp(-1) * (1 + 1 + 1 / 2 + 1 / 6 + 1 / 24)  # P(Poisson(1) >= 5)
    assert recurrence_tails(stretch_of([3, 4]), [2], RULE)[0, 0] == pytest.approx(2 * hot**2)
    assert recurrence_tails(stretch_of([5, 9]), [2], RULE)[0, 0] == pytest.approx(2 * very_hot**2)


def test_each_length_looks_at_the_last_periods():
    tails = recurrence_tails(stretch_of([9, 9, 0, 0]), [2, 4], RULE)
    assert tails[0, 0] == 1
    assert tails[1, 0] < 1e-3


def test_no_hot_period_is_no_news():
    assert recurrence_tails(stretch_of([1, 2, 0, 1]), [4], RULE).tolist() == [[1.0]]


def test_no_places_give_no_answers():
    assert recurrence_tails(stretch_of(np.zeros((0, 5), dtype=int)), [3, 5], RULE).shape == (2, 0)


@pytest.mark.parametrize("tau2", [0.0, 0.05, 0.3, 1.0])
def test_periods_of_one_place_are_not_taken_for_independent(tau2):
    rng = np.random.default_rng(3)
    draws, periods = 40_000, 13
    places = rng.gamma(1 / tau2, tau2, (draws, 1)) if tau2 else np.ones((draws, 1))
    reporters = rng.poisson(2.0 * places * rng.gamma(8, 1 / 8, (draws, periods)))
    is_hot = nb_tail(reporters, 2.0, 8.0) < RULE.hot_tail
    known = (is_hot.sum(axis=1) >= 4).mean()
    found = recurrence_tails(stretch_of([9] * 4 + [0] * 9, 2.0, 8.0, tau2), [13], ONE_HEAT)[0, 0] / 2
    assert found == pytest.approx(known, rel=0.08)


@given(counts=st.lists(st.integers(0, 12), min_size=1, max_size=26), tau2=st.floats(0, 1), mean=st.floats(0.05, 5))
def test_more_reporters_never_make_it_less_rare(counts, tau2, mean):
    fewer = recurrence_tails(stretch_of(counts, mean, 8.0, tau2), [len(counts)], RULE)
    more = recurrence_tails(stretch_of([each + 1 for each in counts], mean, 8.0, tau2), [len(counts)], RULE)
    assert 0 <= more[0, 0] <= fewer[0, 0] + 1e-12 <= 1 + 1e-9


@given(seed=st.integers(0, 1000))
def test_the_order_of_periods_within_the_window_does_not_matter(seed):
    rng = np.random.default_rng(seed)
    first = Stretch(rng.poisson(3, (2, 9)), rng.gamma(2, 1, (2, 9)), 8.0, 0.1)
    order = rng.permutation(9)
    again = replace(first, reporters=first.reporters[:, order], mean=first.mean[:, order])
    assert recurrence_tails(again, [9], RULE) == pytest.approx(recurrence_tails(first, [9], RULE))
