"""Rates are drawn towards the mean as far as they are uncertain, and their margins hold what they promise."""

import numpy as np
import pytest
from esda.smoothing import Empirical_Bayes
from hypothesis import given
from hypothesis import strategies as st

from geo.compare.shrink import shrink_rates
from geo.compare.spread import measure_spread

SIGNALS, PEOPLE = np.array([30.0, 5.0, 40.0]), np.array([10.0, 1.0, 20.0])


def test_a_small_area_is_drawn_furthest_towards_the_mean():
    # m = 75 / 31 = 2.419; A = (10 * .581^2 + 2.581^2 + 20 * .419^2) / 31 - 2.419 / 10.33 = 0.203
    smoothed = shrink_rates(SIGNALS, PEOPLE, 1.0).mean
    assert smoothed == pytest.approx([2.684, 2.619, 2.156], abs=0.001)
    towards = (smoothed - SIGNALS / PEOPLE) / (75 / 31 - SIGNALS / PEOPLE)
    assert np.argmax(towards) == 1


def test_over_dispersed_counts_are_worth_less():
    assert np.ptp(shrink_rates(SIGNALS, PEOPLE, 2.0).mean) < np.ptp(shrink_rates(SIGNALS, PEOPLE, 1.0).mean)


def test_areas_that_differ_by_no_more_than_chance_all_get_the_mean():
    posterior = shrink_rates(np.array([10.0, 11.0, 9.0]), np.ones(3), 1.0)
    assert posterior.mean == pytest.approx([10.0] * 3)
    assert [tuple(rank) for rank in np.transpose(posterior.find_ranks(0.90))] == [(1, 3)] * 3


def test_areas_that_differ_far_have_one_place_each():
    highest, lowest = shrink_rates(np.array([100.0, 5000.0, 1000.0]), np.ones(3), 1.0).find_ranks(0.90)
    assert highest.tolist() == lowest.tolist() == [3, 1, 2]


def test_the_same_figures_give_the_same_margins():
    margins = [np.array(shrink_rates(SIGNALS, PEOPLE, 1.5).find_margin(0.90)) for _ in range(2)]
    assert (margins[0] == margins[1]).all()


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 100)), min_size=3, max_size=30))
def test_it_agrees_with_esda_where_areas_differ_by_more_than_chance(cells):
    signals, people = np.array(cells, dtype=float).T
    if not signals.sum():
        return
    mean = signals.sum() / people.sum()
    posterior = shrink_rates(signals, people, 1.0)
    low, high = posterior.find_margin(0.90)
    assert ((low <= posterior.mean) & (posterior.mean <= high)).all()
    variance = (people * (signals / people - mean) ** 2).sum() / people.sum() - mean / people.mean()
    if variance > 0:  # esda goes on below 0, and draws areas beyond the mean
        theirs = Empirical_Bayes(signals, people).r.ravel()
        assert posterior.mean == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("areas", [4, 10, 60], ids=lambda number: f"{number} areas")
@pytest.mark.parametrize("spread", [1.0, 2.0], ids=["single messages", "messages in clusters"])
def test_a_margin_of_ninety_percent_holds_the_truth_nine_times_in_ten(areas, spread):
    rng, held = np.random.default_rng(areas), []
    for _ in range(120):
        people, alpha = rng.lognormal(0, 0.6, areas), rng.uniform(0.1, 0.6) ** -2
        truth = 60 * rng.gamma(alpha, 1 / alpha, areas)
        mean = np.repeat((people * truth / 13)[:, None], 13, axis=1)
        weeks = rng.poisson(mean if spread == 1 else rng.gamma(mean / (spread - 1), spread - 1))
        low, high = shrink_rates(weeks.sum(axis=1), people, measure_spread(weeks, 2.0)).find_margin(0.90)
        held.append((low <= truth) & (truth <= high))
    assert 0.86 <= np.mean(held) <= 0.94
