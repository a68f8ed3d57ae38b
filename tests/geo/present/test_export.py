"""Exports hold what they were given, and nothing that runs or breaks a reader (S6)."""

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.present.export import make_harmless, to_csv_bytes, write_table
from tests.toytown import make_areas, make_signals

TABLE = pd.DataFrame({"name": pd.Series(["Zuid", None, "=1+1"], dtype="str"), "signals": [1, 2, -3]})


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "gpkg"])
def test_a_table_comes_back_as_it_went(tmp_path, ending):
    path = tmp_path / f"counts.{ending}"
    write_table(TABLE, path)
    read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet, "gpkg": gpd.read_file}[ending]
    table = read(path)
    assert table["signals"].tolist() == [1, 2, -3]
    assert table["name"].tolist()[0::2] == ["Zuid", "'=1+1"]
    assert pd.isna(table["name"][1])
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_a_text_that_starts_as_a_formula_gets_an_apostrophe(start):
    assert make_harmless(pd.DataFrame({"a": [f"{start}1"]}))["a"].tolist() == [f"'{start}1"]


@pytest.mark.parametrize("text", ["\x00a\x0b", "\x1fa", "a\x7f\x85", "\ufffea"])
def test_control_characters_are_removed(tmp_path, text):
    path = tmp_path / "a.xlsx"
    write_table(pd.DataFrame({"a": [text]}), path)
    assert openpyxl.load_workbook(path).active["A2"].value == "a"


def test_a_formula_behind_a_control_character_is_seen():
    assert make_harmless(pd.DataFrame({"a": ["\x00=1"]}))["a"].tolist() == ["'=1"]


def test_areas_keep_their_geometry_in_a_geopackage(tmp_path):
    areas = make_areas()
    write_table(areas, tmp_path / "areas.gpkg")
    back = gpd.read_file(tmp_path / "areas.gpkg")
    assert back.crs == "EPSG:28992"
    assert back.geometry.area.sum() == pytest.approx(areas.geometry.area.sum())


def test_signals_become_points_in_a_geopackage(tmp_path):
    write_table(make_signals({"at": "zuid"}), tmp_path / "signals.gpkg")
    back = gpd.read_file(tmp_path / "signals.gpkg")
    assert (back.geometry.x[0], back.geometry.y[0]) == (200_150, 500_050)
    assert back["reported_at"][0] == pd.Timestamp("2024-03-04 12:00", tz="Europe/Amsterdam")


def test_areas_lose_only_their_geometry_in_csv(tmp_path):
    write_table(make_areas(), tmp_path / "areas.csv")
    assert "geometry" not in pd.read_csv(tmp_path / "areas.csv").columns


def test_moments_go_into_excel_by_the_dutch_clock(tmp_path):
    write_table(make_signals({"at": "zuid"}), tmp_path / "signals.xlsx")
    assert pd.read_excel(tmp_path / "signals.xlsx")["reported_at"][0] == pd.Timestamp("2024-03-04 12:00")


def test_another_ending_is_refused_with_those_that_work(tmp_path):
    with pytest.raises(GeoError, match=r"eindigt op '\.txt'.*\.csv, \.gpkg, \.json, \.parquet, \.xlsx"):
        write_table(TABLE, tmp_path / "a.txt")


def test_a_folder_that_is_absent_is_told(tmp_path):
    with pytest.raises(GeoError, match="bestaat niet"):
        write_table(TABLE, tmp_path / "absent" / "a.csv")


def test_the_download_is_read_with_its_accents():
    table = pd.DataFrame({"name": ["Café"], "signals": [1]})
    assert to_csv_bytes(table) == "\ufeffname,signals\nCafé,1\n".encode()


@given(st.lists(st.text(), min_size=1))
def test_no_text_starts_as_a_formula_and_the_callers_table_is_unchanged(texts):
    table = pd.DataFrame({"a": texts}, dtype="object")
    harmless = make_harmless(table)
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in harmless["a"])
    assert table["a"].tolist() == texts
