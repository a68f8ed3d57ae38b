"""What asks for one answer of the whole municipality."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.detect.citywide import Places, find_citywide
from geo.detect.weigh import Weighed, weigh_cells
from geo.rules_detect import CitywideRule, ExpectRule, RecurrenceRule
from geo.schema import CITYWIDE, check
from tests.geo.detect.cubes import cube_of, pairs_of

RULE = CitywideRule()
WIJKEN = np.repeat(["WK01", "WK02", "WK03", "WK04"], 3)
PLACES = Places(WIJKEN, np.repeat(["SD1", "SD2"], 6), "GM0001")


def weighed_of(counts) -> Weighed:
    cube = cube_of(counts)
    return weigh_cells(cube, pairs_of(cube), ExpectRule(), RecurrenceRule())


def steady(themes=2, level=5) -> np.ndarray:
    return np.full((themes, 12, 39), level)


def listed(themes=2, **cells) -> np.ndarray:
    """Return problem ids; a cell is given as p<theme>_<area>."""
    ids = np.full((themes, 12), "", dtype="<U20")
    for cell, name in cells.items():
        theme, area = cell[1:].split("_")
        ids[int(theme), int(area)] = name
    return ids


def test_three_wijken_with_one_theme_are_spread():
    found = find_citywide(weighed_of(steady()), listed(p0_0="a", p0_3="b", p0_4="b", p0_5="c"), PLACES, RULE)
    assert len(found) == 0
    found = find_citywide(weighed_of(steady()), listed(p0_0="a", p0_3="b", p0_4="c", p0_9="d"), PLACES, RULE)
    assert found["what"].unique().tolist() == ["spread"]
    assert found["area_code"].tolist() == ["GM0001", "WK01", "WK02", "WK04"]
    assert found["observed"].tolist() == [9 * 13 * 5, 195, 195, 195]
    assert found["problem_ids"].tolist() == ["a b c d", "a", "b c", "d"]
    assert found["ratio"].to_numpy() == pytest.approx(1.0, abs=0.02)


def test_two_stadsdelen_are_enough_but_one_place_over_their_border_is_not():
    two = find_citywide(weighed_of(steady()), listed(p0_0="a", p0_6="b"), PLACES, RULE)
    assert set(two["area_code"]) == {"GM0001", "WK01", "WK03"}
    assert len(find_citywide(weighed_of(steady()), listed(p0_5="a", p0_6="a"), PLACES, RULE)) == 0


def test_a_rise_is_measured_against_the_same_periods_of_two_years():
    counts = steady()
    counts[1, :, -6:] = 10
    found = find_citywide(weighed_of(counts), listed(p1_0="a"), PLACES, RULE)
    assert found["theme"].unique().tolist() == ["thema 01"]
    assert found["area_code"].tolist() == ["GM0001", "WK01", "WK02", "WK03", "WK04"]
    assert found["observed"].tolist() == [12 * 60, 180, 180, 180, 180]
    assert found["expected"].tolist() == [12 * 30, 90, 90, 90, 90]
    assert found["problem_ids"].tolist() == ["a", "a", "", "", ""]
    assert found["ratio"][1:].to_numpy() == pytest.approx(2.0)


def test_a_season_is_no_rise():
    counts = steady()
    for end in (39, 26, 13):
        counts[1, :, end - 6 : end] = 10
    assert len(find_citywide(weighed_of(counts), listed(), PLACES, RULE)) == 0


def test_a_rise_in_one_wijk_is_not_one_of_the_municipality():
    counts = steady()
    counts[1, :3, -6:] = 40
    assert len(find_citywide(weighed_of(counts), listed(), PLACES, RULE)) == 0


@pytest.mark.parametrize("periods", [13, 18, 19])
def test_a_short_history_gives_an_answer(periods):
    counts = steady()[:, :, :periods].copy()
    counts[1, :, -6:] = 15
    found = find_citywide(weighed_of(counts), listed(), PLACES, RULE)
    assert (len(found) > 0) == (periods == 19)


def test_one_wijk_and_no_stadsdelen_give_an_answer():
    counts = steady()
    counts[1, :, -6:] = 15
    one = Places(np.repeat(["WK01"], 12), np.repeat([""], 12), "GM0001")
    assert find_citywide(weighed_of(counts), listed(), one, RULE)["area_code"].tolist() == ["GM0001", "WK01"]


def test_a_theme_that_began_half_a_year_ago_has_no_rise():
    counts = steady()
    counts[1, :, :-6] = 0
    assert len(find_citywide(weighed_of(counts), listed(), PLACES, RULE)) == 0


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 999), rise=st.floats(0.5, 3), ratio=st.floats(1, 3))
def test_a_stricter_rule_never_finds_more(seed, rise, ratio):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(3, (3, 12, 39))
    counts[0, :, -6:] = rng.poisson(3 * rise, (12, 6))
    ids = np.where(rng.random((3, 12)) < 0.2, "p", "")
    ids = np.char.add(ids, np.where(ids == "", "", np.arange(12).astype(str)))
    loose = find_citywide(weighed_of(counts), ids, PLACES, RULE)
    strict = find_citywide(
        weighed_of(counts), ids, PLACES, CitywideRule(min_ratio=max(1.25, ratio), min_wijken=4, min_stadsdelen=3)
    )
    check(loose, CITYWIDE)
    key = ["theme", "what", "area_code"]
    assert set(strict[key].itertuples(index=False)) <= set(loose[key].itertuples(index=False))
