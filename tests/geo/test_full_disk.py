"""On a full disk nothing changes: it is told which file, and what to do, and the next try works."""

import resource
from contextlib import contextmanager

import pytest

from geo.errors import WorkspaceError
from geo.intake import SignalFile, import_signals
from geo.noting import note_signal
from geo.workspace import Workspace
from geo.workspace.backup import make_backup
from tests.toytown_notes import NOON, add_addresses, make_note
from tests.toytown_register import make_dossier
from tests.toytown_register import make_note as make_line
from tests.toytown_workspace import make_signals_of_march, make_workspace

FULL = "de schijf is vol|de schijf geeft een fout"


@contextmanager
def full_disk():
    """Let this process write no file beyond some bytes: to it that is a disk without room."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


@pytest.fixture
def town(tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))
    town = Workspace(add_addresses(make_workspace(tmp_path / "w", make_signals_of_march())))
    town.register.save(make_dossier(), by="jan", at=NOON)
    import_one(town, tmp_path, "eerder")
    return town


def import_one(town, folder, name):
    path = folder / f"{name}.csv"
    if not path.exists():
        path.write_text(f"id,datum,categorie,adres\n{name},2024-03-05 10:00,ratten,Dorpsstraat 2\n", encoding="utf-8")
    return import_signals(town, SignalFile(path, "balie", NOON))


ACTS = {
    "import": lambda town, folder: import_one(town, folder, "nieuw"),
    "note": lambda town, _: note_signal(town, make_note(), NOON),
    "save": lambda town, _: town.register.save(make_line(), by="jan", at=NOON),
    "compact": lambda town, _: town.deliveries.compact(),
    "backup": lambda town, folder: make_backup(town, folder / "b.zip", NOON),
}


@pytest.mark.parametrize("act", ACTS)
def test_on_a_full_disk_nothing_changes_and_the_next_try_works(town, tmp_path, act):
    (tmp_path / "nieuw.csv").write_text("id,datum,categorie,adres\n9,2024-03-05 10:00,ratten,Dorpsstraat 2\n")
    before = contents(town.path)
    with full_disk(), pytest.raises(WorkspaceError, match=FULL) as told:
        ACTS[act](town, tmp_path)
    assert str(tmp_path) in str(told.value)
    assert contents(town.path) == before
    assert ACTS[act](Workspace(town.path), tmp_path)


def contents(path):
    """Return all files with what is in them, but for locks and what SQLite keeps for as long as it is open."""
    files = (each for each in path.rglob("*") if each.is_file() and each.suffix not in {".lock", ".db-shm", ".db-wal"})
    return {each: each.read_bytes() for each in files}


def test_what_is_derived_is_shown_though_it_can_not_be_kept(town):
    from geo.pipeline import build_atlas

    town.add_themes(town.themes.head(1).assign(category="iets nieuws"))
    with full_disk():
        assert len(build_atlas(Workspace(town.path)).assigned)
