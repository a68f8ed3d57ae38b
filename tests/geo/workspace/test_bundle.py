"""Deliveries that were brought together in one file answer everything as before, whenever a process is stopped."""

import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import WorkspaceError
from geo.schema import QUARANTINE, TIMEZONE
from geo.workspace import Delivery
from geo.workspace.bundle import list_own
from geo.workspace.deliveries import DeliveryStore
from tests.toytown import make_reported

# Brings copies of a store together in processes of their own; each ends itself one step on disk further on its way.
_KILLING = """
import os, shutil, signal, sys
from pathlib import Path
from geo.workspace.deliveries import DeliveryStore

def limit(steps):
    def count(act):
        def acting(*args, **kwargs):
            nonlocal steps
            steps -= 1
            if steps < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return act(*args, **kwargs)
        return acting
    # A process that is killed loses nothing of what it wrote, so the disk need not be waited for.
    Path.replace, Path.unlink, os.fsync = count(Path.replace), count(Path.unlink), count(lambda _: None)

home, steps = Path(sys.argv[1]), 0
while True:
    folder = Path(shutil.copytree(home / "store", home / f"killed-{steps:02d}"))
    child = os.fork()
    if not child:
        limit(steps)
        DeliveryStore(folder).compact()
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
    steps += 1
"""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr("geo.workspace.files._sync", lambda _: None)


@pytest.fixture
def store(tmp_path):
    filled = DeliveryStore(tmp_path / "store")
    for number, status in enumerate(["open", "in_progress", "closed"]):
        add(filled, f"{number}", {"signal_id": "1", "status": status}, {"signal_id": f"only-{number}"})
    return filled


def add(store, mark, *rows, source="app"):
    at = datetime(2024, 6, 1, tzinfo=ZoneInfo(TIMEZONE))
    faults = QUARANTINE.empty()
    faults.loc[0] = [source, 7, "no_reported_at", mark, "vul aan", "{}"]
    delivery = Delivery(source, "dienst", mark, at, after=f"na {mark}")
    return store.add(delivery, make_reported(*rows), faults.astype(QUARANTINE.dtypes))


def answers(store):
    received = store.read_received("app", "dienst")
    tables = [store.read_reported(), store.list(), store.read_quarantine(), received.reported, received.quarantine]
    told = [store.list(withdrawn=True).to_dict("records"), received.after, received.since]
    return [table.to_csv() for table in tables] + told


def test_many_deliveries_become_one_file_and_answer_as_before(store):
    before = answers(store)
    assert store.compact() == 3
    assert [path.name for path in store.files()] == ["bundle.parquet"]
    assert answers(store) == before
    assert add(store, "1", {}) is None
    assert add(store, "new", {"signal_id": "1", "status": "open"}) == "000004"
    assert store.read_reported().set_index("signal_id")["status"]["1"] == "open"


def test_a_delivery_of_a_bundle_is_taken_back_and_counts_again_in_its_old_place(store):
    store.compact()
    before = answers(store)
    store.withdraw("000003")
    assert store.read_reported().set_index("signal_id")["status"].to_dict()["1"] == "in_progress"
    with pytest.raises(WorkspaceError, match="er is geen levering 000003"):
        store.withdraw("000003")
    store.withdraw("000001")
    store.restore("000001")
    store.restore("000003")
    assert answers(store) == before


def test_what_was_taken_back_stays_outside_the_bundle_and_can_count_again(store):
    store.compact()
    store.withdraw("000002")
    add(store, "new", {"signal_id": "9"})
    assert store.compact(least=1) == 3
    store.restore("000002")
    assert store.numbers() == ["000001", "000002", "000003", "000004"]
    assert store.read_reported().set_index("signal_id")["status"].to_dict()["1"] == "closed"


def test_few_files_are_left_as_they_are(store, tmp_path):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.parquet")}
    assert store.compact(least=4) == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.parquet")} == before


def test_a_damaged_bundle_is_named_and_hides_no_other_file(store, tmp_path):
    store.compact()
    add(store, "new", {"signal_id": "9"})
    damaged = tmp_path / "store" / "deliveries" / "bundle.parquet"
    damaged.write_bytes(b"not parquet")
    assert store.find_damage() == [damaged]
    assert store.read_reported()["signal_id"].tolist() == ["9"]
    assert add(store, "newer", {"signal_id": "10"}) == "000005"


def test_of_a_damaged_bundle_the_deliveries_are_read_that_lie_elsewhere_in_it(store, tmp_path, monkeypatch):
    monkeypatch.setattr("geo.workspace.bundle._GROUP_ROWS", 2)
    store.compact()
    bundle = tmp_path / "store" / "deliveries" / "bundle.parquet"
    with pq.ParquetFile(bundle) as file:
        spot = file.metadata.row_group(1).column(0).data_page_offset + 40
    content = bytearray(bundle.read_bytes())
    content[spot] ^= 1
    bundle.write_bytes(content)
    assert store.find_damage() == [bundle]
    assert sorted(store.read_reported()["signal_id"]) == ["1", "only-0", "only-2"]
    assert store.read_reported().set_index("signal_id")["status"]["1"] == "closed"


@pytest.mark.slow
def test_a_stop_at_any_step_loses_and_doubles_nothing(store, tmp_path):
    store.compact()
    add(store, "3", {"signal_id": "1", "status": "open"})
    store.withdraw("000002")
    add(store, "4", {"signal_id": "9"})
    before = answers(store)
    subprocess.run([sys.executable, "-c", _KILLING, str(tmp_path)], check=True)
    killed = [DeliveryStore(folder) for folder in sorted(tmp_path.glob("killed-*"))]
    assert len(killed) > 10
    assert all(answers(each) == before for each in killed)
    for each in killed[::4]:
        each.compact(least=0)
        assert answers(each) == before
        assert not [*each.files()[0].parent.glob(".*.parquet.*"), *list_own(each.files()[0].parent)]


_STEPS = st.lists(st.tuples(st.sampled_from(["add", "withdraw", "restore", "compact"]), st.integers(1, 4)), max_size=8)


@settings(max_examples=6, deadline=None)
@given(steps=_STEPS)
def test_a_store_that_is_compacted_now_and_then_answers_as_one_that_never_is(tmp_path_factory, steps):
    home = tmp_path_factory.mktemp("law")
    plain, compacted = DeliveryStore(home / "plain"), DeliveryStore(home / "compacted")
    for i, (act, number) in enumerate(steps):
        if act == "compact":
            compacted.compact(least=1)
        else:
            change(plain, act, number, f"{i}")
            change(compacted, act, number, f"{i}")
    assert answers(plain) == answers(compacted)


def change(store, act, number, mark):
    name = f"{number:06d}"
    if act == "add":
        add(store, mark, {"signal_id": f"{number}", "address": mark})
    elif act == "withdraw" and name in store.numbers():
        store.withdraw(name)
    elif act == "restore" and name in set(store.list(withdrawn=True)["delivery"]):
        store.restore(name)
