"""How long a page takes to paint its map, and what it sends for that, in a headless Chromium without a graphics card.

Everything is timed by the browser itself, which watches from before the click: asking it afterwards would have to wait
until it is done with the rest of the page. The map is painted one frame after its picture has changed and has all its
areas; for that every frame of the browser compares a small copy of the canvas, or the fills of all paths, with before.
"""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files

import numpy as np
from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, Route, sync_playwright

from benchmarks.wire import Wire

_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--enable-unsafe-swiftshader"]
_LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
_PATIENCE_MS = 120_000
_PREPARE = """
const getContext = HTMLCanvasElement.prototype.getContext;  // a picture of WebGL can be read only if it is kept
HTMLCanvasElement.prototype.getContext = function (kind, options) {
  const keep = kind.startsWith("webgl") ? { preserveDrawingBuffer: true } : {};
  return getContext.call(this, kind, Object.assign({}, options, keep));
};
const now = () => performance.timeOrigin + performance.now();
document.addEventListener("click", () => { window.clickedAt = now(); }, true);
window.takePicture = function () {
  const paths = Array.from(document.querySelectorAll("path.leaflet-interactive"));
  if (paths.length) return { areas: paths.length, seen: paths.map((path) => path.getAttribute("fill")).join() };
  const large = Array.from(document.querySelectorAll("canvas")).filter((canvas) => canvas.width * canvas.height > 9e4);
  const small = document.createElement("canvas");
  small.width = small.height = 96;
  const pen = small.getContext("2d", { willReadFrequently: true });
  large.forEach((canvas) => pen.drawImage(canvas, 0, 0, 96, 96));
  const pixels = pen.getImageData(0, 0, 96, 96).data;
  return { areas: pixels.some((value) => value) ? Infinity : 0, seen: pixels.join() };
};
window.watch = function ([before, areas]) {
  window.painting = new Promise(function (resolve, reject) {
    let isOver = false;
    function look() {
      if (isOver || document.querySelector("iframe[title^=streamlit_folium]")) return;  // the map has its own frame
      const picture = window.takePicture();
      if (picture.areas < areas || picture.seen === before) return requestAnimationFrame(look);
      requestAnimationFrame(() => resolve(now()));
    }
    look();
    setTimeout(function () {  // a frame that is being replaced paints no more
      isOver = true;
      reject(new Error("not painted yet"));
    }, 20000);
  });
  window.painting.catch(() => null);
};
(function watchFirst() {  // a frame begins empty, and forgets what was asked of its frames when it gets its page
  if (location.href === "about:blank") setTimeout(watchFirst, 5);
  else window.watch(["", AREAS]);
})();
"""


@dataclass
class Painted:
    """What was measured of one page."""

    first_ms: float  # from the address to the painted map, the server being warm
    changes_ms: list[float] = field(default_factory=list)  # from the click on another theme to the painted map
    painted_kb: list[float] = field(default_factory=list)  # over the websocket until then
    all_kb: list[float] = field(default_factory=list)  # and until the page is at rest

    def summarise(self) -> dict[str, float]:
        """Return medians, and the 95th percentile of the changes."""
        return {
            "changes": len(self.changes_ms),
            "change ms": float(np.median(self.changes_ms)),
            "p95 ms": float(np.percentile(self.changes_ms, 95)),
            "kB to paint": float(np.median(self.painted_kb)),
            "kB in all": float(np.median(self.all_kb)),
            "first paint ms": self.first_ms,
        }


@dataclass(frozen=True)
class Effort:
    """How much is measured of a page."""

    loads: int = 3  # after one that warms the server
    changes: int = 20
    patience_s: float = 120  # after so long there are fewer changes; three are always made


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open Debian's Chromium, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        yield browser
        browser.close()


