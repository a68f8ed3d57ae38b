"""READ signals from a service that speaks Open311 GeoReport v2, window after window of time."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from geo.errors import ServiceError
from geo.schema import TIMEZONE
from geo.sources.nested import gather_fields
from geo.sources.pages import Page, Since
from geo.sources.signal_fields import STATUS_OF
from geo.sources.web import Web

_REQUESTS = "requests.json"
_MOST = 1_000  # requests in one answer; where there may be more, some are missing
_LONGEST, _SHORTEST = timedelta(days=90), timedelta(seconds=1)  # windows that the specification allows
_OVERLAP = timedelta(minutes=10)  # a request that is stored late bears the moment at which it was made

_PATHS = {
    "signal_id": ["service_request_id"],
    "reported_at": ["requested_datetime"],
    "closed_at": ["updated_datetime"],
    "category": ["service_name", "service_code"],
    "status": ["status"],
    "address": ["address"],
    "postcode": ["zipcode"],
    "lon": ["long"],
    "lat": ["lat"],
    "text": ["description"],
}
_NEEDED = ("signal_id", "reported_at", "category", "status")


class Open311:
    """The list of service requests, which needs no token.

    What was reported before is asked again by its changes; a service that does not know such a question gives all of
    it again, which costs time only.

    Source: GeoReport v2 (open311.org), ``GET /requests.json``.
    """

    async def read(self, web: Web, since: Since) -> AsyncIterator[Page]:
        """Give the requests by the moment of reporting, oldest first; `after` is a moment up to which all is read."""
        first = datetime.combine(since.first_day, time(), ZoneInfo(TIMEZONE))
        known = datetime.fromisoformat(since.after) - _OVERLAP if since.after else first
        async for _, table in _walk(web, first, known, {"updated_after": _write(known)}):
            yield Page(table, since.after or "")
        after = known
        async for until, table in _walk(web, max(first, known), since.until, {}):
            # Our clock may have run ahead and be set back: what they told last is how far it was read, not our time.
            after = max(after, _find_newest(table, until))
            yield Page(table, max(after.isoformat(), since.after or "", key=_to_moment))


async def _walk(
    web: Web, begin: datetime, end: datetime, asked: dict[str, str]
) -> AsyncIterator[tuple[datetime, pd.DataFrame]]:
    """Give the requests that were reported within a time, in windows that hold less than may be asked at once."""
    span = _LONGEST
    while begin < end:
        until = min(begin + span, end)
        answer = await web.get_json(_REQUESTS, {"start_date": _write(begin), "end_date": _write(until), **asked})
        records = _open(answer, str(web.base.host))
        if len(records) >= _MOST:
            span = _halve(until - begin, str(web.base.host))
            continue
        yield until, _tabulate(records)
        begin = until
        span = min(2 * span, _LONGEST) if len(records) < _MOST // 4 else span


def _find_newest(table: pd.DataFrame, until: datetime) -> datetime:
    """Return when the newest request was made, which is never after `until`; long ago where there is none."""
    moments = pd.to_datetime(table["reported_at"], errors="coerce", utc=True, format="ISO8601")
    newest = moments.max()
    return datetime.min.replace(tzinfo=UTC) if pd.isna(newest) else min(newest.to_pydatetime(), until)


def _to_moment(text: str) -> datetime:
    return datetime.fromisoformat(text) if text else datetime.min.replace(tzinfo=UTC)


def _halve(span: timedelta, host: str) -> timedelta:
    if span <= _SHORTEST:
        raise ServiceError(f"{host}: {_MOST} meldingen of meer op een moment; die zijn niet alle op te vragen")
    return max(span / 2, _SHORTEST)


def _write(moment: datetime) -> str:
    """Write a moment as the specification asks; to the second, and never later than it is."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _open(answer: Any, host: str) -> list[Any]:
    """Return the requests of an answer, which some services wrap."""
    records = answer.get("service_requests") if isinstance(answer, dict) else answer
    if not isinstance(records, list):
        raise ServiceError(f"{host}: het antwoord is geen lijst van meldingen; de dienst is veranderd")
    return records


def _tabulate(records: list[Any]) -> pd.DataFrame:
    table = gather_fields(records, _PATHS, _NEEDED)
    # Of what is closed, says the specification, the last change is the closing.
    is_closed = table["status"].str.casefold().map(STATUS_OF) == "closed"
    return table.assign(closed_at=table["closed_at"].where(is_closed))
