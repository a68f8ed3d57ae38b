"""A real browser and a real server, both on this machine."""

import multiprocessing
import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import patch
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, Route, expect, sync_playwright

from tests.browser import app_process
from tests.toytown_workspace import make_signals_of_march, make_workspace

ROOT = Path(__file__).parents[2]
TILE_HOST = "service.pdok.nl"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_PATIENCE_MS = 60_000  # a server that has just started shares this machine's cores with other tests
_TRANSPARENT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)

expect.set_options(timeout=_PATIENCE_MS)

_IS_TOLD = """code => {
    const area = window.areas.shown.areas.find(area => area.feature.properties.code === code);
    const told = document.querySelector(".leaflet-tooltip strong");
    return told !== null && told.textContent === area.feature.properties.name;
}"""


@pytest.fixture(scope="module")  # while one is open, nothing else of this process can run an event loop
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium, best the one without windows, else Playwright's own.

    Skip where there is none, unless REQUIRE_BROWSER=1.
    """
    with sync_playwright() as playwright:
        try:
            found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
            opened = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        except Error as error:
            if os.environ.get("REQUIRE_BROWSER") == "1":
                raise
            pytest.skip(f"no Chromium: {error.message.splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Return how to start the app on a workspace; each runs on a port of its own until the tests are done.

    Another module than Streamlit's must do as that does. What it logs comes in the file `log`, where one is given.
    """
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([app_process.__name__])
    started: list[BaseProcess] = []

    def start(
        workspace: Path,
        module: str = "streamlit",
        log: Path = Path(os.devnull),
        port: int | None = None,
        **environment: str,
    ) -> str:
        port = port or find_port()
        command = [module, "run", "app.py", f"--server.port={port}", "--server.headless=true"]
        around = {**os.environ, "BUURTSIGNALEN_WORKSPACE": str(workspace), **environment}
        process = processes.Process(target=app_process.run, args=(command, around, str(log)))
        with patch.dict(sys.modules, {"__main__": app_process}):  # else it runs what AppTest left there, a screen
            process.start()
        started.append(process)
        url = f"http://127.0.0.1:{port}/"
        wait_for(f"{url}_stcore/health", lambda: process.exitcode)
        return url

    yield start
    for server in started:
        server.terminate()
        server.join(60)
        assert server.exitcode is not None


def find_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, find_status: Callable[[], int | None]) -> None:
    """Wait until a server answers; its status tells that it has ended."""
    for _ in range(300):
        if (status := find_status()) is not None:
            pytest.fail(f"the server stopped with status {status}")
        try:
            urlopen(url, timeout=1).close()  # noqa: S310 - our own server
        except (URLError, OSError):
            time.sleep(0.1)  # between two looks at a condition, not for luck
        else:
            return
    pytest.fail("the app did not start within 30 seconds")


@pytest.fixture(scope="session")
def toytown_url(serve, tmp_path_factory) -> str:
    """Return the address of the app on Toytown in March 2024."""
    return serve(make_workspace(tmp_path_factory.mktemp("march") / "workspace", make_signals_of_march()))


@dataclass
class Visit:
    """A page with what it asked of other hosts and what went wrong in it."""

    page: Page
    outside: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    has_tiles: bool = True

    def open(self, url: str, *, has_map: bool = True) -> "Visit":
        """Go to a page and wait until it stands; with a map until its areas do."""
        self.page.goto(url)
        self.page.wait_for_selector("[data-testid=stAppViewContainer] h1")
        if has_map:
            self.wait_for("() => window.areas && window.areas.shown")
        return self

    @property
    def map_frame(self) -> Frame:
        """The frame of the map."""
        handle = self.page.wait_for_selector("iframe[title^=streamlit_folium]")
        frame = handle.content_frame()
        assert frame
        return frame

    def wait_for(self, condition: str) -> None:
        """Wait until a condition in the map's frame holds."""
        self.map_frame.wait_for_function(condition, timeout=_PATIENCE_MS)

    def find_area(self, code: str) -> dict[str, float]:
        """Return where in the page the middle of an area is, in pixels."""
        inside = self.map_frame.evaluate(
            """code => {
                const area = window.areas.shown.areas.find(area => area.feature.properties.code === code);
                return window.map.latLngToContainerPoint(area.getBounds().getCenter());
            }""",
            code,
        )
        box = self.page.locator("iframe[title^=streamlit_folium]").bounding_box()
        assert box
        return {"x": box["x"] + inside["x"], "y": box["y"] + inside["y"]}

    def point_at(self, code: str) -> None:
        """Bring the mouse over an area until the map tells of it; the page may still be settling under the mouse."""
        for attempt in range(100):
            place = self.find_area(code)
            self.page.mouse.move(place["x"] + attempt % 2, place["y"])
            if self.map_frame.evaluate(_IS_TOLD, code):
                return
            time.sleep(0.1)  # between two looks at a condition, not for luck
        pytest.fail(f"the map tells nothing of {code}")

    def _answer(self, route: Route) -> None:
        host = urlsplit(route.request.url).hostname
        if host == TILE_HOST and self.has_tiles:
            route.fulfill(body=_TRANSPARENT, content_type="image/png")
        else:
            self.outside |= {str(host)} - {TILE_HOST}
            route.abort()


@pytest.fixture(scope="module")
def context(browser) -> Iterator[BrowserContext]:
    """Return where the pages of a module are opened, one after another: what they all load is kept."""
    opened = browser.new_context(viewport={"width": 1440, "height": 1800}, locale="nl-NL")
    opened.set_default_timeout(_PATIENCE_MS)
    yield opened
    opened.close()


@pytest.fixture
def visit(context) -> Iterator[Visit]:
    """Return a fresh page, 1440 pixels wide; only this machine answers, and the tile host with empty tiles."""
    visit = Visit(context.new_page())
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1[:/])"), visit._answer)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on("console", lambda line: visit.errors.append(line.text) if line.type == "error" else None)
    yield visit
    with suppress(Error):  # a page without an address has none
        visit.page.evaluate("() => localStorage.clear()")
    visit.page.close()
    context.clear_cookies()
    context.unroute_all()
