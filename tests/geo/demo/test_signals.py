"""The signals are all accounted for, and whoever counts them again finds what was planted."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo.demo.problems import DECOYS, PROBLEMS
from geo.demo.profiles import PROFILES, SOURCES
from geo.pipeline import build_atlas
from geo.themes import assign_themes, find_unmapped

# Counted by pandas and geopandas from the files alone: nothing of the steps but the table of themes is used.


@pytest.fixture(scope="module")
def reported(workspace) -> pd.DataFrame:
    themed = assign_themes(workspace.deliveries.read_reported(), workspace.themes)
    return themed.assign(day=themed["reported_at"].dt.tz_localize(None).dt.normalize())


@pytest.fixture(scope="module")
def buurten(workspace) -> gpd.GeoDataFrame:
    areas = workspace.areas()
    return areas[areas["level"] == "buurt"].set_index("area_code")


@pytest.fixture(scope="module")
def points(reported, buurten) -> pd.DataFrame:
    """Return the signals with coordinates, each with the buurt that it lies in."""
    known = reported[reported["x"].notna()]
    at = gpd.GeoDataFrame(known, geometry=gpd.points_from_xy(known["x"], known["y"]), crs=28992)
    return at.sjoin(buurten[["geometry"]], predicate="within").rename(columns={"area_code": "buurt_code"})


@pytest.fixture(scope="module")
def placed(reported, points, workspace, buurten) -> pd.DataFrame:
    """Return the signals with coordinates and those with a known street in a cell, each with its buurt."""
    addresses = workspace.addresses().drop_duplicates("street")
    at = gpd.GeoDataFrame(addresses, geometry=gpd.points_from_xy(addresses["x"], addresses["y"]), crs=28992)
    streets = at.sjoin(buurten[["geometry"]], predicate="within")
    codes = dict(zip(streets["street"].str.casefold(), streets["area_code"], strict=True))
    others = reported[reported["x"].isna()]
    by_street = others.assign(buurt_code=others["street"].str.casefold().map(codes)).dropna(subset="buurt_code")
    return pd.concat([points, by_street], ignore_index=True)


def during(table: pd.DataFrame, planted: dict) -> pd.DataFrame:
    return table[table["day"].between(planted["from"], planted["to"])]


def count_risk(placed: pd.DataFrame, buurten: gpd.GeoDataFrame, planted: dict, exposure: str) -> float:
    """Return the rate inside over that outside, corrected for how much the place reports about other themes."""
    codes, themes = planted["buurt_codes"], planted["themes"]
    of_theme = placed["theme"].isin(themes)
    inside = during(placed[of_theme], planted)["buurt_code"].isin(codes)
    share = buurten.loc[codes, exposure].sum() / buurten[exposure].sum()
    others = placed[~placed["theme"].isin(themes)]["buurt_code"].isin(codes).mean()
    reporting = others / (buurten.loc[codes, "inhabitants"].sum() / buurten["inhabitants"].sum())
    return inside.sum() / max((~inside).sum(), 1) * (1 - share) / share / reporting


def find(planted: list[dict], name: str) -> dict:
    return next(each for each in planted if each["id"] == name)


def test_every_row_is_accepted_or_quarantined_and_told(workspace, truth):
    told, deliveries = truth["totals"], workspace.deliveries.list()
    assert deliveries["accepted"].sum() == told["signals"] == len(workspace.deliveries.read_reported())
    assert deliveries["quarantined"].sum() == told["quarantined"] == len(workspace.deliveries.read_quarantine())
    assert told["quarantined"] > 30
    assert set(deliveries["source"]) == set(SOURCES)


def test_three_years_of_some_twelve_thousand_signals_end_before_the_as_of_date(reported, truth):
    assert 33_000 < len(reported) < 42_000
    assert reported["day"].min() == pd.Timestamp(truth["first_day"])
    assert reported["day"].max() == pd.Timestamp(truth["as_of"]) - pd.Timedelta(days=1)
    closed = reported["closed_at"].dropna()
    assert (closed >= reported.loc[closed.index, "reported_at"]).all()
    assert closed.dt.tz_localize(None).max() < pd.Timestamp(truth["as_of"])
    assert (reported["status"] == "closed").eq(reported["closed_at"].notna()).all()


def test_the_totals_are_those_of_the_files(reported, points, truth):
    totals = truth["totals"]
    for column in ("source", "theme"):
        counted = reported[column].value_counts().to_dict()
        assert counted == {key: row["signals"] for key, row in totals[f"per_{column}"].items()}
    assert len(points) == totals["with_point"]
    counted = points["buurt_code"].value_counts().to_dict()
    assert counted == {code: row["with_point"] for code, row in totals["per_buurt"].items() if row["with_point"]}
    assert reported["kind"].value_counts().to_dict() == totals["per_kind"]


@pytest.mark.parametrize("name", [each.id for each in PROBLEMS])
def test_a_planted_problem_is_found_by_an_independent_count(name, points, placed, truth, workspace):
    problem = find(truth["problems"], name)
    exposure = workspace.themes.set_index("theme").loc[problem["themes"], "exposure"].iloc[0]
    of_theme = points[points["theme"].isin(problem["themes"]) & points["buurt_code"].isin(problem["buurt_codes"])]
    assert len(during(of_theme, problem)) == problem["with_point"]
    assert 1 <= len(problem["buurt_codes"]) <= 4
    assert 2 <= problem["relative_risk"] <= 8
    areas = workspace.areas()
    buurten = areas[areas["level"] == "buurt"].set_index("area_code")
    assert count_risk(placed, buurten, problem, exposure) > 1 + 0.3 * (problem["mean_relative_risk"] - 1)


def test_a_solved_problem_is_gone_and_a_new_one_was_not_there(points, truth):
    for label, is_quiet in (("opgelost", "to"), ("nieuw", "from")):
        for problem in (each for each in truth["problems"] if each["label"] == label):
            here = points[points["theme"].isin(problem["themes"]) & points["buurt_code"].isin(problem["buurt_codes"])]
            edge = pd.Timestamp(problem[is_quiet])
            quiet = here["day"] > edge if label == "opgelost" else here["day"] < edge
            span = np.ptp(here["day"][quiet]).days + 1
            length = (pd.Timestamp(problem["to"]) - pd.Timestamp(problem["from"])).days + 1
            assert (~quiet).sum() / length > 1.5 * quiet.sum() / span


def test_waste_leads_and_rats_follow(truth):
    waste, rats = (find(truth["problems"], name) for name in ("afval-spoorkwartier", "ratten-spoorkwartier"))
    assert waste["buurt_codes"] == rats["buurt_codes"]
    assert waste["from"] < rats["from"]


def test_groundwater_hides_in_sewer_green_and_other(reported):
    water = reported[reported["theme"] == "grondwater"]
    assert {"Riolering", "Groen", "Overig", "put-riolering-verstopt"} <= set(water["category"])
    assert set(water["cues"]) == {"kelder", "grondwater", "kruipruimte"}


def test_every_decoy_is_there(points, reported, truth):
    assert {each["id"] for each in truth["decoys"]} == {"beller", *(decoy.id for decoy in DECOYS)}
    storm = find(truth["decoys"], "storm")
    during_storm = during(reported[reported["theme"].isin(storm["themes"])], storm)
    usual = reported["theme"].isin(storm["themes"]).sum() / 157
    assert len(during_storm) > 4 * usual
    campaign = find(truth["decoys"], "campagne")
    here = points[points["buurt_code"].isin(campaign["buurt_codes"])]
    assert during(here, campaign)["theme"].nunique() > 8
    assert len(during(here, campaign)) > 2 * len(here) / 39


def test_a_busy_caller_is_one_person_with_one_subject(reported, truth):
    caller = find(truth["decoys"], "beller")
    calls = reported[reported["reporter_key"] == caller["reporter_key"]]
    assert len(calls) == caller["signals_planted"] > 100
    assert set(calls["theme"]) == {"hondenpoep"}


def test_sources_tell_as_much_as_such_sources_do(reported):
    has_point = reported["x"].notna()
    assert has_point.mean() == pytest.approx(0.6, abs=0.05)
    assert reported["reporter_key"].dropna().str.fullmatch("[0-9a-f]{24}").all()
    assert reported.groupby("source")["reporter_key"].count().eq(0).sum() == 2
    assert set(reported["kind"]) == {"signal", "initiative", "wish"}


def test_every_category_has_a_theme_and_every_theme_is_heard(workspace, reported):
    assert not len(find_unmapped(reported.drop(columns=["theme", "domain", "day"]), workspace.themes))
    assert {profile.theme for profile in PROFILES} == set(reported["theme"])


def test_nearly_all_is_located_and_what_can_not_be_is_told(workspace, truth):
    atlas = build_atlas(workspace)
    assert len(atlas.assigned) + len(atlas.unlocated) == truth["totals"]["signals"]
    assert len(atlas.unlocated) == pytest.approx(truth["totals"]["unplaceable"], abs=20)
    assert len(atlas.unlocated) > 500
    assert {"unknown_street", "unknown_town", "unknown_postcode", "no_place"} <= set(atlas.unlocated["reason"])
    assert {"point", "address", "street", "postcode"} == set(atlas.assigned["precision"])
    assert (atlas.assigned["how"] == "inside").all()
    counted = atlas.assigned["buurt_code"].value_counts()
    told = pd.Series({code: row["signals"] - row["unplaceable"] for code, row in truth["totals"]["per_buurt"].items()})
    assert (counted - told).abs().sum() < 0.002 * len(atlas.assigned)
