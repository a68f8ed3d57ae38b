"""How long a CSV of a million signals takes from file to store to problems, and how much memory.

``python benchmarks/import.py [--quick] [--json FILE] [--profile]``. Measured are the real commands, ``python -m geo
import`` and ``python -m geo problems``, from their start to their end: once with coordinates in the file, once with
addresses as people write them, to be found in a register of 100,000. The commands have the machine to themselves; the
file was just written, so it comes from memory. ``--profile`` tells where the time goes, and takes longer for that.
"""

import argparse
import json
import os
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_country import GEMEENTE, make_areas
from benchmarks.made_up_export import make_addresses, write_export
from geo.workspace import create_workspace

ROOT = Path(__file__).parents[1]
AREAS = 200
BARS_S = {"coordinates": 60, "addresses": 120}  # of both commands together
BAR_MB = 3_000
_SHOWN = 45  # functions of a profile


def prepare(folder: Path, kind: str, signals: int, addresses: int) -> Path:
    """Make a workspace with boundaries, and a register where `kind` asks for one; return the export beside it."""
    areas = make_areas(AREAS)
    workspace = create_workspace(folder / "workspace", "Verzonnen stad", GEMEENTE)
    workspace.save_areas(areas, 2024)
    register = make_addresses(areas, addresses) if kind == "addresses" else None
    if register is not None:
        workspace.save_addresses(register)
    export = folder / "export.csv"
    write_export(export, areas, signals, register)
    return export


def measure(folder: Path, command: list[str], profile: Path | None) -> dict[str, float]:
    """Run a command; return how long it took and how much memory it or a child of it had at most."""
    geo = ["-m", "geo", "--workspace", str(folder / "workspace"), *command]
    run = [sys.executable, *(["-m", "cProfile", "-o", str(profile)] if profile else []), *geo]
    environment = {**os.environ, "BUURTSIGNALEN_SECRET_FILE": str(folder / "reporter.secret")}
    begun = time.perf_counter()
    with (folder / "told.txt").open("w+") as out:
        process = subprocess.Popen(run, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if process.returncode:
        sys.exit((folder / "told.txt").read_text())
    cpu = used.ru_utime + used.ru_stime
    return {"wall s": round(wall, 1), "cpu s": round(cpu, 1), "memory MB": round(used.ru_maxrss / 1024)}


def tell_profile(profile: Path) -> None:
    """Print where the time went, by function of ours, with all that it called."""
    pstats.Stats(str(profile)).sort_stats("cumulative").print_stats("/geo/", _SHOWN)


def run(kind: str, asked: argparse.Namespace) -> list[dict[str, object]]:
    """Measure both commands on one kind of file, and say what they took together."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export = prepare(folder, kind, asked.signals, asked.addresses)
        for command in (["import", str(export), "--source", "meldingen"], ["problems"]):
            profile = folder / f"{command[0]}.prof" if asked.profile else None
            rows.append({"file": kind, "command": command[0], **measure(folder, command, profile)})
            if profile:
                tell_profile(profile)
    table = pd.DataFrame(rows)
    both = {"wall s": table["wall s"].sum(), "cpu s": table["cpu s"].sum(), "memory MB": table["memory MB"].max()}
    return [*rows, {"file": kind, "command": "both", **both, "bar s": BARS_S[kind], "bar MB": BAR_MB}]


def main() -> None:
    """Measure both kinds of files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--signals", type=int, default=1_000_000)
    parser.add_argument("--addresses", type=int, default=100_000)
    parser.add_argument("--kind", choices=list(BARS_S), action="append", help="only this kind of file")
    parser.add_argument("--quick", action="store_true", help="a tenth of it")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    if asked.quick:
        asked.signals, asked.addresses = asked.signals // 10, asked.addresses // 10
    rows = [row for kind in asked.kind or BARS_S for row in run(kind, asked)]
    print(f"{asked.signals:,} signals")
    print(pd.DataFrame(rows).to_string(index=False, na_rep=""))
    if asked.json:
        asked.json.write_text(json.dumps({"signals": asked.signals, "rows": rows}, indent=2, default=float))


if __name__ == "__main__":
    main()
