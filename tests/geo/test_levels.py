"""Stadsdelen: built from wijken and buurten, with their figures; wijken in their place where there are none."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.levels import add_stadsdelen, cut_areas, dissolve, find_areas_within, gather, order_levels, sum_figures
from geo.schema import AGES, AREAS, check
from tests.toytown import CODE

LAAG_EN_HOOG = pd.DataFrame(
    [("WK999901", "Laag"), ("WK999902", "Hoog"), ("WK999903", "Hoog")], columns=["code", "stadsdeel"]
)


@pytest.fixture
def plain(toytown):
    """Return Toytown before it has stadsdelen."""
    areas = toytown[toytown["level"] != "stadsdeel"].copy()
    areas["stadsdeel_code"] = pd.Series(None, index=areas.index, dtype="str")
    return areas


# Examples


def test_stadsdelen_are_built_from_wijken(plain):
    areas = check(add_stadsdelen(plain, LAAG_EN_HOOG), AREAS)
    stadsdelen = areas[areas["level"] == "stadsdeel"].set_index("area_code")
    assert stadsdelen["area_name"].to_dict() == {"SD9999-hoog": "Hoog", "SD9999-laag": "Laag"}
    assert stadsdelen["inhabitants"].to_dict() == {"SD9999-hoog": 3_400, "SD9999-laag": 600}
    assert stadsdelen.area.to_dict() == {"SD9999-hoog": 60_000, "SD9999-laag": 30_000}
    assert areas["level"].drop_duplicates().tolist() == ["gemeente", "stadsdeel", "wijk", "buurt"]


def test_the_stadsdeel_stands_on_its_wijken_and_buurten(plain):
    areas = add_stadsdelen(plain, LAAG_EN_HOOG).set_index("area_code")
    assert areas.loc[CODE["zuid"], "stadsdeel_code"] == "SD9999-laag"
    assert areas.loc["WK999903", "stadsdeel_code"] == "SD9999-hoog"
    assert areas.loc["SD9999-laag", "stadsdeel_code"] == "SD9999-laag"
    assert pd.isna(areas.loc["GM9999", "stadsdeel_code"])


def test_without_stadsdelen_wijken_take_their_place(plain):
    areas = add_stadsdelen(plain, None).set_index("area_code")
    assert areas.loc[CODE["noord"], "stadsdeel_code"] == "WK999903"
    assert areas.loc["WK999903", "stadsdeel_code"] == "WK999903"
    assert pd.isna(areas.loc["GM9999", "stadsdeel_code"])
    assert "stadsdeel" not in areas["level"].tolist()


def test_ages_are_weighted_by_inhabitants():
    parts = pd.DataFrame({"inhabitants": [100.0, 300.0], "is_water": False, "households": 1.0, "land_km2": 0.5})
    parts = parts.assign(dwellings=np.nan, **{age: [10.0, 30.0] for age in AGES})
    figures = sum_figures(parts)
    assert figures["age_0_14_pct"] == 25
    assert (figures["inhabitants"], figures["households"], figures["land_km2"]) == (400, 2, 1)
    assert np.isnan(figures["dwellings"])


# Edges


def test_a_wijk_in_two_stadsdelen_has_none_of_its_own(plain):
    by_buurt = [(code, "Links" if name.endswith("west") else "Rechts") for name, code in CODE.items()]
    areas = add_stadsdelen(plain, pd.DataFrame(by_buurt, columns=["code", "stadsdeel"])).set_index("area_code")
    assert areas.loc[["WK999901", "WK999902", "WK999903"], "stadsdeel_code"].isna().all()
    assert areas.loc["SD9999-links", "inhabitants"] == 1_200


def test_stadsdelen_given_anew_replace_the_old(toytown):
    everything = LAAG_EN_HOOG.assign(stadsdeel="Ál het  land")
    areas = add_stadsdelen(toytown, everything)
    assert areas.loc[areas["level"] == "stadsdeel", "area_code"].tolist() == ["SD9999-al-het-land"]


def test_all_faults_are_told_at_once(plain):
    table = pd.DataFrame(
        [
            ("WK999901", "Laag"),
            ("WK999901", "Laag"),
            (CODE["oost"], "Hoog"),
            (CODE["zuid"], "hoog!"),
            ("WK123456", "Ver"),
            (CODE["noord"], None),
        ],
        columns=["code", "stadsdeel"],
    )
    with pytest.raises(GeoError, match="stadsdelen") as fault:
        add_stadsdelen(plain, table)
    assert str(fault.value).splitlines() == [
        "stadsdelen: code 'WK123456' is geen wijk of buurt van deze gemeente; verbeter of verwijder hem",
        "stadsdelen: code 'WK999901' staat er meer dan eens; laat er een staan",
        "stadsdelen: 'BU99990008' heeft geen naam van een stadsdeel; vul hem in",
        "stadsdelen: buurt 'BU99990002' staat er zelf en via zijn wijk; kies een van beide",
        "stadsdelen: buurt BU99990004 hoort bij geen stadsdeel; voeg een regel toe",
        "stadsdelen: buurt BU99990005 hoort bij geen stadsdeel; voeg een regel toe",
        "stadsdelen: buurt BU99990007 hoort bij geen stadsdeel; voeg een regel toe",
        "stadsdelen: buurt BU99990009 hoort bij geen stadsdeel; voeg een regel toe",
        "stadsdelen: 'Hoog' en 'hoog!' zijn te weinig verschillend; kies een naam",
    ]


def test_a_wijk_without_stadsdeel_is_one_fault(plain):
    with pytest.raises(GeoError, match=r"^stadsdelen: wijk WK999903 hoort bij geen stadsdeel; voeg een regel toe$"):
        add_stadsdelen(plain, LAAG_EN_HOOG.iloc[:2])


@pytest.mark.parametrize(
    ("people", "water", "expected"),
    [([100, np.nan], False, np.nan), ([100, np.nan], [False, True], 100), ([np.nan, np.nan], True, np.nan)],
    ids=["unknown on land makes it unknown", "unknown on water counts as nothing", "all unknown stays unknown"],
)
def test_a_sum_is_missing_where_a_part_on_land_is(people, water, expected):
    parts = pd.DataFrame(
        {"inhabitants": people, "is_water": water, "households": 1.0, "land_km2": 1.0, "dwellings": 1.0}
    )
    parts = parts.assign(**dict.fromkeys(AGES, 20.0))
    np.testing.assert_equal(sum_figures(parts)["inhabitants"], expected)


def test_overlapping_shapes_dissolve_to_what_they_cover():
    shapes = gpd.GeoSeries([shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)])
    assert dissolve(shapes).area == 3


def test_a_hole_and_an_island_survive_dissolving(toytown):
    buurten = toytown[toytown["level"] == "buurt"]
    ring = buurten[buurten["area_name"] != "Midden"]
    assert len(dissolve(ring.geometry).interiors) == 1
    corners = buurten[buurten["area_name"].isin(["Noordwest", "Zuidoost"])]
    assert dissolve(corners.geometry).geom_type == "MultiPolygon"


def test_the_callers_table_is_left_alone(plain):
    before = plain.copy()
    add_stadsdelen(plain, LAAG_EN_HOOG)
    pd.testing.assert_frame_equal(pd.DataFrame(plain), pd.DataFrame(before))


@pytest.mark.parametrize(
    ("level", "codes", "found"),
    [
        pytest.param("buurt", ["WK999901"], ["BU99990001", "BU99990002", "BU99990003"], id="the buurten of a wijk"),
        pytest.param("wijk", ["SD9999-hoog"], ["WK999902", "WK999903"], id="the wijken of a stadsdeel"),
        pytest.param("wijk", [CODE["zuid"], CODE["oost"]], ["WK999901", "WK999902"], id="the wijken around buurten"),
        pytest.param("stadsdeel", ["GM9999"], ["SD9999-hoog", "SD9999-laag"], id="all of a gemeente"),
        pytest.param("buurt", ["BU00000000", ""], [], id="an unknown code is no area"),
        pytest.param("buurt", [], [], id="no areas"),
    ],
)
def test_areas_of_one_level_are_found_within_those_of_another(toytown, level, codes, found):
    assert find_areas_within(toytown, level, codes) == found


# A law


@given(letters=st.lists(st.sampled_from("abc"), min_size=9, max_size=9))
def test_however_buurten_are_divided_the_whole_stays_the_same(toytown, letters):
    buurten = toytown[toytown["level"] == "buurt"]
    parts = gather(buurten, pd.Series(letters, index=buurten.index), "stadsdeel")
    assert set(parts["area_code"]) == set(letters)
    assert parts["inhabitants"].sum() == 4_000
    assert parts.area.sum() == pytest.approx(90_000)


def test_a_cut_holds_some_buurten_and_what_is_made_of_them(toytown):
    cut = cut_areas(toytown, [CODE["zuidwest"], CODE["zuid"], CODE["zuidoost"], CODE["noord"]]).set_index("area_code")
    assert cut["area_name"].drop(sorted(CODE.values()), errors="ignore").to_dict() == {
        "GM9999": "Toytown (deel)",
        "SD9999-hoog": "Hoog (deel)",
        "SD9999-laag": "Laag",
        "WK999901": "Wijk Zuid",
        "WK999903": "Wijk Noord (deel)",
    }
    assert cut.loc["WK999903", "inhabitants"] == 800  # those of noord alone
    assert cut.loc["GM9999"].geometry.area == 4 * 100 * 100
    assert cut.loc["WK999903", "stadsdeel_code"] == "SD9999-hoog"


def test_a_cut_that_leaves_nothing_out_is_the_same(toytown):
    pd.testing.assert_frame_equal(cut_areas(toytown, list(CODE.values())), order_levels([toytown]))
