"""Deliveries that are counted one by one give the counts of one table, to the last signal."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import partitions
from geo.partitions import Counted, Fate, count_here, find_replaced, lay_out
from geo.schema import COUNTS, check
from geo.sources import shared_deliveries
from tests.country import CORNER, FAR, count_as_one, make_deliveries, make_ground, signal, write_deliveries
from tests.toytown import CODE, NAMES, make_reported


def silent(_: str) -> None:
    pass


def count(folder: Path, addresses: tuple[str, ...], level: str = "buurt") -> Counted:
    return count_here(make_ground(folder, level), [addresses], silent)


@pytest.fixture(scope="module")
def addresses(tmp_path_factory) -> tuple[str, ...]:
    return write_deliveries(tmp_path_factory.mktemp("country"), make_deliveries())


@pytest.fixture(scope="module")
def counted(tmp_path_factory, addresses) -> Counted:
    return count(tmp_path_factory.mktemp("grids"), addresses)


def test_every_signal_is_told_once(counted):
    assert counted.fate == Fate(read=14, replaced=3, placed=7, outside=2, with_address=1, without_place=1)
    assert counted.faults == ()


def test_of_a_signal_in_many_deliveries_the_last_one_counts(addresses, counted, tmp_path):
    assert [rows.tolist() for rows in find_replaced(addresses)] == [[0, 1], [0], []]
    table = lay_out(make_ground(tmp_path), counted, with_zeros=False)
    rats = table[table["theme"] == "ratten"].set_index(["area_name", "week"])["signals"]
    assert rats.to_dict() == {
        ("Zuidwest", pd.Timestamp("2024-03-04")): 3,  # on its border, on its corner, and ten metres beside it
        ("West", pd.Timestamp("2024-03-11")): 1,  # was in noord, then in zuid
        ("Oost", pd.Timestamp("2024-03-04")): 1,
    }


def test_the_counts_are_those_of_one_table(addresses, counted, tmp_path):
    expected = count_as_one(addresses, make_ground(tmp_path))
    assert expected["week"].nunique() == 4  # from the first signal on, also where that lies outside
    table = lay_out(make_ground(tmp_path), counted, with_zeros=True)
    pd.testing.assert_frame_equal(check(table[COUNTS.columns], COUNTS), expected)


def test_a_larger_area_counts_the_signals_of_its_buurten(addresses, tmp_path):
    table = lay_out(make_ground(tmp_path, "wijk"), count(tmp_path, addresses, "wijk"), with_zeros=False)
    assert table.groupby("area_name")["signals"].sum().to_dict() == {"Wijk Midden": 4, "Wijk Zuid": 3}


def test_signals_of_two_municipalities_are_never_the_same(tmp_path):
    folders = [write_deliveries(tmp_path / name, [make_reported(signal(1, name))]) for name in ("noord", "zuid")]
    counted = count_here(make_ground(tmp_path), folders, silent)
    assert counted.counts.set_index("area_code")["signals"].to_dict() == {CODE["noord"]: 1, CODE["zuid"]: 1}


def test_no_signals_make_an_empty_table(tmp_path):
    nothing = count(tmp_path, write_deliveries(tmp_path, [make_reported()]))
    assert nothing.fate == Fate()
    assert lay_out(make_ground(tmp_path), nothing, with_zeros=True).empty


def test_all_damaged_deliveries_are_named(tmp_path):
    addresses = write_deliveries(tmp_path, make_deliveries())
    Path(addresses[0]).write_bytes(Path(addresses[0]).read_bytes()[:-9])
    pd.DataFrame({"source": ["a"], "signal_id": ["1"]}).to_parquet(addresses[1])
    first, second = count(tmp_path, addresses).faults
    assert first.startswith(f"{addresses[0]}: niet te lezen")
    assert second.startswith(f"{addresses[1]}: kolommen ontbreken: reported_at, ")


def test_a_delivery_with_an_unknown_kind_is_refused_by_name(tmp_path):
    addresses = write_deliveries(tmp_path, [make_reported(signal(1, "noord")).assign(kind="roman")])
    (fault,) = count(tmp_path, addresses).faults
    assert fault.startswith(f"{addresses[0]}: dit is geen levering van meldingen")


def test_a_process_opens_the_grid_once(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(partitions, "_grids", {})
    monkeypatch.setattr(partitions, "open_grid", lambda *_: opened.append(1))
    count(tmp_path, write_deliveries(tmp_path, [make_reported(signal(1, "noord")), make_reported(signal(2, "zuid"))]))
    assert opened == [1]


PLACES = st.sampled_from([*NAMES, CORNER, FAR])
SIGNALS = st.builds(signal, st.integers(0, 9), PLACES, st.sampled_from(["2024-03-04", "2024-03-17"]))


@given(st.lists(st.lists(SIGNALS, max_size=5, unique_by=lambda row: row["signal_id"]), min_size=1, max_size=3))
@settings(max_examples=3)  # each is a handful of deliveries
def test_however_signals_are_spread_over_deliveries_the_counts_are_the_same(tmp_path_factory, deliveries):
    folder = tmp_path_factory.mktemp("spread")
    addresses = write_deliveries(folder, [make_reported(*rows) for rows in deliveries])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_deliveries, "_TOGETHER", 4)
        counted = count(folder, addresses)
    fate = counted.fate
    assert fate.read == sum(fate[1:]) == sum(map(len, deliveries))
    table = lay_out(make_ground(folder), counted, with_zeros=True)
    expected = count_as_one(addresses, make_ground(folder))
    np.testing.assert_array_equal(table[COUNTS.columns], expected)
