"""A run that asks the Locatieserver: what it keeps, how politely it asks, and what stops it."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count, repeat
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from typer.testing import CliRunner

from geo.__main__ import app
from geo.errors import ServiceError, WorkspaceError
from geo.geocode import Bounds, Geocoding, geocode, list_coarse
from geo.pipeline import build_atlas, open_lookup
from geo.schema import QUARANTINE, TIMEZONE
from geo.workspace import Delivery, Workspace, create_workspace
from tests.locatieserver import CODE, answer_any, answer_with, make_doc, point_to
from tests.service import HASTY, MOODS, SOON_S, serve, serve_untrusted
from tests.toytown import make_areas, make_reported

ROOT = Path(__file__).parents[2]
NOW = datetime(2024, 4, 1, 12, tzinfo=ZoneInfo(TIMEZONE))
QUICKLY = Bounds(manners=replace(HASTY, at_once=5))
MANY = [{"street": "Damrak", "number": str(number)} for number in range(1, 401)]
DAMRAK = MANY[:8]
RUN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from geo.geocode import geocode
from geo.workspace import Workspace
geocode(Workspace(Path(sys.argv[1])), datetime(2024, 4, 1, 12, tzinfo=UTC))
"""


@pytest.fixture
def make(tmp_path) -> Callable[..., Workspace]:
    """Return how to make a workspace with signals at these places, without boundaries, that asks at an address."""

    def make_town(address: str, *places: dict[str, object], name: str = "town") -> Workspace:
        workspace = create_workspace(tmp_path / name, "Toytown", "GM9999")
        reported = make_reported(*(places or DAMRAK))
        workspace.deliveries.add(Delivery("test", "test.csv", "fingerprint", NOW), reported, QUARANTINE.empty())
        return point_to(workspace.path, address)

    return make_town


def contents(workspace: Workspace) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in workspace.path.rglob("*") if path.is_file()}


def test_what_was_found_is_placed_and_the_rest_says_why_not(make):
    places = [{"street": "Damrak", "number": "1"}] * 2 + [
        {"street": "Nergens", "number": "1"},
        {"x": 200_050.0, "y": 500_050.0},
    ]
    with serve(answer_any) as service:
        town = make(service.address, *places)
        town.save_areas(make_areas(), 2024)
        done = geocode(town, NOW, QUICKLY)
        assert sorted(request.query["q"] for request in service.asked) == ["damrak 1", "nergens 1"]
    assert (done.asked, done.found["address"], done.not_found, done.left, done.fault) == (2, 1, 1, 0, "")
    atlas = build_atlas(town)
    assert atlas.assigned["located_by"].tolist() == ["locatieserver", "locatieserver", "source"]
    assert atlas.assigned[["x", "score"]].iloc[0].tolist() == [200_010.5, 100]
    assert atlas.unlocated["reason"].tolist() == ["unknown_to_service"]
    assert open_lookup(town).count_open(list_coarse(atlas.unlocated, atlas.assigned), NOW) == (0, 1)


def test_a_second_run_asks_nothing_and_changes_nothing(make):
    with serve(answer_any) as service:
        town = make(service.address)
        geocode(town, NOW, QUICKLY)
        before, asked = contents(town), len(service.asked)
        again = geocode(town, NOW, QUICKLY)
        assert (again.asked, len(service.asked)) == (0, asked)
    assert contents(town) == before


def test_what_was_not_found_is_asked_again_only_much_later(make):
    with serve(lambda _: answer_with()) as service:
        town = make(service.address)
        assert geocode(town, NOW, QUICKLY).not_found == 8
        assert geocode(town, NOW + timedelta(days=30), QUICKLY).asked == 0
        assert geocode(town, NOW + timedelta(days=91), QUICKLY).asked == 8


def test_a_place_in_another_municipality_is_refused_and_a_coarse_one_stays_coarse(make):
    elsewhere = make_doc(gemeentecode="0363", gemeentenaam="Elders")
    street = make_doc(type="weg", huisnummer=None, postcode=None)
    with serve(lambda request: answer_with(elsewhere if "damrak 1" in request.query["q"] else street)) as service:
        town = make(service.address, *DAMRAK[:2])
        done = geocode(town, NOW, QUICKLY)
    assert (done.found["street"], done.not_found) == (1, 1)
    assert town.geocoded.read()["precision"].dropna().tolist() == ["street"]


