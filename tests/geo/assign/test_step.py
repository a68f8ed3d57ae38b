"""Every located signal gets its buurt, once, by the border rule."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.assign import assign_buurt, find_nearest, find_polygons, make_grid, sort_buurten
from geo.errors import SchemaError
from geo.rules import AssignRule
from geo.schema import SIGNALS
from tests.toytown import BOTTOM, CODE, LEFT, make_areas, make_signals

RULE = AssignRule(snap_m=25)
AREAS = make_areas()


def assign(*points: tuple[float, float]) -> pd.DataFrame:
    signals = make_signals(*({"x": LEFT + x, "y": BOTTOM + y} for x, y in points))
    return assign_buurt(signals, AREAS, RULE)


def test_a_signal_in_the_middle_of_a_buurt_belongs_to_it():
    assigned = assign_buurt(make_signals({"at": "noord"}, {"at": "zuidwest"}), AREAS, RULE)
    assert assigned["buurt_code"].tolist() == [CODE["noord"], CODE["zuidwest"]]
    assert assigned["how"].tolist() == ["inside", "inside"]


@pytest.mark.parametrize(
    ("point", "buurt", "how"),
    [
        pytest.param((100, 50), "zuidwest", "border", id="a shared border counts for the lower code"),
        pytest.param((100, 100), "zuidwest", "border", id="a corner of four counts for the lowest code"),
        pytest.param((0, 50), "zuidwest", "inside", id="the edge of the municipality lies inside"),
        pytest.param((-25, 50), "zuidwest", "snapped", id="exactly at the snapping distance is taken along"),
        pytest.param((-10, 100), "zuidwest", "snapped", id="equally near buurten leave it to the lowest code"),
        pytest.param((-25.001, 50), None, "outside", id="a millimetre further is outside"),
        pytest.param((250, 301), "noordoost", "snapped", id="above the northern edge"),
    ],
)
def test_the_border_rule(point, buurt, how):
    row = assign(point).iloc[0]
    assert (row["buurt_code"] if buurt else row.isna()["buurt_code"]) == (CODE[buurt] if buurt else True)
    assert row["how"] == how


def test_no_signals_give_an_empty_table():
    assert assign_buurt(SIGNALS.empty(), AREAS, RULE).empty


def test_a_table_in_degrees_is_refused():
    with pytest.raises(SchemaError, match="CRS is EPSG:4326, expected EPSG:28992"):
        assign_buurt(SIGNALS.empty(), AREAS.to_crs(4326), RULE)


def test_a_hole_belongs_to_the_island_in_it():
    island = shapely.box(40, 40, 60, 60)
    around = shapely.box(0, 0, 100, 100).difference(island)
    index, touched = find_polygons(np.array([50.0, 40, 10]), np.array([50.0, 50, 10]), np.array([around, island]))
    assert index.tolist() == [1, 0, 0]
    assert touched.tolist() == [1, 2, 1]


coordinates = st.one_of(st.integers(-2, 14).map(lambda n: n * 25.0), st.floats(-50, 350))


@given(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=40))
def test_every_signal_gets_what_a_naive_search_gives(points):
    assigned = assign(*points)
    buurten = AREAS[AREAS["level"] == "buurt"].sort_values("area_code")
    for (_, row), (x, y) in zip(assigned.iterrows(), points, strict=True):
        distances = buurten.distance(shapely.Point(LEFT + x, BOTTOM + y)).to_numpy()
        near = buurten["area_code"].to_numpy()[distances == distances.min()]
        expected = near[0] if distances.min() <= RULE.snap_m else None
        assert row["buurt_code"] == expected or (expected is None and row["how"] == "outside")


def test_a_grid_changes_no_answer():
    places = [(x, y) for x in range(-50, 360, 5) for y in range(-50, 360, 5)]
    signals = make_signals(*({"x": LEFT + float(x), "y": BOTTOM + float(y)} for x, y in places))
    grid = make_grid(sort_buurten(AREAS).geometry.to_numpy())
    pd.testing.assert_frame_equal(assign_buurt(signals, AREAS, RULE, grid), assign_buurt(signals, AREAS, RULE))


@given(st.permutations(range(9)))
def test_the_order_of_the_buurten_does_not_matter(order):
    signals = make_signals(*({"x": LEFT + x, "y": BOTTOM + 100.0} for x in range(-30, 340, 10)))
    shuffled = gpd.GeoDataFrame(pd.concat([AREAS.iloc[list(order)], AREAS.iloc[9:]]), crs=AREAS.crs)
    pd.testing.assert_frame_equal(assign_buurt(signals, shuffled, RULE), assign_buurt(signals, AREAS, RULE))


def test_nothing_is_nearest_to_no_polygons():
    assert find_nearest(np.array([1.0]), np.array([1.0]), np.array([], dtype=object), 25).tolist() == [-1]
