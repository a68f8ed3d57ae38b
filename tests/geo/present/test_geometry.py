"""Outlines are small, in degrees, in the order of the digits, and share their borders."""

import json

import pytest
import shapely

from geo.present.geometry import find_bounds, make_outlines
from tests.toytown import make_areas

AREAS = make_areas()
BUURTEN = AREAS[AREAS["level"] == "buurt"]


def read_features(areas):
    return json.loads(make_outlines(areas).content)["features"]


def test_features_stand_in_the_order_of_their_codes():
    outlines = make_outlines(BUURTEN.sample(frac=1, random_state=1))
    codes = [feature["properties"]["code"] for feature in json.loads(outlines.content)["features"]]
    assert codes == list(outlines.codes) == sorted(BUURTEN["area_code"])


def test_a_square_of_100_m_stays_one_near_its_place_in_degrees():
    square = shapely.from_geojson(json.dumps(read_features(BUURTEN)[0]["geometry"]))
    west, south, east, north = square.bounds
    assert (west, south) == pytest.approx((6.0497, 52.4859), abs=0.0001)
    assert (north - south) * 111_200 == pytest.approx(100, abs=3)  # metres in a degree of latitude
    assert (east - west) * 67_800 == pytest.approx(100, abs=4)


def test_neighbours_share_their_corners():
    corners = [
        {tuple(corner) for corner in feature["geometry"]["coordinates"][0]} for feature in read_features(BUURTEN)
    ]
    assert len(corners[0] & corners[1]) == 2
    assert len(set.union(*corners)) == 16


def test_the_ground_has_the_borders_of_the_level_above_and_the_land_around_all():
    ground = json.loads(make_outlines(BUURTEN).content)
    assert shapely.Polygon(ground["land"][0]).equals(
        shapely.union_all([shapely.from_geojson(json.dumps(each["geometry"])) for each in ground["features"]])
    )
    lines = shapely.MultiLineString(ground["borders"])
    row = shapely.union_all([shapely.from_geojson(json.dumps(each["geometry"])) for each in ground["features"][3:6]])
    assert lines.covers(row.boundary)  # wijk Midden
    assert not lines.intersects(shapely.Point(ground["features"][4]["properties"]["at"]))
    column = shapely.from_geojson(json.dumps(ground["features"][4]["geometry"])).exterior.coords
    assert not lines.covers(shapely.LineString(column[0:5]))


def test_without_a_level_above_there_are_no_borders():
    assert json.loads(make_outlines(AREAS[AREAS["level"] == "stadsdeel"]).content)["borders"] == []


def test_another_content_is_another_file():
    renamed = BUURTEN.assign(area_name="Nieuw")
    assert make_outlines(BUURTEN).revision == make_outlines(BUURTEN).revision
    assert make_outlines(renamed).revision != make_outlines(BUURTEN).revision


def test_a_name_travels_as_it_is():
    name = "</script>{{ 1 }}${2}"
    features = read_features(BUURTEN.assign(area_name=name))
    assert {feature["properties"]["name"] for feature in features} == {name}


def test_bounds_are_corners_in_latitude_and_longitude():
    (south, west), (north, east) = find_bounds(AREAS)
    assert 52 < south < north < 53
    assert 6 < west < east < 7


@pytest.mark.parametrize("level", ["buurt", "wijk"])
def test_real_borders_stay_whole_and_become_small(open_data, level):
    import geopandas as gpd

    layer = {"buurt": "buurten", "wijk": "wijken"}[level]
    real = gpd.read_file(open_data / "data" / "groningen" / "boundaries_2017.gpkg", layer=layer)
    prefix = {"buurt": "BU", "wijk": "WK"}[level]
    areas = real.assign(area_code=real[f"{prefix}_CODE"], area_name=real[f"{prefix}_NAAM"], level=level)
    outlines = make_outlines(areas.to_crs("EPSG:28992"))
    geometries = [shapely.from_geojson(json.dumps(f["geometry"])) for f in json.loads(outlines.content)["features"]]
    assert all(not geometry.is_empty for geometry in geometries)
    assert len(outlines.content) < 300_000


def test_a_name_has_its_place_within_its_area_and_water_says_so():
    features = read_features(BUURTEN)
    for feature in features:
        assert shapely.from_geojson(json.dumps(feature["geometry"])).contains(
            shapely.Point(feature["properties"]["at"])
        )
    assert [feature["properties"].get("water") for feature in features] == [None] * 4 + [1] + [None] * 4