def test_of_a_person_nothing_is_sent_or_kept(make):
    with serve(answer_any) as service:
        town = make(service.address, {"address": "Damrak 3; mevrouw Jansen belde", "reporter_key": "geheim"})
        geocode(town, NOW, QUICKLY)
        assert "jansen" not in service.asked[0].query_string.lower()
    assert town.geocoded.read()["precision"].isna().all()  # what may be another town is not taken for this one


def test_a_limit_asks_for_what_most_signals_have_first(make):
    with serve(answer_any) as service:
        town = make(service.address, *DAMRAK, DAMRAK[6])
        done = geocode(town, NOW, replace(QUICKLY, limit=1))
        assert [request.query["q"] for request in service.asked] == ["damrak 7"]
    assert (done.asked, done.left) == (1, 7)


def test_never_more_questions_at_once_than_is_polite(make):
    now, most = 0, 0

    async def answer_slowly(request: web.Request) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        return web.json_response(answer_any(request))

    with serve(answer_slowly) as service:
        geocode(make(service.address), NOW, Bounds(manners=replace(HASTY, at_once=3)))
    assert most == 3


def run_into(make, mood: str) -> tuple[Workspace, Geocoding, int, float]:
    """Run on a service in this mood; return the town, what came of it, the questions asked and the seconds it took."""
    changed = answer_with(make_doc(straatnaam=None, straat="Damrak"))
    twice = answer_with(make_doc(), make_doc())
    endless = {**answer_with(*(make_doc(number=number) for number in range(1, 9))), "next": "/free?start=10"}
    own = {"changed": changed, "twice": twice, "endless": endless}
    moods = repeat(mood) if mood in MOODS else ()
    serving = serve(lambda request: own.get(mood) or answer_any(request), moods)
    with serve_untrusted() if mood == "certificate" else serving as service:
        town = make(service.address)
        begun = time.monotonic()
        return town, geocode(town, NOW, QUICKLY), len(service.asked), time.monotonic() - begun


@pytest.mark.parametrize("mood", [*MOODS, "certificate", "changed"])
def test_a_service_that_is_down_is_told_within_seconds_and_nothing_of_it_is_kept(make, mood):
    town, done, asked, seconds = run_into(make, mood)
    assert seconds < SOON_S
    assert done.is_down
    assert "Locatieserver" in done.fault if mood == "changed" else "127.0.0.1" in done.fault
    assert (done.asked, done.left) == (0, 8)
    assert asked <= (5 + 4) * HASTY.attempts  # it does not try every address
    assert town.geocoded.read().empty


@pytest.mark.parametrize(("mood", "found"), [("twice", 1), ("endless", 8)])
def test_what_comes_twice_or_without_end_is_one_answer(make, mood, found):
    _, done, asked, _ = run_into(make, mood)
    assert (done.found["address"], asked) == (found, 8)


def test_a_single_fault_is_passed_by_told_and_asked_again_next_time(make):
    with serve(answer_any, ["wrong_json"]) as service:
        town = make(service.address)
        first, second = geocode(town, NOW, QUICKLY), geocode(town, NOW, QUICKLY)
    assert (first.asked, first.faults, first.left, first.is_down) == (7, 1, 1, False)
    assert (second.asked, second.faults, second.left) == (1, 0, 0)


def test_when_time_is_up_it_stops_and_keeps_what_it_has(make):
    async def answer_slowly(request: web.Request) -> web.Response:
        await asyncio.sleep(0 if "damrak 1" in request.query["q"] else 5)
        return web.json_response(answer_any(request))

    with serve(answer_slowly) as service:
        town = make(service.address)
        done = geocode(town, NOW, replace(QUICKLY, deadline_s=0.4))
    assert (done.asked, done.left, done.is_down) == (1, 7, False)
    assert len(town.geocoded.read()) == 1


