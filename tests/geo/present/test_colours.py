"""What a chart, a map or a paper tells by colour is told apart by everybody, and stands out from its ground."""

from itertools import combinations

import pytest

from geo.present import chart, compare_chart, effect_chart, problem_chart, signal_map
from geo.present.document import course_picture, svg
from tests.geo.present.colours import LEAST_CONTRAST, LEAST_DIFFERENCE, SIGHTS, find_contrast, find_difference

# What stands beside each other in one picture.
TOGETHER = {
    "areas that differ": tuple(compare_chart._COLOURS.values()),
    "an area and the municipality": (compare_chart._LINE, compare_chart._GREY),
    "a place, its comparison and the start": (effect_chart._PLACE, effect_chart._COMPARISON, effect_chart._START),
    "reporters and what was expected": (
        *(problem_chart._BLUE, problem_chart._PALE_BLUE, problem_chart._EXPECTED, problem_chart._MARK),
    ),
    "the same on paper": (course_picture._HOT, course_picture._ORDINARY),
    "weeks and those of a year before": (chart.BARS, chart.LINE),
    "signals and initiatives": tuple(dict.fromkeys(signal_map.LOOKS["colours"])),
}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("picture", TOGETHER)
def test_colours_of_one_picture_stay_apart_for_those_who_see_fewer(picture, sight):
    pairs = combinations(TOGETHER[picture], 2)
    assert min(find_difference(*pair, sight) for pair in pairs) >= LEAST_DIFFERENCE


@pytest.mark.parametrize("picture", TOGETHER)
def test_they_stand_out_from_white(picture):
    assert min(map(find_contrast, TOGETHER[picture])) >= LEAST_CONTRAST


@pytest.mark.parametrize("colour", [svg.INK, svg.QUIET, svg.ACCENT, svg.MARK, svg.RULE])
def test_lines_on_paper_stand_out(colour):
    assert find_contrast(colour) >= LEAST_CONTRAST


def test_contrast_is_that_of_the_guidelines():
    assert find_contrast("#000000") == pytest.approx(21)
    assert find_contrast("#767676") == pytest.approx(4.54, abs=0.01)
