"""Lets nobody at files, geometry and measurements without a login, where there is one; screens check it themselves."""

import json
import os
import sys
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from geo.access import LONGEST_HOURS, find_person
from geo.errors import GeoError, WorkspaceError
from geo.workspace import find_workspace
from geo.workspace.login import VARIABLE, read_login
from pages.shared import cache_people

_GUARDED = frozenset(("media", "app", "_stcore"))  # first parts of a path: downloads, outlines, uploads, measurements
# Of Streamlit's own: whether it lives, how it is set, its code, and the line over which one comes to the login.
_OPEN = frozenset(("health", "host-config", "stream", "bidi-components"))


def read_secrets() -> dict[str, Any]:
    """Return the login as the server takes it, nothing without one; a login that is not right starts no server."""
    try:
        login = read_login()
        if login is None:
            _refuse_login_elsewhere()
    except WorkspaceError as fault:
        sys.exit(f"De app start niet: de aanmelding is niet goed ingesteld.\n{fault}")
    return login or {}


def _refuse_login_elsewhere() -> None:
    """Refuse a login where other programs of Streamlit have it: who put it there would think that it counts."""
    for path in map(Path, st.get_option("secrets.files")):
        if path.is_file() and _may_hold_login(path):
            raise WorkspaceError(
                f"{path}: een aanmelding, [auth], geldt hier niet, en zonder ziet iedereen alles. Zet [auth] in een "
                f"bestand buiten het programma met rechten 600, noem dat in {VARIABLE}, en haal het hier weg"
            )


def _may_hold_login(path: Path) -> bool:
    """Tell whether a file of secrets holds a login; of one that can't be read nobody knows."""
    try:
        return "auth" in tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True


def is_guarded(path: str) -> bool:
    """Tell whether a path gives something that belongs to the municipality."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    parts = path.removeprefix(f"/{base}" if base else "").split("/")[1:3]
    return parts[:1] != [] and parts[0] in _GUARDED and not (parts[0] == "_stcore" and parts[-1] in _OPEN)


def read_cookie(cookies: Mapping[str, str], secret: str) -> Mapping[str, object] | None:
    """Return what the cookie of the login says; None without one, or when it was not signed by us or too long ago."""

    def decode(name: str) -> bytes | None:
        given = cookies.get(name)
        days = LONGEST_HOURS / 24
        return decode_signed_value(secret, name, given.encode("latin-1", "replace"), days) if given else None

    try:
        told = json.loads(get_cookie_with_chunks(decode, USER_COOKIE_NAME) or b"null")
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.get("is_logged_in") is True else None


def may_enter(cookies: Mapping[str, str], auth: Mapping[str, str], now: float) -> bool:
    """Tell whether a request comes from somebody who works here.

    Parameters
    ----------
    cookies
        Of the request.
    auth
        The login, as its file sets it.
    now
        Seconds since 1970.
    """
    claims = read_cookie(cookies, auth["cookie_secret"])
    if claims is None:
        return False
    try:
        return bool(find_person(claims, cache_people.list_people(find_workspace()), auth["client_id"], now))
    except GeoError:
        return False


class Door:
    """Refuses a request for what is guarded, unless it comes from somebody who works here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and os.environ.get(VARIABLE) and is_guarded(scope["path"]):
            auth = (read_login() or {})["auth"]
            if not may_enter(HTTPConnection(scope).cookies, auth, time.time()):
                refusal = PlainTextResponse("Meld u eerst aan.", 401, {"Cache-Control": "no-store"})
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
