"""How large a problem is."""

import numpy as np
import pandas as pd
import pytest
from esda.smoothing import Empirical_Bayes
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo.detect.expected import Expected
from geo.detect.size import measure_size, shrink_ratio
from geo.detect.spread import Spread
from geo.detect.windows import Evidence
from geo.rules_detect import RecurrenceRule
from tests.geo.detect.cubes import cube_of

RULE = RecurrenceRule()


def test_a_ratio_lies_between_the_counts_and_one():
    ratio, low = shrink_ratio(30, 10.0, 0.1)
    assert ratio == pytest.approx((10 + 30) / (10 + 10))
    assert stats.gamma.sf(low, 40, scale=1 / 20) == pytest.approx(0.95)


def test_excess_and_score_can_be_computed_by_hand():
    counts = np.array([[[0] * 13 + [2] * 9 + [4] * 4]])
    hot, used = counts >= 4, np.zeros(counts.shape, dtype=bool)
    used[0, 0, -6:] = True
    expected = Expected(np.ones(counts.shape), np.ones((1, 1)), np.zeros((1, 1), dtype=bool), can_correct=True)
    evidence = Evidence(np.ones((1, 1)), used, hot, np.zeros((1, 1), dtype=bool))
    size = measure_size(cube_of(counts), expected, Spread(np.ones(1), np.array([0.5])), evidence, RULE)
    assert size.ratio[0, 0] == pytest.approx((2 + 20) / (2 + 6))
    low = stats.gamma.ppf(0.05, 2 + 34) / (2 + 13)
    assert size.excess[0, 0] == pytest.approx((low - 1) * 13)
    assert size.score[0, 0] == pytest.approx((low - 1) * 13 * np.sqrt(4 / 13))


def test_few_reporters_weigh_less_and_no_excess_weighs_nothing():
    counts = np.array([[[1, 0, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0], [1] * 13]])
    mean = np.full(counts.shape, [[[0.02], [1.0]]])
    expected = Expected(mean, np.ones((1, 2)), np.zeros((1, 2), dtype=bool), can_correct=True)
    evidence = Evidence(np.ones((1, 2)), np.ones(counts.shape, dtype=bool), counts >= 2, np.zeros((1, 2), dtype=bool))
    size = measure_size(cube_of(counts), expected, Spread(np.ones(1), np.array([1.0])), evidence, RULE)
    assert size.score[0, 0] == pytest.approx(size.excess[0, 0] * np.sqrt(2 / 13) * 0.5)
    assert size.score[0, 1] == 0
    assert size.hot_periods.tolist() == [[2, 0]]


def test_nothing_expected_and_nothing_reported_is_ordinary():
    ratio, low = shrink_ratio(0, 0.0, 0.05)
    assert ratio == 1
    assert 0 < low < 1


def test_the_ratio_agrees_with_empirical_bayes_of_esda(open_data):
    folder = open_data / "known_answers" / "newmexico_brain"
    cases = pd.read_csv(folder / "counts_1986_89.csv").drop(columns="year").sum().to_numpy()
    people = pd.read_csv(folder / "population_1986_89.csv").drop(columns="year").sum().to_numpy()
    mean = people * cases.sum() / people.sum()
    # Marshall's estimate of the variance between places, which esda uses, of the ratio to the mean rate.
    variance = (people * (cases / people - cases.sum() / people.sum()) ** 2).sum() / people.sum()
    tau2 = (variance - cases.sum() / people.sum() / people.mean()) / (cases.sum() / people.sum()) ** 2
    assert tau2 > 0
    known = Empirical_Bayes(cases, people).r.ravel() / (cases.sum() / people.sum())
    assert shrink_ratio(cases, mean, tau2)[0] == pytest.approx(known, rel=1e-9)


@given(reporters=st.integers(0, 1000), mean=st.floats(0, 500), tau2=st.floats(0.01, 1))
def test_a_ratio_is_never_further_from_one_than_the_counts_say(reporters, mean, tau2):
    ratio, low = shrink_ratio(reporters, mean, tau2)
    assert low < ratio
    crude = reporters / mean if mean else np.inf
    assert min(1, crude) - 1e-9 <= ratio <= max(1, crude) + 1e-9


@given(mean=st.floats(0.1, 50), tau2=st.floats(0.01, 1), reporters=st.integers(0, 100))
def test_more_reporters_are_never_a_smaller_problem(mean, tau2, reporters):
    assert shrink_ratio(reporters + 1, mean, tau2)[1] > shrink_ratio(reporters, mean, tau2)[1]