def test_a_full_disk_is_told_in_words(make, monkeypatch):
    def fail(*_: object) -> None:
        raise WorkspaceError("niet te schrijven")

    with serve(answer_any) as service:
        town = make(service.address)
        monkeypatch.setattr("geo.workspace.geocoded.GeocodedStore.add", fail)
        with pytest.raises(WorkspaceError, match="niet te schrijven"):
            geocode(town, NOW, QUICKLY)


def test_a_municipality_may_leave_the_service_alone(make):
    with pytest.raises(ServiceError, match="gebruikt de Locatieserver niet"):
        geocode(make(""), NOW)


@pytest.mark.slow
def test_a_run_that_was_killed_goes_on_where_it_was(make):
    async def answer(request: web.Request) -> web.Response:
        await asyncio.sleep(0.002)
        return web.json_response(answer_any(request))

    with serve(answer) as service:
        town = make(service.address, *MANY)
        with subprocess.Popen([sys.executable, "-c", RUN, str(town.path)], cwd=ROOT) as process:
            while len(service.asked) < 250 and process.poll() is None:
                time.sleep(0.005)
            process.kill()
        assert 250 <= len(service.asked) < len(MANY)
        assert geocode(town, NOW, replace(QUICKLY, limit=1)).left < 200  # two batches were kept
        geocode(town, NOW, QUICKLY)
        geocode(make(service.address, *MANY, name="undisturbed"), NOW, QUICKLY)
    tables = [Workspace(town.path.with_name(name)).geocoded.read() for name in ("town", "undisturbed")]
    killed, undisturbed = (table.drop(columns="asked_at").sort_values("key", ignore_index=True) for table in tables)
    assert killed.equals(undisturbed)


@pytest.fixture
def by_hand() -> Iterator[None]:
    """Have Ctrl-C mean what it does on a command line: a shell lets what it runs in the background ignore it."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.mark.usefixtures("by_hand")
def test_a_run_that_is_stopped_by_hand_keeps_every_answer(make):
    numbers = count()

    def answer(request: web.Request) -> object:
        if next(numbers) == 50:
            os.kill(os.getpid(), signal.SIGINT)
        return answer_any(request)

    with serve(answer) as service:
        town = make(service.address, *MANY)
        with pytest.raises(KeyboardInterrupt):
            geocode(town, NOW, QUICKLY)
        asked = len(service.asked)
    assert 50 <= asked < len(MANY)
    assert asked - 5 <= len(town.geocoded.read()) <= asked


def run(workspace: Workspace, *words: str):
    return CliRunner().invoke(app, ["--workspace", str(workspace.path), "geocode", *words], catch_exceptions=False)


def test_the_command_tells_what_came_of_it(make):
    with serve(answer_any) as service:
        town = make(service.address, *DAMRAK, {"street": "Nergens", "number": "1"})
        assert run(town, "--limit", "8").stdout.splitlines()[1:] == ["Nog te vragen: 1 adres"]
        told = json.loads(run(town, "--json").stdout)
        assert run(town).stdout == "Er wacht geen adres op de Locatieserver.\n"
    assert told | {"seconds": 0} == {
        "asked": 1, "found": {"address": 0, "postcode": 0, "street": 0, "town": 0}, "not_found": 1, "left": 0,
        "faults": 0, "seconds": 0, "fault": "", "is_down": False,
    }  # fmt: skip


def test_the_command_fails_clearly_when_nobody_answers_and_keeps_what_was_found(make, monkeypatch):
    monkeypatch.setattr("geo.geocode.MANNERS", QUICKLY.manners)
    numbers = count()
    with serve(lambda request: answer_any(request) if next(numbers) < 2 else web.Response(status=404)) as service:
        town = make(service.address, *({"street": "Damrak", "number": str(n)} for n in range(1, 30)))
        result = run(town)
    assert result.exit_code == 1
    assert "Het vragen is gestopt; wat gevonden was, is bewaard" in " ".join(result.stderr.split())
    assert len(town.geocoded.read()) == 2
    assert CODE in town.geocoded.read()["key"].iloc[0]
