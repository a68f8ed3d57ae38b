"""The grid join gives what a search of all polygons gives, on every point, also where doubles can hardly tell."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.assign import find_polygons, fingerprint, make_grid, search_polygons
from geo.assign.grid import find_in_grid
from geo.assign.kernels import UNSURE

ISLAND = shapely.box(430, 430, 470, 470)


def wind(polygon: shapely.Polygon) -> shapely.Polygon:
    """Bend a polygon so that neighbours keep their borders vertex for vertex."""
    return shapely.transform(
        shapely.segmentize(polygon, 13), lambda points: points + 9 * np.sin(points[:, ::-1] / 37 + [0.3, 1.1])
    )


def make_coverage() -> np.ndarray:
    """Return winding polygons with a hole, an island in it, a gap, parts that lie apart and one overlap."""
    squares = [shapely.box(x, y, x + 150, y + 150) for x in range(0, 900, 150) for y in range(0, 900, 150)]
    around = [wind(each) for each in squares]
    holder = around[14].difference(ISLAND)
    two_parts = shapely.MultiPolygon([around[0], around[35]])
    return np.array([two_parts, *around[1:14], holder, *around[15:20], *around[21:35], ISLAND, around[7].buffer(9)])


def list_hard_places(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return vertices and places on edges, an ulp and a millimetre beside them, and at random; far away and missing."""
    rng = np.random.default_rng(3)
    vertices = shapely.get_coordinates(polygons)
    share = rng.random((len(vertices) - 1, 1))
    exact = np.concatenate([vertices, vertices[:-1] + share * np.diff(vertices, axis=0)])
    up, down = np.nextafter(exact, np.inf), np.nextafter(exact, -np.inf)
    beside = exact + rng.choice([-0.001, 0.001], exact.shape)
    low, high = vertices.min(axis=0) - 60, vertices.max(axis=0) + 60
    anywhere = rng.uniform(low, high, (20_000, 2))
    odd = np.array([[np.nan, 1.0], [1.0, np.nan], [np.inf, 1.0], [-1e300, 1e300], [9e9, 9e9]])
    return tuple(np.concatenate([exact, up, down, beside, anywhere, odd]).T.copy())


def assert_same(polygons: np.ndarray, x: np.ndarray, y: np.ndarray) -> None:
    for ours, theirs in zip(
        find_polygons(x, y, polygons, make_grid(polygons)), search_polygons(x, y, polygons), strict=True
    ):
        np.testing.assert_array_equal(ours, theirs)


def test_every_place_in_a_winding_coverage_gets_the_same_answer():
    polygons = make_coverage()
    assert_same(polygons, *list_hard_places(polygons))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(("groningen/boundaries_2017.gpkg", "buurten"), id="Groningen"),
        pytest.param(("enschede/buurten_2024.gpkg", None), id="Enschede"),
    ],
)
def test_every_place_in_real_borders_gets_the_same_answer(open_data, path):
    polygons = gpd.read_file(open_data / "data" / path[0], layer=path[1]).to_crs(28992).geometry.to_numpy()
    assert_same(polygons, *list_hard_places(polygons))


def test_borders_through_the_centres_of_cells_leave_those_to_shapely():
    country = shapely.box(0, 0, 1000, 1000)
    x0, y0, size = make_grid(np.array([country])).frame
    at = [(x0 + (i + 0.5) * size, y0 + (j + 0.5) * size) for i, j in ((10, 30), (30, 10), (10, 10))]
    island = shapely.Polygon(at)
    polygons = np.array([country.difference(island), island])
    centres = np.array([(x0 + (i + 0.5) * size, y0 + (j + 0.5) * size) for i in range(2, 50) for j in range(2, 50)])
    found = find_in_grid(*centres.T, make_grid(polygons))
    assert np.count_nonzero(found == UNSURE) == 60  # twenty steps along each of the three sides
    beside = [centres + np.array(shift) for shift in ((0, 0), (0, 3), (3, 0))]
    assert_same(polygons, *np.concatenate(beside).T)


corner = st.integers(-8, 8).map(lambda number: number * 5.0)
triangles = st.lists(st.tuples(corner, corner), min_size=3, max_size=3, unique=True).map(shapely.Polygon)


@given(
    st.lists(triangles.filter(lambda each: each.area > 0), min_size=1, max_size=6),
    st.lists(st.tuples(corner, corner), min_size=1, max_size=60),
)
def test_any_triangles_even_where_they_overlap_give_the_same_answer(shapes, points):
    assert_same(np.array(shapes), *np.array(points).T)


def test_a_few_points_far_from_a_very_long_edge_are_certain():
    polygons = np.array([shapely.Polygon([(0, 0), (280_000, 1e-9), (280_000, 300_000), (0, 300_000)])])
    x = np.linspace(-10, 280_010, 1000)
    for y in (-1.0, 0.0, 1e-10, 1.0, 299_999.0):
        assert_same(polygons, x, np.full(1000, y))


def test_the_fingerprint_follows_shape_and_order():
    one, two = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    prints = {
        fingerprint(np.array(each)) for each in ([one, two], [two, one], [one], [shapely.MultiPolygon([one, two])])
    }
    assert len(prints) == 4
