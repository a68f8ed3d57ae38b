"""The funnel holds the areas that only chance makes differ."""

import numpy as np
import pytest
from scipy import stats

from geo.compare.funnel import find_limits, lay_steps


def test_the_limits_are_drawn_through_between_whole_counts():
    # of 10 expected: P(X <= 3) = .0103 and P(X <= 4) = .0293, so the lower limit lies between 3 and 4
    limits = find_limits(10.0, np.array([1.0]), 1.0).iloc[0]
    assert limits["low_95"] == pytest.approx(4 - (0.02925 - 0.025) / (0.02925 - 0.01034), abs=0.001)
    assert limits["low_99"] < limits["low_95"] < 10 < limits["high_95"] < limits["high_99"]


def test_a_larger_area_and_less_spread_give_narrower_limits():
    limits = find_limits(10.0, np.array([1.0, 4.0]), 1.0)
    width = limits["high_95"] - limits["low_95"]
    assert width[1] < width[0] < np.ptp(find_limits(10.0, np.array([1.0]), 3.0)[["low_95", "high_95"]].to_numpy())


def test_where_little_is_expected_the_lower_limit_is_nothing():
    assert find_limits(1.0, np.array([0.5]), 1.0)["low_95"].tolist() == [0.0]


def test_nineteen_of_twenty_stay_within_the_inner_limits():
    counts, limits = np.arange(200), find_limits(40.0, np.array([1.0]), 1.0).iloc[0]
    inside = (counts >= limits["low_95"]) & (counts <= limits["high_95"])
    assert stats.poisson.pmf(counts[inside], 40).sum() == pytest.approx(0.95, abs=0.02)


def test_the_funnel_reaches_from_the_smallest_area_to_the_largest():
    steps = lay_steps(np.array([2.0, 9.0, 5.0]))
    assert steps[0] < 2.0
    assert steps[-1] > 9.0
