"""How soon fifty people at once get their answers: scripted visitors beside one real browser.

``python benchmarks/serve.py [--areas 14500] [--clicks 1000] [--quick] [--json FILE]``, on Linux. The app is served on a
workspace of a million signals in a city of 200 buurten, or in a country of 14,500. Scripted visitors
(`benchmarks/visitor.py`) open the page Hotspots, with all counts, and change its theme, period, level, area or measure
every ten seconds or so, each in an order of its own; a party of one, of ten and of fifty, who come within a minute.
Beside them one headless Chromium changes theme after theme, each timed until the map is painted
(`benchmarks/painting.py`). Every answer is checked: no faults, other content than before, and the number that pandas
counts. All of it shares one machine: the visitors and the browser take what they need from the same cores as the
server.

Then what else may go wrong: fifty first visits at once just after a start, beside a single one; and how much memory
the server gains by many clicks without a pause, after a third of them, with the standard error of that slope, and by
visitors who come, look and leave. `--quick` does all of it small, in less than a minute.
"""

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_country import make_areas, make_reported, make_workspace
from benchmarks.painting import Effort, measure, open_browser
from benchmarks.server import Server, start
from benchmarks.visitor import Click, Pace, visit
from benchmarks.visitor_check import Truth
from benchmarks.wire import Wire, tap

QUERY = "toon=aantallen"

Row = dict[str, object]


@dataclass(frozen=True)
class Size:
    """How much is done."""

    signals: int = 1_000_000
    parties: tuple[int, ...] = (1, 10, 50)
    stay_s: float = 120.0
    think_s: float = 10.0
    arrive_s: float = 60.0  # over which a party comes, as people do; all at once is measured apart
    first: tuple[int, ...] = (1, 50)  # visits at once, just after a start
    at_once: int = 50  # visitors who come and leave
    changes: int = 10  # of the browser
    rounds: int = 5  # of visitors who come and leave


QUICK = Size(10_000, (5,), 6.0, 2.0, 2.0, first=(5,), at_once=5, changes=3, rounds=2)


class Bench:
    """The server, the process of the visitors, and the truth that they are held against."""

    def __init__(self, workspace: Path, truth: Truth, visitors: ProcessPoolExecutor) -> None:
        self._environment = {"BUURTSIGNALEN_WORKSPACE": str(workspace)}
        self._truth, self._visitors = truth, visitors

    @contextmanager
    def serve(self, *, is_warm: bool = True) -> Iterator[Server]:
        """Start the app; warm, one visitor has looked around."""
        with start("app.py", self._environment) as server:
            if is_warm:
                self.go(server, Pace(1, 60, 0.1, most_clicks=5, seed=99)).result()
            yield server

    def go(self, server: Server, pace: Pace) -> "Future[list[Click]]":
        """Let a party of visitors go to the server."""
        return self._visitors.submit(visit, server.address, QUERY, pace)

    def check(self, clicks: Sequence[Click]) -> list[Click]:
        """Return the clicks, all of which were answered rightly."""
        self._truth.check(clicks)
        return list(clicks)


def measure_party(bench: Bench, server: Server, number: int, size: Size, areas: int) -> Row:
    """Measure a party of visitors who each think for a while, and a browser beside them."""
    before_mb, before_s = server.memory_mb(), server.cpu_s()
    going = bench.go(server, Pace(number, size.stay_s, size.think_s, size.arrive_s, seed=number))
    with open_browser() as browser, tap(server.port, wire := Wire()) as tapped:
        effort = Effort(1, size.changes, size.stay_s)
        painted = measure(browser, f"http://127.0.0.1:{tapped}/?{QUERY}", areas, effort, wire)
    clicks = bench.check(going.result())
    answered = summarise([click.seconds for click in clicks if click.made])
    in_browser = {f"browser {name}": value / 1000 for name, value in _tell(painted.changes_ms).items()}
    used = (server.cpu_s() - before_s) / (len(clicks) + len(painted.changes_ms) + 3)
    memory = {"MB before": before_mb, "MB after": server.memory_mb()}
    return {"visitors": number, **answered, **in_browser, "CPU s/click": used, **memory}


def summarise(seconds: Sequence[float]) -> Row:
    """Return how many there are, with their median, 95th percentile and maximum."""
    return {"clicks": len(seconds), **_tell(seconds)}


