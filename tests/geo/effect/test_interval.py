"""The bounds are those of a binomial whose chance drifts, and nothing is divided by zero."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo.effect.interval import Drift, Sums, find_ratio, follow_trend, keep_ordinary, measure_drift
from geo.effect.weeks import Matched
from geo.rules_effect import EffectRule

SURE = Drift(0.0, 1000.0)
YEAR = Matched(np.arange(-13, 0), np.arange(13), 1)
RULE = EffectRule()


def own(before: int, after: int) -> Sums:
    return Sums(np.array(before), np.array(after))


def test_without_drift_the_bounds_leave_five_percent_of_the_binomial_on_each_side():
    found = find_ratio(own(20, 10), 1.0, SURE, 0.90)
    assert found.ratio == 0.5
    for bound, at_least in ((found.low, True), (found.high, False)):
        chance = stats.binom(30, bound / (1 + bound))
        more, fewer = chance.sf(10) + chance.pmf(10) / 2, chance.cdf(9) + chance.pmf(10) / 2
        assert (more if at_least else fewer) == pytest.approx(0.05, abs=1e-3)


@pytest.mark.parametrize(
    ("before", "after", "low", "high"),
    [(0, 5, None, float("inf")), (5, 0, 0.0, None), (0, 0, 0.0, float("inf"))],
    ids=["nobody before", "nobody after", "nobody at all"],
)
def test_zeros_give_open_bounds(before, after, low, high):
    found = find_ratio(own(before, after), 1.0, Drift(0.05, 10.0), 0.90)
    assert low is None or found.low == low
    assert high is None or found.high == high


def test_buurten_that_go_alike_drift_less_than_usual_and_those_that_do_not_drift_more():
    alike = measure_drift(Sums(np.full(60, 100), np.full(60, 100)), YEAR, RULE)
    apart = measure_drift(Sums(np.tile([60, 140], 30), np.tile([140, 60], 30)), YEAR, RULE)
    assert alike.variance < RULE.usual_drift + 2 / 13 / RULE.usual_theta < apart.variance


def test_a_buurt_that_goes_its_own_way_is_not_ordinary():
    sums = Sums(np.full(20, 100), np.array([*[100] * 19, 400]))
    drift = measure_drift(sums, YEAR, RULE)
    assert keep_ordinary(sums, drift, RULE.outlying).tolist() == [True] * 19 + [False]


def test_a_trend_is_that_of_the_buurten_together_and_unknown_without_any():
    drift = Drift(0.04, 10.0)
    trend = follow_trend(Sums(np.array([40, 60]), np.array([80, 120])), YEAR, drift)
    assert trend.ratio == 2.0
    assert trend.variance == pytest.approx(1 / 100 + 1 / 200 + 0.04 * (0.4**2 + 0.6**2))
    assert follow_trend(Sums(np.zeros(0), np.zeros(0)), YEAR, drift).variance == float("inf")


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0.2, 5), st.floats(0, 0.3))
def test_the_ratio_lies_within_its_bounds_and_drift_widens_them(before, after, due, variance):
    narrow, wide = (find_ratio(own(before, after), due, Drift(v, 8.0), 0.9) for v in (variance, variance + 0.1))
    if before + after:
        assert narrow.low <= narrow.ratio <= narrow.high
        assert wide.low <= narrow.low * 1.001
        assert wide.high >= narrow.high * 0.999


@given(st.integers(1, 200), st.integers(0, 200))
def test_more_after_the_start_raises_both_bounds(before, after):
    drift = Drift(0.05, 8.0)
    less, more = (find_ratio(own(before, each), 1.0, drift, 0.9) for each in (after, after + 1))
    assert more.low > less.low
    assert more.high > less.high
