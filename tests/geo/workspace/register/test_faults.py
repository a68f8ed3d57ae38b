"""Killed, crowded, full, damaged, foreign or newer: nothing is lost, and it is said in words what to do."""

import os
import random
import shutil
import signal
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import event

from geo.errors import StaleEdit, WorkspaceError
from geo.workspace.register import places
from tests.geo.workspace.register.homes import Home
from tests.toytown_register import NOON, make_dossier, make_investment, make_note

# The full counts are measured where BUURTSIGNALEN_FULL_COUNTS is set: 100 kills and 2 x 200 edits.
KILLS, EDITS = (100, 200) if os.environ.get("BUURTSIGNALEN_FULL_COUNTS") else (20, 20)


def write_batches(store, told):
    """Edit the dossier and add three notes, all in one, again and again; tell each time that it is done."""
    (dossier,) = store.read().dossiers
    while True:
        notes = [make_note(f"{dossier.version}-{each}") for each in range(3)]
        dossier, *_ = store.save(dossier.model_copy(update={"cause": str(dossier.version)}), *notes, by="jan", at=NOON)
        os.write(told, b".")


def kill_while_writing(home, chance):
    """Let a process write and kill it at a moment that nobody chose; return how many batches it told of."""
    said, told = os.pipe()
    process = home.start(write_batches, told)
    os.close(told)
    os.read(said, 1)
    time.sleep(chance.uniform(0, 0.03))
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with os.fdopen(said, "rb") as rest:
        return 1 + len(rest.read())


@pytest.mark.slow
def test_of_many_kills_none_leaves_half_a_batch_or_loses_one_that_was_told(home):
    home.open().save(make_dossier(), by="jan", at=NOON)
    chance, told = random.Random(6), 0
    for _ in range(KILLS):
        told += kill_while_writing(home, chance)
        places._checked.clear()  # as a start of the app does, this looks whether the file is whole
        register = home.open().read()
        batches = register.dossiers[0].version - 1
        assert len(register.notes) == 3 * batches
        assert register.revision == 1 + 4 * batches
        assert told <= batches


def count_up(store, times):
    """Raise a sum by one, again and again; who comes too late looks anew and tries again."""
    for _ in range(times):
        while True:
            (sum_,) = store.read().investments
            try:
                store.save(sum_.model_copy(update={"spent_eur": sum_.spent_eur + 1}), by="jan", at=NOON)
                break
            except StaleEdit:
                continue


def test_two_who_edit_the_same_at_once_lose_nothing(home):
    home.open().save(make_dossier(), make_investment(), by="jan", at=NOON)
    processes = [home.start(count_up, EDITS) for _ in range(2)]
    for process in processes:
        process.join()
    (sum_,) = home.open().read().investments
    assert [each.exitcode for each in processes] == [0, 0]
    assert (sum_.spent_eur, sum_.version) == (2 * EDITS, 2 * EDITS + 1)


def save_ten(store, name):
    for each in range(10):
        store.save(make_dossier(f"{name}-{each}"), by=name, at=NOON)


def test_two_who_begin_a_register_at_once_both_finish(home):
    processes = [home.start(save_ten, name) for name in ("jan", "mo")]
    for process in processes:
        process.join()
    assert [each.exitcode for each in processes] == [0, 0]
    register = home.open().read()
    assert (len(register.dossiers), register.revision) == (20, 20)


