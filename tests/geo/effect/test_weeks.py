"""The same weeks of the year are compared, and never the last ones before the start."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.effect import Approach
from geo.effect.weeks import Weeks, lay_weeks, match_weeks
from geo.rules_effect import EffectRule

FIRST = date(2022, 1, 3)  # a Monday
APPROACH = Approach(("ratten",), ("BU1",), FIRST + timedelta(weeks=104), None, FIRST + timedelta(weeks=156))
RULE = EffectRule()


def lay(approach: Approach, last: date = date(2030, 1, 1)) -> Weeks:
    return lay_weeks(pd.Series(pd.to_datetime([FIRST])), approach, last)


def test_blocks_run_both_ways_from_the_start():
    weeks = lay(APPROACH)
    assert (weeks.monday, weeks.first, weeks.after) == (APPROACH.start, -26, 13)
    assert weeks.mondays[0] == pd.Timestamp(FIRST)
    assert weeks.end == APPROACH.as_of


@pytest.mark.parametrize(
    ("approach", "last", "monday", "after"),
    [
        (replace(APPROACH, start=FIRST + timedelta(days=1)), date(2022, 12, 26), FIRST + timedelta(weeks=1), 12),
        (replace(APPROACH, as_of=APPROACH.start + timedelta(weeks=8, days=3)), date(2030, 1, 1), APPROACH.start, 2),
        (replace(APPROACH, as_of=APPROACH.start - timedelta(weeks=8)), date(2030, 1, 1), APPROACH.start, 0),
        (APPROACH, APPROACH.start + timedelta(weeks=11), APPROACH.start, 3),
    ],
    ids=["begun on a Tuesday", "a week not yet over", "yet to begin", "no later delivery"],
)
def test_only_whole_weeks_that_are_known_count(approach, last, monday, after):
    weeks = lay(approach, last)
    assert (weeks.monday, weeks.after) == (monday, after)


def test_a_year_is_matched_with_the_year_before_but_for_its_last_twelve_weeks():
    matched = match_weeks(lay(APPROACH), None, RULE)
    assert matched.before.tolist() == [-16, -15, -14, *range(-13, -3)]
    assert matched.after.tolist() == list(range(13))


def test_of_a_longer_time_the_last_year_is_measured():
    matched = match_weeks(Weeks(FIRST, -26, 20), None, RULE)
    assert matched.after.tolist() == list(range(7, 20))
    assert sorted(block % 13 for block in matched.before) == list(range(13))


def test_without_history_nothing_is_matched():
    matched = match_weeks(Weeks(FIRST, -2, 13), None, RULE)
    assert (len(matched.before), len(matched.after)) == (0, 0)


@given(st.integers(-60, 0), st.integers(0, 40), st.integers(0, 60), st.integers(0, 30))
def test_before_and_after_hold_the_same_weeks_of_the_year_as_often(first, after, years_ago, guard):
    rule = EffectRule(guard_weeks=guard)
    matched = match_weeks(Weeks(FIRST, first, after), FIRST - timedelta(weeks=4 * years_ago), rule)
    assert len(matched.before) == matched.years * len(matched.after)
    assert np.bincount(matched.before % 13, minlength=13).tolist() == [
        matched.years * times for times in np.bincount(matched.after % 13, minlength=13)
    ]
    assert all(first <= block < -(guard // 4) for block in matched.before)
    assert len(set(matched.before.tolist())) == len(matched.before)
