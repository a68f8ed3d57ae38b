"""The shapes of boundaries: mended where that needs no guess, told in m2, refused where the CRS can't be right."""

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.sources import mend
from tests.boundary_files import EAST_WEST, TableReader, buurten_of, make_file, square
from tests.toytown import BOTTOM, LEFT


@pytest.fixture
def read(monkeypatch):
    """Return a reader of tables that stand for the layers of a file."""
    return TableReader(monkeypatch)


def test_degrees_are_projected_once(read):
    table = make_file(*EAST_WEST)
    buurten = buurten_of(read(table.to_crs("EPSG:4326")))
    assert buurten.crs == "EPSG:28992"
    assert shapely.equals_exact(buurten.geometry.to_numpy(), table.geometry.to_numpy(), tolerance=0.01).all()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (make_file(*EAST_WEST, crs=None), "coördinatenstelsel ontbreekt; stel het in"),
        (make_file(*EAST_WEST, crs="EPSG:4326"), "telt in graden, maar de coördinaten zijn meters"),
        (
            make_file(("BU99990001", "A", shapely.box(6, 53, 6.1, 53.1))),
            "telt in meters, maar de coördinaten zijn graden",
        ),
        (make_file(("BU99990001", "A", shapely.box(53, 6, 53.1, 6.1)), crs="EPSG:4326"), "buiten Nederland"),
        (make_file(*EAST_WEST, crs="EPSG:32631"), "buiten Nederland"),
    ],
    ids=["none", "degrees declared, metres seen", "metres declared, degrees seen", "x and y swapped", "another zone"],
)
def test_a_crs_that_cannot_be_right_is_refused_with_the_remedy(read, table, message):
    with pytest.raises(SourceError, match=message):
        read(table)


@pytest.mark.parametrize("shape", [shapely.Point(LEFT, BOTTOM), square(0).exterior], ids=["a point", "a line"])
def test_what_is_no_area_is_refused(read, shape):
    with pytest.raises(SourceError, match=r"1 van de 2 vormen zijn geen vlakken maar .*, als eerste BU99990001"):
        read(make_file(("BU99990001", "West", shape), EAST_WEST[1]))


def test_a_bowtie_is_mended_and_told(read):
    bowtie = shapely.Polygon([(LEFT, BOTTOM), (LEFT + 100, BOTTOM + 100), (LEFT + 100, BOTTOM), (LEFT, BOTTOM + 100)])
    reading = read(make_file(("BU99990001", "West", bowtie), EAST_WEST[1]))
    west = buurten_of(reading).loc["BU99990001"].geometry
    assert west.is_valid
    assert west.area == 5_000
    assert "BU99990001: ongeldige rand hersteld, oppervlakte nu 5.000,0 m2" in reading.report


def test_heights_are_dropped_and_empty_shapes_left_out(read):
    empty = [("BU99990003", "Leeg", shapely.Polygon()), ("BU99990004", "Niets", None)]
    reading = read(make_file(("BU99990001", "West", shapely.force_3d(square(0), 5)), EAST_WEST[1], *empty))
    assert not buurten_of(reading).has_z.any()
    assert list(buurten_of(reading).index) == ["BU99990001", "BU99990002"]
    assert "hoogtes weggelaten bij 1 vormen" in reading.report
    assert "BU99990004: lege vorm, weggelaten" in reading.report
    with pytest.raises(SourceError, match="alle 2 vormen zijn leeg"):
        read(make_file(*empty))


def test_multipolygons_and_holes_are_kept(read):
    ring = square(0, size=300).difference(square(1, 1))
    islands = shapely.MultiPolygon([square(5), square(7)])
    buurten = buurten_of(read(make_file(("BU99990001", "Ring", ring), ("BU99990002", "Eilanden", islands))))
    assert buurten.geometry.geom_equals(gpd.GeoSeries([ring, islands], index=buurten.index, crs=buurten.crs)).all()


def test_overlaps_are_told_with_their_area(read):
    reading = read(
        make_file(EAST_WEST[0], ("BU99990002", "Oost", shapely.box(LEFT + 90, BOTTOM, LEFT + 200, BOTTOM + 100)))
    )
    assert "BU99990001 en BU99990002 overlappen 1.000,0 m2; een punt daar telt bij de eerste" in reading.report


def test_gaps_are_told_with_their_area_and_neighbours(read):
    around = [(f"BU999900{i:02d}", f"B{i}", square(i % 3, i // 3)) for i in range(9) if i != 4]
    reading = read(make_file(*around))
    assert [line for line in reading.report if "gat" in line] == [
        "gat van 10.000,0 m2 tussen BU99990000, BU99990001, BU99990002, BU99990003"
    ]


def test_rounding_is_no_overlap(read):
    nudged = ("BU99990002", "Oost", shapely.box(LEFT + 99.999, BOTTOM, LEFT + 200, BOTTOM + 100))
    assert not any("overlap" in line for line in read(make_file(EAST_WEST[0], nudged)).report)


def test_a_long_report_is_cut_and_counted():
    assert mend.shorten(str(i) for i in range(25))[-1] == "... en nog 5 zulke regels"


# A law


@given(points=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=4, max_size=8))
def test_whatever_the_ring_only_valid_flat_areas_come_out(points):
    ring = shapely.Polygon([(LEFT + x, BOTTOM + y, 1.0) for x, y in points])
    table = make_file(("BU99990001", "West", ring), EAST_WEST[1])
    mended, _ = mend.mend_shapes(table, table["buurtcode"], "grenzen.gpkg")
    assert mended.is_valid.all()
    assert not mended.has_z.any()
    assert mended.geom_type.isin(["Polygon", "MultiPolygon"]).all()
