"""Boundaries by command: of a file, of PDOK, of two years beside each other, and the year that figures are of."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
import tomlkit
from typer.testing import CliRunner, Result

from geo.__main__ import app
from geo.dossiers.perimeter import list_buurten
from geo.pipeline import build_atlas
from geo.present.words import say_boundaries
from geo.rules import Rules
from geo.workspace import Workspace
from tests.pdok_service import PATH, make_answer
from tests.service import serve
from tests.toytown import CODE, make_areas
from tests.toytown_dossiers import AT, make_dossier
from tests.toytown_workspace import make_signals_of_march, make_workspace


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(app, ["--workspace", str(folder), *map(str, words)], catch_exceptions=False)


def set_year(areas, year: int):
    return areas.assign(boundary_year=year)


def make_two_years(folder: Path) -> Path:
    """Return Toytown of 2024, in which zuid and zuidoost are one, and of 2023, in which they were two."""
    make_workspace(folder, make_signals_of_march())
    old = make_areas().query("level != 'stadsdeel'")
    one = [CODE["zuid"], CODE["zuidoost"]]
    new = old[old["area_code"] != one[1]].copy()
    together = old[old["area_code"].isin(one)].geometry.union_all()
    new.loc[new["area_code"] == one[0], "geometry"] = together
    (folder / "stadsdelen.csv").unlink()
    workspace = Workspace(folder)
    workspace.save_areas(set_year(new, 2025), 2025)
    workspace.save_areas(set_year(old, 2023), 2023)
    return folder


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> Path:
    return make_two_years(tmp_path_factory.mktemp("years") / "W")


@pytest.fixture
def years(both, tmp_path) -> Path:
    return shutil.copytree(both, tmp_path / "W")


def test_two_years_are_compared_in_words(both):
    result = run(both, "boundaries", "compare", 2023, 2025)
    assert result.exit_code == 0
    half = "50,0 % van de oppervlakte"
    assert result.stdout.splitlines() == [
        "9 buurten in 2023, 8 in 2025; 7 bleven gelijk",
        (
            f"samengevoegd: Zuid (BU99990002) uit Zuid (BU99990002) met {half}, 100,0 % van de signalen; "
            f"Zuidoost (BU99990003) met {half}, 0,0 % van de signalen"
        ),
        "0 van de 9 signalen (0,0 %) liggen in een andere buurt, waarvan 0 in smalle stroken langs grenzen",
    ]


def test_a_comparison_is_written_as_a_table_and_as_json(both, tmp_path):
    assert run(both, "boundaries", "compare", 2025, 2023, "--out", tmp_path / "c.csv").exit_code == 0
    table = pd.read_csv(tmp_path / "c.csv")
    assert table["change"].tolist() == ["split", "split"]
    assert table["new_code"].tolist() == [CODE["zuid"], CODE["zuidoost"]]
    told = json.loads(run(both, "boundaries", "compare", 2023, 2025, "--json").stdout)
    assert (told["years"], told["buurten"]) == ([2023, 2025], {"old": 9, "new": 8, "unchanged": 7})
    assert [row["change"] for row in told["changes"]] == ["merged", "merged"]


def test_a_year_that_is_not_stored_is_told(both):
    result = run(both, "boundaries", "compare", 2019, 2025)
    assert result.exit_code == 1
    assert "geen grenzen van 2019; beschikbaar: 2023, 2024, 2025" in result.stderr


def test_every_figure_is_of_the_year_that_is_chosen(years, tmp_path):
    def counted(year: int) -> pd.DataFrame:
        assert run(years, "boundaries", "use", year).stdout == f"alle cijfers zijn nu van de grenzen van {year}\n"
        assert run(years, "export", "counts", "--out", tmp_path / "c.csv", "--zeros").exit_code == 0
        return pd.read_csv(tmp_path / "c.csv")

    new, old = counted(2025), counted(2023)
    assert (set(new["boundary_year"]), set(old["boundary_year"])) == ({2025}, {2023})
    assert CODE["zuidoost"] not in set(new["area_code"])
    assert CODE["zuidoost"] in set(old["area_code"])
    assert new["signals"].sum() == old["signals"].sum() == 9


def test_a_year_that_does_not_fit_the_stadsdelen_is_refused_and_nothing_changes(years):
    (years / "stadsdelen.csv").write_text(f"code,stadsdeel\nWK999901,Laag\nWK999902,Hoog\n{CODE['noord']},Hoog\n")
    before = (years / "municipality.toml").read_text()
    result = run(years, "boundaries", "use", 2023)
    assert result.exit_code == 1
    assert "hoort bij geen stadsdeel" in result.stderr
    assert (years / "municipality.toml").read_text() == before


def test_who_chose_an_older_year_keeps_it_when_a_newer_one_comes(years):
    run(years, "boundaries", "use", 2023)
    Workspace(years).save_areas(set_year(make_areas(), 2026), 2026)
    assert Workspace(years).settings.boundary_year == 2023
    run(years, "boundaries", "use", 2026)
    Workspace(years).save_areas(set_year(make_areas(), 2027), 2027)
    assert Workspace(years).settings.boundary_year == 2027


def test_boundaries_of_pdok_are_read_and_say_where_they_are_from(years, tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_CACHE", str(tmp_path / "cache"))
    settings = tomlkit.parse((years / "municipality.toml").read_text())
    with serve(make_answer()) as service:
        settings["services"] = {"boundaries": service.address + PATH}
        (years / "municipality.toml").write_text(tomlkit.dumps(settings))
        result = run(years, "boundaries", "pdok:toytown", "--year", 2024)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Toytown (GM9999): grenzen en kerncijfers van 2024 opgehaald bij PDOK"
    assert "in gebruik blijven de grenzen van 2025" in result.stdout
    assert Workspace(years).stored_areas(2024)["inhabitants"].max() == 4000
    assert run(years, "boundaries", "pdok:", "--year", 2024).exit_code == 1


def test_a_file_that_is_named_as_a_command_is_read_by_its_path(years):
    assert "Missing argument" in run(years, "boundaries", "compare").output
    assert "compare: dit bestand" in run(years, "boundaries", "./compare", "--year", 2024).output.replace("\n", " ")


def test_figures_of_an_older_year_say_so(years, tmp_path):
    workspace = Workspace(years)
    areas = workspace.stored_areas(2025)
    assert say_boundaries(areas) == "grenzen van 2025"
    workspace.save_areas(areas.assign(figures_year=2023.0), 2025)
    assert say_boundaries(build_atlas(Workspace(years)).areas) == "grenzen van 2025, inwoners van 2023"
    run(years, "compare", "--level", "buurt", "--out", tmp_path / "c.csv")
    table = pd.read_csv(tmp_path / "c.csv")
    assert (set(table["boundary_year"]), set(table["figures_year"])) == ({2025}, {2023})


def test_a_dossier_keeps_its_perimeter_and_finds_its_buurten_again(years):
    run(years, "boundaries", "use", 2023)
    dossier = make_dossier("ratten", "zuid", "zuidoost", boundary_year=2023)
    Workspace(years).register.save(dossier, by="anna", at=AT)
    assert list_buurten(dossier, Workspace(years).areas(), Rules().dossiers) == (CODE["zuid"], CODE["zuidoost"])
    run(years, "boundaries", "use", 2025)
    kept = Workspace(years).register.read().find("ratten")
    assert kept.perimeter == dossier.perimeter
    assert list_buurten(kept, Workspace(years).areas(), Rules().dossiers) == (CODE["zuid"],)
