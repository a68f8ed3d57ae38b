"""How quickly points find their polygon: ours beside geopandas, shapely, DuckDB, SedonaDB and the bound of the memory.

``python benchmarks/assign.py [--quick] [--json FILE]``. Every measurement is a process of its own, which makes all
ready (points in the form that the method wants, indexes that it keeps) and then times the join alone: the median of
some runs, the processor's time of one, and the most memory that the process held. Real borders are in the folder that
BUURTSIGNALEN_OPEN_DATA names, else only the made-up country is measured. Points lie anywhere in the box around the
polygons. Before, ours is compared with a search by shapely on the hardest points, and with what others answer.
`--quick` does the made-up country and the first city, with fewer methods and points.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.coverages import MADE_UP, Polygons, list_hard_points, read_coverages, scatter
from benchmarks.joins import BOUND, JOINS, OURS, SAME
from geo.assign import find_polygons, make_grid, search_polygons

ROOT = Path(__file__).parents[1]
SIZES, QUICK_SIZES = (10_000, 100_000, 1_000_000, 10_000_000), (10_000, 100_000)
QUICK_BUURTEN = 1_500
HARD, QUICK_HARD = 2_000_000, 30_000
MOST_RUNS, LONG_ENOUGH_S = 15, 2.0
SLOW_TO = 1_000_000  # more points only for who joins a million within some seconds
QUICK_ONES = (OURS, "sjoin intersects", BOUND)
Row = dict[str, object]


def time_join(method: str, polygons: Polygons, points: int) -> Row:
    """Time a join in this process."""
    join, _ = JOINS[method](polygons, *scatter(polygons, points))
    join()  # compiled, and its indexes made
    walls, cpu = list[float](), time.process_time()
    while len(walls) < MOST_RUNS and sum(walls) < LONG_ENOUGH_S:
        begun = time.perf_counter()
        join()
        walls.append(time.perf_counter() - begun)
    used = (time.process_time() - cpu) / len(walls)
    return {"ms": float(np.median(walls)) * 1000, "cpu ms": used * 1000, "peak MB": _peak_mb(), "runs": len(walls)}


def _peak_mb() -> int:
    """Return the most memory that this process held; what its parent held is told with it elsewhere."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) // 1024


def measure(method: str, file: Path, points: int) -> Row:
    """Time a join in a process of its own."""
    command = [sys.executable, __file__, "--one", method, str(file), str(points)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["killed"])[-1]}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def check_answers(name: str, polygons: Polygons, hard: int) -> Row:
    """Compare ours with shapely on the hardest points, and with each other method on scattered ones."""
    begun = time.perf_counter()
    grid = make_grid(polygons)
    built = time.perf_counter() - begun
    x, y = list_hard_points(polygons, hard)
    ours, theirs = find_polygons(x, y, polygons, grid), search_polygons(x, y, polygons)
    row: Row = {
        "coverage": name,
        "polygons": len(polygons),
        "vertices": int(shapely.get_num_coordinates(polygons).sum()),
    }
    row |= {"grid s": round(built, 2), "grid MB": round(sum(each.nbytes for each in grid or ()) / 1e6, 1)}
    row |= {"hard points": len(x), "differ": int(((ours[0] != theirs[0]) | (ours[1] != theirs[1])).sum())}
    x, y = scatter(polygons, 20_000)
    found = find_polygons(x, y, polygons, grid)[0]
    for method in SAME if hard == HARD else ():
        join, read = JOINS[method](polygons, x, y)
        row[f"differ from {method}"] = int((read(join()) != found).sum())
    return row


def run_all(coverages: dict[str, Polygons], folder: Path, *, quick: bool) -> list[Row]:
    """Time every method on every coverage, growing numbers of points."""
    rows: list[Row] = []
    for name, polygons in coverages.items():
        file = folder / f"{name.replace(' ', '-')}.npy"
        np.save(file, shapely.to_wkb(polygons))
        for points in QUICK_SIZES if quick else SIZES:
            for method in QUICK_ONES if quick or points > SLOW_TO else JOINS:
                rows.append({"coverage": name, "points": points, "method": method, **measure(method, file, points)})
                print(rows[-1], file=sys.stderr, flush=True)
    return rows


def compare(rows: list[Row]) -> pd.DataFrame:
    """Return the rows with how many times as long each takes as ours on the same points."""
    table = pd.DataFrame(rows)
    ours = table[table["method"] == OURS].set_index(["coverage", "points"])["ms"]
    same = pd.MultiIndex.from_frame(table[["coverage", "points"]])
    return table.assign(ratio=table["ms"].to_numpy() / ours.reindex(same).to_numpy()).round(1)


def main() -> None:
    """Compare the answers, time all, print both; write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        method, file, points = asked.one
        polygons = shapely.from_wkb(np.load(file, allow_pickle=True))  # our own file
        print(json.dumps(time_join(method, polygons, int(points))))
        return
    coverages = read_coverages(QUICK_BUURTEN) if asked.quick else read_coverages()
    if asked.quick:
        coverages = {name: coverages[name] for name in {next(iter(coverages)), MADE_UP}}
    answers = [check_answers(name, each, QUICK_HARD if asked.quick else HARD) for name, each in coverages.items()]
    print(pd.DataFrame(answers).T.to_string(header=False), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        table = compare(run_all(coverages, Path(folder), quick=asked.quick))
    print(table.to_string(index=False))
    if asked.json:
        told = {"answers": answers, "rows": json.loads(table.to_json(orient="records"))}
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
