"""A difference is named only where chance hardly gives it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo.compare.verdict import control_false, divide, judge, split_chance


def test_nine_against_one_of_equal_size():
    # 9 or 10 of 10 at even odds: (10 + 1) / 1024, on both sides
    assert split_chance(9, 1, 0.5) == pytest.approx(22 / 1024)


@pytest.mark.parametrize(("ours", "theirs", "chance"), [(0, 0, 1.0), (5, 5, 1.0), (0, 10, 2 / 1024), (10, 0, 2 / 1024)])
def test_nothing_and_even_are_no_surprise_and_all_or_none_is(ours, theirs, chance):
    assert split_chance(ours, theirs, 0.5) == pytest.approx(chance)


def test_what_may_be_chance_is_not_told_apart_and_what_was_not_tested_is_few():
    q = control_false(np.array([0.001, 0.03, 0.9, np.nan]))
    assert q[:3] == pytest.approx([0.003, 0.045, 0.9])
    assert judge(np.array([2.0, 0.5, 2.0, 2.0]), q, 0.05).tolist() == ["more", "less", "same", "few"]
    assert control_false(np.array([np.nan])).tolist() == pytest.approx([np.nan], nan_ok=True)


def test_a_difference_with_nothing_on_the_other_side_is_more():
    assert divide([4.0, 4.0], [2.0, 0.0]).tolist() == pytest.approx([2.0, np.nan], nan_ok=True)
    assert judge(divide([8.0], [0.0]), np.array([0.001]), 0.05).tolist() == ["more"]


@given(st.integers(0, 200), st.integers(0, 200), st.floats(0.01, 0.99))
def test_whole_counts_give_the_binomial_tails(ours, theirs, share):
    each = (
        [stats.binomtest(ours, ours + theirs, share, side).pvalue for side in ("less", "greater")]
        if ours + theirs
        else [1]
    )
    assert split_chance(ours, theirs, share) == pytest.approx(min(1, 2 * min(each)), rel=1e-9, abs=1e-300)
