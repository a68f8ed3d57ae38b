"""What stays on the list from week to week, and under which name."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo.detect.track import Place, Track, match_places
from geo.rules_detect import StayRule

WEEK = date(2024, 4, 1)  # week 14
RULE = StayRule(enter_weeks=4, enter_q=0.03, calm_q=0.2, calm_share=0.5, calm_weeks=12)
ROW = csr_array(np.eye(5, k=1) + np.eye(5, k=-1))  # five areas in a row


def track() -> Track:
    return Track(("Ratten & muizen", "geluid"), ("A", "B", "C", "D", "E"), ROW, RULE)


def follow(followed: Track, *weeks: str, q_rest: float = 0.9) -> Track:
    """Follow weeks in which the areas of the first theme are listed (x: at once, l), doubtful (?) or calm (.)."""
    for i, listed in enumerate(weeks):
        is_listed, q = np.zeros((2, 5), dtype=bool), np.full((2, 5), q_rest)
        is_listed[0] = [sign in "xl" for sign in listed]
        q[0] = [{"x": 0.001, "l": 0.08, "?": 0.15, ".": 0.9, "-": np.nan}[sign] for sign in listed]
        followed.follow(WEEK + timedelta(weeks=i), is_listed, q)
    return followed


def ids(followed: Track) -> dict[str, list[int]]:
    return {name: place.areas.tolist() for name, place in followed.places.items()}


def test_a_problem_is_named_by_theme_place_and_first_week():
    assert ids(follow(track(), ".x.xx")) == {"ratten-muizen-B-2024w14": [1], "ratten-muizen-D-2024w14": [3, 4]}


def test_it_keeps_its_name_while_it_grows_shrinks_and_moves():
    names = {
        name
        for weeks in (("x....",), ("x....", "xx..."), ("x....", "xx...", "xxx.."))
        for name in follow(track(), *weeks).places
    }
    assert names == {"ratten-muizen-A-2024w14"}


@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [
        pytest.param(30, ["....."] * 11, True, id="eleven calm weeks"),
        pytest.param(30, ["....."] * 12, False, id="twelve calm weeks"),
        pytest.param(30, ["....."] * 11 + ["?...."] + ["....."] * 11, True, id="a doubtful week between"),
        pytest.param(30, ["-...."] * 12, False, id="twelve weeks that cannot be tested"),
        pytest.param(8, ["....."] * 3, True, id="less than half as long as it was listed"),
        pytest.param(8, ["....."] * 4, False, id="half as long as it was listed"),
        pytest.param(1, ["....."], False, id="one week listed, one week calm"),
    ],
)
def test_it_leaves_after_calm_in_proportion_to_its_time_on_the_list(before, after, stays):
    assert bool(follow(track(), *["x...."] * before, *after).places) is stays


@pytest.mark.parametrize(
    ("weeks", "is_on"),
    [
        pytest.param(("l....",) * 4, True, id="four weeks in a row"),
        pytest.param(("l....",) * 3, False, id="three weeks"),
        pytest.param((*("l....",) * 3, "?....", "l...."), False, id="four weeks, not in a row"),
        pytest.param(("x....",), True, id="one very surprising week"),
    ],
)
def test_it_comes_on_when_it_is_confirmed_or_very_surprising(weeks, is_on):
    assert bool(follow(track(), *weeks).places) is is_on


def test_who_comes_back_after_leaving_is_new():
    back = follow(track(), "x....", ".....", "x....")
    assert ids(back) == {"ratten-muizen-A-2024w16": [0]}


def test_two_that_grow_together_take_the_name_of_the_larger():
    assert ids(follow(track(), "xx..x", "xxxxx")) == {"ratten-muizen-A-2024w14": [0, 1, 2, 3, 4]}


def test_one_that_falls_apart_leaves_its_name_to_the_larger_part():
    former = {"old": Place(0, np.arange(5))}
    parts = [Place(0, np.array([0])), Place(0, np.array([2, 3, 4]))]
    assert match_places(former, parts) == {1: "old"}


def test_another_theme_is_another_problem():
    assert match_places({"old": Place(0, np.array([1]))}, [Place(1, np.array([1]))]) == {}


def test_equal_shares_go_to_the_oldest():
    former = {"old": Place(0, np.array([0])), "young": Place(0, np.array([2]))}
    assert match_places(former, [Place(0, np.array([0, 1, 2]))]) == {0: "old"}


@given(st.lists(st.text("xl?.", min_size=5, max_size=5), max_size=12))
def test_every_listed_area_is_in_one_place_and_every_name_is_used_once(weeks):
    followed = follow(track(), *weeks)
    areas = [area for place in followed.places.values() for area in place.areas.tolist()]
    assert sorted(areas) == np.flatnonzero(followed.is_on[0]).tolist()
    if weeks:
        assert {i for i, sign in enumerate(weeks[-1]) if sign == "x"} <= set(areas)


@given(st.lists(st.text("xl?.", min_size=5, max_size=5), min_size=1, max_size=8))
def test_the_same_weeks_give_the_same_names(weeks):
    assert ids(follow(track(), *weeks)) == ids(follow(track(), *weeks))
