"""READ over the network: the only code that calls services of others; politely, at their own hosts, never for ever."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import stamina
from yarl import URL

from geo.errors import AbsentError, ServiceError

stamina.instrumentation.set_on_retry_hooks(())  # what it logs at each attempt tells a reader nothing

_BUSY = (408, 425, 429, 500, 502, 503, 504)  # what may pass: asked again, and later each time
_ABSENT = (404, 410)


@dataclass(frozen=True)
class Manners:
    """How a service is called."""

    deadline_s: float = 20.0  # for one answer with all of its body, however slowly it drips
    attempts: int = 4
    first_wait_s: float = 0.5  # before the second attempt; doubles with each
    longest_wait_s: float = 30.0  # also where the service asks for more
    most_mb: int = 100
    at_once: int = 4


@dataclass(frozen=True)
class Web:
    """A way to call one service; made by `open_web`."""

    base: URL
    manners: Manners
    session: aiohttp.ClientSession
    turns: asyncio.Semaphore
    calls: list[str] = field(default_factory=list)  # every path asked, repeats included

    async def get_json(self, path: str, asked: Mapping[str, str | int] | None = None) -> Any:
        """Return what the service answers, read as JSON.

        Parameters
        ----------
        path
            Below the service's address, or a full address on the same host, as in a link to a next page.
        asked
            The parameters of the question.

        Raises
        ------
        ServiceError
            If the service can't be reached, does not answer in time, sends elsewhere, refuses, or answers something
            that is no JSON; an `AbsentError` where it does not have what is asked.
        """
        body = await self.get(path, asked)
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:  # a text that is no UTF-8, or brackets without end, too
            raise ServiceError(
                f"{self.base.host}: het antwoord is geen JSON; controleer of het adres van de dienst klopt"
            ) from error

    async def get(self, path: str, asked: Mapping[str, str | int] | None = None) -> bytes:
        """Return the body of an answer; raises as `get_json` does."""
        address = self._address(path).update_query(asked or {})
        tries = stamina.retry_context(
            on=self._wait_for,
            attempts=self.manners.attempts,
            timeout=None,
            wait_initial=self.manners.first_wait_s,
            wait_max=self.manners.longest_wait_s,
            wait_jitter=self.manners.first_wait_s,
        )
        try:
            async for attempt in tries:
                with attempt:
                    return await self._ask(address)
        except aiohttp.ClientResponseError as error:
            kind = AbsentError if error.status in _ABSENT else ServiceError
            raise kind(_say_refused(address, error)) from error
        except aiohttp.ClientConnectorCertificateError as error:
            raise ServiceError(f"{address.host}: het certificaat klopt niet; er is niets gelezen") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise ServiceError(
                f"{address.host}: geen bruikbaar antwoord na {self.manners.attempts} pogingen; "
                "probeer het later opnieuw, of controleer het adres en de verbinding"
            ) from error
        raise AssertionError("an attempt returns or raises")

    def _address(self, path: str) -> URL:
        address = self.base.join(URL(path))
        if address.origin() != self.base.origin():
            raise ServiceError(
                f"{self.base.host}: de dienst verwijst naar {address.host}; dat adres wordt niet gebruikt"
            )
        return address

    async def _ask(self, address: URL) -> bytes:
        self.calls.append(address.path)
        async with (
            self.turns,
            asyncio.timeout(self.manners.deadline_s),
            self.session.get(address, allow_redirects=False) as answer,
        ):
            if 300 <= answer.status < 400:
                raise ServiceError(
                    f"{address.host}: de dienst stuurt door naar een ander adres; dat wordt niet gevolgd"
                )
            answer.raise_for_status()
            return await self._read(answer)

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for part in answer.content.iter_any():
            body += part
            if len(body) > self.manners.most_mb * 1_000_000:
                most = f"{self.manners.most_mb} MB"
                raise ServiceError(f"{answer.host}: een antwoord van meer dan {most} wordt niet gelezen")
        return bytes(body)

    def _wait_for(self, error: Exception) -> bool | float:
        """Tell whether it may pass; where the service said when, in how many seconds."""
        if not isinstance(error, aiohttp.ClientResponseError):
            is_certain = isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.InvalidURL)
            return isinstance(error, aiohttp.ClientError | TimeoutError | OSError) and not is_certain
        asked = error.headers.get("Retry-After", "") if error.headers else ""
        if error.status in _BUSY and asked.isdigit():
            return float(min(int(asked), self.manners.longest_wait_s))
        return error.status in _BUSY


@asynccontextmanager
async def open_web(
    base: str, manners: Manners | None = None, headers: Mapping[str, str] | None = None
) -> AsyncIterator[Web]:
    """Open a way to call the service at `base`, and close it afterwards.

    Parameters
    ----------
    base
        The address of the service, ending in a slash; no other host is called.
    manners
        How it is called.
    headers
        Sent along with every question, such as a token.

    Raises
    ------
    ServiceError
        If `base` is no address.
    """
    manners = manners or Manners()
    try:
        address = URL(base)
        address.origin()
    except ValueError as error:
        raise ServiceError(f"'{base}' is geen adres van een dienst; schrijf https://...") from error
    timeout = aiohttp.ClientTimeout(total=manners.deadline_s)
    agent = {"User-Agent": "Buurtsignalen", "Accept": "application/json"}
    async with aiohttp.ClientSession(timeout=timeout, headers={**agent, **(headers or {})}) as session:
        yield Web(address, manners, session, asyncio.Semaphore(manners.at_once))


def _say_refused(address: URL, error: aiohttp.ClientResponseError) -> str:
    if error.status in (401, 403):
        return f"{address.host}: geen toegang ({error.status}); controleer het token van deze dienst"
    if error.status in _BUSY:
        return f"{address.host}: de dienst is overbelast of gestoord ({error.status}); probeer het later opnieuw"
    return f"{address.host}: de dienst weigert de vraag ({error.status}); controleer het adres en de instellingen"
