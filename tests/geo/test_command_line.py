"""The command line does what the pages do, says what went wrong, and exits with 0 only when it is done."""

import csv
import json
import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from geo.__main__ import app
from tests.toytown import CODE, centre_of, make_areas


@pytest.fixture(autouse=True)
def _secret(tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(app, ["--workspace", str(folder), *map(str, words)], catch_exceptions=False)


def write_boundaries(path: Path) -> Path:
    buurten = make_areas().query("level == 'buurt'")
    columns = {"area_code": "buurtcode", "area_name": "buurtnaam", "inhabitants": "aantal_inwoners"}
    gpd.GeoDataFrame(buurten[[*columns, "geometry"]].rename(columns=columns), crs=28992).to_file(path)
    return path


def write_signals(path: Path, *rows: tuple[object, ...]) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([("id", "gemeld", "categorie", "x", "y", "straat", "huisnummer"), *rows])
    return path


@pytest.fixture(scope="module")
def started(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("started")
    assert run(folder / "toytown", "init", "--name", "Toytown", "--code", "GM9999").exit_code == 0
    assert run(folder / "toytown", "boundaries", write_boundaries(folder / "b.gpkg"), "--year", 2024).exit_code == 0
    return folder / "toytown"


@pytest.fixture
def toytown(started, tmp_path) -> Path:
    return shutil.copytree(started, tmp_path / "toytown")


def status_of(folder: Path) -> dict[str, object]:
    result = run(folder, "status", "--json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_from_files_to_counts(toytown, tmp_path):
    x, y = centre_of("noord")
    rows = [
        (1, "4-3-2024", "ratten", x, y, "", ""),
        (2, "5-3-2024", "ratten", x, y, "", ""),
        (3, "", "ratten", x, y, "", ""),
    ]
    result = run(toytown, "import", write_signals(tmp_path / "s.csv", *rows), "--source", "app")
    assert result.stdout.splitlines()[:2] == ["3 rijen gelezen: 2 aanvaard, 1 apart gezet", "  1 x no_reported_at"]
    out = tmp_path / "counts.csv"
    assert run(toytown, "export", "counts", "--out", out).exit_code == 0
    assert out.read_text().splitlines() == [
        "area_code,area_name,theme,week,signals,boundary_year",
        f"{CODE['noord']},Noord,ratten,2024-03-04,2,2024",
    ]


def test_the_status_accounts_for_every_row(toytown, tmp_path):
    x, y = centre_of("noord")
    rows = [
        (1, "4-3-2024 10:00", "a", x, y, "", ""),
        (2, "ooit", "a", x, y, "", ""),
        (3, "5-3-2024", "a", "", "", "Kerkstraat", 1),
        (4, "6-3-2024", "a", x + 1000, y, "", ""),
    ]
    run(toytown, "import", write_signals(tmp_path / "s.csv", *rows), "--source", "app")
    assert status_of(toytown) == {
        "municipality": "Toytown",
        "gemeente_code": "GM9999",
        "boundary_year": 2024,
        "deliveries": 1,
        "rows": {"read": 4, "accepted": 3, "quarantined": 1},
        "damaged": [],
        "located": {"point": 2, "address": 0, "postcode": 0, "street": 0, "town": 0},
        "unlocated": 1,
        "assigned": {"inside": 1, "border": 0, "snapped": 0, "outside": 1},
        "first_report": "2024-03-04T10:00:00+01:00",
        "last_report": "2024-03-06T00:00:00+01:00",
    }


def test_an_address_is_found_once_its_register_is_there(toytown, tmp_path):
    rows = [(1, "4-3-2024", "a", "", "", "Kerkstraat", "12")]
    run(toytown, "import", write_signals(tmp_path / "s.csv", *rows), "--source", "app")
    assert status_of(toytown)["unlocated"] == 1
    x, y = centre_of("oost")
    register = tmp_path / "addresses.csv"
    register.write_text(f"street,number,letter,suffix,postal_code,city,x,y\nKerkstraat,12,,,1234AB,Toytown,{x},{y}\n")
    assert run(toytown, "addresses", register).exit_code == 0
    assert status_of(toytown)["located"]["address"] == 1


def test_the_same_file_twice_changes_nothing(toytown, tmp_path):
    file = write_signals(tmp_path / "s.csv", (1, "4-3-2024", "a", *centre_of("noord"), "", ""))
    run(toytown, "import", file, "--source", "app")
    before = {path: path.read_bytes() for path in toytown.rglob("*.*")}
    result = run(toytown, "import", file, "--source", "app")
    assert (result.exit_code, result.stdout) == (0, "s.csv was al ingelezen; er is niets veranderd\n")
    assert {path: path.read_bytes() for path in toytown.rglob("*.*")} == before


def test_a_refused_file_leaves_the_store_as_it_was(toytown, tmp_path):
    before = {path: path.read_bytes() for path in toytown.rglob("*.*")}
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"kleur,maat\nrood,1\n")
    result = run(toytown, "import", broken, "--source", "app")
    assert result.exit_code == 1
    assert "geen kolom herkend voor reported_at en category" in result.stderr
    assert {path: path.read_bytes() for path in toytown.rglob("*.*")} == before


@pytest.mark.parametrize("kind", ["counts", "reporters", "signals", "unlocated", "quarantine"])
@pytest.mark.parametrize("suffix", ["csv", "gpkg", "parquet", "xlsx"])
def test_every_table_is_written_in_every_format(toytown, tmp_path, kind, suffix):
    rows = [
        (1, "4-3-2024", "a", *centre_of("noord"), "", ""),
        (2, "5-3-2024", "a", "", "", "", ""),
        (3, "x", "a", "", "", "", ""),
    ]
    run(toytown, "import", write_signals(tmp_path / "s.csv", *rows), "--source", "app")
    out = tmp_path / f"out.{suffix}"
    result = run(toytown, "export", kind, "--out", out, "--as-of", "2024-04-29")
    assert result.exit_code == 0
    read = {"csv": pd.read_csv, "gpkg": gpd.read_file, "parquet": pd.read_parquet, "xlsx": pd.read_excel}[suffix]
    assert len(read(out)) == 1


def test_quiet_weeks_are_written_when_asked(toytown, tmp_path):
    file = write_signals(tmp_path / "s.csv", (1, "4-3-2024", "a", *centre_of("noord"), "", ""))
    run(toytown, "import", file, "--source", "app")
    run(toytown, "export", "counts", "--zeros", "--out", tmp_path / "c.csv")
    assert pd.read_csv(tmp_path / "c.csv")["signals"].tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 0]


def test_a_mended_quarantine_can_be_imported(toytown, tmp_path):
    file = write_signals(tmp_path / "s.csv", (7, "ooit", "ratten", *centre_of("noord"), "", ""))
    run(toytown, "import", file, "--source", "app")
    run(toytown, "export", "quarantine", "--out", tmp_path / "q.csv")
    table = pd.read_csv(tmp_path / "q.csv", dtype="str").assign(reported_at="2024-03-04")
    table.to_csv(tmp_path / "q.csv", index=False)
    assert run(toytown, "import", tmp_path / "q.csv", "--source", "app").exit_code == 0
    assert status_of(toytown)["assigned"]["inside"] == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["export", "kleuren", "--out", "a.csv"], "kies counts, reporters", id="a table that is not there"),
        pytest.param(["export", "counts", "--level", "straat", "--out", "a.csv"], "kies gemeente", id="a level"),
        pytest.param(
            ["export", "counts", "--audience", "outside", "--out", "a.csv"],
            "nog geen meldingen om te tellen",
            id="an audience",
        ),
        pytest.param(
            ["import", "absent.csv", "--source", "a"], "dit bestand is er niet", id="a file that is not there"
        ),
        pytest.param(["import", "a.csv", "--source", "a", "--column", "x"], "schrijf veld=kolom", id="half a column"),
        pytest.param(["init", "--name", "T", "--code", "GM0001"], "hier staat al een gemeente", id="a second start"),
    ],
)
def test_what_cannot_be_done_is_said_and_exits_with_1(toytown, words, message):
    result = run(toytown, *words)
    assert result.exit_code == 1
    assert message in " ".join(result.stderr.split())


def test_without_a_workspace_it_says_how_to_begin(tmp_path):
    result = run(tmp_path / "nowhere", "status")
    assert result.exit_code == 1
    assert "init --name NAAM --code" in " ".join(result.stderr.split())


def test_a_file_of_another_system_is_read_by_a_recipe_and_read_once(toytown, tmp_path):
    recipe, file = tmp_path / "eigen.toml", tmp_path / "m.json"
    recipe.write_text('[fields]\nsignal_id = "nr"\nreported_at = "op"\ncategory = "wat.soort"\n')
    file.write_text('[{"nr": 1, "op": "4-3-2024", "wat": {"soort": "ratten"}}, {"nr": 2, "op": "", "wat": {}}]')
    words = ("import", file, "--source", "eigen", "--recipe", recipe)
    assert run(toytown, *words).stdout.startswith("2 rijen gelezen: 1 aanvaard, 1 apart gezet")
    assert "al ingelezen" in run(toytown, *words).stdout
    recipe.write_text(recipe.read_text().replace("wat.soort", "wat"))
    refused = run(toytown, *words)
    assert (refused.exit_code, "controleer het recept" in refused.stderr) == (1, True)
