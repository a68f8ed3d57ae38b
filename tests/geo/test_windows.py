"""Signals are counted in windows of equal length, none of them twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assign import assign_buurt
from geo.compare import EVERYTHING, Choice
from geo.rules import AssignRule
from geo.tally import make_tally
from geo.windows import Windows, count_windows, find_windows
from tests.toytown import make_areas, make_signals

FIRST = date(2024, 1, 1)
AREAS = make_areas()


SIGNALS = assign_buurt(make_signals({"at": "zuid"}), AREAS, AssignRule())


def assign(*rows):
    return make_tally(assign_buurt(make_signals(*rows), AREAS, AssignRule()), AREAS)


def count(tally, level, windows):
    return count_windows(tally, choose(1), EVERYTHING, level, windows)


def choose(weeks: int) -> Choice:
    return Choice(FIRST, FIRST + timedelta(weeks=weeks - 1))


@pytest.mark.parametrize(
    ("weeks", "areas", "expected"),
    [
        pytest.param(1, 9, Windows(FIRST, 1, 1), id="one week is one window"),
        pytest.param(13, 9, Windows(FIRST, 13, 1), id="a short period is played week by week"),
        pytest.param(52, 9, Windows(FIRST, 13, 4), id="a year by four weeks"),
        pytest.param(54, 9, Windows(FIRST + timedelta(weeks=2), 13, 4), id="what fills no window is left out at first"),
        pytest.param(156, 14_500, Windows(FIRST, 12, 13), id="many areas have fewer windows"),
        pytest.param(3, 10**9, Windows(FIRST, 1, 3), id="never longer than the choice"),
    ],
)
def test_windows_are_the_shortest_that_are_not_too_many(weeks, areas, expected):
    assert find_windows(choose(weeks), areas) == expected


def test_a_window_is_told_by_its_first_and_last_monday():
    assert Windows(FIRST, 13, 4).find_weeks(1) == (date(2024, 1, 29), date(2024, 2, 19))


def test_every_area_has_every_window_and_a_quiet_one_is_a_zero():
    days = ("2024-01-01 00:00", "2024-01-07 23:59", "2024-01-08 00:00", "2024-01-15 12:00", "2023-12-31 12:00")
    tally = assign(*({"at": "zuid", "reported_at": day} for day in days), {"at": "noord", "reported_at": days[0]})
    counts = count(tally, "wijk", Windows(FIRST, 3, 1))
    assert counts.groupby("area_code")["signals"].agg(list).to_dict() == {
        "WK999901": [2, 1, 1],
        "WK999902": [0, 0, 0],
        "WK999903": [1, 0, 0],
    }


def test_nothing_was_said_anywhere():
    counts = count(make_tally(SIGNALS[:0], AREAS), "buurt", Windows(FIRST, 2, 4))
    assert counts["signals"].tolist() == [0] * 18


@given(st.lists(st.integers(0, 100), max_size=30), st.integers(1, 15))
def test_all_windows_together_hold_what_was_chosen(days, weeks):
    moments = [f"{FIRST + timedelta(days=day)} 12:00" for day in days]
    tally = assign(*({"at": "oost", "reported_at": moment} for moment in (*moments, "2023-01-01 12:00")))
    windows = find_windows(choose(weeks), 9)
    counts = count(tally, "buurt", windows)
    last = windows.find_weeks(windows.number - 1)[1]
    assert counts["signals"].sum() == tally.count_areas(Choice(windows.first, last), EVERYTHING, "buurt").sum()
