"""The town is one exact coverage, of a believable size, in open water; its addresses lie where they should."""

import geopandas as gpd
import pytest
import shapely

from geo.demo.cuts import Style, divide, draw_streets, smooth
from geo.demo.problems import PROBLEMS
from geo.demo.street_names import name_streets
from geo.levels import dissolve
from geo.workspace import Workspace


@pytest.fixture(scope="module")
def areas(workspace: Workspace) -> gpd.GeoDataFrame:
    return workspace.areas()


@pytest.fixture(scope="module")
def buurten(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return areas[areas["level"] == "buurt"].set_index("area_code", drop=False)


def test_the_buurten_are_one_exact_coverage_without_a_gap(areas, buurten):
    shapes = buurten.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    whole = dissolve(buurten.geometry)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0
    assert whole.equals(areas.loc[areas["level"] == "gemeente", "geometry"].iloc[0])


def test_the_town_has_four_stadsdelen_ten_wijken_and_some_sixty_buurten(areas):
    assert areas["level"].value_counts().to_dict() == {"buurt": 63, "wijk": 10, "stadsdeel": 4, "gemeente": 1}
    assert areas.loc[areas["level"] == "buurt", "area_name"].is_unique


def test_buurten_are_as_large_as_real_ones(buurten):
    assert 75_000 < buurten["inhabitants"].sum() < 85_000
    assert buurten["inhabitants"].between(0, 3_500).all()
    lived_in = buurten[buurten["inhabitants"] > 0]
    assert (lived_in.filter(like="age_").sum(axis=1) == 100).all()
    assert (lived_in["households"] < lived_in["inhabitants"]).all()


def test_there_is_water_a_park_and_an_industrial_estate_with_hardly_anyone(buurten):
    assert buurten["is_water"].sum() == 1
    people = buurten.set_index("area_name")["inhabitants"]
    assert people["Water Lindermeer"] == people["Stadspark De Linde"] == 0
    assert people[["Vaartzicht", "De Hoogspanning", "Ambachtspark"]].max() < 50


def test_the_name_says_that_the_town_is_made_up(workspace):
    assert workspace.settings.name == "Meerlinde (verzonnen)"


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.id)
def test_the_buurten_of_a_problem_touch(problem, buurten):
    chosen = buurten[buurten["area_name"].isin(problem.buurten)]
    assert len(chosen) == len(problem.buurten)
    assert dissolve(chosen.geometry).geom_type == "Polygon"


def test_every_address_lies_in_one_buurt_and_a_street_in_the_same(workspace, buurten):
    addresses = workspace.addresses()
    points = gpd.GeoDataFrame(addresses, geometry=gpd.points_from_xy(addresses["x"], addresses["y"]), crs=28992)
    joined = points.sjoin(buurten[["geometry"]], predicate="within")
    assert 18_000 < len(addresses) < 24_000
    assert len(joined) == len(addresses)
    assert (joined.groupby("street")["area_code"].nunique() == 1).all()


def test_a_postcode_is_one_side_of_one_street(workspace):
    addresses = workspace.addresses()
    groups = addresses.groupby("postcode")
    assert (groups["street"].nunique() == 1).all()
    assert (groups["number"].agg(lambda numbers: (numbers % 2).nunique()) == 1).all()
    assert addresses["postcode"].str.fullmatch(r"89[78]\d[A-Z]{2}").all()


def test_no_street_name_is_given_twice():
    names = [name for wijk in range(1, 11) for name in name_streets(f"{wijk:02d}")]
    assert len(set(names)) == len(names)


def test_everyone_works_in_areas_that_exist(workspace, areas):
    codes = set(areas["area_code"])
    assert {code for person in workspace.people for code in person.areas.split()} <= codes
    assert {person.role for person in workspace.people} == {
        "regisseur",
        "stadsdeelmanager",
        "wethouder",
        "gegevensbeheerder",
    }
    assert {person.domain for person in workspace.people if person.role == "regisseur"} == {
        "sociaal",
        "openbare ruimte",
        "veiligheid",
    }


def test_a_square_is_divided_in_parts_of_one_size(generator):
    square = shapely.box(0, 0, 100, 100)
    parts, lines = divide(square, 4, Style(0, 0, 1), generator)
    assert [round(part.area) for part in parts] == pytest.approx([2500] * 4, rel=0.15)
    assert len(lines) == 3


def test_streets_stay_within_their_area(generator):
    area = shapely.box(0, 0, 1000, 600).difference(shapely.box(400, 300, 600, 600))
    streets = draw_streets(area, Style(0.1, 0.2, 20_000), generator)
    assert len(streets) > 10
    assert all(area.buffer(1e-6).contains(street) for street in streets)


def test_rounding_the_corners_of_a_line_keeps_its_ends():
    line = smooth(((0, 0), (10, 0), (10, 10)))
    assert (line.coords[0], line.coords[-1]) == ((0, 0), (10, 10))
    assert line.length < 20
