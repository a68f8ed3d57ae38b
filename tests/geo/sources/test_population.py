"""Key figures from another file: used where codes match, mismatches told, sums made where they are complete."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.levels import FIGURES
from geo.rules import CheckRule
from geo.schema import AREAS, check
from geo.sources.boundaries import BoundaryRequest, read_boundaries
from geo.sources.population import FiguresRequest, read_figures
from tests.toytown import CODE

YEAR = FiguresRequest(2022)


@pytest.fixture
def bare(toytown):
    """Return Toytown without stadsdelen and figures."""
    areas = toytown[toytown["level"] != "stadsdeel"].copy()
    areas[list(FIGURES)] = np.nan
    return areas


def write(path, text: str):
    path.write_text(text, encoding="utf-8")
    return path


# Examples


def test_figures_per_wijk_reach_wijken_and_gemeente_but_not_buurten(bare, tmp_path):
    path = write(
        tmp_path / "f.csv",
        "code;population;pop_0_14;OPP_LAND\nWK999901;100;10;50\nWK999902;200;20;50\nWK999903;100;30;20\n",
    )
    areas, report = read_figures(path, bare, YEAR)
    by_code = check(areas, AREAS).set_index("area_code")
    assert by_code.loc["WK999902", ["inhabitants", "age_0_14_pct", "land_km2", "figures_year"]].tolist() == [
        200,
        20,
        0.5,
        2022,
    ]
    assert by_code.loc["GM9999", ["inhabitants", "age_0_14_pct", "land_km2", "figures_year"]].tolist() == [
        400,
        20,
        1.2,
        2022,
    ]
    assert by_code.loc[list(CODE.values()), [*FIGURES, "figures_year"]].isna().all(axis=None)
    assert report == ("cijfers van 2022 voor 3 van de 3 wijken",)


def test_codes_that_only_one_side_knows_are_told(bare, tmp_path):
    path = write(tmp_path / "f.csv", "wijkcode;inwoners\nWK999901;100\nWK999977;5\nWK001400;9\n")
    areas, report = read_figures(path, bare, YEAR)
    assert report == (
        "cijfers van 2022 voor 1 van de 3 wijken",
        "WK999902 (Wijk Midden): geen cijfers in het bestand",
        "WK999903 (Wijk Noord): geen cijfers in het bestand",
        "WK999977: wel cijfers, maar niet in deze grenzen",
    )
    assert areas.set_index("area_code").loc[["WK999902", "GM9999"], "inhabitants"].isna().all()


# Edges


def test_one_table_may_hold_several_levels(bare, tmp_path):
    path = write(tmp_path / "f.csv", f"gwb_code_10,a_inw\nGM9999,900\nWK999901,100\n{CODE['zuid']},40\nNL00,9999\n")
    areas = read_figures(path, bare, YEAR)[0].set_index("area_code")
    assert areas.loc[["GM9999", "WK999901", CODE["zuid"]], "inhabitants"].tolist() == [900, 100, 40]


def test_buurten_add_up_to_wijken_only_where_all_are_known(bare, tmp_path):
    codes = [CODE[name] for name in ("zuidwest", "zuid", "zuidoost", "west")]
    rows = "".join(f"{code};WK999901;10\n" for code in codes)
    areas = read_figures(write(tmp_path / "f.csv", "buurtcode;wijkcode;inwoners\n" + rows), bare, YEAR)[0]
    by_code = areas.set_index("area_code")
    assert by_code.loc["WK999901", "inhabitants"] == 30
    assert by_code.loc[["WK999902", "GM9999"], "inhabitants"].isna().all()


def test_the_boundary_year_itself_needs_no_figures_year(bare, tmp_path):
    path = write(tmp_path / "f.csv", "code;inwoners\nWK999901;100\n")
    assert read_figures(path, bare, FiguresRequest(2024))[0]["figures_year"].isna().all()


def test_figures_that_stay_from_another_year_are_named(toytown, tmp_path):
    path = write(tmp_path / "f.csv", "code;inwoners\nWK999901;100\nWK999902;-99997\nWK999903;300\n")
    areas, report = read_figures(path, toytown, YEAR)
    assert areas.set_index("area_code").loc["WK999901", "households"] == 300
    assert "niet in het bestand en dus nog van een ander jaar dan 2022: huishoudens" in report


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code;inwoners\nWK001400;9\n", "geen code van GM9999 met deze grenzen gemeen; wel bijvoorbeeld WK001400"),
        ("code;naam\nWK999901;Zuid\n", "geen kolom met kerncijfers herkend"),
        ("naam;inwoners\nZuid;9\n", "geen kolom herkend voor buurt_code"),
        ("code;inwoners\nWK999901;9\nWK999901;8\n", "codes staan er meer dan eens: WK999901"),
    ],
    ids=["another municipality", "no figures", "no codes", "a code twice"],
)
def test_a_file_that_does_not_fit_is_refused(bare, tmp_path, text, message):
    with pytest.raises(SourceError, match=message):
        read_figures(write(tmp_path / "f.csv", text), bare, YEAR)


def test_a_layer_must_be_named_where_there_are_more(bare, tmp_path):
    wijken = gpd.GeoDataFrame(
        {"code": ["WK999901"], "population": [5], "income": [9]}, geometry=bare.geometry[:1].values
    )
    for layer in ("wijken", "gemeenten"):
        wijken.set_crs("EPSG:28992").to_file(tmp_path / "f.gpkg", layer=layer)
    with pytest.raises(SourceError, match="kies een laag uit wijken, gemeenten"):
        read_figures(tmp_path / "f.gpkg", bare, YEAR)
    areas, _ = read_figures(tmp_path / "f.gpkg", bare, FiguresRequest(2022, "wijken"))
    assert areas.set_index("area_code").loc["WK999901", "inhabitants"] == 5


def test_the_callers_table_is_left_alone(bare, tmp_path):
    before = bare.copy()
    read_figures(write(tmp_path / "f.csv", "code;inwoners\nWK999901;100\n"), bare, YEAR)
    pd.testing.assert_frame_equal(pd.DataFrame(bare), pd.DataFrame(before))


# A law


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(people=st.lists(st.integers(0, 10_000), min_size=9, max_size=9))
def test_every_inhabitant_of_the_file_is_in_the_gemeente(bare, tmp_path, people):
    rows = "".join(f"{code};{count}\n" for code, count in zip(CODE.values(), people, strict=True))
    areas, _ = read_figures(write(tmp_path / "f.csv", "buurtcode;inwoners\n" + rows), bare, YEAR)
    assert areas.groupby("level")["inhabitants"].sum().tolist() == [sum(people)] * 3


# Real data


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "wijken", "people"),
    [
        ("GM0153", 10, 160_640),
        ("GM0141", 12, 73_155),
        ("GM0268", 9, 179_095),
        ("GM0489", 23, 48_725),
        ("GM0597", 12, 47_100),
    ],
    ids=["Enschede", "Almelo", "Nijmegen", "Barendrecht", "Ridderkerk"],
)
def test_the_five_municipalities_get_their_population_of_2022_per_wijk(open_data, code, wijken, people):
    folder = open_data / "data"
    request = BoundaryRequest(code, 2024)
    areas = read_boundaries(folder / "five_municipalities" / "buurten_2024.gpkg", request, CheckRule()).areas
    figures = folder / "netherlands" / "wijken_gemeenten_2022.gpkg"
    filled, report = read_figures(figures, areas, FiguresRequest(2022, "wijken"))
    assert report == (f"cijfers van 2022 voor {wijken} van de {wijken} wijken",)
    assert filled.iloc[0]["inhabitants"] == people
    assert filled.loc[filled["level"] == "buurt", "inhabitants"].isna().all()


@pytest.mark.slow
def test_groningen_of_2017_misses_the_wijken_that_joined_later(open_data):
    folder = open_data / "data"
    request = BoundaryRequest("GM0014", 2017, "buurten")
    areas = read_boundaries(folder / "groningen" / "boundaries_2017.gpkg", request, CheckRule()).areas
    figures = folder / "netherlands" / "wijken_gemeenten_2022.gpkg"
    _, report = read_figures(figures, areas, FiguresRequest(2022, "wijken"))
    surplus = [line[:8] for line in report if "niet in deze grenzen" in line]
    assert surplus == ["WK001415", "WK001416", "WK001417", "WK001418", "WK001419"]
