"""Classes are fixed, told apart by everyone, and explained by the legend."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.present.classes import (
    FILL_OPACITY,
    PALETTES,
    Extent,
    classify,
    find_change_scale,
    find_scale,
    find_trait_scale,
    list_trait_scales,
    make_legend,
    name_classes,
)
from geo.present.words import COUNT_WORDS, RATE_WORDS, TRAIT_WORDS
from geo.traits import TRAITS
from tests.geo.present.colours import LEAST_DIFFERENCE, SIGHTS, find_difference

NAN = float("nan")
COUNTS = find_scale("signals", "inhabitants")
RATES = find_scale("rate_per_1000", "inhabitants")
CHANGES = find_change_scale("signals", "inhabitants")


def classify_all(values, scale, *, is_shown=True):
    series = pd.Series(values, dtype="float64")
    return classify(series, scale, pd.Series([is_shown] * len(series), dtype="bool"))


def test_each_break_begins_a_class():
    assert classify_all([0, 1, 4, 5, 19, 20, 49, 50, 199, 200, 499, 500], COUNTS) == "011223344556"


def test_a_rate_just_above_zero_is_not_zero():
    assert classify_all([0, 0.001, 2, 100], RATES) == "0126"


def test_a_year_of_rates_has_wider_classes_than_a_month_and_the_same_whatever_the_filter():
    month, year = (find_scale("rate_per_1000", "inhabitants", extent=Extent(weeks)) for weeks in (4, 52))
    assert month == RATES
    assert classify_all([60, 130, 260], year) == "456"
    assert classify_all([60, 130, 260], month) == "566"
    assert find_scale("rate_per_1000", "inhabitants", extent=Extent(53)) == year
    assert find_scale("signals", "", extent=Extent(level="wijk")).breaks[0] == 10 * COUNTS.breaks[0]


def test_no_data_is_a_class_of_its_own():
    assert classify_all([NAN, 0], COUNTS) == "90"


def test_what_is_not_shown_tells_nothing():
    assert classify_all([NAN, 0, 1000], COUNTS, is_shown=False) == "888"


def test_no_areas_have_no_digits():
    assert classify_all([], COUNTS) == ""


def test_the_legend_says_the_classes_in_words():
    labels = [entry.label for entry in make_legend(COUNTS)]
    assert labels == ["0", "1-4", "5-19", "20-49", "50-199", "200-499", "500 of meer", "geen gegevens"]
    labels = [entry.label for entry in make_legend(RATES)]
    assert labels[1:4] == ["tot 2", "2 tot 5", "5 tot 10"]


def test_the_legend_names_every_digit_that_a_shown_area_can_have():
    assert [entry.digit for entry in make_legend(RATES)] == [*"01234569"]
    assert make_legend(RATES)[-1].colour is None


@pytest.mark.parametrize("kind", ["inhabitants", "households", "land_km2"])
def test_the_unit_of_a_rate_is_in_its_title(kind):
    assert find_scale("rate_per_1000", kind).title.startswith("Per ")


def test_less_and_more_are_classes_on_both_sides_of_about_the_same():
    assert classify_all([-51, -50, -49, -20, -5, -4, 0, 4, 5, 20, 49, 50], CHANGES) == "001123334556"
    assert classify_all([NAN], CHANGES) == "9"


def test_the_legend_of_a_change_is_symmetrical():
    labels = [entry.label for entry in make_legend(CHANGES)]
    assert labels[:4] == ["-50 of minder", "-20 tot -50", "-5 tot -20", "tussen -5 en +5"]
    assert labels[4:] == ["+5 tot +20", "+20 tot +50", "+50 of meer", "geen gegevens"]


def test_a_scale_says_what_it_counts():
    assert find_scale("signals", "inhabitants", "initiative").title == "Initiatieven"
    assert find_change_scale("rate_per_1000", "inhabitants").title.endswith("verschil met een jaar eerder")


def test_larger_areas_have_larger_classes_of_people_but_not_of_shares():
    assert find_trait_scale("inhabitants", "buurt").breaks[0] * 10 == find_trait_scale("inhabitants", "wijk").breaks[0]
    assert find_trait_scale("age_0_14_pct", "buurt") == find_trait_scale("age_0_14_pct", "wijk")


def test_every_trait_has_its_words_and_a_scale_that_no_other_shares():
    assert tuple(TRAIT_WORDS) == TRAITS
    keys = [scale.key for scale in list_trait_scales()]
    assert len(set(keys)) == len(keys) == len(TRAITS) + 3
    assert not {*COUNT_WORDS, *RATE_WORDS} & set(keys)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_classes_stay_apart_for_those_who_see_fewer_colours(sight, palette):
    pairs = combinations(PALETTES[palette], 2)
    assert min(find_difference(*pair, sight, FILL_OPACITY) for pair in pairs) >= LEAST_DIFFERENCE


@given(st.lists(st.integers(0, 5000)))
def test_a_larger_value_never_has_a_lower_class(values):
    digits = classify_all(sorted(values), COUNTS)
    assert list(digits) == sorted(digits)


def test_the_words_of_every_class_can_be_found_by_palette_and_scale():
    words = name_classes()
    assert words["amount"]["signal"] == ["0", "1-4", "5-19", "20-49", "50-199", "200-499", "500 of meer"]
    assert words["amount"]["trait_age_0_14_pct"][:3] == ["0", "tot 10", "10 tot 15"]
    assert words["change"]["inhabitants"][3] == "tussen -2 en +2"
    assert {len(labels) for scales in words.values() for labels in scales.values()} == {7}
