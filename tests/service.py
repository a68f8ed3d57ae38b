"""A real server on 127.0.0.1 that answers like a service of others, and misbehaves in named ways."""

import asyncio
import gc
import socket
import ssl
import threading
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from inspect import isawaitable
from itertools import chain, repeat
from typing import NamedTuple

import trustme
from aiohttp import web

from geo.sources.web import Manners

HASTY = Manners(deadline_s=0.6, attempts=3, first_wait_s=0.01, longest_wait_s=0.05, most_mb=5)

# Within seconds: some two on a quiet machine, of the five that a visitor may wait; a busy one is slower, not wrong.
SOON_S = 20

# What any service may do to any answer; paging twice or for ever, and changed fields, are up to its own answers.
MOODS = ("drip", "hang", "too_many", "error", "cut_off", "wrong_json", "html", "redirect")


class Question(NamedTuple):
    """What a server was asked; a request itself would keep its connection."""

    path: str
    query: Mapping[str, str]
    query_string: str
    headers: Mapping[str, str]


@dataclass
class Service:
    """A running server: where it is, and what it was asked."""

    address: str = ""
    asked: list[Question] = field(default_factory=list)


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Answer = Callable[[web.Request], object]  # a table for JSON, or a response of its own; may be awaited


@contextmanager
def serve(answer: Answer, moods: Iterable[str] = ()) -> Iterator[Service]:
    """Serve `answer` while the block runs; the first requests meet `moods`, one each, and later ones none."""
    service, left = Service(), chain(moods, repeat(""))

    async def handle(request: web.Request) -> web.StreamResponse:
        asked = Question(request.path, request.query.copy(), request.query_string, request.headers.copy())
        service.asked.append(asked)
        if mood := next(left):
            return await _misbehave(mood, request, answer)
        given = answer(request)
        given = await given if isawaitable(given) else given
        return given if isinstance(given, web.StreamResponse) else web.json_response(given)

    ready, stop, loops = threading.Event(), asyncio.Event(), list[asyncio.AbstractEventLoop]()

    async def run() -> None:
        loops.append(asyncio.get_running_loop())
        async with _listen(handle) as service.address:
            ready.set()
            await stop.wait()
        await asyncio.sleep(0.01)  # connections that are being closed need a turn of the loop for that

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield service
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join()
        _forget_connections()


def _forget_connections() -> None:
    """Collect connections that a busy server had not closed when it was stopped, or a later test is blamed for them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@contextmanager
def serve_untrusted() -> Iterator[Service]:
    """Listen while the block runs, with a certificate that nobody knows, so that nobody asks anything.

    Without asyncio, which drops a connection unclosed when its handshake is broken off; a later test is blamed then.
    """
    certificate = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with suppress(OSError):  # it listens no more
                while True:
                    connection, _ = listening.accept()
                    with suppress(OSError):  # who does not know the certificate leaves
                        certificate.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        try:
            yield Service(f"https://127.0.0.1:{listening.getsockname()[1]}/")
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


@asynccontextmanager
async def _listen(handle: Handler) -> AsyncIterator[str]:
    """Listen on a free port of this machine; yield the address."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handle)
    # What still hangs when its asker has left is cancelled, or the server would wait for it.
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def _misbehave(mood: str, request: web.Request, answer: Answer) -> web.StreamResponse:
    whole = web.json_response(answer(request)).body if mood in ("drip", "cut_off") else b""
    if mood == "drip":
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        for byte in whole:
            await response.write(bytes([byte]))
            await asyncio.sleep(0.05)
        return response
    if mood == "hang":
        await asyncio.sleep(60)
    if mood == "cut_off":
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(len(whole))})
        await response.prepare(request)
        await response.write(whole[: len(whole) // 2])
        request.transport.close()
        return response
    return {
        "too_many": web.Response(status=429, headers={"Retry-After": "0"}),
        "error": web.Response(status=500, text="Traceback (most recent call last)"),
        "wrong_json": web.Response(text='{"results": [', content_type="application/json"),
        "html": web.Response(text="<html><body>Onderhoud</body></html>", content_type="text/html"),
        "redirect": web.Response(status=302, headers={"Location": "http://203.0.113.1/elders"}),
    }.get(mood, web.Response(status=504))
