"""The wire between a browser and a server on this machine: counts the bytes that the websocket really takes."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = 65_536


@dataclass
class Wire:
    """What came over the websockets from the server, in bytes as sent: compressed where the server does that."""

    received: int = 0


@contextlib.contextmanager
def tap(port: int, wire: Wire) -> Iterator[int]:
    """Pass on to `port` of this machine what comes in on another, which is yielded; count in `wire`."""
    ready, stop, tapped = threading.Event(), asyncio.Event(), list[int]()

    async def carry(incoming: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.CancelledError):  # either end may leave at any moment
            await _carry(port, wire, incoming, answer)

    async def listen() -> None:
        loops.append(asyncio.get_running_loop())
        server = await asyncio.start_server(carry, "127.0.0.1", 0)
        tapped.append(server.sockets[0].getsockname()[1])
        ready.set()
        await stop.wait()

    loops: list[asyncio.AbstractEventLoop] = []
    thread = threading.Thread(target=lambda: asyncio.run(listen()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield tapped[0]
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join(5)


async def _carry(port: int, wire: Wire, incoming: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
    head = await incoming.read(_BLOCK)
    from_server, to_server = await asyncio.open_connection("127.0.0.1", port)
    to_server.write(head)
    counted = wire if b"upgrade: websocket" in head.lower() else Wire()
    await asyncio.gather(_pump(incoming, to_server, Wire()), _pump(from_server, answer, counted))


async def _pump(source: asyncio.StreamReader, drain: asyncio.StreamWriter, wire: Wire) -> None:
    with contextlib.suppress(OSError):
        while block := await source.read(_BLOCK):
            wire.received += len(block)
            drain.write(block)
            await drain.drain()
    drain.close()
