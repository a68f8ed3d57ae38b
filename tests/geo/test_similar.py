"""Which buurten are most alike."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.schema import AREAS
from geo.schema.words import AGES
from geo.similar import find_similar


def areas_of(people, *, land=None, dwellings=None, ages=None):
    number = len(people)
    table = AREAS.empty().drop(columns="geometry").reindex(range(number))
    table["area_code"] = [f"BU{i:02d}" for i in range(number)]
    table["area_name"] = [f"Buurt {i}" for i in range(number)]
    table["level"], table["gemeente_code"] = "buurt", "GM01"
    table["boundary_year"], table["is_water"] = 2025, False
    table["inhabitants"] = np.asarray(people, dtype=float)
    table["land_km2"] = np.ones(number) if land is None else np.asarray(land, dtype=float)
    table["dwellings"] = np.asarray(people, dtype=float) / 2 if dwellings is None else np.asarray(dwellings, float)
    for i, age in enumerate(AGES):
        table[age] = np.full(number, 20.0) if ages is None else np.asarray(ages, dtype=float)[:, i]
    types = AREAS.dtypes
    empty = AREAS.empty()
    frame = type(empty)(
        table.astype(types), geometry=[shapely.box(i, 0, i + 1, 1) for i in range(number)], crs=empty.crs
    )
    return frame[AREAS.columns]


def test_the_buurt_with_nearly_as_many_people_is_most_alike():
    found = find_similar(areas_of([1000, 4000, 1100, 9000]), ["BU00"], 2)
    assert found["area_code"].tolist() == ["BU02", "BU01"]
    assert found["area_name"].tolist() == ["Buurt 2", "Buurt 1"]
    assert found["inhabitants"].tolist() == [1100, 4000]
    # Size and density differ alike here, housing and ages not at all, so the distance is that in size.
    sizes = np.log([1000, 4000, 1100, 9000])
    assert found["distance"][0] == pytest.approx((sizes[2] - sizes[0]) / sizes.std(ddof=1))


def test_ages_weigh_as_one_trait():
    ages = [[20] * 5, [40, 30, 20, 5, 5], [21, 20, 20, 20, 19], [20] * 5]
    found = find_similar(areas_of([1000, 1000, 1500, 3000], ages=ages), ["BU00"])
    assert found["area_code"].tolist()[0] == "BU02"


def test_several_buurten_count_as_one_place():
    found = find_similar(areas_of([1000, 3000, 1700, 9000, 300]), ["BU00", "BU01"], 1)
    assert found["area_code"].tolist() == ["BU02"]


def test_a_buurt_without_inhabitants_is_never_alike():
    found = find_similar(areas_of([1000, 0, np.nan, 1200]), ["BU00"])
    assert found["area_code"].tolist() == ["BU03"]


@pytest.mark.parametrize(
    ("areas", "codes", "number"),
    [
        pytest.param(areas_of([1000, 1100]), ["BU09"], 0, id="an unknown code"),
        pytest.param(areas_of([0, 1100]), ["BU00"], 0, id="a place where nobody lives"),
        pytest.param(areas_of([1000]), ["BU00"], 0, id="the only buurt"),
        pytest.param(areas_of([1000, 1100]), [], 0, id="no place"),
        pytest.param(areas_of([1000, 1000]), ["BU00"], 0, id="no trait that differs"),
        pytest.param(areas_of([1000, 1100, 1300], land=[np.nan] * 3), ["BU00"], 2, id="no land known"),
        pytest.param(areas_of([1000, 1100, 1300], ages=np.full((3, 5), np.nan)), ["BU00"], 2, id="no ages known"),
    ],
)
def test_what_is_missing_is_left_out(areas, codes, number):
    assert len(find_similar(areas, codes)) == number


@settings(deadline=None, max_examples=30)
@given(people=st.lists(st.integers(1, 9000), min_size=3, max_size=12), seed=st.integers(0, 99))
def test_order_changes_nothing_and_nearer_comes_first(people, seed):
    areas = areas_of(people, land=np.arange(1, len(people) + 1))
    found = find_similar(areas, ["BU00"])
    assert found["distance"].is_monotonic_increasing
    assert "BU00" not in set(found["area_code"])
    assert find_similar(areas.sample(frac=1, random_state=seed), ["BU00"]).equals(found)
