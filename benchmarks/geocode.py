"""How long it takes to ask a service for addresses, with the manners of every day.

``python benchmarks/geocode.py [--addresses 100000] [--delay-ms 30] [--json FILE]``. A server on this machine, in a
process of its own, answers each question after the delay; a real one adds its own. A second run over the same
addresses asks nothing, and is told apart.
"""

import argparse
import asyncio
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
from aiohttp import web

sys.path.insert(0, str(Path(__file__).parents[1]))

from geo.geocode import MANNERS, geocode
from geo.schema import MOMENT, QUARANTINE, REPORTED, TIMEZONE, finish
from geo.workspace import Delivery, Workspace, create_workspace

NOW = datetime(2024, 4, 1, 12, tzinfo=ZoneInfo(TIMEZONE))
HOUSES = 200  # in each street


def make_reported(addresses: int) -> pd.DataFrame:
    """Return REPORTED: one signal at each of so many distinct addresses."""
    numbers = pd.Series(range(addresses))
    table = REPORTED.empty().reindex(numbers.index)
    usual = {"source": "test", "category": "ratten", "kind": "signal", "status": "open", "cues": "", "town": "Toytown"}
    return finish(
        table.assign(
            **usual,
            signal_id=numbers.astype("str"),
            reported_at=pd.Series(NOW, numbers.index).astype(MOMENT),
            street=(numbers // HOUSES).map("Laan {}".format),
            number=(numbers % HOUSES + 1).astype("str"),
        ),
        REPORTED,
    )


def serve(delay_s: float, told: Connection) -> None:
    """Answer every question by the address that was asked, after a delay; tell the port first."""

    async def answer(request: web.Request) -> web.Response:
        await asyncio.sleep(delay_s)
        _, street, number, *_ = request.query["q"].split()
        doc = {
            "type": "adres", "weergavenaam": "?", "straatnaam": f"Laan {street}", "huisnummer": int(number),
            "postcode": "1011AB", "woonplaatsnaam": "Toytown", "gemeentenaam": "Toytown", "gemeentecode": "9999",
            "centroide_rd": "POINT(200000 500000)", "score": 12.5,
        }  # fmt: skip
        return web.json_response({"response": {"numFound": 1, "start": 0, "docs": [doc]}})

    async def run() -> None:
        app = web.Application()
        app.router.add_get("/free", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        told.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


def measure(workspace: Workspace) -> dict[str, float]:
    """Run once, and return how long it took and what it brought."""
    begun, cpu = time.perf_counter(), time.process_time()
    done = geocode(workspace, NOW)
    return {
        "asked": done.asked,
        "found": sum(done.found.values()),
        "seconds": round(time.perf_counter() - begun, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=100_000)
    parser.add_argument("--delay-ms", type=float, default=30.0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(asked.delay_ms / 1000, there), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder) / "town", "Toytown", "GM9999")
        with (workspace.path / "municipality.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'\n[services]\nlocatieserver = "http://127.0.0.1:{here.recv()}/"\n')
        workspace.deliveries.add(
            Delivery("test", "test.csv", "fingerprint", NOW), make_reported(asked.addresses), QUARANTINE.empty()
        )
        fresh = Workspace(workspace.path)
        measured = {
            "delay_ms": asked.delay_ms,
            "at_once": MANNERS.at_once,
            "first": measure(fresh),
            "again": measure(fresh),
        }
    server.terminate()
    print(json.dumps(measured, indent=2))
    if asked.json:
        asked.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
