"""A perimeter is a plain shape in metres, and knows its buurten in any boundary year."""

import json

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.dossiers.perimeter import find_buurten, is_same_place, read_perimeter, to_frame, unite, write_drawn
from geo.errors import DossierError
from geo.rules_dossiers import DossierRule
from geo.schema import DEGREES, RD
from tests.toytown import BOTTOM, CODE, LEFT, make_areas
from tests.toytown_dossiers import make_dossier

RULE = DossierRule()
AREAS = make_areas()
ZUID = "POLYGON ((200200 500100, 200200 500000, 200100 500000, 200100 500100, 200200 500100))"


def box(left: float, bottom: float, right: float, top: float) -> str:
    """Return WKT; metres from the corner of Toytown."""
    return shapely.box(LEFT + left, BOTTOM + bottom, LEFT + right, BOTTOM + top).wkt


def to_degrees(wkt: str) -> str:
    transformer = Transformer.from_crs(RD, DEGREES, always_xy=True)
    shape = shapely.transform(shapely.from_wkt(wkt), transformer.transform, interleaved=False)
    return shapely.to_geojson(shape)


def test_two_buurten_are_one_shape(toytown):
    shape = read_perimeter(unite(toytown, [CODE["zuid"], CODE["zuidoost"]]))
    assert shape.equals(shapely.box(200_100, 500_000, 200_300, 500_100))


def test_coordinates_are_rounded_to_a_decimetre(toytown):
    moved = toytown.assign(geometry=toytown.geometry.translate(0.04321, 0.06))
    assert "." not in unite(toytown, [CODE["zuid"]])
    assert "500000.1" in unite(moved, [CODE["zuid"]])


def test_buurten_that_do_not_touch_are_one_perimeter(toytown):
    shape = read_perimeter(unite(toytown, [CODE["zuidwest"], CODE["noordoost"]]))
    assert (shape.geom_type, shape.area) == ("MultiPolygon", 20_000)


def test_a_perimeter_without_buurten_or_with_unknown_ones_is_refused(toytown):
    with pytest.raises(DossierError, match="minstens één buurt"):
        unite(toytown, [])
    with pytest.raises(DossierError, match="onbekende buurten: BU00000000"):
        unite(toytown, [CODE["zuid"], "BU00000000"])


def test_a_drawn_shape_comes_back_in_metres():
    drawn = json.dumps({"type": "Feature", "geometry": json.loads(to_degrees(ZUID)), "properties": {}})
    assert read_perimeter(write_drawn(drawn)).symmetric_difference(shapely.from_wkt(ZUID)).area < 20


@pytest.mark.parametrize(
    "drawn",
    [
        "",
        "[]",
        "null",
        '{"type": "Point", "coordinates": [5.4, 52.5]}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Polygon", "coordinates": [[[5, 52], [5.1, 52]]]}',
        '{"type": "Polygon", "coordinates": [[[5, 52], [5.1, "x"], [5, 52.1]]]}',
        "[" * 100_000,
    ],
    ids=["nothing", "a list", "null", "a point", "no ring", "two corners", "a word", "very deep"],
)
def test_what_is_drawn_and_is_no_shape_is_refused(drawn):
    with pytest.raises(DossierError, match="geen vlak"):
        write_drawn(drawn)


def test_a_shape_drawn_far_away_or_across_itself_is_refused():
    with pytest.raises(DossierError, match="niet in Nederland"):
        write_drawn('{"type": "Polygon", "coordinates": [[[15, 12], [15.1, 12], [15, 12.1], [15, 12]]]}')
    with pytest.raises(DossierError, match="kruist zichzelf"):
        write_drawn('{"type": "Polygon", "coordinates": [[[5, 52], [5.1, 52.1], [5.1, 52], [5, 52.1], [5, 52]]]}')
    with pytest.raises(DossierError, match="geen vlak"):
        write_drawn('{"type": "Polygon", "coordinates": [[[5, 52], [5.1, NaN], [5.1, 52], [5, 52]]]}')


