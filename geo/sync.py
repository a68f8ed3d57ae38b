"""What services give: all that was made or changed since the last time, brought into the workspace."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from filelock import FileLock, Timeout
from yarl import URL

from geo.arrivals import Arrivals, Receipt
from geo.errors import DamageError, GeoError, ServiceError, WorkspaceError
from geo.intake import bring_up_to_date
from geo.pipeline import Tell, silent
from geo.schema import DEGREES
from geo.sources.coordinates import NETHERLANDS, Extent
from geo.sources.open311 import Open311
from geo.sources.pages import SignalService, Since
from geo.sources.signalen import Signalen
from geo.sources.signalen_public import PublicSignalen
from geo.sources.web import Manners, open_web
from geo.workspace import Workspace, read_token
from geo.workspace.services import ServiceKind, SignalSource

_LOCK_SECONDS = 6 * 3600  # a first sync of a large source may take hours, and the next one waits for it
_MANY_FILES = 200  # of deliveries; reading them all then takes twice as long as reading one with their signals
_YEAR = timedelta(days=365)
_OWN_MACHINE = ("127.0.0.1", "::1", "localhost")
_SERVICES: Mapping[ServiceKind, SignalService] = {
    "signalen": Signalen(),
    "signalen_openbaar": PublicSignalen(),
    "open311": Open311(),
}


@dataclass(frozen=True)
class Asking:
    """When and how services are asked."""

    at: datetime  # aware
    manners: Manners = field(default_factory=Manners)
    tell: Tell = silent  # is told which step begins


@dataclass(frozen=True)
class Synced:
    """What became of all sources; the report on what followed is in Dutch."""

    sources: Mapping[str, Receipt]
    report: tuple[str, ...]

    @property
    def has_failed(self) -> bool:
        """Whether any source failed."""
        return any(tally.error for tally in self.sources.values())

    def describe(self) -> dict[str, Any]:
        """Return what a script reads."""
        described = {name: tally.describe() for name, tally in self.sources.items()}
        total = {name: sum(one[name] for one in described.values()) for name in Receipt.COUNTS}
        return {"sources": described, "total": total, "report": list(self.report)}


def sync(workspace: Workspace, names: Sequence[str], asking: Asking) -> Synced:
    """Bring in what the services `names` of the workspace made or changed since the last time.

    A source that fails stops no other, and what it gave before it failed is kept. Then everything that hangs on the
    signals is brought up to date, once. A second sync waits for the first.

    Raises
    ------
    WorkspaceError
        If another sync does not end, or the workspace can't be read or written.
    """
    with _alone(workspace):
        done = {}
        for name in names:
            asking.tell(f"{name} lezen")
            done[name] = _sync_source(workspace, name, asking)
        report = _bring_together(workspace)
        return Synced(done, (*report, *bring_up_to_date(workspace, asking.at, asking.tell)))


def _bring_together(workspace: Workspace) -> list[str]:
    """Compact the deliveries where there are many; return why not, where that can't be.

    What is derived is made again anyhow where anything came, so this costs nobody more than its own seconds.
    """
    try:
        workspace.deliveries.compact(_MANY_FILES)
    except DamageError as error:
        return [f"leveringen niet samengebracht: {error}"]
    return []


def _sync_source(workspace: Workspace, name: str, asking: Asking) -> Receipt:
    """Bring in one source; what went wrong is in its tally."""
    source = workspace.settings.sources[name]
    arrivals = Arrivals(workspace, name, _name_service(source), asking.at)
    try:
        try:
            asyncio.run(_follow(workspace, source, arrivals, asking))
        finally:
            arrivals.finish()
    except GeoError as error:
        arrivals.receipt.error = str(error)
    return arrivals.receipt


async def _follow(workspace: Workspace, source: SignalSource, arrivals: Arrivals, asking: Asking) -> None:
    first_day = source.first_day or ((arrivals.begun or asking.at) - _YEAR).date()
    since = Since(arrivals.receipt.resumed_from, first_day, asking.at, _find_extent(workspace))
    async with open_web(source.address, asking.manners, _find_headers(arrivals.source, source)) as web:
        async for page in _SERVICES[source.kind].read(web, since):
            arrivals.take(page)
            asking.tell(f"{arrivals.source}: {arrivals.receipt.asked} gelezen")


def _name_service(source: SignalSource) -> str:
    """Return what stands in the place of a file's name; another service or first day is read from the start."""
    return f"{source.kind} {source.address}" + (f" vanaf {source.first_day}" if source.first_day else "")


def _find_headers(name: str, source: SignalSource) -> dict[str, str]:
    token = read_token(name)
    if token is None:
        return {}
    address = URL(source.address)
    if address.scheme != "https" and address.host not in _OWN_MACHINE:
        raise ServiceError(f"{address.host}: een token gaat alleen over https; herstel het adres van '{name}'")
    return {"Authorization": token if " " in token else f"Bearer {token}"}


def _find_extent(workspace: Workspace) -> Extent:
    """Return the box around the municipality; around the Netherlands where its boundaries are not there yet."""
    if not workspace.settings.boundary_year:
        return NETHERLANDS
    west, south, east, north = workspace.stored_areas().to_crs(DEGREES).total_bounds.round(4).tolist()
    return west, south, east, north


@contextmanager
def _alone(workspace: Workspace) -> Iterator[None]:
    """Let no other sync run meanwhile: it would ask for the same."""
    lock = FileLock(workspace.path / ".sync.lock", timeout=_LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise WorkspaceError("er loopt al een sync, die niet ophoudt; ga na of die is blijven hangen") from error
    try:
        yield
    finally:
        lock.release()
