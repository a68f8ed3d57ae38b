"""Put on every answer what a browser may do with it; `docs/uitrol.md` tells what Streamlit can't bear."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.present.map import TILE_URL

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_COMMON = "default-src 'none'; base-uri 'self'; object-src 'none'; form-action 'self'; connect-src 'self'; "


def _hash_inline_scripts() -> str:
    """Return the sources of the few scripts that stand in Streamlit's own page; any other inline script is refused."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in _INLINE.findall(page))
    return " ".join(f"'sha256-{each}'" for each in hashes)


# Streamlit writes its styles into the page while it runs, and the charts' own menu shows pictures as data.
PAGE = (
    f"{_COMMON}script-src 'self' {_hash_inline_scripts()}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self'; manifest-src 'self'; "
    "worker-src 'self' blob:; frame-src 'self'; frame-ancestors 'none'"
)
# The frame of the map is given its script as text and evaluates it: streamlit-folium knows no other way.
FRAME = (
    f"{_COMMON}script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data: https://{urlsplit(TILE_URL).hostname}; font-src 'self' data:; frame-ancestors 'self'"
)
# What is downloaded runs nothing, also where a browser would show it.
FILE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"


def find_policy(path: str) -> tuple[str, str]:
    """Return the Content-Security-Policy and the X-Frame-Options of a path."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    kind = path.removeprefix(f"/{base}" if base else "").split("/")[1:2]
    if kind == ["component"]:
        return FRAME, "SAMEORIGIN"
    return (FILE if kind == ["media"] else PAGE), "DENY"


class SafeHeaders:
    """Adds the headers to every answer over HTTP."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy, framing = find_policy(scope["path"])

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update({**ALWAYS, "Content-Security-Policy": policy, "X-Frame-Options": framing})
            await send(message)

        await self._app(scope, receive, add)