@pytest.mark.parametrize(
    "wkt",
    [
        "",
        "POINT (200000 500000)",
        "LINESTRING (200000 500000, 200100 500000)",
        "GEOMETRYCOLLECTION (POLYGON ((0 0, 1 0, 1 1, 0 0)))",
        "GEOMETRYCOLLECTION (" * 100_000,
        "POLYGON (" + "(" * 100_000,
        "POLYGON ((nan nan, 1 1, 2 2, nan nan))",
        "POLYGON ((1 1, 2 2, 3))",
    ],
    ids=["nothing", "point", "line", "collection", "deep", "deep brackets", "no numbers", "half a corner"],
)
def test_a_text_that_is_no_shape_is_refused(wkt):
    with pytest.raises(DossierError, match="geen vlak"):
        read_perimeter(wkt)


@pytest.mark.parametrize(
    ("wkt", "fault"),
    [
        ("POLYGON ((200000 500000, 1e999 500000, 200100 500100, 200000 500000))", "leeg"),
        ("POLYGON ((200000 500000, 200100 500100, 200100 500000, 200000 500100, 200000 500000))", "kruist zichzelf"),
        ("POLYGON ((200000 500000, 200000 500000, 200000 500000, 200000 500000))", "omsluit niets"),
        ("POLYGON ((0 0, 1 0, 1 1, 0 0))", "omsluit niets|niet in Nederland"),
        ("POLYGON (" + "1 1, " * 60_000 + "1 1)", "te veel hoekpunten"),
    ],
    ids=["infinite", "bowtie", "a point drawn as a shape", "elsewhere", "too many corners"],
)
def test_a_shape_that_cannot_be_a_place_is_refused(wkt, fault):
    with pytest.raises(DossierError, match=fault):
        read_perimeter(wkt)


@pytest.mark.parametrize(
    ("wkt", "names"),
    [
        (box(100, 0, 200, 100), ["zuid"]),
        (box(95, 0, 200, 100), ["zuid"]),
        (box(85, 0, 200, 100), ["zuidwest", "zuid"]),
        (box(140, 40, 160, 60), ["zuid"]),
        (box(95, 95, 97, 97), ["zuidwest"]),
        (box(-500, -500, 800, 800), list(CODE)),
    ],
    ids=["one", "just over a street", "a good part", "a square in it", "in a corner", "around all"],
)
def test_a_perimeter_is_about_the_buurten_that_it_covers_or_lies_in(toytown, wkt, names):
    assert find_buurten(wkt, toytown, RULE) == tuple(sorted(CODE[name] for name in names))


def test_a_perimeter_finds_its_buurten_after_the_boundaries_changed(toytown):
    merged = toytown[toytown["level"] == "buurt"].dissolve("wijk_code", as_index=False)
    merged = gpd.GeoDataFrame(merged.assign(area_code=["BU1", "BU2", "BU3"], boundary_year=2030), crs=RD)
    assert find_buurten(make_dossier("x", "zuid").perimeter, merged, RULE) == ("BU1",)


def test_a_perimeter_outside_every_buurt_has_none_and_a_thin_one_its_nearest(toytown):
    assert find_buurten(box(1000, 1000, 1100, 1100), toytown, RULE) == ()
    assert find_buurten(box(-5000, -5000, 5, 5), toytown, RULE) == (CODE["zuidwest"],)


def test_neighbours_are_not_the_same_place_and_what_lies_within_is(toytown):
    zuid, oost = unite(toytown, [CODE["zuid"]]), unite(toytown, [CODE["zuidoost"]])
    assert not is_same_place(zuid, oost, RULE)
    assert is_same_place(zuid, box(150, 50, 152, 52), RULE)
    assert not is_same_place(zuid, box(199, 0, 300, 100), RULE)


def test_the_map_gets_a_shape_per_dossier():
    frame = to_frame([make_dossier("een", "zuid"), make_dossier("twee", "noord")])
    assert list(frame["dossier_id"]) == ["een", "twee"]
    assert frame.crs == RD
    assert to_frame([]).empty


@given(st.lists(st.sampled_from(sorted(CODE.values())), min_size=1, unique=True))
def test_the_perimeter_of_buurten_finds_exactly_those_again(codes):
    assert find_buurten(unite(AREAS, codes), AREAS, RULE) == tuple(sorted(codes))
