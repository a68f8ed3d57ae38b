"""What survives when processes are killed, disks are full, two write at once and files are damaged: the full counts.

``python benchmarks/faults.py [--quick] [--json FILE]``. Each kind of work runs in a process of its own, which is killed
(SIGKILL) at a moment that nobody chose. After every kill it is looked whether all that was told as stored is there
once, whether no part of anything else is, and whether the next run finishes. Then files of every kind are damaged 200
times, and 2 x 200 edits are made of one number.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_country import make_areas, make_reported, make_workspace
from geo.dossiers.records import Dossier, Investment, Note
from geo.errors import DamageError, StaleEdit
from geo.intake import SignalFile, import_signals
from geo.schema import AREAS, QUARANTINE
from geo.workspace import Delivery, Workspace, find_damage
from geo.workspace.files import read_table
from geo.workspace.sealed import read_arrow

KILLS, DAMAGES, EDITS = 100, 200, 200  # kills of each of four kinds of work
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = date(2026, 11, 23)
FORK = multiprocessing.get_context("fork")
ROWS = 40


def write_csv(folder: Path, number: int) -> Path:
    """Write a file of signals of which every number is new."""
    rows = [(f"{number}-{row}", "2026-11-20 10:00", "ratten", 205_000 + row, 490_000) for row in range(ROWS)]
    path = folder / f"file-{number}.csv"
    pd.DataFrame(rows, columns=["id", "datum", "categorie", "x", "y"]).to_csv(path, index=False)
    return path


def import_one(folder: Path, number: int) -> None:
    """Import one file, as the command does."""
    import_signals(Workspace(folder), SignalFile(write_csv(folder.parent, number), "bench", AT))


def note_one(folder: Path, number: int) -> None:
    """Store one signal as a delivery, as a note does."""
    workspace = Workspace(folder)
    reported = workspace.deliveries.read_reported().head(1).assign(signal_id=f"note-{number}", source="noot")
    workspace.deliveries.add(Delivery("noot", "genoteerd", str(number), AT), reported, QUARANTINE.empty())


def save_one(folder: Path, number: int) -> None:
    """Edit a dossier and add three notes to it, in one."""
    store = Workspace(folder).register
    dossier = store.read().find("bench")
    edited = dossier.model_copy(update={"cause": str(number)}) if dossier else make_dossier()
    notes = [Note(id=f"{number}-{each}", dossier_id="bench", at=AT, by="jan", text="Gebeld.") for each in range(3)]
    store.save(edited, *notes, by="jan", at=AT)


def compact_one(folder: Path, number: int) -> None:
    """Add a delivery and bring all together."""
    note_one(folder, number)
    Workspace(folder).deliveries.compact()


def make_dossier() -> Dossier:
    """Return a dossier to be edited."""
    about = {"themes": ("ratten",), "domains": ("openbare ruimte",), "perimeter": "POLYGON ((0 0, 1 0, 1 1, 0 0))"}
    return Dossier(
        id="bench", title="Ratten", origin="initiative", opened_on=DAY, boundary_year=2024, buurt_codes=(), **about
    )


WORK: dict[str, Callable[[Path, int], None]] = {
    "import": import_one,
    "note": note_one,
    "save": save_one,
    "compact": compact_one,
}


def work_on(kind: str, folder: Path, begin: int, told: int) -> None:
    """Do a kind of work again and again; tell each time that it is done."""
    number = begin
    while True:
        WORK[kind](folder, number)
        os.write(told, b".")
        number += 1


def kill_once(kind: str, folder: Path, begin: int, chance: random.Random) -> int:
    """Let a process work and kill it; return how often it told that it was done."""
    said, told = os.pipe()
    process = FORK.Process(target=work_on, args=(kind, folder, begin, told))
    process.start()
    os.close(told)
    os.read(said, 1)
    time.sleep(chance.uniform(0, 1.5 if kind == "import" else 0.2))
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    with os.fdopen(said, "rb") as rest:
        return 1 + len(rest.read())


def look(kind: str, folder: Path, begin: int, told: int) -> tuple[list[str], int]:
    """Return what is wrong after a kill, and how many were done."""
    workspace = Workspace(folder)
    if kind == "save":
        numbers = {int(note.id.split("-")[0]) for note in workspace.register.read().notes}
        is_partial = len(workspace.register.read().notes) != 3 * len(numbers)
    else:
        ids = workspace.deliveries.read_reported()["signal_id"]
        own = ids[ids.str.match(r"note-\d+$" if kind != "import" else r"\d+-\d+$")]
        numbers = {int(each.split("-")[-1 if kind != "import" else 0]) for each in own}
        is_partial = kind == "import" and len(own) != ROWS * len(numbers)
        is_partial |= bool(own.duplicated().any()) or workspace.deliveries.numbers() != sorted(
            set(workspace.deliveries.numbers())
        )
    done = len([number for number in numbers if number >= begin])
    faults = ["partial"] * is_partial + ["lost"] * (done < told) + ["doubled"] * (done > told + 1)
    return faults + ["damaged" for _ in find_damage(workspace, is_thorough=True)], done


def kill_many(kind: str, folder: Path, kills: int, chance: random.Random) -> dict[str, object]:
    """Kill a kind of work many times; then let one more run finish."""
    start = 1_000 * (1 + list(WORK).index(kind))  # numbers that no other kind used
    begin, faults = start, []
    for _ in range(kills):
        told = kill_once(kind, folder, begin, chance)
        found, done = look(kind, folder, begin, told)
        faults += found
        begin += done
    WORK[kind](folder, begin)
    found, done = look(kind, folder, begin, 1)
    left = len(list((folder / "deliveries").glob(".*")))
    return {"kills": kills, "faults": faults + found, "stored": begin + done - start, "left": left}


def spoil(path: Path, chance: random.Random) -> None:
    """Let something befall a file."""
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    match chance.randrange(8):
        case 0:
            del content[at:]
        case 1 | 2:
            content[at : at + 200] = chance.randbytes(200)
        case _:
            content[at] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def read_rows(path: Path) -> pd.DataFrame:
    """Read deliveries that were brought together."""
    rows = read_arrow(path)
    return pd.DataFrame() if rows is None else rows.to_pandas()


def damage_many(folder: Path, times: int, chance: random.Random) -> dict[str, dict[str, int]]:
    """Damage files of every kind many times; count what was told, what changed nothing and what was read wrongly."""
    readers: dict[str, Callable[[Path], pd.DataFrame]] = {
        "deliveries/bundle.parquet": read_rows,
        "boundaries/2024.parquet": lambda path: read_table(path, AREAS),
    }
    counted = {}
    for name, read in readers.items():
        path = folder / name
        content, before = path.read_bytes(), read(path)
        counted[name] = {"told": 0, "harmless": 0, "wrong": 0}
        for _ in range(times):
            spoil(path, chance)
            try:
                counted[name]["harmless" if read(path).equals(before) else "wrong"] += 1
            except DamageError:
                counted[name]["told"] += 1
            path.write_bytes(content)
    counted["register.db"] = damage_register(folder, times, chance)
    return counted


def damage_register(folder: Path, times: int, chance: random.Random) -> dict[str, int]:
    """Damage the register many times, as `damage_many` does."""
    path, aside = folder / "register.db", folder.parent / "register"
    before, counted = Workspace(folder).register.export(), {"told": 0, "harmless": 0, "wrong": 0}
    for number in range(times):
        place = aside / f"{number}"
        place.mkdir(parents=True)
        shutil.copy(path, place / "register.db")
        spoil(place / "register.db", chance)
        store = Workspace(place).register
        if store.is_damaged(is_thorough=True):
            counted["told"] += 1
        else:
            counted["harmless" if store.export() == before else "wrong"] += 1
        shutil.rmtree(place)
    return counted


def count_up(folder: Path, times: int) -> None:
    """Raise a sum by one, again and again; who comes too late looks anew."""
    store = Workspace(folder).register
    for _ in range(times):
        while True:
            (one,) = store.read().investments
            try:
                store.save(one.model_copy(update={"spent_eur": one.spent_eur + 1}), by="jan", at=AT)
                break
            except StaleEdit:
                continue


def edit_at_once(folder: Path, times: int) -> dict[str, int]:
    """Let two processes edit the same; return how many edits there were and how many are kept."""
    Workspace(folder).register.save(
        Investment(id="sum", dossier_id="bench", party="gemeente", what="Riool"), by="jan", at=AT
    )
    processes = [FORK.Process(target=count_up, args=(folder, times)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    (one,) = Workspace(folder).register.read().investments
    return {"edits": 2 * times, "kept": one.spent_eur}


def work_at_once(folder: Path) -> dict[str, object]:
    """Let two imports, a note and a compaction run at once; return whether each finished and all is there once."""
    jobs = [(import_one, 900), (import_one, 901), (note_one, 902), (compact_one, 903)]
    processes = [FORK.Process(target=work, args=(folder, number)) for work, number in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    ids = Workspace(folder).deliveries.read_reported()["signal_id"]
    stored = int(ids.str.match(r"(?:900|901)-\d+$|note-(?:902|903)$").sum())
    return {"finished": sum(process.exitcode == 0 for process in processes), "stored": stored, "expected": 2 * ROWS + 2}


def measure(home: Path, *, is_quick: bool) -> dict[str, object]:
    """Make a small town and do everything with it."""
    os.environ["BUURTSIGNALEN_SECRET_FILE"] = str(home / "secret")
    folder, chance = home / "town", random.Random(11)  # noqa: S311 - no secret
    areas = make_areas(20)
    make_workspace(folder, areas, make_reported(areas, 2_000))
    Workspace(folder).register.save(make_dossier(), by="jan", at=AT)
    kills = {kind: kill_many(kind, folder, 3 if is_quick else KILLS, chance) for kind in WORK}
    return {
        "kills": kills,
        "at once": work_at_once(folder),
        "edits": edit_at_once(folder, 10 if is_quick else EDITS),
        "damages": damage_many(folder, 20 if is_quick else DAMAGES, chance),
    }


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        measured = measure(Path(home), is_quick=given.quick)
    print(json.dumps(measured, indent=1))
    if given.json:
        given.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
