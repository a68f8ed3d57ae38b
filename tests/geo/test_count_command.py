"""The command line counts delivery by delivery, and tells what became of every signal."""

import builtins
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from geo.__main__ import app
from geo.exports import ExportChoice, export_counts
from geo.pipeline import build_atlas
from geo.schema import QUARANTINE
from geo.workspace import Delivery, Workspace
from tests.toytown_workspace import make_signals_of_march, make_workspace

ROOT = Path(__file__).parents[2]
TOLD = (
    "1 levering met 11 meldingen: 9 geteld, 0 later vervangen, 1 buiten elk gebied, 0 met alleen een adres, "
    "1 zonder plaats"
)


@pytest.fixture(scope="module")
def march(tmp_path_factory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("count") / "workspace", make_signals_of_march())


def count(folder: Path, out: Path, *words: object) -> Result:
    line = ["--workspace", str(folder), "count", "--out", str(out), *map(str, words)]
    return CliRunner().invoke(app, line, catch_exceptions=False)


def test_it_writes_what_export_counts_writes(march, tmp_path):
    out = tmp_path / "wijken.parquet"
    answer = count(march, out, "--level", "wijk", "--zeros")
    assert answer.stdout.splitlines() == [
        TOLD,
        f"12 rijen geschreven naar {out}",
    ]
    exported = export_counts(build_atlas(Workspace(march)), ExportChoice("wijk", with_zeros=True))
    pd.testing.assert_frame_equal(pd.read_parquet(out), pd.DataFrame(exported.drop(columns="geometry")))


def test_compacted_deliveries_count_the_same_and_elsewhere_they_are_refused(tmp_path):
    folder = make_workspace(tmp_path / "workspace", make_signals_of_march())
    deliveries = Workspace(folder).deliveries
    for name in ("second", "third"):
        story = Delivery("test", name, name, datetime(2024, 4, 2, tzinfo=UTC))
        deliveries.add(story, make_signals_of_march().head(3), QUARANTINE.empty())
    deliveries.withdraw("000002")
    before = count(folder, tmp_path / "before.csv").stdout.splitlines()[0]
    deliveries.compact()
    deliveries.restore("000002")
    deliveries.withdraw("000002")
    assert count(folder, tmp_path / "after.csv").stdout.splitlines()[0] == before
    assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()
    assert not list(folder.glob(".spread.*"))
    refused = count(folder, tmp_path / "x.csv", "--deliveries", folder / "deliveries")
    assert refused.exit_code == 1
    assert "gebundeld" in refused.stderr


def test_it_counts_a_folder_of_others_without_quiet_weeks(march, tmp_path):
    answer = count(march, tmp_path / "buurten.csv", "--deliveries", f"file://{march}/deliveries", "--json")
    assert json.loads(answer.stdout) == {
        "level": "buurt",
        "deliveries": 1,
        "signals": {"read": 11, "replaced": 0, "placed": 9, "outside": 1, "with_address": 0, "without_place": 1},
        "rows": 3,
    }
    table = pd.read_csv(tmp_path / "buurten.csv")
    assert table[["area_name", "week", "signals"]].to_numpy().tolist() == [
        ["Zuid", "2024-03-11", 2],
        ["Zuid", "2024-03-04", 6],
        ["Oost", "2024-03-11", 1],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("x.xlsx", (), "kies .csv, .parquet"),
        ("nergens/x.csv", (), "bestaat niet; maak haar eerst aan"),
        ("x.csv", ("--level", "straat"), "--level 'straat' bestaat niet; kies gemeente, stadsdeel, wijk, buurt"),
        ("x.csv", ("--workers", 2, "--scheduler", "tcp://127.0.0.1:1"), "kies --workers of --scheduler"),
        ("x.csv", ("--audience", "outside", "--deliveries", "."), "gaat niet samen met"),
        ("x.csv", ("--deliveries", "{}/boundaries"), "2024.parquet: kolommen ontbreken"),
    ],
)
def test_what_can_not_be_counted_is_told_and_nothing_is_written(march, tmp_path, name, words, told):
    answer = count(march, tmp_path / name, *(str(word).format(march) for word in words))
    assert answer.exit_code == 1
    assert told in answer.stderr
    assert not (tmp_path / name).exists()


def test_without_deliveries_it_says_how_to_get_them(tmp_path):
    answer = count(make_workspace(tmp_path / "empty"), tmp_path / "x.csv")
    assert "er zijn nog geen leveringen" in answer.stderr


def test_without_dask_it_says_what_to_install(march, tmp_path, monkeypatch):
    load = builtins.__import__

    def refuse(name, *rest):
        if name == "geo.cluster":
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    answer = count(march, tmp_path / "x.csv", "--workers", 2)
    assert "pip install -r requirements-cluster.txt" in answer.stderr


@pytest.mark.slow
def test_with_workers_it_says_what_was_counted_and_nothing_of_how_they_work(march, tmp_path):
    command = [sys.executable, "-m", "geo", "--workspace", str(march), "count", "--workers", "2", "--out"]
    done = subprocess.run([*command, str(tmp_path / "x.csv")], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == TOLD
    assert "distributed" not in done.stderr
