"""A register of an earlier version is upgraded, one of a later version is refused, and tables are as declared."""

import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from geo.errors import WorkspaceError
from geo.workspace.register import transactions, upgrade, versions
from geo.workspace.register.tables import METADATA
from tests.toytown_register import NOON, make_dossier, make_note

NEXT_STEP = '''
"""A step of the future."""
from alembic import op
revision = "9999"
down_revision = "NEWEST"
def upgrade():
    op.execute("UPDATE dossiers SET cause = 'Bijgewerkt.'")
'''


def test_the_steps_make_the_tables_that_are_declared(home):
    home.open().save(make_dossier(), by="jan", at=NOON)
    with home.open()._place.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": versions.VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []


def test_the_versions_are_the_steps_there_are():
    config = Config()
    config.set_main_option("script_location", str(upgrade.FOLDER))
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert [step.revision for step in steps] == [*reversed(versions.VERSIONS)]


@pytest.fixture
def a_newer_code(tmp_path, monkeypatch):
    """Let the code be one step further than it is."""
    folder = shutil.copytree(upgrade.FOLDER, tmp_path / "100% steps")
    (folder / "versions" / "r9999_next.py").write_text(NEXT_STEP.replace("NEWEST", versions.NEWEST))
    monkeypatch.setattr(upgrade, "FOLDER", folder)
    monkeypatch.setattr(versions, "VERSIONS", (*versions.VERSIONS, "9999"))
    monkeypatch.setattr(transactions, "NEWEST", "9999")


@pytest.mark.parametrize("is_read_first", [True, False], ids=["read", "written"])
def test_an_older_register_is_upgraded_when_it_is(home, request, is_read_first):
    home.open().save(make_dossier(), by="jan", at=NOON)
    request.getfixturevalue("a_newer_code")
    if not is_read_first:
        home.open().save(make_note(), by="jan", at=NOON)
    assert home.open().read().dossiers[0].cause == "Bijgewerkt."
    assert home.open().revision() == 2 - is_read_first


def test_a_newer_register_is_refused_in_words_and_left_as_it_is(home):
    home.open().save(make_dossier(), by="jan", at=NOON)
    home.run("UPDATE register_version SET version_num = '99999'")
    store = home.open()
    for use in (store.read, store.revision, lambda: store.save(make_note(), by="jan", at=NOON)):
        with pytest.raises(WorkspaceError, match=r"van een nieuwere versie van Buurtsignalen.*werk Buurtsignalen bij"):
            use()
    home.run("UPDATE register_version SET version_num = '0002'")
    assert store.revision() == 1


def test_a_register_without_sums_gets_them_and_its_history_stays(home):
    store = home.open()
    store.save(make_dossier(), by="jan", at=NOON)
    store.save(make_note(text="Één telefoontje."), by="mo", at=NOON)
    store.note_look("jan", NOON)
    whole, drop = store.export(), "ALTER TABLE {} DROP COLUMN checksum"
    home.run(drop.format("changes"), drop.format("looks"), "UPDATE register_version SET version_num = '0001'")
    assert home.open().export() == whole
    assert not home.open().is_damaged(is_thorough=True)
    with home.open()._place.engine.connect() as connection:
        assert {0} & {
            *connection.scalars(text("SELECT checksum FROM changes UNION SELECT checksum FROM looks"))
        } == set()
    with pytest.raises(DBAPIError, match="de geschiedenis groeit alleen"):
        home.run("UPDATE changes SET \"by\" = 'mo'")
