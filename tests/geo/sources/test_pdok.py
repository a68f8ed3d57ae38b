"""Boundaries from PDOK: whole or not at all, from a real server that misbehaves in twelve ways."""

import time
from itertools import repeat
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from aiohttp import web

from geo.errors import AbsentError, GeoError, ServiceError
from geo.rules import CheckRule
from geo.sources.boundaries import BoundaryRequest, read_boundaries
from geo.sources.pdok import BoundaryService, fetch_boundaries, find_code
from tests.pdok_service import PATH, make_answer
from tests.service import HASTY, MOODS, Service, serve, serve_untrusted
from tests.toytown import make_areas

PASSING = ("drip", "hang", "too_many", "error", "cut_off")


def fetch(service: Service, path: Path, code: str = "GM9999", year: int = 2024) -> str:
    return fetch_boundaries(BoundaryService(service.address + PATH, year, HASTY), code, path)


def change(alter) -> object:
    """Return an answer of which every page is altered by `alter(page, request)`."""
    plain = make_answer()

    def answer(request: web.Request) -> object:
        page = plain(request)
        return page if isinstance(page, web.Response) else alter(page, request) or page

    return answer


# Examples


def test_a_municipality_comes_page_by_page_and_is_read_as_a_file_is(tmp_path):
    areas = make_areas()
    areas.loc[areas["area_name"] == "Noord", "inhabitants"] = float("nan")
    with serve(make_answer(areas, per_page=4)) as service:
        assert fetch(service, tmp_path / "a.gpkg") == "Toytown"
        asked = [request for request in service.asked if "buurten/items" in request.path]
    assert [request.query.get("cursor") for request in asked] == [None, "4", "8"]
    assert asked[0].query["gemeentecode"] == "GM9999"
    assert asked[0].query["limit"] == "1000"
    assert asked[0].query["crs"].endswith("/EPSG/0/28992")
    reading = read_boundaries(tmp_path / "a.gpkg", BoundaryRequest("GM9999", 2024), CheckRule())
    known = areas.query("level != 'stadsdeel'").set_index("area_code")
    read = reading.areas.set_index("area_code").loc[known.index]
    # What a buurt lacks is missing, and the areas above it have the figures of their own layers.
    for column in ("area_name", "level", "wijk_code", "inhabitants", "is_water"):
        assert read[column].equals(known[column])
    assert read.loc["GM9999", "inhabitants"] == 4000
    assert any("1 wijken aangevuld" in line for line in reading.report)
    assert read["households"].isna().all()  # -99995
    assert read.geometry.geom_equals(known.geometry).all()


def test_nothing_on_origin_or_income_is_kept(tmp_path):
    with serve(make_answer()) as service:
        fetch(service, tmp_path / "a.gpkg")
    for layer, _ in pyogrio.list_layers(tmp_path / "a.gpkg"):
        columns = set(gpd.read_file(tmp_path / "a.gpkg", layer=layer).columns)
        assert not [name for name in columns if "herkomst" in name or "inkomen" in name]


def test_a_name_finds_its_code():
    with serve(make_answer(per_page=1)) as service:
        assert find_code(BoundaryService(service.address + PATH, 2024, HASTY), "tuindorp") == "GM9998"


# What is not there


def test_a_year_that_is_not_there_is_told(tmp_path):
    with serve(make_answer()) as service, pytest.raises(AbsentError, match="geen wijken en buurten van 2031"):
        fetch(service, tmp_path / "a.gpkg", year=2031)
    assert not (tmp_path / "a.gpkg").exists()


@pytest.mark.parametrize(
    ("asked", "alike"), [("Toitown", r"Toytown \(GM9999\)"), ("Tuindrp", r"lijkt op Tuindorp \(GM9998\)")]
)
def test_a_municipality_that_does_not_exist_is_told_with_similar_names(asked, alike):
    with serve(make_answer()) as service, pytest.raises(AbsentError, match=rf"geen gemeente '{asked}'.*{alike}"):
        find_code(BoundaryService(service.address + PATH, 2024, HASTY), asked)


def test_a_code_that_does_not_exist_is_told_with_similar_codes(tmp_path):
    with serve(make_answer()) as service, pytest.raises(AbsentError, match=r"'GM9989'; .*\(GM9998\)"):
        fetch(service, tmp_path / "a.gpkg", "GM9989")


# Twelve ways to misbehave


