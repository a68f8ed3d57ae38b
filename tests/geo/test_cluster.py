"""Workers of Dask count what one process counts, also when one of them dies."""

import os
from functools import partial

import pandas as pd
import pytest
from distributed import Client, LocalCluster

from geo import cluster
from geo.cluster import connect, count_on_cluster, start_workers
from geo.errors import ServiceError
from geo.partitions import Fate, count_here, lay_out
from tests import country
from tests.country import make_deliveries, make_ground, write_deliveries

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client():
    with start_workers(2) as started:
        yield started


@pytest.fixture
def address(client, monkeypatch):
    """Return where the scheduler is; `connect` has the keys to it, as a configuration of Dask would give them."""
    monkeypatch.setattr(cluster, "Client", partial(Client, security=client.security))
    return client.scheduler.address


@pytest.fixture
def folders(tmp_path):
    return [write_deliveries(tmp_path / name, make_deliveries()) for name in ("GM0001", "GM0002", "GM0003")]


def test_two_workers_count_what_one_process_does_though_one_dies(client, folders, tmp_path, monkeypatch):
    ground = make_ground(tmp_path)
    monkeypatch.setattr(cluster, "_count", country.count_but_die_once)
    assert len(client.scheduler_info()["workers"]) == 2
    counted = count_on_cluster(client, ground, folders)
    alone = count_here(ground, folders, lambda _: None)
    assert counted.fate == alone.fate == Fate(42, 9, 21, 6, 3, 3)
    pd.testing.assert_frame_equal(*(lay_out(ground, each, with_zeros=False) for each in (counted, alone)))


def test_a_scheduler_is_found_by_its_address_and_damage_is_named(address, folders, tmp_path):
    (tmp_path / "GM0002" / "000003.parquet").write_bytes(b"PAR1")
    by_url = [tuple(f"file://{address}" for address in folder) for folder in folders]
    with connect(address) as connected:
        (fault,) = count_on_cluster(connected, make_ground(tmp_path), by_url).faults
    assert fault.startswith(f"file://{tmp_path}/GM0002/000003.parquet: niet te lezen")


def test_workers_with_other_code_are_refused(address, monkeypatch):
    monkeypatch.setattr(cluster, "fingerprint_code", lambda: str(os.getpid()))
    with pytest.raises(ServiceError, match="staat een andere versie"), connect(address):
        pass


def test_a_delivery_that_no_worker_survives_is_named(client, folders, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_count", country.die)
    monkeypatch.setattr(client.cluster.scheduler, "allowed_failures", 0)
    with pytest.raises(ServiceError, match=r"000001\.parquet: hierbij viel telkens een werker weg"):
        count_on_cluster(client, make_ground(tmp_path), [folders[0][:1]])


def test_a_scheduler_that_does_not_answer_or_has_no_workers_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.5)
    with pytest.raises(ServiceError, match="hier antwoordt geen scheduler"), connect("tcp://127.0.0.1:1"):
        pass
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(ServiceError, match="heeft geen werkers"),
        connect(empty.scheduler_address),
    ):
        pass
