"""Signals per week and distinct reporters per period; quiet ones are zeros."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assign import assign_buurt
from geo.count import (
    Span,
    add_quiet_weeks,
    area_codes,
    buurt_to_area,
    count_reporters,
    count_signals,
    last_complete_week,
    list_counts,
    monday_of,
)
from geo.rules import AssignRule, CountRule
from geo.schema import ASSIGNED, TIMEZONE
from tests.toytown import CODE, NAMES, make_areas, make_signals

AREAS = make_areas()
RULE = CountRule()


def assign(*rows: dict[str, object]) -> pd.DataFrame:
    return assign_buurt(make_signals(*rows), AREAS, AssignRule())


def count_of(counts: pd.DataFrame, code: str, value: str = "signals") -> list[int]:
    return counts.loc[counts["area_code"] == code, value].tolist()


def test_signals_are_counted_per_buurt_theme_and_week():
    assigned = assign(
        {"at": "noord", "reported_at": "2024-03-04"},
        {"at": "noord", "reported_at": "2024-03-10 23:59"},
        {"at": "zuid", "reported_at": "2024-03-18"},
    )
    counts = count_signals(assigned, AREAS, "buurt")
    assert counts["week"].unique().tolist() == list(pd.to_datetime(["2024-03-04", "2024-03-11", "2024-03-18"]))
    assert count_of(counts, CODE["noord"]) == [2, 0, 0]
    assert count_of(counts, CODE["zuid"]) == [0, 0, 1]


def test_a_week_without_signals_is_a_zero():
    counts = count_signals(assign({"at": "noord"}), AREAS, "buurt", Span(date(2024, 2, 26), date(2024, 3, 11)))
    assert len(counts) == 9 * 3
    assert count_of(counts, CODE["noord"]) == [0, 1, 0]
    assert count_of(counts, CODE["midden"]) == [0, 0, 0]


def test_a_larger_area_counts_the_signals_of_its_buurten():
    assigned = assign({"at": "noord"}, {"at": "noordoost"}, {"at": "zuid"})
    assert count_of(count_signals(assigned, AREAS, "wijk"), "WK999903") == [2]
    assert count_of(count_signals(assigned, AREAS, "stadsdeel"), "SD9999-hoog") == [2]
    assert count_of(count_signals(assigned, AREAS, "gemeente"), "GM9999") == [3]


def test_a_signal_outside_every_buurt_is_counted_nowhere():
    assigned = assign({"at": "noord"}, {"x": 0.0, "y": 0.0})
    assert count_signals(assigned, AREAS, "gemeente")["signals"].sum() == 1
    span = Span(date(2024, 3, 4), date(2024, 3, 11))
    assert count_signals(assigned[1:], AREAS, "gemeente", span).empty  # also where it is the only one


def test_weeks_with_signals_and_the_quiet_ones_added_are_all_counts():
    assigned = assign(
        {"at": "noord"}, {"at": "noord"}, {"at": "zuid", "reported_at": "2024-03-18"}, {"x": 0.0, "y": 0.0}
    )
    listed = list_counts(assigned, buurt_to_area(AREAS, "wijk"))
    assert listed["signals"].tolist() == [2, 1, 1]
    assert listed["area_code"].tolist()[:2] == ["WK999903", "WK999901"]
    assert listed["area_code"].isna().tolist() == [False, False, True]
    weeks = Span(date(2024, 3, 4), date(2024, 3, 18)).weeks
    counts = add_quiet_weeks(listed.dropna(), area_codes(AREAS, "wijk"), weeks)
    pd.testing.assert_frame_equal(counts, count_signals(assigned, AREAS, "wijk"))


@pytest.mark.parametrize("level", ["buurt", "wijk", "stadsdeel", "gemeente"])
def test_no_signals_give_an_empty_table(level):
    assert count_signals(ASSIGNED.empty(), AREAS, level).empty
    assert count_reporters(ASSIGNED.empty(), AREAS, level, RULE, date(2024, 6, 1)).empty


def test_weeks_in_which_nothing_passes_a_filter_give_an_empty_table():
    span = Span(date(2024, 3, 4), date(2024, 3, 11))
    assert count_signals(assign({"at": "noord"})[:0], AREAS, "buurt", span).empty


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        pytest.param("2024-12-31 12:00", "2024-12-30", id="the last day of a year lies in week 1 of the next"),
        pytest.param("2021-01-03 12:00", "2020-12-28", id="the first days of a year lie in week 53 of the last"),
        pytest.param("2024-03-31 23:59", "2024-03-25", id="the day on which summer time begins"),
        pytest.param("2024-10-27 23:59", "2024-10-21", id="the day on which summer time ends"),
        pytest.param("2024-10-28 00:00", "2024-10-28", id="midnight begins a week"),
    ],
)
def test_a_week_is_named_by_its_monday(moment, monday):
    moments = pd.Series(pd.to_datetime([moment])).dt.tz_localize(TIMEZONE)
    assert monday_of(moments).iloc[0] == pd.Timestamp(monday)


@pytest.mark.parametrize(
    ("as_of", "monday"),
    [
        pytest.param(date(2024, 3, 11), date(2024, 3, 4), id="on Monday the week before is complete"),
        pytest.param(date(2024, 3, 10), date(2024, 2, 26), id="on Sunday this week is not"),
    ],
)
def test_a_week_is_complete_when_it_is_over(as_of, monday):
    assert last_complete_week(as_of) == monday


def test_who_reports_twice_in_a_period_counts_once():
    assigned = assign(
        {"at": "noord", "reporter_key": "a", "reported_at": "2024-03-04"},
        {"at": "noord", "reporter_key": "a", "reported_at": "2024-03-20"},
        {"at": "noord", "reporter_key": "b", "reported_at": "2024-03-20"},
        {"at": "noord", "reporter_key": "a", "reported_at": "2024-04-02"},
    )
    reporters = count_reporters(assigned, AREAS, "buurt", RULE, date(2024, 4, 29))
    assert reporters["period"].unique().tolist() == list(pd.to_datetime(["2024-03-04", "2024-04-01"]))
    assert count_of(reporters, CODE["noord"], "reporters") == [2, 1]


def test_who_reports_in_two_buurten_counts_once_in_their_wijk():
    assigned = assign({"at": "noord", "reporter_key": "a"}, {"at": "noordoost", "reporter_key": "a"})
    by_wijk = count_reporters(assigned, AREAS, "wijk", RULE, date(2024, 4, 1))
    by_buurt = count_reporters(assigned, AREAS, "buurt", RULE, date(2024, 4, 1))
    assert by_wijk["reporters"].sum() == 1
    assert by_buurt["reporters"].sum() == 2


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        pytest.param([{"x": 200_010.0}, {"x": 200_011.0}], 1, id="two precise points within a cell are one reporter"),
        pytest.param([{"x": 200_010.0}, {"x": 200_090.0}], 2, id="two points far apart are two"),
        pytest.param([{"precision": "street"}] * 2, 2, id="at a street's centre every signal stands for itself"),
        pytest.param([{"postcode": "1234AB", "number": "1"}] * 2, 1, id="the same address is one reporter"),
        pytest.param([{"street": "A", "number": "1"}, {"street": "a", "number": "2"}], 2, id="two addresses are two"),
        pytest.param([{"reporter_key": "k", "x": 200_010.0}, {"reporter_key": "k"}], 1, id="a key wins over the place"),
    ],
)
def test_reporters_are_told_apart_by_the_best_that_is_known(rows, number):
    signals = [{"x": 200_010.0, "y": 500_010.0, "precision": "point", **row} for row in rows]
    reporters = count_reporters(assign(*signals), AREAS, "buurt", RULE, date(2024, 4, 1))
    assert reporters["reporters"].sum() == number


signals = st.lists(
    st.fixed_dictionaries(
        {
            "at": st.sampled_from(NAMES),
            "theme": st.sampled_from(["ratten", "groen"]),
            "reported_at": st.dates(date(2023, 12, 1), date(2024, 2, 1)).map(str),
            "reporter_key": st.sampled_from(["a", "b", None]),
        }
    ),
    min_size=1,
    max_size=30,
)


@given(signals)
def test_every_level_adds_up_to_the_signals_read(rows):
    assigned = assign(*rows)
    for level in ("buurt", "wijk", "stadsdeel", "gemeente"):
        counts = count_signals(assigned, AREAS, level)
        assert counts["signals"].sum() == len(rows)
        assert len(counts) == len(counts.drop_duplicates(["area_code", "theme", "week"]))


@given(signals)
def test_there_are_never_more_reporters_than_signals_and_a_doubled_message_adds_none(rows):
    once = count_reporters(assign(*rows), AREAS, "buurt", RULE, date(2024, 3, 1))
    keyed = [{**row, "reporter_key": row["reporter_key"] or "c"} for row in rows]
    single, double = (
        count_reporters(assign(*signals), AREAS, "buurt", RULE, date(2024, 3, 1)) for signals in (keyed, keyed * 2)
    )
    assert once["reporters"].sum() <= len(rows)
    pd.testing.assert_frame_equal(single, double)
