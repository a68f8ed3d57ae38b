"""What is fetched is kept, so that a second time works offline; and nothing is kept of a bad answer."""

from datetime import date
from itertools import repeat
from pathlib import Path

import pandas as pd
import pytest
import tomlkit

from geo import fetching
from geo.errors import AbsentError, ServiceError, SourceError
from geo.fetching import PdokRequest, fetch_from_pdok, find_kept
from geo.workspace import Workspace, create_workspace
from tests.pdok_service import PATH, make_answer
from tests.service import HASTY, Service, serve
from tests.toytown import make_areas

TODAY = date(2026, 3, 4)


@pytest.fixture
def fetch(tmp_path, monkeypatch):
    """Return how to fetch for Toytown from a service; what is kept is not read as boundaries here."""
    monkeypatch.setenv("BUURTSIGNALEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(fetching, "read_boundaries", lambda *_: None)
    create_workspace(tmp_path / "W", "Toytown", "GM9999")

    def call(service: Service | None, *gemeenten: str, year: int = 2024, anew: bool = False) -> fetching.Fetched:
        settings = tomlkit.parse((tmp_path / "W" / "municipality.toml").read_text())
        settings["services"] = {"boundaries": (service.address if service else "http://127.0.0.1:9/") + PATH}
        (tmp_path / "W" / "municipality.toml").write_text(tomlkit.dumps(settings))
        request = PdokRequest(gemeenten, year, TODAY, anew, HASTY)
        return fetch_from_pdok(Workspace(tmp_path / "W"), request)

    return call


def kept_in(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "cache").rglob("*") if path.is_file())


@pytest.mark.parametrize("asked", ["9999", "TOYTOWN"])
def test_a_second_time_works_offline_and_says_of_when_it_is(fetch, tmp_path, asked):
    with serve(make_answer()) as service:
        first = fetch(service, asked)
    assert first.report == ("Toytown (GM9999): grenzen en kerncijfers van 2024 opgehaald bij PDOK",)
    assert kept_in(tmp_path) == ["GM9999-2024.gpkg", "GM9999-2024.json"]
    again = fetch(None, asked)
    assert again.path == first.path
    assert "op 4 maart 2026 bij PDOK is opgehaald" in again.report[0]
    story = find_kept(Workspace(tmp_path / "W"), 2024)
    assert (story.name, story.licence, story.source) == ("Toytown", "CBS/Kadaster, CC BY 4.0", story.source)
    assert story.source == service.address + "wijken-en-buurten-2024/ogc/v1/"


def test_what_is_kept_serves_where_fetching_anew_fails(fetch):
    with serve(make_answer()) as service:
        fetch(service, "GM9999")
    with serve(make_answer(), repeat("error")) as service:
        assert fetch(service, "GM9999", anew=True).report[0].startswith("opnieuw ophalen lukte niet. Toytown")
    with serve(make_answer()) as service:
        assert "opgehaald bij PDOK" in fetch(service, "GM9999", anew=True).report[0]


def test_offline_and_not_kept_says_which_file_serves(fetch, tmp_path):
    with pytest.raises(ServiceError) as told:
        fetch(None, "GM9999")
    assert "geografische-data/wijk-en-buurtkaart-2024" in str(told.value)
    assert "boundaries BESTAND --year 2024" in str(told.value)
    assert kept_in(tmp_path) == []


def test_a_year_that_is_not_there_names_no_file(fetch):
    with serve(make_answer()) as service, pytest.raises(AbsentError, match=r"van 2031; kies een ander jaar$"):
        fetch(service, "GM9999", year=2031)


def test_several_at_once_are_kept_and_one_is_read(fetch, tmp_path):
    areas = make_areas()
    other = areas[areas["level"] != "stadsdeel"].copy()
    for column in ("area_code", "wijk_code", "gemeente_code"):
        other[column] = other[column].str.replace("9999", "9996")
    other.loc[other["level"] == "gemeente", "area_name"] = "Speelstad"
    with serve(make_answer(pd.concat([areas, other], ignore_index=True))) as service:
        fetched = fetch(service, "GM9999", "speelstad", "GM9996")
    assert fetched.path.name == "GM9999-2024.gpkg"
    assert len(fetched.report) == 3
    assert fetched.report[2].startswith("Speelstad (GM9996) is bewaard; lees haar in een eigen map")
    assert kept_in(tmp_path)[0] == "GM9996-2024.gpkg"


def test_the_municipality_of_the_folder_must_be_among_them(fetch):
    with serve(make_answer()) as service, pytest.raises(SourceError, match=r"van Toytown \(GM9999\), gevraagd is GM99"):
        fetch(service, "GM9998")


def test_what_can_not_be_read_as_boundaries_is_not_kept(fetch, tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise SourceError("a.gpkg: buurtcode met meer dan een naam")

    monkeypatch.setattr(fetching, "read_boundaries", refuse)
    with serve(make_answer()) as service, pytest.raises(SourceError, match="meer dan een naam"):
        fetch(service, "GM9999")
    assert kept_in(tmp_path) == []


def test_a_damaged_story_is_fetched_anew(fetch, tmp_path):
    with serve(make_answer()) as service:
        fetch(service, "GM9999")
        (tmp_path / "cache" / "pdok" / "GM9999-2024.json").write_text("{")
        assert "opgehaald bij PDOK" in fetch(service, "GM9999").report[0]