def measure(browser: Browser, url: str, areas: int, effort: Effort, wire: Wire) -> Painted:
    """Measure the first paint and some changes of theme, each to one that was not chosen before.

    Parameters
    ----------
    browser
        Of `open_browser`.
    url
        Of a page with one map and a choice "Thema".
    areas
        How many paths a map of SVG has.
    effort
        How many of each.
    wire
        What the page's server sends.
    """
    load_page(browser, url, areas)  # warms the server
    first = float(np.median([load_page(browser, url, areas) for _ in range(effort.loads)]))
    context = _open_context(browser, areas)
    page = context.new_page()
    page.goto(url)
    _wait_for_paint(page, _find_map(page), ["", areas])
    painted, start = Painted(first), time.perf_counter()
    for i in range(effort.changes):
        if i >= 3 and time.perf_counter() - start > effort.patience_s:
            break
        _change(page, i + 1, areas, wire, painted)
    context.close()
    return painted


def load_page(browser: Browser, url: str, areas: int) -> float:
    """Open a page in a browser that has never seen it; return the milliseconds until its map is painted."""
    context = _open_context(browser, areas)
    page = context.new_page()
    page.goto(url, wait_until="commit")
    start = page.evaluate("performance.timeOrigin")
    painted = _wait_for_paint(page, _find_map(page), ["", areas])
    context.close()
    return painted - start


def _change(page: Page, number: int, areas: int, wire: Wire, painted: Painted) -> None:
    """Choose another theme and write down what that took."""
    _rest(page, wire)
    frame = _find_map(page)
    watched = [frame.evaluate("window.takePicture().seen"), areas]
    page.get_by_label("Thema").first.click()
    option = page.get_by_role("option").nth(number)
    option.wait_for()
    wire.received = 0
    frame.evaluate("window.watch", watched)
    option.click()
    at = _wait_for_paint(page, frame, watched)
    painted.painted_kb.append(wire.received / 1000)
    painted.changes_ms.append(at - page.evaluate("window.clickedAt"))
    _rest(page, wire)
    painted.all_kb.append(wire.received / 1000)


def _wait_for_paint(page: Page, frame: Frame, watched: list[object]) -> float:
    """Return when the map was painted, in milliseconds since 1970; its frame may be another by then."""
    start = time.perf_counter()
    while True:
        try:
            return float(frame.evaluate("window.painting"))
        except Error:
            if time.perf_counter() - start > _PATIENCE_MS / 1000:
                raise
            frame = _find_map(page)
            frame.evaluate("window.watch", watched)


def _rest(page: Page, wire: Wire) -> None:
    """Wait until the server has sent nothing for half a second and the page runs nothing."""
    heard = -1
    while heard != wire.received:
        heard = wire.received
        page.wait_for_timeout(500)
        page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')", timeout=_PATIENCE_MS)


def _find_map(page: Page) -> Frame:
    """Return the frame of the map: the page itself where deck.gl draws."""
    frame_or_canvas = "iframe[title^=streamlit_folium], [data-testid=stDeckGlJsonChart] canvas"
    found = page.wait_for_selector(frame_or_canvas, state="attached", timeout=_PATIENCE_MS)
    inner = found.content_frame() if found else None
    frame = inner or page.main_frame
    frame.wait_for_function("() => window.painting !== undefined", timeout=_PATIENCE_MS)
    return frame


def _open_context(browser: Browser, areas: int) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 1200}, locale="nl-NL")
    context.set_default_timeout(_PATIENCE_MS)
    context.add_init_script(_PREPARE.replace("AREAS", str(areas)))
    context.route(re.compile("^https?://(?!127\\.0\\.0\\.1)"), _answer)
    return context


def _answer(route: Route) -> None:
    """Answer for the hosts of others at once: Leaflet from its pip package, what a map can do without as nothing."""
    url = route.request.url
    name = url.rsplit("/", 1)[-1].split("?")[0]
    if name in {"leaflet.js", "leaflet.css"}:
        kind = "text/javascript" if name.endswith("js") else "text/css"
        route.fulfill(body=(_LEAFLET / name).read_bytes(), content_type=kind)
    elif name.endswith((".js", ".css")):
        route.fulfill(body="", content_type="text/javascript" if name.endswith("js") else "text/css")
    elif "style" in name:  # of a background for deck.gl
        route.fulfill(body='{"version": 8, "sources": {}, "layers": []}', content_type="application/json")
    else:
        route.abort()
