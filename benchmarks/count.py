"""How long counting takes, of any weeks, words and areas: ours beside pandas, polars and DuckDB.

``python benchmarks/count.py [--quick] [--json FILE]``. Signals are made up from a seed: two years of them, most in few
buurten and on few themes, in 290 combinations of words. Random questions, the same for all, ask by turns for a map (the
signals of every buurt) and a trend (of every week, in some wijken), of a random period and random words. Each form
(`benchmarks/count_forms.py`) is built and asked in a process of its own; every answer is checked to be the same.

Wall and CPU time are medians per question, after three that warm up; `times ours` is the ratio of the wall times in
this run. `held` is what the built form takes in memory, `peak` the most its process took while it was built. `--quick`
leaves out ten million signals.
"""

import argparse
import json
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.count_forms import FORMS, Data, Question

BUURTEN, SIGNALS = (70, 1_000, 14_500), (1_000_000, 10_000_000)
BARS_MS = {70: 1.0, 1_000: 1.0, 14_500: 20.0}
QUESTIONS, WARM_UP = 60, 3
WEEKS = 104
_THEMES, _INITIATIVES = 24, 2  # of the themes so many hold initiatives
_DOMAINS = ("openbare ruimte", "sociaal", "veiligheid")
_KINDS, _STATUSES, _SOURCES = ("signal", "initiative"), ("closed", "open", "in_progress", "unknown"), ("a", "b", "c")

Row = dict[str, Any]


def make_data(buurten: int, number: int, seed: int = 1) -> Data:
    """Make so many signals in so many buurten."""
    rng = np.random.default_rng(seed)
    theme = _draw(rng, _THEMES, number).astype("int8")
    people = rng.lognormal(6.8, 0.8, buurten)
    names = {
        "kind": list(_KINDS),
        "domain": list(_DOMAINS),
        "theme": [f"thema {i}" for i in range(_THEMES)],
        "status": list(_STATUSES),
        "source": list(_SOURCES),
    }
    codes = {
        "kind": (theme >= _THEMES - _INITIATIVES).astype("int8"),
        "domain": (theme % len(_DOMAINS)).astype("int8"),
        "theme": theme,
        "status": _draw(rng, len(_STATUSES), number).astype("int8"),
        "source": _draw(rng, len(_SOURCES), number).astype("int8"),
    }
    buurt = rng.choice(buurten, number, p=people / people.sum()).astype("int16")
    return Data(buurten, names, codes, buurt, rng.integers(0, WEEKS * 7 * 24 * 60, number, dtype="int32"))


def _draw(rng: np.random.Generator, among: int, number: int) -> np.ndarray:
    shares = 1 / np.arange(2, among + 2)
    return rng.choice(among, number, p=shares / shares.sum())


def make_questions(data: Data, number: int = QUESTIONS, seed: int = 2) -> list[Question]:
    """Make random questions; half of them name a theme, and some another word. One signal at least has these words."""
    rng = np.random.default_rng(seed)
    questions = []
    for i in range(number):
        first, last = sorted(rng.integers(0, WEEKS, 2).tolist())
        shares = {"kind": 0.5, "theme": 0.5, "status": 0.2, "source": 0.2}
        signal = rng.integers(len(data.buurt))
        words = {
            name: data.names[name][data.codes[name][signal]] for name, share in shares.items() if rng.random() < share
        }
        wijken = data.buurten // 5
        some = rng.choice(wijken, rng.choice([1, 5, wijken]), replace=False).tolist()
        questions.append(Question(first, last, words, tuple(some) if i % 2 else None))
    return questions


def measure(form: str, buurten: int, number: int) -> Row:
    """Build a form and ask it everything; in a process of its own."""
    data = make_data(buurten, number)
    questions = make_questions(data)
    before, begun, cpu = _memory_mb(), time.perf_counter(), time.process_time()
    built = FORMS[form](data)
    row = {"build s": time.perf_counter() - begun, "build CPU s": time.process_time() - cpu}
    row |= {"held MB": _memory_mb() - before, "peak MB": _peak_mb() - before}
    times: dict[str, list[tuple[float, float]]] = {"map": [], "trend": []}
    digest = sha256()
    for i, asked in enumerate([*questions[:WARM_UP], *questions]):
        begun, cpu = time.perf_counter(), time.process_time()
        answer = built.count(asked)
        took = 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - cpu)
        if i >= WARM_UP:
            times["map" if asked.wijken is None else "trend"].append(took)
            digest.update(built.to_array(answer, asked, buurten).astype("int64").tobytes())
    for name, each in times.items():
        row |= {f"{name} ms": np.median(each, axis=0)[0], f"{name} CPU ms": np.median(each, axis=0)[1]}
    both = [wall for each in times.values() for wall, _ in each]
    row |= {"median ms": np.median(both), "p95 ms": np.percentile(both, 95)}
    return {name: round(float(value), 3) for name, value in row.items()} | {"answers": digest.hexdigest()[:8]}


def _memory_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def measure_size(buurten: int, number: int) -> list[Row]:
    """Measure all forms on one size.

    Raises
    ------
    AssertionError
        If they do not all give the same answers.
    """
    rows: list[Row] = []
    for form in FORMS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            found = process.submit(measure, form, buurten, number).result()
        times = found["median ms"] / rows[0]["median ms"] if rows else 1.0
        rows.append({"buurten": buurten, "signals": number, "form": form, **found, "times ours": round(times, 1)})
    table = pd.DataFrame(rows)
    print(table.drop(columns="answers").round(2).to_string(index=False), flush=True)
    if len(set(table["answers"])) > 1:
        msg = f"not the same answers: {table['answers'].tolist()}"
        raise AssertionError(msg)
    bar = BARS_MS[buurten]
    print(f"bar: median {bar} ms, ours {rows[0]['median ms']} ms; all answers are the same\n", flush=True)
    return rows


def main() -> None:
    """Measure and print; write the rows as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    sizes = [(buurten, number) for number in SIGNALS[: 1 if asked.quick else None] for buurten in BUURTEN]
    rows = [row for size in sizes for row in measure_size(*size)]
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
