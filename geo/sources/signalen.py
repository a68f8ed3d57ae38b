"""READ signals from Signalen: the private list of its API, in the order in which signals were changed."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from yarl import URL

from geo.errors import ServiceError
from geo.schema import TIMEZONE
from geo.sources.nested import find_part, gather_fields
from geo.sources.pages import Page, Since
from geo.sources.signal_fields import STATUS_OF
from geo.sources.web import Web

_LIST = "signals/v1/private/signals/"
_PAGE_SIZE = 500  # a list of a thousand may take its server longer than a call may last
_OVERLAP = timedelta(minutes=10)  # a change that is stored late bears the moment at which it began
_MOST_REPEATED = 3  # pages in a row without anything new, before it counts as a list without end

_PATHS = {
    "signal_id": ["id"],
    "reported_at": ["created_at"],
    "occurred_at": ["incident_date_start"],
    "closed_at": ["status.created_at"],
    "category": ["category.sub_slug", "category.sub"],
    "kind": ["type.code"],
    "status": ["status.state"],
    "address": ["location.address_text"],
    "street": ["location.address.openbare_ruimte"],
    "number": ["location.address.huisnummer"],
    "letter": ["location.address.huisletter"],
    "suffix": ["location.address.huisnummer_toevoeging"],
    "postcode": ["location.address.postcode"],
    "town": ["location.address.woonplaats"],
    "lon": ["location.geometrie.coordinates.0"],
    "lat": ["location.geometrie.coordinates.1"],
    "text": ["text"],
    "email": ["reporter.email"],
    "phone": ["reporter.phone"],
}
_NEEDED = ("signal_id", "reported_at", "category", "status")


class Signalen:
    """The private list of signals, for which a token is needed.

    Source: Signalen (VNG), API v1, ``/signals/v1/private/signals/``; each municipality runs its own.
    """

    async def read(self, web: Web, since: Since) -> AsyncIterator[Page]:
        """Give the signals that were made or changed since, page by page; `after` is a moment of change."""
        walk = _Walk(since)
        while not walk.is_done:
            answer = await web.get_json(walk.path, walk.asked)
            yield walk.take(answer, str(web.base.host))


class _Walk:
    """From page to page.

    Each question asks what changed since the last change that was read. So a signal that changes meanwhile, and moves
    to the end of the list, lets no other one slip through between two pages. Where that brings nothing new (a thousand
    signals changed at one moment) or the list is not in that order, its links to a next page are followed.
    """

    def __init__(self, since: Since) -> None:
        self._begin = datetime.combine(since.first_day, time(), ZoneInfo(TIMEZONE))
        self._latest = datetime.fromisoformat(since.after) - _OVERLAP if since.after else self._begin
        self._after = since.after or self._begin.isoformat()
        self._seen: set[int] = set()
        self._repeated, self._follows_links = 0, False
        self.is_done = False
        self.path, self.asked = _LIST, self._ask()

    def take(self, answer: Any, host: str) -> Page:
        """Take the signals that are new from an answer, and turn to the next question."""
        records, link = _open(answer, host)
        moments = [_read_moment(record, host) for record in records]
        keys = [hash((str(record.get("id")), moment)) for record, moment in zip(records, moments, strict=True)]
        fresh = [record for record, key in zip(records, keys, strict=True) if key not in self._seen]
        self._seen.update(keys)
        self._repeated = 0 if fresh else self._repeated + 1
        if link and self._repeated == _MOST_REPEATED:
            raise ServiceError(f"{host}: de lijst van meldingen houdt niet op; dezelfde meldingen komen steeds terug")
        self._follows_links |= not fresh or moments != sorted(moments)
        self._turn(max(moments, default=self._latest), link)
        return Page(_tabulate(fresh), self._after)

    def _turn(self, newest: datetime, link: str | None) -> None:
        self._latest = max(newest, self._latest)
        self.is_done = link is None
        if self.is_done or not self._follows_links:  # all that changed up to here was read
            self._after = max(self._after, self._latest.isoformat(), key=datetime.fromisoformat)
        self.path, self.asked = (link, {}) if self._follows_links and link else (_LIST, self._ask())

    def _ask(self) -> dict[str, str | int]:
        return {
            "created_after": self._begin.isoformat(),
            "updated_after": self._latest.isoformat(),
            "ordering": "updated_at",
            "page_size": _PAGE_SIZE,
        }


def _open(answer: Any, host: str) -> tuple[list[dict[str, Any]], str | None]:
    """Return the signals of an answer and the way to the next page, if there is one."""
    records = find_part(answer, ["results"])
    links = find_part(answer, ["_links", "next"])
    href = find_part(links, ["href"]) if isinstance(links, dict) else links
    if not isinstance(records, list) or not isinstance(href, str | None):
        raise ServiceError(f"{host}: het antwoord heeft geen lijst 'results'; de dienst is veranderd")
    if not all(isinstance(record, dict) for record in records):
        raise ServiceError(f"{host}: 'results' bevat iets anders dan meldingen; de dienst is veranderd")
    return records, _own_path(href, host) if href else None


def _own_path(href: str, host: str) -> str:
    """Return a link as a path: behind a proxy a service may call itself http, but it has one name."""
    try:
        link = URL(href)
    except ValueError as error:
        raise ServiceError(f"{host}: de verwijzing naar de volgende bladzijde is geen adres") from error
    if link.host not in (None, host):
        raise ServiceError(f"{host}: de dienst verwijst naar {link.host}; dat adres wordt niet gebruikt")
    return link.raw_path_qs


def _read_moment(record: dict[str, Any], host: str) -> datetime:
    try:
        moment = datetime.fromisoformat(record["updated_at"])
    except (KeyError, TypeError, ValueError) as error:
        raise ServiceError(
            f"{host}: een melding heeft geen 'updated_at' met een tijdstip; de dienst is veranderd"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(TIMEZONE))


def _tabulate(records: Sequence[dict[str, Any]]) -> pd.DataFrame:
    table = gather_fields(records, _PATHS, _NEEDED)
    is_closed = table["status"].str.casefold().map(STATUS_OF) == "closed"
    # A signal has no moment of closing of its own; a status has one of starting.
    return table.assign(closed_at=table["closed_at"].where(is_closed))
