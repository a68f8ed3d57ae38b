"""The command line tells what keeps coming back, and why something is not on that list."""

import csv
import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from geo.__main__ import app
from geo.pipeline import build_atlas, find_findings
from geo.schema import PROBLEMS
from geo.workspace import Workspace
from tests.toytown import CODE, centre_of, make_areas

FIRST = date(2023, 1, 2)  # a Monday
PERIODS = 15
LAST_DAY = FIRST + timedelta(weeks=4 * PERIODS, days=-1)


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(app, ["--workspace", str(folder), *map(str, words)], catch_exceptions=False)


def write_signals(path: Path, periods: int = PERIODS) -> Path:
    """Write as many signals on two themes as a buurt has hundreds of inhabitants, and twelve more on rats in zuid."""
    rows = []
    for period in range(periods):
        day = FIRST + timedelta(weeks=4 * period + 3, days=6)
        for size, place in enumerate(CODE, start=1):
            more = 12 if place == "zuid" else 0
            rows += [(day, "ratten", place)] * (size + more) + [(day, "graffiti", place)] * size
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "gemeld", "categorie", "x", "y", "melder"))
        for i, (day, category, place) in enumerate(rows):
            writer.writerow((i, day, category, *centre_of(place), f"melder {i}"))
    return path


@pytest.fixture(scope="module", autouse=True)
def _secret(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path_factory.mktemp("secret") / "secret"))
        yield


@pytest.fixture(scope="module")
def toytown(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("toytown")
    workspace = folder / "workspace"
    columns = {"area_code": "buurtcode", "area_name": "buurtnaam", "inhabitants": "aantal_inwoners"}
    buurten = make_areas().query("level == 'buurt'")[[*columns, "geometry"]].rename(columns=columns)
    gpd.GeoDataFrame(buurten, crs=28992).to_file(folder / "b.gpkg")
    assert run(workspace, "init", "--name", "Toytown", "--code", "GM9999").exit_code == 0
    assert run(workspace, "boundaries", folder / "b.gpkg", "--year", 2024).exit_code == 0
    assert run(workspace, "import", write_signals(folder / "s.csv"), "--source", "melddesk").exit_code == 0
    return workspace


def test_problems_are_told_with_how_many_chance_would_give(toytown):
    told = run(toytown, "problems").stdout
    assert "1 paren van buurt en thema, waarvan naar verwachting hooguit minder dan 1 toeval" in told
    assert re.search(r"ratten-BU99990002-202[34]w\d\d  ratten, Zuid \(", told)


def test_the_json_is_a_list_with_the_promised_fields(toytown, tmp_path):
    assert run(toytown, "problems", "--theme", "ratten", "--out", tmp_path / "p.json").exit_code == 0
    (problem,) = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert problem["buurt_codes"] == [CODE["zuid"]]
    assert problem["theme"] == "ratten"
    assert date.fromisoformat(problem["since"]) >= FIRST
    assert problem["reporters"] > problem["expected"]
    assert {"problem_id", "label", "score", "q", "sentence"} <= set(problem)


@pytest.mark.parametrize("ending", ["csv", "gpkg"])
def test_problems_are_written_with_their_outline_where_the_file_holds_one(toytown, tmp_path, ending):
    path = tmp_path / f"p.{ending}"
    assert run(toytown, "problems", "--out", path).exit_code == 0
    table = pd.read_csv(path) if ending == "csv" else gpd.read_file(path)
    assert set(PROBLEMS.columns) < set(table.columns)
    assert table["buurt_names"].tolist() == ["Zuid"]
    if ending == "gpkg":
        assert table.area.tolist() == pytest.approx([100 * 100])


def test_a_theme_without_a_problem_gives_an_empty_list(toytown, tmp_path):
    assert run(toytown, "problems", "--theme", "graffiti", "--out", tmp_path / "p.json").exit_code == 0
    assert json.loads((tmp_path / "p.json").read_text()) == []


def test_a_day_in_the_same_week_gives_the_same_answer(toytown, tmp_path):
    for name, day in (("a", LAST_DAY + timedelta(days=1)), ("b", LAST_DAY + timedelta(days=7))):
        assert run(toytown, "problems", "--as-of", day, "--out", tmp_path / f"{name}.json").exit_code == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize(
    ("place", "theme", "told"),
    [
        ("zuid", "ratten", "Dit staat op de lijst."),
        ("noord", "ratten", "Niet aantoonbaar vaker dan verwacht: toeval kan dit verklaren."),
        ("midden", "ratten", "Geen gegevens: de omvang van dit gebied"),
    ],
)
def test_explain_says_why(toytown, place, theme, told):
    assert told in run(toytown, "explain", CODE[place], theme).stdout


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("problems", "--theme", "raten"), "--theme 'raten' bestaat niet; kies graffiti, ratten"),
        (("explain", "BU00000000", "ratten"), "gebied 'BU00000000' bestaat niet; kies BU99990001"),
        (("explain", CODE["zuid"], "raten"), "thema 'raten' bestaat niet; kies graffiti, ratten"),
        (("problems", "--as-of", "2023-06-01"), "te weinig gegevens: nodig zijn signalen over minstens 13 perioden"),
        (("problems", "--out", "p.doc"), "eindigt op '.doc'"),
    ],
)
def test_what_cannot_be_answered_says_what_to_do(toytown, words, fault):
    result = run(toytown, *words)
    assert result.exit_code == 1
    assert fault in result.stderr


def test_problems_are_found_when_a_delivery_lands(toytown, monkeypatch):
    monkeypatch.setattr("geo.pipeline.find_problems", lambda *_: pytest.fail("looked for again"))
    workspace = Workspace(toytown)
    found = find_findings(workspace, build_atlas(workspace))
    assert found is not None
    assert len(found.problems) == 1


def test_another_day_asked_for_leaves_the_findings_of_now(toytown, tmp_path, monkeypatch):
    copy = shutil.copytree(toytown, tmp_path / "copy")
    for weeks in (1, 2):
        assert run(copy, "problems", "--as-of", LAST_DAY - timedelta(weeks=weeks)).exit_code == 0
    monkeypatch.setattr("geo.pipeline.find_problems", lambda *_: pytest.fail("looked for again"))
    assert run(copy, "problems").exit_code == 0


def test_a_damaged_file_of_findings_is_made_again(toytown, tmp_path):
    copy = shutil.copytree(toytown, tmp_path / "copy")
    for kept in (copy / "findings").glob("*/problems.parquet"):
        kept.write_bytes(b"damaged")
    assert "ratten-BU99990002" in run(copy, "problems").stdout
