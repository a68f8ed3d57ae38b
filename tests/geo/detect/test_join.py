"""Buurten of one theme that belong together."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.detect.join import find_neighbours, join_areas
from tests.toytown import CODE, make_areas

BUURTEN = make_areas().query("level == 'buurt'").sort_values("area_code", ignore_index=True)
NUMBER = {name: list(BUURTEN["area_code"]).index(code) for name, code in CODE.items()}
NEIGHBOURS = find_neighbours(BUURTEN)


def places_of(*names: str, clusters: tuple[tuple[str, ...], ...] = ()) -> list[set[str]]:
    name_of = {number: name for name, number in NUMBER.items()}
    numbered = [[NUMBER[name] for name in cluster] for cluster in clusters]
    joined = join_areas(np.array([NUMBER[name] for name in names], dtype=np.int64), NEIGHBOURS, numbered)
    return [{name_of[number] for number in place.tolist()} for place in joined]


def test_neighbours_share_a_border_and_not_only_a_corner():
    around = NEIGHBOURS[[NUMBER["midden"]]].toarray()[0] > 0
    assert {name for name, number in NUMBER.items() if around[number]} == {"noord", "oost", "zuid", "west"}
    assert (NEIGHBOURS != NEIGHBOURS.T).nnz == 0


def test_rounded_borders_a_hair_apart_are_shared():
    pair = gpd.GeoSeries([shapely.box(0, 0, 100, 100), shapely.box(100.4, 0, 200, 100)], crs=28992)
    assert find_neighbours(gpd.GeoDataFrame(geometry=pair)).toarray().tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize(
    ("names", "clusters", "places"),
    [
        pytest.param((), (), [], id="nothing listed"),
        pytest.param(("noord",), (), [{"noord"}], id="one buurt"),
        pytest.param(("noord", "midden"), (), [{"noord", "midden"}], id="two that touch"),
        pytest.param(("noord", "zuid"), (), [{"noord"}, {"zuid"}], id="two apart"),
        pytest.param(("noord", "zuid"), (("noord", "midden", "zuid"),), [{"noord", "zuid"}], id="apart in one cluster"),
        pytest.param(("noord", "zuid"), (("noord", "midden"),), [{"noord"}, {"zuid"}], id="a cluster with one of them"),
    ],
)
def test_listed_buurten_become_places(names, clusters, places):
    assert sorted(places_of(*names, clusters=clusters), key=sorted) == sorted(places, key=sorted)


@given(st.sets(st.sampled_from(sorted(NUMBER))))
def test_every_listed_buurt_is_in_one_place(names):
    places = places_of(*sorted(names))
    assert sorted(name for place in places for name in place) == sorted(names)
