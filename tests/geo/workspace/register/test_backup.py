"""A backup brings the dossiers back wherever they were kept then and are kept now."""

import pytest

from geo.errors import DamageError, WorkspaceError
from geo.workspace import Workspace, create_workspace, find_damage
from geo.workspace.backup import make_backup, restore_backup
from geo.workspace.repair import repair
from tests.toytown_register import NOON, make_dossier, make_note


@pytest.fixture
def move(monkeypatch):
    """Let the register be kept in a home from now on."""

    def to(home):
        monkeypatch.delenv("DATABASE_URL", raising=False)
        if home.url:
            monkeypatch.setenv("DATABASE_URL", home.url)

    return to


@pytest.fixture(params=["file", "server"])
def later_home(request, file_home):
    """Return another place, in which dossiers are kept once the backup was made."""
    return file_home if request.param == "file" else request.getfixturevalue("new_server_home")()


def test_dossiers_come_back_with_their_history(home, later_home, move, tmp_path):
    move(home)
    town = create_workspace(tmp_path / "w", "Toytown", "GM9999")
    town.register.save(make_dossier(), make_note(), by="jan", at=NOON)
    make_backup(town, tmp_path / "b.zip", NOON)
    before = town.register.export()
    move(later_home)
    done = restore_backup(tmp_path / "b.zip", tmp_path / "again", NOON)
    again = Workspace(tmp_path / "again")
    assert done.waits is None
    assert again.register.export() == before
    assert not (again.path / "dossiers.json").exists()
    assert (again.path / "register.db").exists() == (later_home.url is None)
    assert find_damage(again, is_thorough=True) == []


def test_dossiers_that_a_server_has_already_are_left_and_those_of_the_backup_wait(server_home, move, tmp_path):
    town = create_workspace(tmp_path / "w", "Toytown", "GM9999")
    town.register.save(make_dossier(), by="jan", at=NOON)
    make_backup(town, tmp_path / "b.zip", NOON)
    move(server_home)
    server = Workspace(tmp_path / "w").register
    server.save(make_dossier("ander"), by="jan", at=NOON)
    done = restore_backup(tmp_path / "b.zip", tmp_path / "again", NOON)
    assert [each.id for each in server.read().dossiers] == ["ander"]
    server.load(done.waits.read_text(encoding="utf-8"), "jan", NOON)
    assert {each.id for each in server.read().dossiers} == {"ander", "ratten-in-zuid"}


def test_where_the_server_is_silent_nothing_is_put_back(tmp_path, monkeypatch):
    town = create_workspace(tmp_path / "w", "Toytown", "GM9999")
    make_backup(town, tmp_path / "b.zip", NOON)
    monkeypatch.setenv("DATABASE_URL", "postgresql://jan@127.0.0.1:1/geen")
    with pytest.raises(WorkspaceError, match="de database antwoordt niet"):
        restore_backup(tmp_path / "b.zip", tmp_path / "again", NOON)
    assert not (tmp_path / "again").exists()


def test_damage_on_a_server_is_told_and_left_to_it(server_home, move, tmp_path):
    move(server_home)
    town = create_workspace(tmp_path / "w", "Toytown", "GM9999")
    town.register.save(make_dossier(), by="jan", at=NOON)
    server_home.run("UPDATE dossiers SET title = 'Katten in Zuid'")
    (told,) = repair(town, NOON)
    assert told.startswith("de database met de dossiers is beschadigd")
    assert repair(town, NOON, is_dry=True) == [told]
    with pytest.raises(DamageError, match="de vorige blijft:\nde database met de dossiers is beschadigd"):
        make_backup(town, tmp_path / "b.zip", NOON)