def test_many_threads_share_a_register(home):
    store = home.open()
    store.save(make_dossier(), make_investment(), by="jan", at=NOON)
    threads = [threading.Thread(target=count_up, args=(store, 5)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.read().investments[0].spent_eur == 30


def test_on_a_full_disk_nothing_changes_and_it_is_told(file_home):
    store = file_home.open()
    store.save(make_dossier(), by="jan", at=NOON)
    pages = (file_home.path / "register.db").stat().st_size // 4096
    before = store.export()

    def fill(connection, _):
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    event.listen(store._place.engine, "connect", fill)
    with pytest.raises(WorkspaceError, match=r"register\.db: de schijf is vol; er is niets veranderd"):
        store.save(*(make_note(str(each), text="x" * 10_000) for each in range(5)), by="jan", at=NOON)
    event.remove(store._place.engine, "connect", fill)
    assert store.export() == before
    store.save(make_note(), by="jan", at=NOON)


def test_who_waits_too_long_for_another_is_told(home, monkeypatch):
    monkeypatch.setattr(places, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr("geo.workspace.register.engine.BUSY_SECONDS", 0.05)
    store = home.open()
    store.save(make_dossier(), by="jan", at=NOON)
    place = store._place
    with place.engine.connect().execution_options(**place.writing) as connection, connection.begin():
        place.lock(connection)
        with pytest.raises(WorkspaceError, match="een ander is aan het opslaan; er is niets veranderd"):
            store.save(make_note(), by="mo", at=NOON)
    store.save(make_note(), by="mo", at=NOON)


def test_a_register_does_not_wait_for_another_of_the_same_server(new_home, monkeypatch):
    monkeypatch.setattr(places, "BUSY_SECONDS", 0.05)
    busy, free = new_home().open(), new_home().open()
    busy.save(make_dossier(), by="jan", at=NOON)
    with busy._place.engine.begin() as connection:
        busy._place.lock(connection)
        free.save(make_dossier(), by="mo", at=NOON)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda path: path.write_bytes(b""), "dit bestand is leeg", id="an empty file"),
        pytest.param(lambda path: path.write_bytes(b"PK" * 99), "geen register van Buurtsignalen", id="a foreign file"),
        pytest.param(lambda path: path.mkdir(), "niet te lezen of te schrijven", id="a folder"),
        pytest.param(
            lambda path: sqlite3.connect(path).execute("CREATE TABLE x (y)").connection.close(),
            "geen register van Buurtsignalen",
            id="a database of something else",
        ),
    ],
)
def test_what_is_no_register_is_told_and_left_as_it_is(file_home, make, message):
    path = file_home.path / "register.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    store = file_home.open()
    for use in (store.read, store.export, lambda: store.save(make_dossier(), by="jan", at=NOON)):
        with pytest.raises(WorkspaceError, match=rf"register\.db: .*{message}"):
            use()
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return a register that fills some hundred pages."""
    home = Home(tmp_path_factory.mktemp("whole"), None)
    dossiers = [make_dossier(str(each), cause="Het riool is lek. " * 50) for each in range(40)]
    home.open().save(*dossiers, by="jan", at=NOON)
    return home


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_file_is_told(whole, file_home, seed):
    chance = random.Random(seed)
    path = Path(shutil.copy(whole.path / "register.db", file_home.path))
    with path.open("r+b") as file:
        file.seek(4096 * chance.randrange(path.stat().st_size // 4096 - 1) + chance.randrange(4096))
        file.write(chance.randbytes(4096))
    with pytest.raises(WorkspaceError, match=r"beschadigd; zet een reservekopie terug.*dossiers import"):
        file_home.open().read()


def test_a_word_that_fell_over_within_a_page_is_told(home):
    store = home.open()
    store.save(make_dossier(), by="jan", at=NOON)
    home.run("UPDATE dossiers SET state = 'siqnaleren'")
    with pytest.raises(WorkspaceError, match="het register is beschadigd"):
        store.read()


def test_a_file_that_is_emptied_while_the_app_runs_is_told(file_home):
    store = file_home.open()
    store.save(make_dossier(), by="jan", at=NOON)
    os.truncate(file_home.path / "register.db", 0)
    with pytest.raises(WorkspaceError, match="dit bestand is leeg"):
        store.read()


def test_a_connection_that_was_lost_meanwhile_is_made_anew(home):
    store = home.open()
    store.save(make_dossier(), by="jan", at=NOON)
    lost = store._place.engine.raw_connection()
    lost.driver_connection.close()
    lost.close()
    assert len(store.read().dossiers) == 1


def test_a_register_that_was_put_back_is_what_is_read(file_home):
    store, path = file_home.open(), file_home.path / "register.db"
    store.save(make_dossier(), by="jan", at=NOON)
    shutil.copy(path, path.with_suffix(".copy"))
    store.save(make_note(), by="jan", at=NOON)
    path.with_suffix(".copy").replace(path)
    assert (store.revision(), store.read().notes) == (1, ())


def test_a_folder_in_which_nobody_may_write_can_be_read(file_home, monkeypatch):
    store = file_home.open()
    store.save(make_dossier(), by="jan", at=NOON)
    before = sorted(file_home.path.iterdir())
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert len(store.read().dossiers) == 1
    assert sorted(file_home.path.iterdir()) == before
    with pytest.raises(WorkspaceError, match="hier mag niet worden geschreven"):
        store.save(make_note(), by="jan", at=NOON)
