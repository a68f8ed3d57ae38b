"""Ask the Locatieserver for the addresses that the register can't place, and keep what it answers."""

import asyncio
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from geo.dutch import say_count, say_duration, say_number
from geo.errors import DamageError, ServiceError
from geo.locate import Question, Verdict, judge_offers
from geo.locate.lookup import ASKED
from geo.locate.repeated import has_coordinates
from geo.pipeline import Tell, build_atlas, find_findings, open_lookup, silent
from geo.schema import GEOCODED, PRECISIONS, TIMEZONE, finish
from geo.sources.locatieserver import find_places
from geo.sources.web import Manners, Web, open_web
from geo.workspace import Workspace
from geo.workspace.sealed import MEND

MANNERS = Manners(deadline_s=5.0, attempts=3, longest_wait_s=10.0, most_mb=1)  # an answer is some kilobytes
_DOWN = 5  # questions in a row without an answer: the service is down, and asking on would not help it up
_BATCH = 100  # answers; more would be lost by a power cut, and fewer would cost more than the asking


@dataclass(frozen=True)
class Bounds:
    """How far a run goes."""

    limit: int | None = None  # addresses; all where None
    deadline_s: float | None = None  # for the whole run
    manners: Manners = MANNERS


@dataclass(frozen=True)
class Geocoding:
    """What a run brought; every answer in it is kept."""

    asked: int
    found: Mapping[str, int]  # by precision
    not_found: int
    left: int  # that still wait, those that gave a fault included
    faults: int
    seconds: float
    fault: str  # why the service gave no answer the last time that it gave none, in Dutch
    is_down: bool  # so the run stopped before its end

    def describe(self) -> dict[str, Any]:
        """Return it as fits JSON."""
        return asdict(self) | {"seconds": round(self.seconds, 1)}


def geocode(workspace: Workspace, now: datetime, bounds: Bounds | None = None, tell: Tell = silent) -> Geocoding:
    """Ask the Locatieserver for every address that waits, and bring what hangs on the answers up to date.

    An address waits when a signal has it, the register can't place it as finely as it was given, and it was not asked
    before, or in vain and long ago. A fault of the service is no answer, and is not kept.

    Parameters
    ----------
    workspace
        The municipality; its setting `services.locatieserver` says where to ask.
    now
        The moment of asking (aware).
    bounds
        How far to go, and how politely.
    tell
        Is told how far it is.

    Raises
    ------
    ServiceError
        If the municipality does not use the service.
    WorkspaceError
        If another run is going on, or what is known of addresses is damaged: then far too many would be asked.
    """
    bounds = bounds or Bounds()
    service = find_service(workspace)
    _refuse_damage(workspace)
    with workspace.geocoded.alone():
        workspace.geocoded.publish()  # what a run that was killed left
        tell("adressen zoeken die wachten")
        waiting = open_lookup(workspace).write_questions(list_addresses(workspace), now)
        run = _Run(workspace, now, waiting[: bounds.limit], tell)
        try:
            asyncio.run(run.ask_all(service, bounds))
        finally:  # stopped by hand too
            workspace.geocoded.publish()
    if run.asked and workspace.settings.boundary_year:
        find_findings(workspace, build_atlas(workspace, tell), tell=tell)
    return run.sum_up(len(waiting))


def _refuse_damage(workspace: Workspace) -> None:
    damaged = workspace.find_damaged_places()
    if damaged:
        raise DamageError("\n".join(f"{path}: beschadigd, er wordt niets gevraagd; {MEND}" for path in damaged))


def list_addresses(workspace: Workspace) -> pd.DataFrame:
    """Return the addresses of all signals without coordinates: columns `lookup.ASKED`."""
    reported = workspace.deliveries.read_reported()
    return reported.loc[~has_coordinates(reported), list(ASKED)].reset_index(drop=True)


def list_coarse(unlocated: pd.DataFrame, assigned: pd.DataFrame) -> pd.DataFrame:
    """Return the addresses of UNLOCATED, and of those in ASSIGNED that were not found as finely as a house number."""
    is_coarse = (assigned["located_by"] != "source") & (assigned["precision"] != "address")
    return pd.concat([unlocated[list(ASKED)], assigned.loc[is_coarse, list(ASKED)]], ignore_index=True)


