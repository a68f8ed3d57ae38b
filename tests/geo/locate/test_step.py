"""Signals get a point, or the reason why they have none."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.locate import AddressRegister, locate_signals
from geo.rules import LocateRule
from geo.schema import SIGNALS, THEMED, UNLOCATED
from tests.geo.locate.small_register import make_addresses
from tests.toytown import make_themed

RULE = LocateRule()
REGISTER = AddressRegister(make_addresses(), RULE)


def test_coordinates_come_first_then_the_address_then_a_reason():
    themed = make_themed(
        {"x": 1.0, "y": 2.0, "street": "Damrak", "number": "1"},
        {"street": "Damrak", "number": "1"},
        {"address": "Nergenslaan 3, Toytown"},
    )
    signals, unlocated = locate_signals(themed, REGISTER, RULE)
    columns = ["signal_id", "x", "y", "precision", "located_by", "score"]
    assert signals[columns].to_numpy().tolist() == [
        ["0", 1.0, 2.0, "point", "source", 100.0],
        ["1", 200_000.0, 500_000.0, "address", "register:street+number", 100.0],
    ]
    row = unlocated.iloc[0]
    assert (row["signal_id"], row["reason"], row["value"]) == ("2", "unknown_street", "Nergenslaan 3, Toytown")
    assert row["remedy"].startswith("Deze straat staat niet in het adressenbestand")


def test_half_a_coordinate_is_none():
    _, unlocated = locate_signals(make_themed({"x": 1.0}, {"x": np.inf, "y": 1.0}), REGISTER, RULE)
    assert unlocated["reason"].to_list() == ["no_place", "no_place"]


def test_the_caller_keeps_its_table():
    themed = make_themed({"street": "Damrak"}, {"x": 1.0, "y": 1.0})
    before = themed.copy()
    locate_signals(themed, REGISTER, RULE)
    pd.testing.assert_frame_equal(themed, before)


def test_an_empty_table_gives_two_empty_tables():
    signals, unlocated = locate_signals(THEMED.empty(), REGISTER, RULE)
    assert list(signals) == SIGNALS.columns
    assert list(unlocated) == UNLOCATED.columns
    assert signals.empty
    assert unlocated.empty


places = st.fixed_dictionaries(
    {},
    optional={
        "x": st.floats(0, 300_000),
        "y": st.floats(300_000, 620_000),
        "address": st.sampled_from(["Damrak 3", "hoek Damrak/Bergstraat", "Toytown", "", "1011AB", "{{7*7}}"]),
        "street": st.sampled_from(["Damrak", "Dorpsstraat", "Dmrak"]),
        "number": st.sampled_from(["1", "3a", "x", "99999999"]),
        "town": st.sampled_from(["Toytown", "Assen"]),
        "reporter_key": st.sampled_from(["r", "s"]),
    },
)


@given(st.lists(places, max_size=12))
def test_every_signal_comes_back_exactly_once(rows):
    themed = make_themed(*rows).set_axis([0] * len(rows))
    signals, unlocated = locate_signals(themed, REGISTER, RULE)
    both = pd.concat([signals["signal_id"], unlocated["signal_id"]])
    assert sorted(both) == sorted(themed["signal_id"])
    assert signals["signal_id"].astype(int).is_monotonic_increasing
