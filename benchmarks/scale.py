"""How long the national cube takes, and how much memory: made-up signals, on one machine, in one process and in two.

``python benchmarks/scale.py [--quick] [--runs 3] [--json FILE]``. Ten million signals over 14,500 buurten lie in 100
Parquet files, five deliveries of each of 20 municipalities; one in a hundred comes again in the next delivery. Measured
is the real command, ``python -m geo count``, from its start to its end, with reading and writing: in one process, and
with ``--workers 2``, a cluster of two workers beside the process that asks. Both must write the same table. The grid
over the boundaries is made before, as it is once for a boundary year.

The bar is 60 seconds and 6 GB. Memory is that of all processes together, what they share counted once (PSS), at its
highest of looks half a second apart. CPU seconds are those of all processes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_country import GEMEENTE, make_areas, make_reported
from geo.grids import open_grid
from geo.workspace import Workspace, create_workspace
from geo.workspace.files import write_table

ROOT = Path(__file__).parents[1]
WAYS = {"one process": [], "two workers": ["--workers", "2"]}
AREAS, FOLDERS, DELIVERIES, SIGNALS = 14_500, 20, 5, 100_000
QUICK_AREAS, QUICK_FOLDERS = 1_500, 2
COMES_AGAIN = 0.01
BAR_S, BAR_GB = 60, 6
LOOK_S = 0.5

Row = dict[str, object]


def make_country(folder: Path, areas: gpd.GeoDataFrame, municipalities: int) -> None:
    """Make a workspace with boundaries and their grid, and beside it the deliveries of so many municipalities."""
    workspace = create_workspace(folder / "workspace", "Verzonnen land", GEMEENTE)
    workspace.save_areas(areas, 2024)
    open_grid(Workspace(workspace.path).areas(), workspace.grids)
    step = round(SIGNALS * (1 - COMES_AGAIN))
    for municipality in range(municipalities):
        reported = make_reported(areas, SIGNALS * DELIVERIES, seed=municipality)
        for number in range(DELIVERIES):
            delivery = reported.iloc[number * SIGNALS : (number + 1) * SIGNALS].reset_index(drop=True)
            ids = pd.Series(np.arange(SIGNALS) + number * step).astype("str")
            path = folder / "deliveries" / f"{municipality:03d}" / f"{number:06d}.parquet"
            write_table(path, delivery.assign(signal_id=ids))


class Memory(threading.Thread):
    """Looks again and again how much memory a process and its children hold."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak_gb, self._process, self._done = 0.0, psutil.Process(process), threading.Event()

    def run(self) -> None:
        """Look until stopped."""
        while not self._done.wait(LOOK_S):
            self.peak_gb = max(self.peak_gb, self._look())

    def stop(self) -> float:
        """Stop looking; return the most that was seen, in GB."""
        self._done.set()
        self.join()
        return self.peak_gb

    def _look(self) -> float:
        held = 0
        try:
            for process in (self._process, *self._process.children(recursive=True)):
                held += process.memory_full_info().pss
        except psutil.Error:  # it ended meanwhile
            return 0.0
        return held / 1e9


def measure(folder: Path, way: str) -> Row:
    """Run the command once; return what it told, how long it took and how much memory at most."""
    out = folder / f"{way}.parquet"
    command = [sys.executable, "-m", "geo", "--workspace", str(folder / "workspace"), "count", "--json"]
    command += ["--deliveries", str(folder / "deliveries"), "--out", str(out), *WAYS[way]]
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(command, cwd=ROOT, stdout=told)
        memory = Memory(process.pid)
        memory.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - begun
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
        told.seek(0)
        said = json.loads(told.read())
    return {
        "way": way,
        **said["signals"],
        "rows": said["rows"],
        "wall_s": round(wall, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "memory_gb": round(memory.stop(), 2),
    }


def summarise(rows: list[Row]) -> pd.DataFrame:
    """Return the median per way, how many times as long as one process it took, and whether it keeps to the bar."""
    table = pd.DataFrame(rows).groupby("way", sort=False).median().reset_index()
    first = table["wall_s"].iloc[0]
    table["ratio"] = (table["wall_s"] / first).round(2)
    table["within_bar"] = (table["wall_s"] <= BAR_S) & (table["memory_gb"] <= BAR_GB)
    return table


def main() -> None:
    """Measure both ways in turn; fail where they do not write the same."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a million signals over 1,500 buurten, once")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    areas, municipalities = (QUICK_AREAS, QUICK_FOLDERS) if asked.quick else (AREAS, FOLDERS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_country(folder, make_areas(areas), municipalities)
        rows = [measure(folder, way) for _ in range(1 if asked.quick else asked.runs) for way in WAYS]
        one, two = (pd.read_parquet(folder / f"{way}.parquet") for way in WAYS)
    if not one.equals(two):
        raise SystemExit("the two ways do not write the same table")
    table = summarise(rows)
    print(table.to_string(index=False))
    if asked.json:
        told = {"buurten": areas, "runs": rows, "medians": json.loads(table.to_json(orient="records"))}
        asked.json.write_text(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
