"""What a pair of columns of coordinates holds is decided for the whole file; single rows are never mended."""

import pandas as pd
import pytest

from geo.sources.coordinates import read_coordinates, read_numbers, to_degrees, to_rd

MARTINITOREN = (233_883.0, 582_065.0)  # metres (EPSG:28992)
MARTINITOREN_DEGREES = ("6.5683", "53.2194")


def read(*pairs: tuple[str | None, str | None], says_degrees: bool = False):
    first, second = (pd.Series(texts, dtype="str") for texts in zip(*pairs, strict=True))
    return read_coordinates(first, second, says_degrees=says_degrees, min_share=0.5)


def test_metres_are_read_as_they_are():
    point = read(("233883", "582065"))
    assert (point.x[0], point.y[0], point.note) == (*MARTINITOREN, None)


def test_degrees_come_out_in_metres():
    point = read(MARTINITOREN_DEGREES, says_degrees=True)
    assert (point.x[0], point.y[0]) == pytest.approx(MARTINITOREN, abs=100)
    assert point.note is None


@pytest.mark.parametrize(
    ("pair", "says_degrees", "note"),
    [
        pytest.param(MARTINITOREN_DEGREES[::-1], True, "breedte en lengte in graden", id="swapped degrees"),
        pytest.param(("233883", "582065"), True, "x en y in meters", id="metres in columns for degrees"),
        pytest.param(MARTINITOREN_DEGREES, False, "lengte en breedte in graden", id="degrees in columns for metres"),
        pytest.param(("582065", "233883"), False, "y en x in meters", id="swapped metres"),
    ],
)
def test_a_file_that_is_otherwise_than_its_names_is_recognised_and_said(pair, says_degrees, note):
    point = read(pair, says_degrees=says_degrees)
    assert (point.x[0], point.y[0]) == pytest.approx(MARTINITOREN, abs=100)
    assert note in point.note


def test_one_swapped_row_is_wrong_not_mended():
    point = read(MARTINITOREN_DEGREES, MARTINITOREN_DEGREES, MARTINITOREN_DEGREES[::-1], says_degrees=True)
    assert point.is_wrong.tolist() == [False, False, True]
    assert point.x.isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param(("inf", "582065"), id="infinite"),
        pytest.param(("233883", None), id="half a pair"),
        pytest.param(("2338830", "582065"), id="outside the Netherlands"),
        pytest.param(("53° 13' 9\"", "6° 34' 5\""), id="degrees as text"),
    ],
)
def test_a_pair_that_makes_no_point_is_wrong(pair):
    assert read(pair, ("233883", "582065"), ("233883", "582065")).is_wrong.tolist() == [True, False, False]


@pytest.mark.parametrize("pair", [pytest.param((None, None), id="empty"), pytest.param(("0", "0.0"), id="nought")])
def test_no_coordinates_are_no_fault(pair):
    point = read(pair, ("233883", "582065"))
    assert point.is_wrong.tolist() == [False, False]
    assert point.x.isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        pytest.param(["6,57", "7"], [6.57, 7], id="a comma for the decimals"),
        pytest.param(["233.883,5"], [233_883.5], id="dots for the thousands"),
        pytest.param(["233883.5"], [233_883.5], id="a dot for the decimals"),
    ],
)
def test_the_decimal_sign_is_found_for_the_column(texts, numbers):
    assert read_numbers(pd.Series(texts, dtype="str")).tolist() == numbers


def test_there_and_back_again():
    assert to_rd(*to_degrees(*MARTINITOREN)) == pytest.approx(MARTINITOREN, abs=0.001)
