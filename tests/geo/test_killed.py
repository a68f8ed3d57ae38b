"""A process that is killed while it imports, notes or compacts loses nothing that it told, and leaves nothing half."""

import multiprocessing
import os
import random
import signal
import time

import pytest

from geo.intake import SignalFile, import_signals
from geo.noting import note_signal
from geo.workspace import Workspace, find_damage
from tests.toytown_notes import NOON, add_addresses, make_note
from tests.toytown_workspace import make_signals_of_march, make_workspace

KILLS = 4  # of each kind of work; benchmarks/faults.py does 25, and dossiers and sync are killed in their own tests
ROWS = 30
pytestmark = pytest.mark.slow
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))
    return add_addresses(make_workspace(tmp_path / "w", make_signals_of_march()))


def import_one(folder, number):
    path = folder.parent / f"{number}.csv"
    rows = "".join(f"{number}-{row},2024-03-05 10:00,ratten,Dorpsstraat 2\n" for row in range(ROWS))
    path.write_text(f"id,datum,categorie,adres\n{rows}", encoding="utf-8")
    import_signals(Workspace(folder), SignalFile(path, "balie", NOON))


def note_one(folder, number):
    note_signal(Workspace(folder), make_note(signal_id=f"{number}-0"), NOON)


def note_and_compact(folder, number):
    note_one(folder, number)
    Workspace(folder).deliveries.compact()


def work_on(work, folder, begin, told):
    for number in range(begin, begin + 1_000):
        work(folder, number)
        os.write(told, b".")


def kill(work, folder, begin, chance):
    """Let a process work and kill it at a moment that nobody chose; return how often it told that it was done."""
    said, told = os.pipe()
    process = FORK.Process(target=work_on, args=(work, folder, begin, told))
    process.start()
    os.close(told)
    os.read(said, 1)
    time.sleep(chance.uniform(0, 0.3))
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with os.fdopen(said, "rb") as rest:
        return 1 + len(rest.read())


@pytest.mark.parametrize(("work", "rows"), [(import_one, ROWS), (note_one, 1), (note_and_compact, 1)])
def test_what_was_told_is_there_once_and_nothing_half(folder, work, rows):
    chance, begin = random.Random(5), 1
    for _ in range(KILLS):
        told = kill(work, folder, begin, chance)
        ids = Workspace(folder).deliveries.read_reported()["signal_id"]
        own = ids[ids.str.contains("-") & (ids.str.partition("-")[0].str.isdigit())]
        done = own.str.partition("-")[0].astype(int).value_counts()
        assert (done == rows).all()
        assert told <= (done.index >= begin).sum() <= told + 1
        begin = done.index.max() + 1
        assert find_damage(Workspace(folder)) == []
    work(folder, begin)
    assert not list((folder / "deliveries").glob(".*"))


def test_two_imports_and_a_note_at_once_all_finish(folder):
    jobs = [(import_one, 900), (import_one, 901), (note_and_compact, 902)]
    processes = [FORK.Process(target=work, args=(folder, number)) for work, number in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    ids = Workspace(folder).deliveries.read_reported()["signal_id"]
    assert ids.str.startswith("90").sum() == 2 * ROWS + 1