@pytest.mark.parametrize("mood", MOODS)
def test_a_mood_passes_or_is_told_within_seconds(tmp_path, mood):
    begun = time.monotonic()
    with serve(make_answer(), [mood]) as service:
        if mood in PASSING:
            assert fetch(service, tmp_path / "a.gpkg") == "Toytown"
        else:
            with pytest.raises(ServiceError, match=r"127\.0\.0\.1"):
                fetch(service, tmp_path / "a.gpkg")
    with serve(make_answer(), repeat(mood)) as service, pytest.raises(ServiceError, match=r"127\.0\.0\.1"):
        fetch(service, tmp_path / "b.gpkg")
    assert not (tmp_path / "b.gpkg").exists()
    assert time.monotonic() - begun < 10  # two calls


def test_an_unknown_certificate_is_told(tmp_path):
    with serve_untrusted() as service, pytest.raises(ServiceError, match="certificaat"):
        fetch(service, tmp_path / "a.gpkg")


def test_a_page_that_comes_twice_counts_once(tmp_path):
    plain, seen = make_answer(), []

    def answer(request: web.Request) -> object:
        """Give the first page of the buurten again under the address of the second, which then follows."""
        if "buurten" in request.path and "cursor" in request.query and not seen:
            seen.append(request)
            first = plain(request.clone(rel_url=request.rel_url.with_query({**request.query, "cursor": "0"})))
            again = str(request.url.update_query(again=1))
            return {**first, "links": [{"rel": "next", "href": again}]}
        return plain(request)

    with serve(answer) as service:
        fetch(service, tmp_path / "a.gpkg")
    assert seen
    assert len(gpd.read_file(tmp_path / "a.gpkg", layer="buurten")) == 9


def test_a_next_without_end_is_told(tmp_path):
    def circle(page, request):
        page["links"] = [{"rel": "next", "href": str(request.url)}]

    def onwards(page, request):
        number = int(request.query.get("page", "0")) + 1
        page["links"] = [{"rel": "next", "href": str(request.url.update_query(page=number))}]

    for alter in (circle, onwards):
        with serve(change(alter)) as service, pytest.raises(ServiceError, match="komt niet heel over"):
            fetch(service, tmp_path / "a.gpkg")
    assert not (tmp_path / "a.gpkg").exists()


def _drop_last(page, request):
    if "buurten" in request.path.split("/")[-2]:
        page["features"] = page["features"][:1]


def _count_more(page, _):
    page["numberMatched"] = 999


def _rename(page, _):
    for feature in page["features"]:
        feature["properties"] = {f"x_{name}": value for name, value in feature["properties"].items()}


def _without_shape(page, _):
    for feature in page["features"]:
        feature["geometry"] = None


def _as_point(page, _):
    for feature in page["features"]:
        feature["geometry"] = {"type": "Point", "coordinates": [200_000, 500_000]}


def _odd_shape(page, _):
    for feature in page["features"]:
        feature["geometry"] = {"type": "Polygon", "coordinates": [[[0], "x"]]}


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (_rename, "ontbreekt gemeentecode en gemeentenaam"),
        (_without_shape, "zonder vlak"),
        (_as_point, "zonder vlak"),
        (_odd_shape, "zonder vlak"),
        (lambda page, _: [page], "geen lijst van gebieden"),
        (lambda page, _: {**page, "features": None}, "geen lijst van gebieden"),
        (lambda page, _: {**page, "features": [None]}, "geen lijst van gebieden"),
        (_drop_last, "vullen de gemeente niet"),
        (_count_more, "komt niet heel over"),
    ],
    ids=[
        "other field names", "no shapes", "points", "broken shapes", "a bare list", "no features", "empty features",
        "buurten left out", "fewer than it says",
    ],
)  # fmt: skip
def test_a_changed_or_partial_answer_is_told_and_nothing_is_written(tmp_path, alter, words):
    with serve(change(alter)) as service, pytest.raises(ServiceError, match=words):
        fetch(service, tmp_path / "a.gpkg")
    assert not (tmp_path / "a.gpkg").exists()


def test_brackets_without_end_are_told(tmp_path):
    bomb = web.Response(text="[" * 200_000, content_type="application/json")
    with serve(lambda _: bomb) as service, pytest.raises(GeoError, match="geen JSON"):
        fetch(service, tmp_path / "a.gpkg")
