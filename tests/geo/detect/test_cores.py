"""Where a problem lies closest together."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.detect.cores import find_cores
from geo.rules_detect import CoreRule
from geo.schema import RD

RULE = CoreRule()


def points_of(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["x", "y", "reporter"]).astype({"x": "float64", "y": "float64"})


STREET = [(100_000 + 30 * i, 450_000, i) for i in range(6)]


def test_six_neighbours_are_one_core():
    cores = find_cores(points_of(*STREET, (105_000, 450_000, 99)), RULE)
    assert cores["core"].tolist() == [1]
    assert cores["reporters"].tolist() == [6]
    assert cores.crs == RD
    assert shapely.covers(cores.geometry[0], shapely.LineString([STREET[0][:2], STREET[-1][:2]]))


def test_the_largest_core_comes_first():
    far = [(110_000 + 20 * i, 450_000, 100 + i) for i in range(9)]
    assert find_cores(points_of(*STREET, *far), RULE)["reporters"].tolist() == [9, 6]


def test_a_reporter_between_two_cores_joins_one_of_them():
    # Two dense groups 180 m apart; the one in the middle has too few around it to join them.
    west, east = ([(x + i, 450_000, x + i) for i in range(5)] for x in (100_000, 100_184))
    cores = find_cores(points_of(*west, *east, (100_094, 450_095, 7)), RULE)
    assert cores["reporters"].sum() <= 11


@pytest.mark.parametrize(
    "points",
    [
        pytest.param(points_of(), id="no points"),
        pytest.param(points_of(*STREET[:4]), id="four reporters would show an address"),
        pytest.param(points_of(*[(100_000 + i, 450_000, 1) for i in range(20)]), id="one reporter, twenty points"),
        pytest.param(points_of(*[(100_000 + 300 * i, 450_000, i) for i in range(9)]), id="far apart"),
    ],
)
def test_there_is_no_core_of(points):
    cores = find_cores(points, RULE)
    assert len(cores) == 0
    assert cores.crs == RD
    assert cores["reporters"].dtype == "int64"


def scatter(seed, number, side_m) -> pd.DataFrame:
    xy = np.random.default_rng(seed).uniform(0, side_m, (number, 2))
    return points_of(*[(100_000 + x, 450_000 + y, i % 17) for i, (x, y) in enumerate(xy)])


@settings(deadline=None, max_examples=50)
@given(seed=st.integers(0, 10_000), number=st.integers(5, 40))
def test_order_and_repeats_change_nothing(seed, number):
    points = scatter(seed, number, 400)
    again = find_cores(pd.concat([points, points]).sample(frac=1, random_state=seed), RULE)
    pd.testing.assert_frame_equal(pd.DataFrame(find_cores(points, RULE)), pd.DataFrame(again))
    assert (again["reporters"] >= 5).all()


@settings(deadline=None, max_examples=50)
@given(seed=st.integers(0, 10_000), number=st.integers(5, 40))
def test_no_corner_lies_near_an_address_of_the_core(seed, number):
    points = scatter(seed, number, 70)  # so near together that all are in it
    (polygon,) = find_cores(points, RULE).geometry
    corners = shapely.points(shapely.get_coordinates(polygon))
    assert (shapely.distance(corners, shapely.MultiPoint(points[["x", "y"]].to_numpy())) >= 40).all()
