"""Attacks in every text and every address, on every page and in all that leaves it: nothing runs, asks or breaks."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

import pandas as pd
import pytest
from openpyxl import load_workbook
from pikepdf import Dictionary, Pdf
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Visit
from tests.hostile_texts import KINDS, TRACES
from tests.hostile_workspace import DOSSIER, make_hostile_workspace
from tests.toytown import CODE
from tests.toytown_workspace import TRACE

pytestmark = pytest.mark.slow  # a browser and a server: a minute for all pages

OPENED = quote(f"{KINDS[0]}-0")
PAGES = {
    "": ["", f"probleem={OPENED}", f"area={CODE['zuid']}&waarover=alles&verder=leads"],
    "?": [f"toon=aantallen&level={level}&area={CODE['zuid']}&signalen=1" for level in ("buurt", "stadsdeel")],
    "briefing": [f"portefeuille={quote(KINDS[0])}"],
    "stadsdelen": [f"bekijk={part}" for part in ("vergelijk", "verloop", "themas", "afhandeling", "gebied", "naast")],
    "dossiers": ["", "scherm=gebiedstafel", "scherm=mijn", "scherm=overdracht"]
    + [f"dossier={DOSSIER}&blad={part}" for part in ("signalen", "duiden", "aanpak", "effect", "logboek")],
    "noteren": [""],
    "gegevens": [f"deel={part}" for part in ("inlezen", "plaats", "categorieen", "grenzen", "kwaliteit", "leveringen")],
    "werkwijze": [""],
}
KEYS = re.findall(
    r"\w+",
    "area map table wie probleem dossier openen label verder waarover toon level measure kleur period days compare "
    "kind status source theme domain within signalen afspelen perioden zoek tabel scherm stand oordeel over "
    "eigenaar domein blad gebied week portefeuille bekijk links rechts deel",
)
LISTED = [text for text in KINDS if "\u2028" not in text]  # a CSV has no such line in a cell
PERSON = "Jannetje van der Meulen 06-12345678 jannetje@voorbeeld.nl"
# At rest for a while: a page that changes its own address runs once more.
AT_REST = """() => {
    const isAtRest = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning] h1");
    const drawn = document.querySelectorAll("*").length;
    window.restful = isAtRest && drawn === window.drawn ? window.restful + 1 : 0;
    window.drawn = drawn;
    return window.restful > 5;
}"""
FAULTS = "[data-testid=stException], :text('Er ging iets mis in dit programma')"
RAN = "() => window.ran || [...document.querySelectorAll('iframe')].some(frame => frame.contentWindow.ran)"
LIVE = re.compile(r"\s*[=+@-](?![\d.,\s]*$)")
ACTIONS = {"/JS", "/JavaScript", "/Launch", "/URI", "/SubmitForm"}


@pytest.fixture(scope="module")
def hostile(serve, tmp_path_factory) -> tuple[str, Path]:
    """Return the address of the app on the hostile workspace, and the file with its log."""
    folder = tmp_path_factory.mktemp("hostile")
    log = folder / "log.txt"
    return serve(make_hostile_workspace(folder / "workspace"), "tests.browser.with_findings", log), log


def open_page(visit: Visit, url: str) -> Page:
    """Open a page and wait until all of it stands; nothing ran, and nothing is broken."""
    page = visit.page
    page.goto(url)
    page.wait_for_function(AT_REST, polling=100)
    assert page.locator(FAULTS).count() == 0, url
    assert page.evaluate(RAN) in (False, None), url
    return page


def take_all(page: Page, folder: Path, taken_before: set[tuple[str, str]]) -> Iterator[Path]:
    """Press every button that gives a file, once on each page."""
    for button in page.locator("[data-testid=stDownloadButton] button:visible").all():
        kind = urlsplit(page.url).path, button.inner_text()
        if kind in taken_before:
            continue
        taken_before.add(kind)
        with page.expect_download() as taken:
            button.click()
        path = folder / f"{len(list(folder.iterdir()))}{Path(taken.value.suggested_filename).suffix}"
        taken.value.save_as(path)
        yield path


def look_into(path: Path, page: Page) -> None:
    """Open a file as whoever gets it would; nothing in it is alive."""
    if path.suffix in (".html", ".svg"):
        page.set_content(path.read_text(encoding="utf-8"))
        assert page.evaluate(RAN) in (False, None)
    elif path.suffix == ".pdf":
        with Pdf.open(path) as pdf:
            assert not [part for part in pdf.objects if isinstance(part, Dictionary) and ACTIONS & set(part.keys())]
    elif path.suffix == ".csv":
        cells = pd.read_csv(path, dtype="str", keep_default_na=False).to_numpy().ravel()
        assert not [cell for cell in cells if LIVE.match(cell)]
    elif path.suffix == ".xlsx":
        rows = load_workbook(path).active.iter_rows()
        assert not [cell.value for row in rows for cell in row if cell.data_type == "f"]


def test_no_text_of_others_runs_on_a_page_or_in_what_leaves_it(visit, hostile, tmp_path):
    url, _ = hostile
    visit.page.on("dialog", lambda dialog: visit.errors.append(dialog.message))
    addresses = [f"{url}{page.strip('?')}?{query}" for page, queries in PAGES.items() for query in queries]
    kinds: set[tuple[str, str]] = set()
    for address in addresses:
        list(take_all(open_page(visit, address), tmp_path, kinds))
    taken = sorted(tmp_path.iterdir())
    assert {".html", ".pdf", ".csv", ".xlsx", ".svg"} <= {path.suffix for path in taken}
    for path in taken:
        look_into(path, visit.page)
    assert_nothing_happened(visit)


def test_the_map_and_the_method_tell_names_as_they_are(visit, hostile):
    url, _ = hostile
    visit.open(f"{url}?toon=aantallen")
    areas = visit.map_frame.evaluate("() => window.areas.shown.areas.map(area => area.feature.properties)")
    assert any(KINDS[0] in area["name"] for area in areas)
    for area in areas:
        visit.point_at(area["code"])
    page = open_page(visit, url)
    page.get_by_text("Toon alle").click()
    expect(page.locator(".problem .foot")).to_have_count(len(LISTED))
    page = open_page(visit, f"{url}werkwijze")
    themes = page.locator(".method th[scope=row]").all_text_contents()
    assert not [text for text in LISTED if text not in themes]
    assert_nothing_happened(visit)


def test_every_choice_that_stands_in_an_address_is_attacked():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").rglob("*.py"))
    chosen = set(re.findall(r'(?:pick|keep_switch|find_chosen|settle|remember)\("(\w+)"', code))
    assert "theme" in chosen
    assert chosen <= set(KEYS)


def test_no_address_runs_or_breaks_a_page(visit, hostile):
    url, _ = hostile
    visit.page.on("dialog", lambda dialog: visit.errors.append(dialog.message))
    for i, page in enumerate(PAGES):
        texts = [KINDS[(i * 7 + j) % len(KINDS)] for j in range(len(KEYS))]
        open_page(visit, f"{url}{page.strip('?')}?{urlencode(dict(zip(KEYS, texts, strict=True)))}")
    assert_nothing_happened(visit)


def assert_nothing_happened(visit: Visit) -> None:
    assert visit.outside == set()
    assert not [error for error in visit.errors if "status of 404" not in error]  # Streamlit first asks beside a page
    assert not list(ROOT.glob(TRACE))


def ask(url: str, **headers: str) -> tuple[int, dict[str, str]]:
    try:
        with urlopen(Request(url, headers=headers), timeout=30) as answer:  # noqa: S310 - our own server
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}
    except HTTPError as error:
        error.close()
        return error.code, {name.lower(): value for name, value in error.headers.items()}


@pytest.mark.parametrize("path", ["", "gezond", "_stcore/health", "app/static/x", "media/x", "component/x/y", "../x"])
def test_every_answer_says_what_a_browser_may_do_with_it(hostile, path):
    _, headers = ask(hostile[0] + path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] in ("DENY", "SAMEORIGIN")
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert policy.startswith(("default-src 'none'", "sandbox; default-src 'none'"))
    assert ("unsafe-eval" in policy) == path.startswith("component/")


def test_it_is_healthy_and_says_no_more(hostile):
    with urlopen(f"{hostile[0]}gezond", timeout=30) as answer:  # noqa: S310 - our own server
        assert answer.read() == b"gezond"


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 101), ("elders.example", 403)])
def test_only_a_visitor_who_uses_our_name_is_connected(hostile, host, status):
    port = urlsplit(hostile[0]).port
    ask_for = f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(f"{ask_for}Sec-WebSocket-Key: {'A' * 22}==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        assert line.recv(64).startswith(f"HTTP/1.1 {status}".encode())


def test_the_log_is_of_lines_without_data(visit, hostile):
    url, log = hostile
    open_page(visit, f"{url}?{urlencode({'zoek': PERSON, 'wie': PERSON})}")
    for path in (quote(PERSON), f"media/{quote(PERSON)}", f"{quote(PERSON)}?wie={quote(PERSON)}", "%00%ff", "\u200b"):
        ask(url + quote(path, safe="/%?="), Referer=url, Cookie=f"naam={quote(PERSON)}")
    said = log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert {"at", "level", "event", "place", "status", "ms"} <= set(lines[-1])
    assert not [text for text in (*KINDS, *TRACES, *PERSON.split()) if len(text) > 5 and text in said]
    assert not re.search(r"\?\w+=|Traceback", said)
