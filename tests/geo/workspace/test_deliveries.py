"""Deliveries are immutable files: the same one changes nothing, a later one wins."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from filelock import FileLock

from geo.errors import DamageError, WorkspaceError
from geo.schema import QUARANTINE, TIMEZONE
from geo.workspace import Delivery, fingerprint
from geo.workspace.deliveries import DeliveryStore
from tests.toytown import make_reported


@pytest.fixture
def store(tmp_path):
    return DeliveryStore(tmp_path)


def delivery(mark: str, source: str = "app") -> Delivery:
    return Delivery(source, f"{mark}.csv", mark, datetime(2024, 6, 1, tzinfo=ZoneInfo(TIMEZONE)))


def test_a_delivery_comes_back_as_it_was_stored(store):
    reported = make_reported({"signal_id": "1"}, {"signal_id": "2"})
    store.add(delivery("a"), reported, QUARANTINE.empty())
    assert store.read_reported().equals(reported)
    assert store.list()[["delivery", "read", "accepted", "quarantined"]].to_numpy().tolist() == [["000001", 2, 2, 0]]


def test_the_same_delivery_twice_changes_nothing(store, tmp_path):
    store.add(delivery("a"), make_reported({}), QUARANTINE.empty())
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.parquet")}
    assert store.add(delivery("a"), make_reported({}, {}), QUARANTINE.empty()) is None
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.parquet")} == before


def test_a_later_delivery_updates_by_source_and_number(store):
    store.add(delivery("a"), make_reported({"signal_id": "1"}, {"signal_id": "2"}), QUARANTINE.empty())
    store.add(delivery("b"), make_reported({"signal_id": "1", "status": "closed"}), QUARANTINE.empty())
    store.add(delivery("c", "tel"), make_reported({"signal_id": "1", "source": "tel"}), QUARANTINE.empty())
    latest = store.read_reported().set_index(["source", "signal_id"])["status"]
    assert latest.to_dict() == {("test", "2"): "open", ("test", "1"): "closed", ("tel", "1"): "open"}


def test_a_withdrawn_delivery_counts_no_more_and_its_number_is_not_used_again(store):
    store.add(delivery("a"), make_reported({"status": "open"}), QUARANTINE.empty())
    store.add(delivery("b"), make_reported({"status": "closed"}), QUARANTINE.empty())
    store.withdraw("000002")
    assert store.read_reported()["status"].tolist() == ["open"]
    assert store.add(delivery("b"), make_reported({}), QUARANTINE.empty()) == "000003"
    with pytest.raises(WorkspaceError, match="er is geen levering 000002"):
        store.withdraw("000002")


@pytest.mark.parametrize("change", ["add", "withdraw"])
def test_while_another_process_changes_deliveries_none_is_changed(store, tmp_path, monkeypatch, change):
    store.add(delivery("a"), make_reported({}), QUARANTINE.empty())
    monkeypatch.setattr("geo.workspace.turns.LOCK_SECONDS", 0)
    acts = {
        "add": lambda: store.add(delivery("b"), make_reported({}), QUARANTINE.empty()),
        "withdraw": lambda: store.withdraw("000001"),
    }
    with FileLock(tmp_path / ".import.lock"), pytest.raises(WorkspaceError, match="andere import"):
        acts[change]()
    assert store.numbers() == ["000001"]


def test_no_deliveries_are_empty_tables(store):
    assert store.read_reported().empty
    assert store.read_quarantine().empty
    assert store.list().empty


@pytest.mark.parametrize("part", ["deliveries", "quarantine"])
def test_a_damaged_file_is_named_and_hides_only_itself(store, tmp_path, part):
    for mark in ("a", "b"):
        store.add(delivery(mark), make_reported({"signal_id": mark}), QUARANTINE.empty())
    damaged = tmp_path / part / "000001.parquet"
    damaged.write_bytes(b"not parquet")
    assert store.find_damage() == [damaged]
    assert store.read_reported()["signal_id"].tolist() == (["b"] if part == "deliveries" else ["a", "b"])
    assert store.read_quarantine().empty


def test_the_number_of_a_damaged_delivery_is_not_used_again(store, tmp_path):
    store.add(delivery("a"), make_reported({}), QUARANTINE.empty())
    (tmp_path / "deliveries" / "000001.parquet").write_bytes(b"not parquet")
    assert store.add(delivery("a"), make_reported({}), QUARANTINE.empty()) == "000002"


def test_where_a_file_is_damaged_nothing_is_brought_together_or_counted(store, tmp_path):
    for mark in ("a", "b"):
        store.add(delivery(mark), make_reported({"signal_id": mark}), QUARANTINE.empty())
    damaged = tmp_path / "deliveries" / "000002.parquet"
    damaged.write_bytes(b"not parquet")
    for use in (store.compact, lambda: store.spread().__enter__()):
        with pytest.raises(DamageError, match=r"000002\.parquet: beschadigd; herstel met `python -m geo repair`"):
            use()
    assert damaged.read_bytes() == b"not parquet"


def test_a_fingerprint_knows_the_content_and_the_way_of_reading(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a")
    first = fingerprint(path, "")
    assert fingerprint(path, "column") != first
    path.write_text("b")
    assert fingerprint(path, "") != first


def test_a_delivery_that_was_taken_back_counts_again_in_its_old_place(store):
    first = store.add(delivery("a"), make_reported({"signal_id": "1", "category": "oud"}), QUARANTINE.empty())
    store.add(delivery("b"), make_reported({"signal_id": "1", "category": "nieuw"}), QUARANTINE.empty())
    store.withdraw(first)
    assert store.list(withdrawn=True)["delivery"].tolist() == [first]
    store.restore(first)
    assert store.list(withdrawn=True).empty
    assert store.list()["delivery"].tolist() == [first, "000002"]
    assert store.read_reported()["category"].tolist() == ["nieuw"]


def test_a_later_delivery_wins_though_the_clock_was_set_back(store):
    store.add(delivery("a"), make_reported({"status": "open"}), QUARANTINE.empty())
    earlier = replace(delivery("b"), received_at=datetime(2024, 5, 30, tzinfo=ZoneInfo(TIMEZONE)))
    store.add(earlier, make_reported({"status": "closed"}), QUARANTINE.empty())
    assert store.read_reported()["status"].tolist() == ["closed"]
    assert store.list()["delivery"].tolist() == ["000001", "000002"]


def test_what_was_not_taken_back_can_not_count_again(store):
    with pytest.raises(WorkspaceError, match="geen teruggedraaide levering 000009"):
        store.restore("000009")
