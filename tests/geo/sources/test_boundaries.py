"""Boundaries: buurten of one municipality from any CBS-like file, mended and reported, never silently guessed."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.rules import CheckRule
from geo.schema import AREAS, check
from geo.sources import boundaries, cbs
from geo.sources.boundaries import BoundaryRequest, read_boundaries, read_stadsdelen_layer
from tests.boundary_files import EAST_WEST, REQUEST, TableReader, buurten_of, make_file, square
from tests.toytown import BOTTOM, LEFT


@pytest.fixture
def read(monkeypatch):
    """Return a reader of tables that stand for the layers of a file."""
    return TableReader(monkeypatch)


# Examples


def test_buurten_become_wijken_and_a_gemeente(read):
    table = make_file(
        *EAST_WEST, ("BU99990101", "Noord", square(0, 1)), gemeentenaam="Toytown", aantal_inwoners=[1, 2, 4]
    )
    areas = read(table).areas.set_index("area_code")
    assert areas["level"].to_dict() == {
        "GM9999": "gemeente",
        "WK999900": "wijk",
        "WK999901": "wijk",
        "BU99990001": "buurt",
        "BU99990002": "buurt",
        "BU99990101": "buurt",
    }
    assert areas["inhabitants"].tolist() == [7, 3, 4, 1, 2, 4]
    assert areas["area_name"].tolist() == ["Toytown", "Wijk 00", "Wijk 01", "West", "Oost", "Noord"]
    assert areas.loc["WK999900"].geometry.equals(shapely.box(LEFT, BOTTOM, LEFT + 200, BOTTOM + 100))
    assert areas["stadsdeel_code"].isna().all()
    assert areas["figures_year"].isna().all()


@pytest.mark.parametrize(
    "names",
    [
        {
            "buurtcode": "BU_CODE",
            "buurtnaam": "BU_NAAM",
            "a": "AANT_INW",
            "b": "AANTAL_HH",
            "c": "OPP_LAND",
            "w": "WATER",
        },
        {"buurtcode": "statcode", "buurtnaam": "statnaam", "a": "aantal_inwoners", "b": "aantal_huishoudens"}
        | {"c": "oppervlakte_land_in_ha", "w": "H2O"},
    ],
    ids=["as CBS wrote until 2017", "as CBS writes now"],
)
def test_all_spellings_of_cbs_are_known(read, names):
    table = make_file(*EAST_WEST, a=[120, 0], b=[60, -99997], c=[37, -99997], w=["NEE", "JA"])
    buurten = buurten_of(read(table.rename(columns=names)))
    assert buurten["inhabitants"].tolist() == [120, 0]
    np.testing.assert_equal(buurten["households"].tolist(), [60, np.nan])
    np.testing.assert_equal(buurten["land_km2"].tolist(), [0.37, np.nan])
    assert buurten["is_water"].tolist() == [False, True]


def test_a_column_of_another_name_can_be_named(read):
    table = make_file(*EAST_WEST).rename(columns={"buurtcode": "mijn_code"})
    with pytest.raises(SourceError, match="geen kolom herkend voor buurt_code; er zijn: mijn_code, buurtnaam"):
        read(table)
    request = BoundaryRequest("GM9999", 2024, columns={"buurt_code": "mijn_code"})
    assert len(buurten_of(read(table, request=request))) == 2


def test_nothing_on_origin_or_income_is_read(tmp_path):
    table = make_file(*EAST_WEST, p_marokko=1, income_low=2, P_WEST_AL=3)
    table.to_file(tmp_path / "grenzen.gpkg")
    asked = []
    real = boundaries.read_layer

    def spy(path, layer, columns, limits):
        asked.extend(columns)
        return real(path, layer, columns, limits)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundaries, "read_layer", spy)
        reading = read_boundaries(tmp_path / "grenzen.gpkg", REQUEST, CheckRule())
    assert asked == ["buurtcode", "buurtnaam"]
    assert len(buurten_of(reading)) == 2


# Edges of codes and names


@pytest.mark.parametrize(
    "code", ["BU01530301", " bu01530301 ", "1530301", "01530301", "1530301.0", 1530301, 1530301.0, "BU 0153 0301"]
)
def test_a_code_is_known_however_it_is_written(code):
    assert cbs.to_codes(pd.Series([code]), "BU").tolist() == ["BU01530301"]


@pytest.mark.parametrize("code", ["", None, "WK015303", "BU015303011", "Noord", "-1", "1e7", "١٢"])
def test_what_is_no_code_is_missing(code):
    assert cbs.to_codes(pd.Series([code], dtype="str"), "BU").isna().all()


def test_rows_without_a_code_are_left_out_and_counted(read):
    reading = read(
        make_file(*EAST_WEST, ("  ", "Leeg", square(2)), (None, "Niets", square(3)), ("X1", "Fout", square(4)))
    )
    assert len(buurten_of(reading)) == 2
    assert "2 rijen zonder buurtcode, weggelaten" in reading.report
    assert "'X1' is geen buurtcode, weggelaten" in reading.report


def test_a_file_without_any_code_is_refused(read):
    with pytest.raises(SourceError, match=r"geen enkele buurtcode van het CBS .* wel Noord"):
        read(make_file(("Noord", "Noord", square(0))))


def test_parts_with_one_code_and_name_become_one_buurt(read):
    table = make_file(*EAST_WEST, ("BU99990001", "west ", square(5)), aantal_inwoners=[10, 20, -99997])
    reading = read(table)
    west = buurten_of(reading).loc["BU99990001"]
    assert west.geometry.geom_type == "MultiPolygon"
    assert west["inhabitants"] == 10
    assert any("BU99990001: 2 delen" in line for line in reading.report)


def test_one_code_with_two_names_is_refused(read):
    with pytest.raises(SourceError, match=r"meer dan een naam: BU99990001 \(West, Anders\)"):
        read(make_file(*EAST_WEST, ("BU99990001", "Anders", square(5))))


def test_another_municipality_is_left_out_and_named_when_it_is_all_there_is(read):
    other = ("BU00140001", "Elders", square(5))
    assert len(buurten_of(read(make_file(*EAST_WEST, other)))) == 2
    with pytest.raises(SourceError, match="geen buurten van GM9999; wel van GM0014 Groningen"):
        read(make_file(other, gemeentenaam="Groningen"))


def test_another_year_in_the_file_is_told(read):
    assert "het bestand noemt het jaar 2022" in " ".join(read(make_file(*EAST_WEST, jaar=2022)).report)
    assert "jaar" not in " ".join(read(make_file(*EAST_WEST, jaar=[2024.0, 2024.0])).report)


def test_wijken_get_their_names_from_the_buurten_or_from_another_layer(read):
    named = read(make_file(*EAST_WEST, wijknaam="Zuid"))
    assert named.areas.loc[named.areas["level"] == "wijk", "area_name"].tolist() == ["Zuid"]
    wijken = gpd.GeoDataFrame({"WK_CODE": ["WK999900"], "WK_NAAM": ["Laag"], "AANT_INW": [7]}, geometry=[square(0)])
    other = read(buurten=make_file(*EAST_WEST), wijken=wijken).areas
    assert other.loc[other["level"] == "wijk", "area_name"].tolist() == ["Laag"]
    assert other.loc[other["level"] != "buurt", "inhabitants"].tolist() == [7, 7]


def test_which_layer_must_be_said_where_two_hold_buurten(read):
    with pytest.raises(SourceError, match="2 lagen met buurtcodes; kies met --layer uit laag0, laag1"):
        read(make_file(*EAST_WEST), make_file(*EAST_WEST))
    with pytest.raises(SourceError, match="geen laag 'x'; kies met --layer uit laag0"):
        read(make_file(*EAST_WEST), request=BoundaryRequest("GM9999", 2024, "x"))


# Edges of water


def test_water_is_known_by_its_column_or_by_a_name_without_inhabitants(read):
    rows = (
        ("BU99990001", "Water", square(0)),
        ("BU99990002", "Waterwijk", square(1)),
        ("BU99990003", "Water", square(2)),
    )
    reading = read(make_file(*rows, aantal_inwoners=[0, 0, 50]))
    assert buurten_of(reading)["is_water"].tolist() == [True, False, False]
    assert "BU99990001: water, naar de naam en zonder inwoners" in reading.report
    by_column = read(make_file(*rows, water=["NEE", "JA", "B"]))
    assert buurten_of(by_column)["is_water"].tolist() == [False, True, True]


def test_water_without_figures_does_not_spoil_a_sum(read):
    areas = read(make_file(*EAST_WEST, aantal_inwoners=[10, -99997], water=["NEE", "JA"])).areas
    assert areas.loc[areas["level"] != "buurt", "inhabitants"].tolist() == [10, 10]
    assert areas["land_km2"].iloc[0] == 0.01


# Stadsdelen from a layer


def test_a_buurt_lies_in_the_stadsdeel_that_holds_most_of_it(toytown, tmp_path):
    low = shapely.box(LEFT, BOTTOM, LEFT + 300, BOTTOM + 140)
    left_above = shapely.box(LEFT, BOTTOM + 140, LEFT + 200, BOTTOM + 300)
    table = gpd.GeoDataFrame({"naam": ["Laag", "Linksboven"]}, geometry=[low, left_above], crs="EPSG:28992")
    table.to_file(tmp_path / "stadsdelen.geojson")
    found, report = read_stadsdelen_layer(tmp_path / "stadsdelen.geojson", BoundaryRequest("GM9999", 2024), toytown)
    names = found.set_index("code")["stadsdeel"]
    assert names[["BU99990003", "BU99990004", "BU99990006"]].tolist() == ["Laag", "Linksboven", "Laag"]
    assert "BU99990004: voor 60% in Linksboven, voor de rest elders" in report
    assert "BU99990009: in geen enkel stadsdeel" in report


# A law


@given(numbers=st.lists(st.integers(0, 99_999_999), unique=True, max_size=20))
def test_codes_survive_being_read_twice(numbers):
    once = cbs.to_codes(pd.Series([str(number) for number in numbers], dtype="str"), "BU")
    assert once.nunique() == len(numbers)
    assert cbs.to_codes(once, "BU").tolist() == once.tolist()


# Real data


def test_groningen_has_108_buurten_and_15_named_wijken(open_data):
    path = open_data / "data" / "groningen" / "boundaries_2017.gpkg"
    reading = read_boundaries(path, BoundaryRequest("GM0014", 2017, "buurten"), CheckRule())
    areas = check(reading.areas, AREAS)
    assert areas["level"].value_counts().to_dict() == {"buurt": 108, "wijk": 15, "gemeente": 1}
    assert areas.loc[areas["area_code"] == "WK001408", "area_name"].item() == "Hoogkerk e.o."
    assert areas.iloc[0]["inhabitants"] == 202_515
    assert areas.loc[areas["level"] == "wijk", "age_0_14_pct"].notna().all()
    assert not any("overlap" in line or "gat" in line for line in reading.report)


@pytest.mark.parametrize(
    ("code", "buurten", "wijken"),
    [("GM0153", 70, 10), ("GM0141", 71, 12), ("GM0268", 44, 9), ("GM0489", 62, 23), ("GM0597", 12, 12)],
    ids=["Enschede", "Almelo", "Nijmegen", "Barendrecht", "Ridderkerk"],
)
def test_the_five_municipalities_load_with_their_levels(open_data, code, buurten, wijken):
    path = open_data / "data" / "five_municipalities" / "buurten_2024.gpkg"
    areas = read_boundaries(path, BoundaryRequest(code, 2024), CheckRule()).areas
    assert areas["level"].value_counts().to_dict() == {"buurt": buurten, "wijk": wijken, "gemeente": 1}
    assert not areas.loc[areas["level"] == "wijk", "area_name"].str.fullmatch(r"Wijk \d\d").any()
    land = areas.groupby("level").apply(lambda level: level.area.sum())
    assert land.to_numpy() == pytest.approx(land["buurt"])


def test_enschede_has_70_buurten_with_schreurserve(open_data):
    path = open_data / "data" / "enschede" / "buurten_2024.gpkg"
    areas = read_boundaries(path, BoundaryRequest("GM0153", 2024), CheckRule()).areas
    assert (areas["level"] == "buurt").sum() == 70
    assert areas["area_name"].str.contains("Schreurserve").any()
