"""An area is found by what is written of its name or code."""

import pytest

from geo.locate.areas import find_areas

NAMES = {"BU1": "Zuid", "BU2": "Zuidoost", "BU3": "Oud-Zuid", "WK1": "Wijk Zuid"}


@pytest.mark.parametrize(
    ("line", "same", "alike"),
    [
        pytest.param("zuid", ["BU1", "WK1"], ["BU2", "BU3"], id="a name, whatever its kind, and others like it"),
        pytest.param(" Buurt  ZUIDOOST ", ["BU2"], [], id="capitals, blanks and the word buurt"),
        pytest.param("wk1", ["WK1"], [], id="a code"),
        pytest.param("bu", [], ["BU1", "BU2", "BU3"], id="the beginning of a code"),
        pytest.param("oo", [], [], id="two letters within a name are too few"),
        pytest.param("  ", [], [], id="nothing"),
        pytest.param("wijk ", [], [], id="a kind alone"),
    ],
)
def test_areas_are_found_by_name_and_code(line, same, alike):
    assert find_areas(NAMES, line) == (same, alike)


def test_without_areas_nothing_is_found():
    assert find_areas({}, "zuid") == ([], [])
