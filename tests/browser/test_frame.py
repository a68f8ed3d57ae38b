"""The frame, the filters and the comparison in a real browser, on a desk and on a telephone."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import find_faults
from tests.browser.conftest import ROOT, find_port, wait_for
from tests.browser.reach import find_barriers, open_part
from tests.streamlits_own import STREAMLITS_OWN
from tests.toytown import CODE, centre_of, make_reported
from tests.toytown_workspace import make_workspace

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

DIGITS = "() => window.areas && window.areas.wanted.digits === '{}'"
GEGEVENS = {  # the parts beside the first
    "Zonder plaats": "plaats",
    "Categorieën": "categorieen",
    "Grenzen en adressen": "grenzen",
    "Kwaliteit": "kwaliteit",
    "Leveringen": "leveringen",
    "Wie zag wat": "toegang",
    "Nieuwe gemeente": "nieuw",
}
PEOPLE = f"id,name,role,domain,areas\nanna,Anna,regisseur,,{CODE['zuid']} {CODE['oost']}\ngea,Gea,gegevensbeheerder,,\n"


def signals(at: str, number: int, moment: str, **rest: str) -> list[dict[str, object]]:
    x, y = centre_of(at)
    return [{"x": x, "y": y, "reported_at": moment, "category": "ratten", **rest}] * number


@pytest.fixture(scope="module")
def url(serve, tmp_path_factory) -> str:
    """Return Toytown with 30 rats in zuid (10 of them closed) and 6 in oost; a year before there were 6 and 30."""
    rows = [
        *signals("zuid", 20, "2024-03-04 12:00"),
        *signals("zuid", 10, "2024-03-05 12:00", status="closed"),
        *signals("oost", 6, "2024-03-04 12:00"),
        *signals("oost", 2, "2024-03-04 12:00", kind="initiative"),
        *signals("zuid", 6, "2023-03-06 12:00"),
        *signals("oost", 30, "2023-03-06 12:00"),
        *signals("noord", 1, "2022-03-07 12:00"),
    ]
    path = make_workspace(tmp_path_factory.mktemp("frame") / "workspace", make_reported(*rows))
    (path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return serve(path)


def choose(page, label: str, option: str) -> None:
    page.get_by_label(label).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def test_who_you_are_brings_your_own_area_and_stays_on_another_page(visit, url):
    visit.open(f"{url}?toon=aantallen").wait_for(DIGITS.format("030002000"))
    choose(visit.page, "Wie bent u?", "Anna (regisseur)")
    visit.wait_for(DIGITS.format("838882888"))
    visit.page.wait_for_url("**wie=anna**")
    visit.page.get_by_role("link", name="Werkwijze").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Werkwijze")
    visit.page.wait_for_url("**werkwijze?wie=anna**")
    visit.page.get_by_role("link", name="Hotspots").click()
    visit.wait_for(DIGITS.format("838882888"))
    assert (visit.outside, visit.errors) == (set(), [])


def test_a_gegevensbeheerder_starts_at_gegevens_and_finds_hotspots(visit, url):
    visit.open(f"{url}?wie=gea", has_map=False)
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Gegevens")
    visit.page.get_by_role("link", name="Hotspots").click()
    visit.page.get_by_role("radio", name="Aantallen").click()
    visit.wait_for(DIGITS.format("030002000"))
    assert visit.errors == []


def test_a_filter_recolours_the_map_and_the_button_says_that_it_is_on(visit, url):
    visit.open(f"{url}?toon=aantallen").wait_for(DIGITS.format("030002000"))
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    visit.page.get_by_role("button", name="Meer filters").click()
    choose(visit.page, "Status", "Afgehandeld")
    visit.wait_for(DIGITS.format("020000000"))
    assert visit.map_frame.evaluate("() => window.isTheSame")
    visit.page.wait_for_url("**status=closed**")
    visit.page.get_by_role("button", name="Filters (1 aan)").wait_for()
    choose(visit.page, "Soort", "Initiatieven")
    choose(visit.page, "Status", "Elke status")
    visit.wait_for(DIGITS.format("000001000"))
    assert visit.map_frame.evaluate("() => window.isTheSame")  # also after a moment without any signals
    assert (visit.outside, visit.errors) == (set(), [])


def test_a_year_before_colours_the_map_by_what_changed(visit, url):
    visit.open(f"{url}?toon=aantallen").wait_for(DIGITS.format("030002000"))
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    visit.page.get_by_text("Vergelijk met een jaar eerder").click()
    visit.wait_for(DIGITS.format("353331333"))
    assert (
        visit.map_frame.evaluate("() => window.isTheSame && window.areas.shown.areas[1].options.fillColor") == "#e6761a"
    )
    visit.point_at(CODE["oost"])
    tip = visit.map_frame.locator(".leaflet-tooltip")
    expect(tip).to_have_text("OostMeldingen, verschil met een jaar eerder: -24")
    visit.page.get_by_text("Lijn: dezelfde weken een jaar eerder").wait_for()
    visit.page.wait_for_url("**compare=jaar**")
    assert (visit.outside, visit.errors) == (set(), [])


@pytest.fixture
def fresh_url(tmp_path) -> Iterator[str]:
    """Start the app by the command of the README, not as a fork of what other tests start; return its address."""
    workspace = make_workspace(tmp_path / "workspace", make_reported(*signals("zuid", 1, "2024-03-04 12:00")))
    url = f"http://127.0.0.1:{(port := find_port())}/"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.headless=true"]
    around = {**os.environ, "BUURTSIGNALEN_WORKSPACE": str(workspace)}
    with subprocess.Popen(command, cwd=ROOT, env=around, stdout=subprocess.DEVNULL) as process:
        wait_for(f"{url}_stcore/health", process.poll)
        yield url
        process.terminate()


def test_the_address_of_a_page_opens_it_within_the_frame_also_right_after_a_start(visit, fresh_url):
    visit.open(f"{fresh_url}noteren", has_map=False)
    visit.page.get_by_text("grenzen van 2024").wait_for()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Noteren")
    visit.page.get_by_role("link", name="Hotspots").wait_for()


def test_on_a_telephone_the_map_is_on_the_first_screen_and_nothing_scrolls_sideways(visit, url):
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open(f"{url}?compare=jaar")
    box = visit.page.locator("iframe[title^=streamlit_folium]").bounding_box()
    assert box
    assert box["y"] < 700
    root = "document.documentElement"
    assert visit.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0


def test_filters_are_reached_by_keyboard(visit, url):
    visit.open(f"{url}?toon=aantallen")
    visit.page.get_by_role("button", name="Meer filters").focus()
    visit.page.keyboard.press("Enter")
    visit.page.get_by_label("Status").first.wait_for()
    visit.page.get_by_label("Status").first.focus()
    visit.page.keyboard.type("Afgeh")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**status=closed**")


def test_the_counts_are_for_everybody(visit, url):
    visit.open(f"{url}?compare=jaar&area={CODE['zuid']}&wie=anna")
    visit.page.get_by_text("De meldingen zelf").wait_for()
    for width in (1440, 390):
        visit.page.set_viewport_size({"width": width, "height": 1200})
        assert find_faults(visit.page) == []
    assert find_barriers(visit.page) == []


@pytest.mark.parametrize("is_demo", [True, False], ids=["made up, where nothing is stored", "of one's own"])
def test_every_part_of_gegevens_is_for_everybody(visit, serve, tmp_path, is_demo):
    folder = make_workspace(tmp_path / "town", make_reported(*signals("zuid", 1, "2024-03-04 12:00")))
    if is_demo:
        (folder / "truth.json").write_text("{}", encoding="utf-8")
    page = visit.open(f"{serve(folder)}gegevens?deel=inlezen", has_map=False).page
    page.locator(STREAMLITS_OWN[1][1]).first.wait_for()
    assert find_barriers(page) == []
    assert find_faults(page) == []
    for name, address in GEGEVENS.items():
        open_part(page, name, f"deel={address}")
        assert find_barriers(page) == []
        assert find_faults(page) == []


def test_what_is_damaged_is_told_to_everybody(visit, serve, tmp_path):
    folder = make_workspace(tmp_path / "town", make_reported(*signals("zuid", 1, "2024-03-04 12:00")))
    (folder / "register.db").write_bytes(b"damaged")
    page = visit.open(f"{serve(folder)}noteren").page
    page.get_by_text("Wat er beschadigd is").click()
    page.get_by_text("register.db is beschadigd: de dossiers zijn nu niet te lezen").wait_for()
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 1000})
        assert find_faults(page) == []
    assert find_barriers(page) == []
