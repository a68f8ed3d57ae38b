"""Deliveries are found in folders, here or by a URL, and read in pieces."""

import builtins

import fsspec
import pandas as pd
import pytest

from geo.errors import SourceError
from geo.schema import REPORTED
from geo.sources import shared_deliveries
from geo.sources.shared_deliveries import list_folders, read_in_pieces, read_keys
from tests.country import make_deliveries, write_deliveries


@pytest.fixture
def shared(tmp_path):
    for name in ("GM0014", "GM0153"):
        write_deliveries(tmp_path / name, make_deliveries()[:2])
    (tmp_path / "GM0014" / ".half.parquet").write_bytes(b"")
    (tmp_path / "GM0014" / "leesmij.txt").write_text("")
    return tmp_path


def test_every_municipality_has_a_folder_of_deliveries_oldest_first(shared):
    expected = [
        tuple(str(shared / name / f"00000{number}.parquet") for number in (1, 2)) for name in ("GM0014", "GM0153")
    ]
    assert list_folders(str(shared)) == expected
    by_url = [tuple(f"file://{each}" for each in folder) for folder in expected]
    assert list_folders(f"file://{shared}") == by_url


def test_storage_elsewhere_is_read_as_files_are(shared):
    path = shared / "GM0014" / "000001.parquet"
    with fsspec.open("memory://land/GM0014/1.parquet", "wb") as file:
        file.write(path.read_bytes())
    ((address,),) = list_folders("memory://land")
    assert read_keys(address)["signal_id"].tolist() == list("12345678")
    pd.testing.assert_frame_equal(*(next(read_in_pieces(each)) for each in (address, str(path))))


def test_a_delivery_is_read_in_pieces(shared, monkeypatch):
    monkeypatch.setattr(shared_deliveries, "_TOGETHER", 3)
    pieces = list(read_in_pieces(str(shared / "GM0014" / "000001.parquet")))
    assert [len(piece) for piece in pieces] == [3, 3, 2]
    assert all(piece.dtypes.equals(REPORTED.empty().dtypes) for piece in pieces)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("{}/nergens", "hier staan geen leveringen"),
        ("memory://nergens", "hier staan geen leveringen"),
        ("s3://emmer/map", "ontbreekt een pakket"),
        ("vreemd://emmer/map", "niet te lezen"),
    ],
)
def test_a_folder_that_can_not_be_read_is_told(tmp_path, url, told):
    with pytest.raises(SourceError, match=told):
        list_folders(url.format(tmp_path))


def test_without_fsspec_it_is_told_what_to_install(monkeypatch):
    load = builtins.__import__

    def refuse(name, *rest):
        if name == "fsspec":
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(SourceError, match=r"pip install -r requirements-cluster\.txt"):
        list_folders("memory://land")
