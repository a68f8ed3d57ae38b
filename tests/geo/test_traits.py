"""Traits are told as the key figures say them, and added up where areas are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SchemaError
from geo.schema import AGES
from geo.traits import DENSITY, TRAITS, list_traits, sum_traits
from tests.toytown import CODE, make_areas

OLD = "age_65_plus_pct"


@pytest.fixture
def aged(toytown):
    """Return Toytown with 10 % of 65 and older in zuidwest, 40 % in zuid and 20 % in midden, where nobody lives."""
    shares = toytown["area_code"].map({CODE["zuidwest"]: 10.0, CODE["zuid"]: 40.0, CODE["midden"]: 20.0})
    return toytown.assign(**{OLD: shares.astype("float64")})


def test_an_area_has_its_people_and_how_close_they_live(toytown):
    zuid = list_traits(toytown).set_index("area_code").loc[CODE["zuid"]]
    assert (zuid["inhabitants"], zuid["households"], zuid[DENSITY]) == (200, 100, 20_000)  # on a hectare
    assert zuid["figures_year"] == 2024


def test_ages_of_more_buurten_are_weighted_by_inhabitants(aged):
    both = sum_traits(aged, [CODE["zuidwest"], CODE["zuid"]])
    assert (both["inhabitants"], both[DENSITY]) == (300, 15_000)
    assert both[OLD] == pytest.approx(30)  # 10 % of 100 and 40 % of 200


def test_where_nobody_lives_nobody_has_an_age(aged):
    midden = list_traits(aged).set_index("area_code").loc[CODE["midden"]]
    assert midden["inhabitants"] == 0
    assert midden[[OLD, DENSITY]].isna().all()


def test_what_is_unknown_of_one_is_unknown_of_both(aged):
    assert sum_traits(aged, [CODE["zuid"], CODE["oost"]])[[OLD, "dwellings"]].isna().all()


def test_figures_of_another_year_say_so(toytown):
    assert set(list_traits(toytown.assign(figures_year=2021.0))["figures_year"]) == {2021}


def test_no_buurt_has_no_traits(toytown):
    assert sum_traits(toytown, ["BU1", "WK999901"]).isna().all()


def test_a_table_that_is_not_of_areas_is_refused(toytown):
    with pytest.raises(SchemaError, match="inhabitants"):
        list_traits(toytown.drop(columns="inhabitants"))


def test_all_traits_are_there(toytown):
    assert set(TRAITS) <= set(list_traits(toytown))


@given(st.lists(st.floats(0, 100), min_size=9, max_size=9), st.sets(st.sampled_from(sorted(CODE)), min_size=1))
def test_a_share_of_some_lies_between_theirs(shares, names):
    areas = make_areas()
    areas.loc[areas["level"] == "buurt", list(AGES)] = [[share] * len(AGES) for share in shares]
    found = sum_traits(areas, [CODE[name] for name in names])[OLD]
    own = [share for name, share in zip(CODE, shares, strict=True) if name in names and name != "midden"]
    assert min(own) - 1e-9 <= found <= max(own) + 1e-9 if own else math.isnan(found)
