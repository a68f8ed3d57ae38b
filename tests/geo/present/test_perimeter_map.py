"""A perimeter is drawn as its outline, with an id of ours and nothing else."""

import geopandas as gpd
import pytest
import shapely

from geo.present.map import Colouring, draw_colours
from geo.present.perimeter_map import mark_perimeters
from geo.schema import RD
from tests.toytown import BOTTOM, LEFT

PLAIN = Colouring("012", "buurt-abc", (0.0, 1.0, 2.0), "signals", 0)
SQUARE = shapely.box(LEFT, BOTTOM, LEFT + 100, BOTTOM + 100)
FAR = shapely.box(LEFT + 1000, BOTTOM, LEFT + 1100, BOTTOM + 100)


def make_perimeters(*shapes) -> gpd.GeoDataFrame:
    rows = {"dossier_id": [f"D-{i}" for i in range(len(shapes))], "title": ["{{ 1 }}"] * len(shapes)}
    return gpd.GeoDataFrame(rows, geometry=list(shapes), crs=RD)


def test_a_square_has_one_ring_of_five_corners_in_degrees():
    [perimeter] = mark_perimeters(PLAIN, make_perimeters(SQUARE)).perimeters
    [ring] = perimeter.rings
    assert (perimeter.dossier_id, len(ring), ring[0]) == ("D-0", 5, ring[-1])
    assert ring[0] == pytest.approx((6.0505, 52.4859), abs=0.002)


@pytest.mark.parametrize(
    ("shape", "rings"),
    [
        pytest.param(shapely.MultiPolygon([SQUARE, FAR]), [2], id="two parts have two rings"),
        pytest.param(shapely.Point(LEFT, BOTTOM), [], id="a point has no perimeter"),
        pytest.param(shapely.Polygon(), [], id="an empty shape has none"),
        pytest.param(None, [], id="nor has a missing one"),
    ],
)
def test_only_surfaces_are_drawn(shape, rings):
    marked = mark_perimeters(PLAIN, make_perimeters(shape)).perimeters
    assert [len(perimeter.rings) for perimeter in marked] == rings


def test_a_title_never_enters_the_map():
    colours = draw_colours(mark_perimeters(PLAIN, make_perimeters(SQUARE)))
    assert [set(each) for each in colours.details["perimeters"]] == [{"dossier_id", "rings"}]


def test_nothing_else_of_the_map_changes():
    assert mark_perimeters(PLAIN, make_perimeters()) == PLAIN
