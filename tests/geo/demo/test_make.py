"""The made-up municipality is made again exactly, replaces only its like, and its signals fit on any borders."""

import shutil
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from geo.demo import make_demo, make_signals_on
from geo.demo.profiles import PROFILES
from geo.errors import WorkspaceError
from geo.rules import CheckRule
from geo.sources.boundaries import BoundaryRequest, read_boundaries
from geo.workspace import create_workspace, open_register_file
from tests.geo.demo.conftest import AS_OF
from tests.toytown import CODE

FIVE = {"GM0153": "Enschede", "GM0141": "Almelo", "GM0268": "Nijmegen", "GM0489": "Barendrecht", "GM0597": "Ridderkerk"}


def read_bytes(folder: Path) -> dict[str, str]:
    """Return a mark of every file; of the register that of all it holds, as SQLite lays out its pages as it likes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "derived" not in path.parts)
    marks = {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
    told = open_register_file(folder).export()
    return {**marks, "register.db": sha256(told.encode()).hexdigest()}


def test_equal_arguments_give_equal_bytes_also_over_what_stood_there(demo, tmp_path):
    again = tmp_path / "again"
    make_demo(again, date(2025, 12, 31), seed=2)
    other = read_bytes(again)
    make_demo(again, AS_OF)
    assert read_bytes(again) == read_bytes(demo)
    same = {name for name, mark in other.items() if mark == read_bytes(demo).get(name)}
    assert same == {"addresses.parquet", "cues.csv", "people.csv", "stadsdelen.csv", "themes.csv"}


def test_another_municipality_is_not_replaced(tmp_path):
    create_workspace(tmp_path / "echt", "Echt", "GM0001")
    with pytest.raises(WorkspaceError, match="iets anders dan een verzonnen gemeente"):
        make_demo(tmp_path / "echt", AS_OF)
    assert (tmp_path / "echt" / "municipality.toml").exists()


def test_dossiers_kept_in_the_demo_are_not_thrown_away(demo, tmp_path):
    kept = tmp_path / "kept"
    shutil.copytree(demo, kept)
    register = open_register_file(kept)
    dossier = register.read().dossiers[0].model_copy(update={"lessons": "Dit is van ons"})
    register.save(dossier, by="r01", at=datetime(2026, 3, 4, tzinfo=UTC))
    with pytest.raises(WorkspaceError, match="dossiers"):
        make_demo(kept, AS_OF)


def test_the_profiles_have_the_exposures_of_the_default_themes(tmp_path):
    themes = create_workspace(tmp_path / "new", "Nieuw", "GM0001").themes
    known = themes.drop_duplicates("theme").set_index("theme")["exposure"]
    assert {profile.theme: profile.exposure for profile in PROFILES} == {
        profile.theme: known[profile.theme] for profile in PROFILES
    }


def test_any_borders_can_have_such_signals(toytown):
    reported, truth = make_signals_on(toytown, AS_OF, seed=3)
    again, truth_again = make_signals_on(toytown, AS_OF, seed=3)
    assert_frame_equal(reported, again)
    assert truth == truth_again
    assert len(reported) == truth["totals"]["signals"] > 1000
    assert set(truth["totals"]["per_buurt"]) <= set(CODE.values())
    assert {code for each in truth["problems"] for code in each["buurt_codes"]} <= set(CODE.values())


@pytest.mark.slow
@pytest.mark.parametrize("code", FIVE, ids=FIVE.get)
def test_real_borders_can_have_such_signals(code, open_data):
    path = open_data / "data" / "five_municipalities" / "buurten_2024.gpkg"
    areas = read_boundaries(path, BoundaryRequest(code, 2024, "buurten"), CheckRule()).areas
    reported, truth = make_signals_on(areas, AS_OF)
    assert len(reported) == truth["totals"]["signals"]
    assert len(truth["problems"]) == 18
    assert all(1 <= len(each["buurt_codes"]) <= 4 for each in truth["problems"])
    assert {buurt[2:6] for buurt in truth["totals"]["per_buurt"]} == {code[2:]}
