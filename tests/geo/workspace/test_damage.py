"""Damage is found and named wherever it is, and hides nothing but itself."""

import os
import random
import shutil

import pyarrow.parquet as pq
import pytest

from geo.errors import DamageError
from geo.pipeline import build_atlas
from geo.schema import ADDRESSES, AREAS, REPORTED
from geo.workspace import Workspace, find_damage
from geo.workspace.files import read_json, read_latest, read_table, write_json
from tests.toytown_notes import add_addresses
from tests.toytown_register import NOON, make_dossier
from tests.toytown_workspace import make_signals_of_march, make_workspace

SPOTS = 40  # of each kind of file; benchmarks/faults.py looks at 200


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return Toytown with one of every kind of file."""
    path = add_addresses(make_workspace(tmp_path_factory.mktemp("whole") / "w", make_signals_of_march()))
    workspace = Workspace(path)
    workspace.register.save(make_dossier(), by="jan", at=NOON)
    workspace.briefings.fix("2024-W11", "alles", {"lines": ["een"]})
    build_atlas(workspace)
    return path


@pytest.fixture
def town(whole, tmp_path):
    return Workspace(shutil.copytree(whole, tmp_path / "w"))


def spoil(path, chance):
    """Let something befall a file: a letter falls over, a stretch becomes noise, the end is gone or all is empty."""
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    match chance.randrange(8):
        case 0:
            del content[at:]
        case 1 | 2:
            content[at : at + 200] = chance.randbytes(200)
        case 3:
            content[-chance.randrange(1, min(200, len(content)))] ^= 1 << chance.randrange(8)
        case _:
            content[at] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("deliveries/000001.parquet", lambda path: read_latest([path], REPORTED)),
        ("addresses.parquet", lambda path: read_table(path, ADDRESSES)),
        ("boundaries/2024.parquet", lambda path: read_table(path, AREAS)),
    ],
)
def test_what_befell_a_table_is_told_or_changes_nothing(town, name, read):
    path, chance = town.path / name, random.Random(7)
    before, content, found = read(path), path.read_bytes(), 0
    for _ in range(SPOTS):
        spoil(path, chance)
        try:
            assert read(path).equals(before)
        except DamageError:
            found += 1
        path.write_bytes(content)
    assert found > SPOTS / 2


def test_a_coordinate_system_that_nobody_knows_is_damage(town):
    path = town.path / "boundaries" / "2024.parquet"
    table = pq.read_table(path)
    told = {name: value.replace(b"degree", b"degre%") for name, value in table.schema.metadata.items()}
    pq.write_table(table.replace_schema_metadata(told), path)
    with pytest.raises(DamageError, match="beschadigd"):
        read_table(path, AREAS)


def test_what_befell_a_text_of_ours_is_told(tmp_path):
    chance, path = random.Random(7), tmp_path / "a.json"
    for _ in range(SPOTS):
        write_json(path, {"listed": 12, "name": "Één"})
        spoil(path, chance)
        try:
            assert read_json(path) == {"listed": 12, "name": "Één"}
        except DamageError:
            continue


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("deliveries/000001.parquet", "meldingen uit deze levering tellen nu niet mee"),
        ("quarantine/000001.parquet", "rijen die apart waren gezet, worden nu niet getoond"),
        ("boundaries/2024.parquet", "de grenzen van dat jaar"),
        ("addresses.parquet", "adressen worden er nu niet mee gevonden"),
        ("register.db", "de dossiers zijn nu niet te lezen"),
        ("briefings", "van een weekbriefing wat was vastgelegd"),
    ],
)
def test_a_damaged_file_is_named_with_what_is_missing_and_what_to_do(town, name, told):
    assert find_damage(town, is_thorough=True) == []
    path = town.path / name
    if path.is_dir():
        (path,) = path.rglob("*.json")
    path.write_bytes(b"\x07" + path.read_bytes()[:-9])
    (line,) = [each.say(town) for each in find_damage(Workspace(town.path))]
    assert line == f"{path.relative_to(town.path)} is beschadigd: {told}. Herstel met: python -m geo repair"


@pytest.mark.parametrize("kind", ["derived", "grids"])
def test_what_was_derived_is_made_again_where_it_is_damaged(town, kind):
    before = build_atlas(town).assigned
    for path in (town.path / kind).rglob("*.*"):
        path.write_bytes(b"x")
    assert build_atlas(Workspace(town.path)).assigned.equals(before)


def test_what_was_derived_last_is_kept_though_the_clock_was_set_back(town):
    (older,) = (town.path / "derived").iterdir()
    os.utime(older, (2_000_000_000, 2_000_000_000))
    town.add_themes(town.themes.head(1).assign(category="iets nieuws"))
    build_atlas(Workspace(town.path))
    (kept,) = (town.path / "derived").iterdir()
    assert kept.name == Workspace(town.path).stamp()


def test_a_word_that_fell_over_in_a_dossier_is_found_by_its_history(town):
    content = (town.path / "register.db").read_bytes()
    town.register.revision()
    (town.path / "register.db").write_bytes(content.replace(b"Ratten in Zuid", b"Katten in Zuid", 1))
    assert town.register.is_damaged(is_thorough=True)
