"""What is damaged is mended from what is left and from the last backup, and nothing is thrown away."""

import shutil
from datetime import timedelta

import pytest

from geo.errors import SourceError
from geo.schema import QUARANTINE
from geo.workspace import Delivery, Workspace, create_workspace, find_damage
from geo.workspace.backup import make_backup
from geo.workspace.repair import repair
from tests.toytown import make_reported
from tests.toytown_notes import add_addresses
from tests.toytown_register import NOON, make_dossier, make_note
from tests.toytown_workspace import make_signals_of_march, make_workspace

LATER = NOON + timedelta(hours=1)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = add_addresses(make_workspace(tmp_path_factory.mktemp("whole") / "w", make_signals_of_march()))
    add(Workspace(path), "b", after="b")
    Workspace(path).register.save(make_dossier(), make_note(), by="jan", at=NOON)
    return path


@pytest.fixture
def town(whole, tmp_path):
    return Workspace(shutil.copytree(whole, tmp_path / "w"))


def add(town, mark, after=""):
    delivery = Delivery("app", "dienst", mark, NOON, after)
    return town.deliveries.add(delivery, make_reported({"signal_id": mark, "source": "app"}), QUARANTINE.empty())


def spoil(path):
    content = path.read_bytes()
    begin = 0 if path.suffix == ".db" else len(content) // 2
    path.write_bytes(content[:begin] + b"\x07" * 64 + content[begin + 64 :])
    return path.read_bytes()


def answers(town):
    tables = town.deliveries.read_reported(), town.addresses()
    return *(table.to_csv() for table in tables), town.register.export(), len(town.areas())


NAMES = ["deliveries/000001.parquet", "addresses.parquet", "boundaries/2024.parquet", "themes.csv", "register.db"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_damaged_comes_back_from_the_last_backup_and_is_kept_aside(town, tmp_path, name):
    before = answers(town)
    make_backup(town, tmp_path / "b.zip", NOON)
    damaged = spoil(town.path / name)
    files = {path: path.read_bytes() for path in town.path.rglob("*") if path.is_file()}
    (planned,) = repair(Workspace(town.path), LATER, is_dry=True)
    assert planned.startswith(f"{name}: gaat naar damaged/")
    assert {path: path.read_bytes() for path in town.path.rglob("*") if path.is_file()} == files
    assert repair(Workspace(town.path), LATER)
    mended = Workspace(town.path)
    assert answers(mended) == before
    assert find_damage(mended, is_thorough=True) == []
    assert (town.path / "damaged" / "20240401T130000" / name).read_bytes() == damaged
    assert repair(mended, LATER) == []


def test_without_a_backup_it_says_what_to_bring_in_again_and_that_can_be(town):
    spoil(town.path / "deliveries" / "000001.parquet")
    spoil(town.path / "addresses.parquet")
    told = repair(town, LATER)
    assert told[0] == "addresses.parquet: opzij gezet; lees het adressenbestand opnieuw in met `addresses`"
    assert told[2] == (
        "levering 000001 (test, test.csv, ontvangen op 1 april 2024, 11 meldingen) is verloren; lever haar opnieuw aan"
    )
    story = Delivery("test", "test.csv", "fingerprint", LATER)
    assert town.deliveries.add(story, make_signals_of_march(), QUARANTINE.empty()) == "000003"
    assert repair(town, LATER) == []


def test_a_register_is_made_again_from_its_own_history(town):
    before = town.register.read()
    content = (town.path / "register.db").read_bytes()
    (town.path / "register.db").write_bytes(content.replace(b"Ratten in Zuid", b"Katten in Zuid", 1))
    (told,) = repair(Workspace(town.path), LATER)
    assert told == "register.db: opnieuw gemaakt uit de eigen geschiedenis; er is niets verloren"
    assert Workspace(town.path).register.read() == before


def test_a_service_is_asked_again_from_before_what_is_lost(town):
    add(town, "c", after="c")
    lost = add(town, "d", after="d")
    add(town, "e", after="e")
    spoil(town.path / "deliveries" / f"{lost}.parquet")
    *_, told = repair(town, LATER)
    assert told.endswith("is verloren; de volgende `sync` vraagt haar opnieuw")
    assert town.deliveries.read_received("app", "dienst").after == "c"


def test_what_a_bundle_held_comes_back_from_deliveries_of_their_own(town, tmp_path):
    before = answers(town)
    make_backup(town, tmp_path / "b.zip", NOON)
    town.deliveries.compact()
    (town.path / "deliveries" / "bundle.parquet").write_bytes(b"")
    assert repair(Workspace(town.path), LATER)[1:] == [
        "levering 000001: teruggezet uit de reservekopie van 1 april 2024",
        "levering 000002: teruggezet uit de reservekopie van 1 april 2024",
    ]
    assert answers(Workspace(town.path)) == before


def test_a_backup_of_another_municipality_is_refused(town, tmp_path):
    other = create_workspace(tmp_path / "other", "Anders", "GM0001")
    make_backup(other, tmp_path / "o.zip", NOON)
    spoil(town.path / "addresses.parquet")
    with pytest.raises(SourceError, match=r"een reservekopie van Anders \(GM0001\); kies een andere"):
        repair(town, LATER, tmp_path / "o.zip")
