"""How long a first sync of a large municipality takes, and how much memory: made-up signals from a server on 127.0.0.1.

``python benchmarks/sync.py [--signals 1000000] [--json FILE]``. The server answers as Signalen does; it is a process of
its own, whose time is told apart. Measured is the real command, ``python -m geo sync --json``, from its start to its
end: reading over HTTP, understanding, storing, placing, and finding what keeps coming back. Then a second sync, that
finds nothing new.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
from aiohttp import web

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_country import FIRST_DAY, GEMEENTE, make_areas, make_reported
from geo.sources.coordinates import to_degrees
from geo.workspace import create_workspace

ROOT = Path(__file__).parents[1]
AREAS, SIGNALS = 200, 1_000_000
PEOPLE = 150_000  # who report
SOURCE = "meldingen"

# As long as a real one is, with much that is not read.
_RECORD = (
    '{{"_links":{{"curies":{{"name":"sia","href":"http://127.0.0.1/signals/v1/relations"}},"self":{{"href":'
    '"http://127.0.0.1/signals/v1/private/signals/{id}"}}}},"_display":"{id} - {state} - {at}","id":{id},'
    '"created_at":"{at}","updated_at":"{changed}","incident_date_start":"{at}","incident_date_end":null,'
    '"operational_date":null,"source":"online","text":"Er is hier alweer {category} bij nummer {number}, kunt u daar '
    'iets aan doen? Het water staat tot in de kelder.","text_extra":"","extra_properties":null,"notes_count":0,'
    '"has_attachments":false,"has_parent":false,"has_children":false,"image":null,"routing_departments":null,'
    '"assigned_user_email":null,"notes":[{{"created_by":null,"text":"Automatische e-mail bij registratie van '
    'de melding is verzonden aan de melder."}}],"priority":{{"priority":"normal","created_by":null}},"type":'
    '{{"code":"SIG","created_at":"{at}","created_by":null}},"category":{{"sub":"{category}","sub_slug":"{category}","main":"Afval",'
    '"main_slug":"afval","departments":"ASC, CCA","category_url":"http://127.0.0.1/x","created_by":null,"deadline":'
    '"{changed}","deadline_factor_3":"{changed}","text":null}},"status":{{"text":null,"user":null,"state":"{state}",'
    '"state_display":"Afgehandeld","extra_properties":null,"created_at":"{changed}","target_api":null}},"location":'
    '{{"id":{id},"area_code":"north","stadsdeel":"A","buurt_code":"A04h","address":{{"postcode":"1011JJ","huisletter":'
    '"","huisnummer":"{number}","woonplaats":"Stad","openbare_ruimte":"Staalstraat","huisnummer_toevoeging":""}},'
    '"address_text":"Staalstraat {number}, 1011JJ Stad","geometrie":{{"type":"Point","coordinates":[{lon},{lat}]}},'
    '"extra_properties":null}},"reporter":{{"email":"melder{person}@example.nl","phone":"","sharing_allowed":true}}}}'
)


class MadeUpSignalen:
    """Signals in the order in which they changed, given out as Signalen does."""

    def __init__(self, number: int) -> None:
        reported = make_reported(make_areas(AREAS), number).sort_values("reported_at", ignore_index=True)
        self.at = [moment.to_pydatetime() for moment in reported["reported_at"]]
        self.changed = [moment + timedelta(days=2) for moment in self.at]
        self.lon, self.lat = (each.round(6).tolist() for each in to_degrees(reported["x"], reported["y"]))
        self.category = reported["category"].tolist()

    def answer(self, request: web.Request) -> web.Response:
        """Answer one page of what changed since."""
        size, page = int(request.query["page_size"]), int(request.query.get("page", 1))
        begin = bisect_left(self.changed, datetime.fromisoformat(request.query["updated_after"])) + (page - 1) * size
        listed = range(begin, min(begin + size, len(self.at)))
        link = f'"{request.url.update_query(page=page + 1)}"' if begin + size < len(self.at) else "null"
        body = ",".join(map(self._render, listed))
        text = f'{{"_links":{{"next":{{"href":{link}}}}},"count":{len(self.at)},"results":[{body}]}}'
        return web.Response(text=text, content_type="application/json")

    def _render(self, i: int) -> str:
        return _RECORD.format(
            id=i,
            at=self.at[i].isoformat(),
            changed=self.changed[i].isoformat(),
            state="o" if i % 4 else "m",
            category=self.category[i],
            number=i % 300 + 1,
            lon=self.lon[i],
            lat=self.lat[i],
            person=i * 7_919 % PEOPLE,
        )


def serve(number: int, port_file: Path) -> None:
    """Serve made-up signals until the process is ended; write the port once it listens."""
    signals = MadeUpSignalen(number)

    async def answer(request: web.Request) -> web.Response:
        return signals.answer(request)

    async def tell(_: web.Application) -> None:
        port_file.with_suffix(".ready").write_text("ready")

    app = web.Application()
    app.router.add_get("/signals/v1/private/signals/", answer)
    app.on_startup.append(tell)
    web.run_app(app, host="127.0.0.1", port=int(port_file.read_text()), print=None)


def make_workspace(path: Path, port: int) -> None:
    """Make a workspace with boundaries, and one service that was never read."""
    create_workspace(path, "Verzonnen land", GEMEENTE).save_areas(make_areas(AREAS), 2024)
    settings = path / "municipality.toml"
    told = f'\n[sources.{SOURCE}]\nkind = "signalen"\naddress = "http://127.0.0.1:{port}/"\n'
    first_day = f"first_day = {FIRST_DAY.date()}\n"
    settings.write_text(settings.read_text(encoding="utf-8") + told + first_day, encoding="utf-8")


def measure(workspace: Path) -> dict[str, object]:
    """Run the command; return what it told, how long it took and how much memory at most."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "geo", "--workspace", str(workspace), "sync", "--json"]
    secret = {"BUURTSIGNALEN_SECRET_FILE": str(workspace.with_name("reporter.secret"))}
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **secret}, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        told = json.loads(out.read())
    return {
        "exit": process.returncode,
        **told["total"],
        "wall_s": round(time.perf_counter() - begun, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "memory_mb": round(used.ru_maxrss / 1024),
    }


def main() -> None:
    """Measure a first and a second sync."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--signals", type=int, default=SIGNALS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--port", type=int, default=8_799)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.signals, asked.serve)
        return
    with tempfile.TemporaryDirectory() as folder:
        workspace, port_file = Path(folder) / "workspace", Path(folder) / "port"
        port_file.write_text(str(asked.port))
        make_workspace(workspace, asked.port)
        server = subprocess.Popen(
            [sys.executable, __file__, "--signals", str(asked.signals), "--serve", str(port_file)]
        )
        try:
            while not port_file.with_suffix(".ready").exists():
                time.sleep(0.5)
            rows = [{"sync": name, **measure(workspace)} for name in ("first", "second")]
        finally:
            server.terminate()
            server.wait()
    print(pd.DataFrame(rows).to_string(index=False))
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