def find_service(workspace: Workspace) -> str:
    """Return where the Locatieserver is.

    Raises
    ------
    ServiceError
        If the municipality does not use it.
    """
    service = workspace.settings.services.locatieserver
    if not service:
        raise ServiceError(
            "deze gemeente gebruikt de Locatieserver niet: in municipality.toml is [services] locatieserver leeg"
        )
    return service


@dataclass
class _Run:
    """One run: what was asked so far, and the answers that were not written yet."""

    workspace: Workspace
    asked_at: datetime
    questions: list[Question]
    tell: Tell
    not_found: int = 0
    faults: int = 0
    faults_in_a_row: int = 0
    fault: str = ""
    seconds: float = 0.0
    found: Counter[str] = field(default_factory=Counter)
    batch: list[dict[str, Any]] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """How many questions were answered."""
        return self.found.total() + self.not_found

    async def ask_all(self, service: str, bounds: Bounds) -> None:
        """Ask every question, some at once, until all are asked, time is up or the service is plainly down."""
        clock, left = asyncio.get_running_loop().time, iter(self.questions)
        begun = clock()
        try:
            async with asyncio.timeout(bounds.deadline_s) as end, open_web(service, bounds.manners) as web:
                await asyncio.gather(*(self._work(web, left, end) for _ in range(bounds.manners.at_once)))
        except TimeoutError:
            self.tell("gestopt")
        finally:  # stopped by hand too
            self.seconds = clock() - begun
            self._keep()

    async def _work(self, web: Web, left: Iterator[Question], end: asyncio.Timeout) -> None:
        settings, clock = self.workspace.settings, asyncio.get_running_loop().time
        begun, code = clock(), settings.municipality_digits
        for question in left:
            try:
                places = await find_places(web, question.words, code)
            except ServiceError as error:
                self.fault, self.faults = str(error), self.faults + 1
                self.faults_in_a_row += 1
                if self.faults_in_a_row == _DOWN and not end.expired():
                    end.reschedule(clock())  # for all that is being asked now
            else:
                self.faults_in_a_row = 0
                self._take(question, judge_offers(question.readings, places, code, settings.rules.locate))
                self._tell_progress(clock() - begun)

    def _take(self, question: Question, verdict: Verdict) -> None:
        place = verdict.place
        self.batch.append(
            {
                "key": question.key,
                "x": place.x if place else math.nan,
                "y": place.y if place else math.nan,
                "precision": verdict.precision,
                "score": verdict.score,
                "service_score": place.score if place else math.nan,
                "name": place.name if place else None,
                "reason": verdict.reason,
                "asked_at": pd.Timestamp(self.asked_at),
            }
        )
        if verdict.precision:
            self.found[verdict.precision] += 1
        else:
            self.not_found += 1
        if len(self.batch) >= _BATCH:
            self._keep()

    def _tell_progress(self, passed_s: float) -> None:
        number, left_s = len(self.questions), passed_s / self.asked * (len(self.questions) - self.asked)
        told = f"{say_number(self.asked)} van {say_count(number, 'adres', 'adressen')} gevraagd"
        self.tell(f"{told}; nog ongeveer {say_duration(left_s)}")

    def _keep(self) -> None:
        if self.batch:
            table = pd.DataFrame(self.batch)
            table["asked_at"] = table["asked_at"].dt.tz_convert(TIMEZONE)
            self.workspace.geocoded.add(finish(table, GEOCODED))
            self.batch = []

    def sum_up(self, waiting: int) -> Geocoding:
        """Return what the run brought, of so many addresses that waited."""
        found = {precision: self.found[precision] for precision in PRECISIONS if precision != "point"}
        left, is_down = waiting - self.asked, self.faults_in_a_row >= _DOWN
        return Geocoding(self.asked, found, self.not_found, left, self.faults, self.seconds, self.fault, is_down)
