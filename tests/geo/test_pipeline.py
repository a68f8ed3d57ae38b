"""From files to figures on real borders, against an independent count."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
import pytest

from geo.count import count_signals
from geo.intake import SignalFile, import_signals, load_boundaries, load_figures
from geo.pipeline import build_atlas, cut_atlas
from geo.schema import TIMEZONE
from geo.sources.boundaries import BoundaryRequest
from geo.sources.population import FiguresRequest
from geo.workspace import Workspace, create_workspace
from tests.toytown import CODE
from tests.toytown_workspace import make_signals_of_march, make_workspace

RECEIVED = datetime(2026, 1, 1, tzinfo=ZoneInfo(TIMEZONE))
FIVE = {"GM0153": 70, "GM0141": 71, "GM0268": 44, "GM0489": 62, "GM0597": 12}


@pytest.fixture(autouse=True)
def _secret(tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))


@pytest.fixture
def groningen(open_data, tmp_path) -> Workspace:
    folder = open_data / "data" / "groningen"
    workspace = create_workspace(tmp_path / "groningen", "Groningen", "GM0014")
    load_boundaries(workspace, folder / "boundaries_2017.gpkg", BoundaryRequest("GM0014", 2017, "buurten"))
    import_signals(workspace, SignalFile(folder / "incidents.csv", "politie", RECEIVED))
    return workspace


def count_with_geopandas(folder: Path) -> pd.Series:
    """Count the incidents with a report date per buurt, by a plain spatial join."""
    incidents = pd.read_csv(folder / "incidents.csv").dropna(subset="reported")
    points = gpd.GeoDataFrame(incidents, geometry=gpd.points_from_xy(incidents["x"], incidents["y"]), crs=28992)
    buurten = gpd.read_file(folder / "boundaries_2017.gpkg", layer="buurten")[["BU_CODE", "geometry"]]
    return points.sjoin(buurten, predicate="within").groupby("BU_CODE").size()


def test_sums_per_buurt_equal_an_independent_count_but_for_border_and_snapping(groningen, open_data):
    atlas = build_atlas(groningen)
    counts = count_signals(atlas.assigned, atlas.areas, "buurt").groupby("area_code")["signals"].sum()
    theirs = count_with_geopandas(open_data / "data" / "groningen").reindex(counts.index, fill_value=0)
    by_rule = atlas.assigned[atlas.assigned["how"].isin(["border", "snapped"])]
    explained = by_rule.groupby("buurt_code").size().reindex(counts.index, fill_value=0)
    pd.testing.assert_series_equal(counts, theirs + explained, check_names=False)
    assert (atlas.assigned["how"] == "inside").mean() >= 0.998
    assert counts.sum() + (atlas.assigned["how"] == "outside").sum() == 15_944


def test_what_is_derived_is_taken_again_until_a_file_changes(groningen):
    stamp, atlas = groningen.stamp(), build_atlas(groningen)
    assert groningen.derived.read(stamp) is not None
    themes = groningen.path / "themes.csv"
    themes.write_text("category,theme,domain,exposure\nfietsdiefstal,fietsen,veiligheid,inhabitants\n")
    again = build_atlas(Workspace(groningen.path))
    assert atlas.assigned["theme"].unique().tolist() == ["fietsdiefstal"]
    assert again.assigned["theme"].unique().tolist() == ["fietsen"]


def test_enschede_loads_with_its_levels(open_data, tmp_path):
    workspace = create_workspace(tmp_path / "w", "Enschede", "GM0153")
    file = open_data / "data" / "enschede" / "buurten_2024.gpkg"
    load_boundaries(workspace, file, BoundaryRequest("GM0153", 2024))
    assert workspace.areas()["level"].value_counts().to_dict() == {"buurt": 70, "wijk": 10, "gemeente": 1}


@pytest.mark.parametrize("code", FIVE)
def test_five_municipalities_load_with_population_per_wijk(open_data, tmp_path, code):
    workspace = create_workspace(tmp_path / "w", "Naam", code)
    file = open_data / "data" / "five_municipalities" / "buurten_2024.gpkg"
    load_boundaries(workspace, file, BoundaryRequest(code, 2024, "buurten"))
    figures = open_data / "data" / "netherlands" / "wijken_gemeenten_2022.gpkg"
    load_figures(workspace, figures, FiguresRequest(2022, "wijken"))
    areas = workspace.areas()
    wijken = areas[areas["level"] == "wijk"]
    assert (areas["level"] == "buurt").sum() == FIVE[code]
    assert wijken["inhabitants"].notna().mean() > 0.5
    assert wijken.loc[wijken["inhabitants"].notna(), "figures_year"].unique().tolist() == [2022]


def test_a_part_of_a_municipality_holds_no_row_of_the_rest(tmp_path):
    atlas = build_atlas(Workspace(make_workspace(tmp_path / "workspace", make_signals_of_march())))
    part = cut_atlas(atlas, [CODE["oost"]])
    assert part.assigned["buurt_code"].tolist() == [CODE["oost"]]
    assert part.unlocated.empty
    assert set(part.names["buurt"]) == {CODE["oost"]}
    assert len(atlas.assigned) == 10  # the whole is left alone
