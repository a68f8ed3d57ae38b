"""The light table counts what the full one counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assign import assign_buurt
from geo.compare import Choice, Filters, choose_signals, filter_signals, sum_weeks
from geo.count import Span, count_signals
from geo.rules import AssignRule
from geo.tally import keep_areas, lighten, tally_areas, tally_weeks
from tests.toytown import CODE, make_areas, make_signals

AREAS = make_areas()
MARCH = Choice(date(2024, 3, 4), date(2024, 3, 18))


def assign(*rows):
    return assign_buurt(make_signals(*rows), AREAS, AssignRule())


ASSIGNED = assign({"at": "zuid"}, {"at": "zuid", "reported_at": "2024-03-18 00:00"}, {"at": "noord"}, {"x": 1, "y": 1})


def test_every_area_has_its_number_and_a_quiet_one_a_zero():
    assert tally_areas(lighten(ASSIGNED), AREAS, "wijk").to_dict() == {"WK999901": 2, "WK999902": 0, "WK999903": 1}


def test_every_week_has_its_number_and_a_quiet_one_a_zero():
    of_zuid = keep_areas(lighten(ASSIGNED), AREAS, "wijk", ("WK999901",))
    assert tally_weeks(of_zuid, MARCH)["signals"].tolist() == [1, 0, 1]


@pytest.mark.parametrize("level", ["buurt", "wijk", "stadsdeel", "gemeente"])
def test_without_signals_all_are_zero(level):
    light = lighten(ASSIGNED[:0])
    assert not tally_areas(light, AREAS, level).any()
    assert tally_weeks(light, MARCH)["signals"].tolist() == [0, 0, 0]


def test_what_no_signal_has_keeps_none():
    assert filter_signals(lighten(ASSIGNED), Filters(source="elders")).empty


@given(st.lists(st.tuples(st.sampled_from(sorted(CODE)), st.integers(1, 30), st.sampled_from(["ratten", "geluid"]))))
def test_it_equals_the_full_count(rows):
    signals = [{"at": at, "reported_at": f"2024-03-{day:02d} 12:00", "theme": theme} for at, day, theme in rows]
    if not signals:
        return
    assigned = assign(*signals)
    counts = count_signals(assigned, AREAS, "buurt", Span(date(2024, 2, 26), date(2024, 3, 25)))
    light = choose_signals(lighten(assigned), MARCH)
    codes = tuple(sorted(CODE.values())[:4])
    weeks = tally_weeks(keep_areas(light, AREAS, "buurt", codes), MARCH)
    assert weeks["signals"].tolist() == sum_weeks(counts, codes, MARCH)["signals"].tolist()
    in_march = counts[counts["week"].between("2024-03-04", "2024-03-18")]
    full = in_march.groupby("area_code")["signals"].sum()
    assert tally_areas(light, AREAS, "buurt").to_dict() == full.to_dict()
