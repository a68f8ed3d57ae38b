"""Log what was asked: the kind of thing, how it ended and how long it took; no address, no query, no person."""

from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.logs import log

# First parts of a path that are the same for everybody; what else an address says may be about someone.
KNOWN = frozenset(
    ("_stcore", "app", "component", "media", "static", "gezond", "oauth2callback", "auth")
    + ("hotspots", "briefing", "stadsdelen", "dossiers", "noteren", "gegevens", "werkwijze")
)
_QUIET = frozenset(("static", "app", "component", "_stcore", "gezond"))  # come with every page, or every minute


class RequestLog:
    """One line for each request, but for what came as it always does."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and log how it ended."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        start, facts = perf_counter(), _describe(scope)

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                facts["status"] = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            facts["ms"] = round((perf_counter() - start) * 1000)
            if facts["type"] == "websocket" or facts["place"] not in _QUIET or facts.get("status", 500) >= 400:
                log.info("a request", extra={"facts": facts})


def _describe(scope: Scope) -> dict[str, Any]:
    parts = [part for part in scope["path"].split("/") if part]
    place = next((part for part in parts if part in KNOWN), "anders") if parts else "begin"
    return {"type": scope["type"], "method": scope.get("method", ""), "place": place}
