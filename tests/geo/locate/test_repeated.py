"""Coordinates that a source repeats too often are the centres of streets."""

from geo.locate import AddressRegister, count_repeated, locate_signals
from geo.locate.repeated import find_repeated
from geo.rules import LocateRule
from tests.geo.locate.small_register import make_addresses
from tests.toytown import make_themed

RULE = LocateRule(repeated_signals=3, repeated_share=0.5)
HERE, THERE = {"x": 10.0, "y": 20.0}, {"x": 11.0, "y": 20.0}


def test_a_coordinate_that_three_signals_share_is_a_street():
    themed = make_themed(HERE, HERE, HERE, THERE)
    signals, _ = locate_signals(themed, AddressRegister(make_addresses(), RULE), RULE)
    assert signals["precision"].to_list() == ["street", "street", "street", "point"]
    assert count_repeated(themed, RULE).to_dict("records") == [{"source": "test", "signals": 4, "repeated": 3}]


def test_one_busy_caller_repeats_no_coordinate():
    themed = make_themed(*[{**HERE, "reporter_key": "a"}] * 9, {**HERE, "reporter_key": "b"})
    assert not find_repeated(themed, RULE).any()


def test_known_and_unknown_reporters_count_together():
    themed = make_themed({**HERE, "reporter_key": "a"}, {**HERE, "reporter_key": "b"}, HERE)
    assert find_repeated(themed, RULE).all()


def test_a_small_share_of_the_source_is_a_busy_place_not_a_habit():
    points = [{"x": float(i), "y": 1.0} for i in range(4)]
    assert not find_repeated(make_themed(HERE, HERE, HERE, *points), RULE).any()


def test_each_source_is_judged_by_itself():
    themed = make_themed(HERE, HERE, {**HERE, "source": "other"}, {**HERE, "source": "other"})
    assert not find_repeated(themed, RULE).any()


def test_signals_without_coordinates_repeat_nothing():
    assert not find_repeated(make_themed({}, {}, {}), RULE).any()
    assert count_repeated(make_themed({}), RULE).empty
