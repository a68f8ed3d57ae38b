"""How soon the map paints: ours beside a plain `folium.GeoJson`, `folium.Choropleth`, `st.pydeck_chart` and `st.map`.

``python benchmarks/map.py [--quick] [--size AREAS SIGNALS] [--demo FOLDER] [--json FILE]``. A headless Chromium opens
running servers on this machine and chooses one theme after another, each for the first time; see
`benchmarks/painting.py` for what is measured. Areas and signals are made up from a seed. The peers
(`benchmarks/map_peers.py`) get the same data on a minimal page each: a choice and a map, no table, no chart. Ours is
the whole page as visitors see it. What peers fetch from other hosts is answered at once, so that their figures hold no
network. `--quick` measures three changes at the smallest size.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_country import make_areas, make_reported, make_workspace
from benchmarks.painting import Effort, load_page, measure, open_browser
from benchmarks.server import start
from benchmarks.wire import Wire, tap
from geo.present.geometry import make_outlines

OURS = "Buurtsignalen"
PEERS = ("folium.GeoJson", "folium.Choropleth", "st.pydeck_chart", "st.map")
AREAS, SIGNALS = (70, 1_000, 14_500), (10_000, 100_000, 1_000_000)
WITH_PEERS = {(70, 10_000), (1_000, 100_000), (14_500, 1_000_000)}  # what peers take hardly hangs on the signals
QUICK = {(70, 10_000)}
MAP_PAGE = "?toon=aantallen"

Row = dict[str, object]


def measure_size(
    browser: Browser, folder: Path, size: tuple[int, int], effort: Effort, peers: tuple[str, ...]
) -> list[Row]:
    """Measure our page and those of the peers on a country of (areas, signals)."""
    number, signals = size
    areas = make_areas(number)
    assigned = make_workspace(folder / "workspace", areas, make_reported(areas, signals))
    write_for_peers(folder / "peers", areas[areas["level"] == "buurt"], assigned)
    named = {"areas": number, "signals": signals}
    rows: list[Row] = []
    with serve("app.py", {"BUURTSIGNALEN_WORKSPACE": str(folder / "workspace")}) as (url, wire):
        rows.append({"page": OURS, **named, **measure(browser, f"{url}{MAP_PAGE}", number, effort, wire).summarise()})
    if peers:
        with serve("benchmarks/map_peers.py", {"BENCHMARK_DATA": str(folder / "peers")}) as (url, wire):
            rows += [
                {"page": peer, **named, **try_peer(browser, f"{url}?peer={peer}", number, effort, wire)}
                for peer in peers
            ]
    print(pd.DataFrame(rows).round(0).to_string(index=False), flush=True)
    return rows


def try_peer(browser: Browser, url: str, areas: int, effort: Effort, wire: Wire) -> Row:
    """Measure a peer; where it does not paint, say so."""
    try:
        return dict(measure(browser, url, areas, effort, wire).summarise())
    except Exception as error:  # noqa: BLE001 - whatever stops a peer must not stop the others
        return {"failed": str(error).splitlines()[0]}


def write_for_peers(folder: Path, buurten: pd.DataFrame, assigned: pd.DataFrame) -> None:
    """Write what the pages of the peers read: the outlines of our own map, and the signals."""
    folder.mkdir()
    outlines = make_outlines(buurten)
    (folder / "outlines.json").write_bytes(outlines.content)
    features = json.loads(outlines.content)["features"]
    places = [(each["properties"]["code"], *each["properties"]["at"]) for each in features]
    pd.DataFrame(places, columns=["area_code", "longitude", "latitude"]).to_parquet(folder / "areas.parquet")
    signals = assigned[["buurt_code", "theme"]].rename(columns={"buurt_code": "area_code"})
    signals.to_parquet(folder / "signals.parquet")


def measure_demo(browser: Browser, workspace: Path) -> Row:
    """Measure the first paint of the made-up town: of its counts, and of its problems."""
    with serve("app.py", {"BUURTSIGNALEN_WORKSPACE": str(workspace)}) as (url, _):
        rows = {name: [load_page(browser, f"{url}{page}", 1) for _ in range(6)][1:] for name, page in PAGES.items()}
    return {name: float(pd.Series(times).median()) for name, times in rows.items()}


PAGES = {"counts, first paint ms": MAP_PAGE, "problems, first paint ms": ""}


@contextmanager
def serve(script: str, environment: dict[str, str]) -> Iterator[tuple[str, Wire]]:
    """Run a Streamlit server on a port of its own; yield an address at which it answers, and what it sends."""
    with start(script, environment) as server, tap(server.port, wire := Wire()) as tapped:
        yield f"http://127.0.0.1:{tapped}/", wire


def compare(rows: list[Row]) -> pd.DataFrame:
    """Return the rows with how many times as long each takes as ours at the same size."""
    table = pd.DataFrame(rows)
    ours = table[table["page"] == OURS].set_index(["areas", "signals"])["change ms"]
    same = pd.MultiIndex.from_frame(table[["areas", "signals"]])
    return table.assign(ratio=(table["change ms"].to_numpy() / ours.reindex(same).to_numpy()).round(1))


def main() -> None:
    """Print everything; write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="70 areas, 10,000 signals, three changes")
    parser.add_argument("--size", type=int, nargs=2, metavar=("AREAS", "SIGNALS"), help="of this size alone")
    parser.add_argument("--demo", type=Path, help="a workspace with findings, such as data/demo: its first paint too")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sizes = QUICK if options.quick else {(areas, signals) for areas in AREAS for signals in SIGNALS}
    sizes = {(options.size[0], options.size[1])} if options.size else sizes
    rows: list[Row] = []
    with open_browser() as browser, tempfile.TemporaryDirectory() as folder:
        for size in sorted(sizes):
            peers = PEERS if options.quick or size in WITH_PEERS else ()
            place = Path(folder) / f"{size[0]}-{size[1]}"
            place.mkdir()
            rows += measure_size(browser, place, size, Effort(1, 3) if options.quick else Effort(), peers)
        demo = measure_demo(browser, options.demo) if options.demo else {}
    print(f"\nmedians; the ratio is to ours at the same size\n{compare(rows).round(1).to_string(index=False)}\n{demo}")
    if options.json:
        told = {"rows": json.loads(compare(rows).to_json(orient="records")), "demo": demo}
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