def _tell(values: Sequence[float]) -> dict[str, float]:
    given = np.array(values)
    return {"median s": np.median(given), "p95 s": np.percentile(given, 95), "max s": given.max()}


def measure_first_visits(bench: Bench, numbers: Sequence[int]) -> list[Row]:
    """Measure visitors who all come at once, to a server that has just started and once more when it is warm."""
    rows: list[Row] = []
    for number in numbers:
        with bench.serve(is_warm=False) as server:
            for state in ("cold", "warm"):
                before_s, before_mb = server.cpu_s(), server.memory_mb()
                clicks = bench.check(bench.go(server, Pace(number, 0)).result())
                seconds = summarise([click.seconds for click in clicks])
                used = {"CPU s": server.cpu_s() - before_s, "MB gained": server.memory_mb() - before_mb}
                rows.append({"first visits": number, "server": state, **seconds, **used})
    return rows


def measure_growth(bench: Bench, server: Server, clicks: int) -> Row:
    """Measure what the server's memory gains by clicks without a pause, after a third of them."""
    going, seen = bench.go(server, Pace(2, 1e9, 0.0, most_clicks=clicks // 2, seed=7)), []
    while not going.done():
        seen.append((time.time(), server.memory_mb()))
        time.sleep(0.2)
    ends = np.sort([click.at + click.seconds for click in bench.check(going.result())])
    times, memory = np.array(seen).T
    done = np.searchsorted(ends, times)
    is_late = done > clicks / 3
    slope, error = fit_slope(done[is_late], memory[is_late])
    return {"clicks": clicks, "MB first": memory[0], "MB last": memory[-1], "kB/click": slope, "+-": error}


def fit_slope(clicks: np.ndarray, memory_mb: np.ndarray) -> tuple[float, float]:
    """Return the slope in kB a click, with its standard error from the slopes of eight blocks of clicks."""
    blocks = np.array_split(np.arange(len(clicks)), 8)
    middles = np.array([(clicks[block].mean(), memory_mb[block].mean()) for block in blocks if len(block)])
    if len(middles) < 4:
        return float("nan"), float("nan")
    (slope, _), covariance = np.polyfit(*middles.T, 1, cov=True)
    return slope * 1024, float(np.sqrt(covariance[0, 0])) * 1024


def measure_leaving(bench: Bench, server: Server, size: Size) -> list[Row]:
    """Measure what memory stays when visitors come, look and leave, round after round."""
    rows: list[Row] = []
    for number in range(size.rounds):
        bench.check(bench.go(server, Pace(size.at_once, 60, 0.5, most_clicks=1, seed=50 + number)).result())
        rows.append({"round": number + 1, "have left": (number + 1) * size.at_once, "MB": server.memory_mb()})
    return rows


def run(bench: Bench, size: Size, areas: int, clicks: int) -> dict[str, list[Row]]:
    """Do everything, and tell it on the way."""
    told: dict[str, list[Row]] = {}
    told["first visits at once"] = _show(measure_first_visits(bench, size.first))
    with bench.serve() as server:
        told["clicks"] = _show([measure_party(bench, server, number, size, areas) for number in size.parties])
        told["visitors who left"] = _show(measure_leaving(bench, server, size))
        if clicks:
            told["growth"] = _show([measure_growth(bench, server, clicks)])
    return told


def _show(rows: list[Row]) -> list[Row]:
    print(pd.DataFrame(rows).round(3).to_string(index=False), "\n", flush=True)
    return rows


def main() -> None:
    """Print everything; write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--areas", type=int, default=200)
    parser.add_argument("--clicks", type=int, help="without a pause, to see memory grow; 0 for none")
    parser.add_argument("--think", type=float, help="seconds between clicks, on average")
    parser.add_argument("--quick", action="store_true", help="10,000 signals, at most ten visitors")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    size = QUICK if options.quick else Size(think_s=options.think or Size.think_s)
    clicks = options.clicks if options.clicks is not None else 40 if options.quick else 1_000
    spawn = multiprocessing.get_context("spawn")  # a process of their own: they must not wait for the browser
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, mp_context=spawn) as visitors:
        areas = make_areas(options.areas)
        assigned = make_workspace(Path(folder) / "workspace", areas, make_reported(areas, size.signals))
        bench = Bench(Path(folder) / "workspace", Truth(areas, assigned), visitors)
        told = run(bench, size, options.areas, clicks)
    if options.json:
        options.json.write_text(json.dumps(told, indent=1, default=float) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
