"""What a wethouder sees behind a login, in a real browser: what returns first, and nothing that leads nowhere."""

import pytest
from playwright.sync_api import Page, expect

from geo.workspace.login import VARIABLE
from tests.briefing_workspace import make_told_workspace
from tests.browser.axe import find_faults
from tests.browser.conftest import Visit, find_port
from tests.browser.reach import find_barriers
from tests.logins import PEOPLE, make_claims, make_cookie, write_login

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each


@pytest.fixture(scope="module")
def url(serve, tmp_path_factory) -> str:
    """Return Toytown behind a login, with findings made by hand."""
    folder, port = tmp_path_factory.mktemp("wethouder"), find_port()
    path = make_told_workspace(folder / "workspace")
    (path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    login = write_login(folder / "login.toml", f"http://127.0.0.1:{port}/oauth2callback")
    return str(serve(path, "tests.browser.with_findings", port=port, **{VARIABLE: str(login)}))


@pytest.fixture
def wethouder(visit, url) -> Visit:
    """Return a visit of a wethouder who is logged in."""
    visit.page.context.add_cookies([make_cookie(url, make_claims("s-wil"))])
    return visit


def find_what_bars(page: Page) -> list[object]:
    """Return what is not for everybody, at a desk and on a telephone."""
    found: list[object] = [*find_barriers(page)]
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 1000})
        found += find_faults(page)
    return found


def test_the_briefing_leads_to_dossiers_and_offers_no_editing(wethouder, url):
    page = wethouder.open(f"{url}briefing", has_map=False).page
    expect(page.locator(".point h2")).to_have_count(4)
    page.get_by_text("Archief").wait_for()
    expect(page.get_by_role("link", name="Open het dossier").first).to_be_visible()
    expect(page.get_by_role("link", name="Bekijk het probleem")).to_have_count(0)
    expect(page.get_by_text("Redactie")).to_have_count(0)
    assert find_what_bars(page) == []


def test_what_returns_stands_above_the_counts(wethouder, url):
    page = wethouder.open(f"{url}?level=buurt&signalen=kaart").page
    page.get_by_role("button", name="Download als CSV").wait_for()
    told = ["Wat terugkeert", "Aantallen", "Dezelfde cijfers als tabel"]
    expect(page.get_by_role("heading", level=2)).to_have_text(told)
    assert find_what_bars(page) == []


def test_periods_can_be_played_with_what_is_not_shown(wethouder, url):
    page = wethouder.open(f"{url}?level=buurt&perioden=alles&afspelen=aan").page
    wethouder.wait_for("() => document.querySelector('.player output')?.textContent")
    wethouder.map_frame.locator(".leaflet-container").press("z")
    expect(wethouder.map_frame.locator("#voice")).to_contain_text("niet getoond")
    page.get_by_text("De afgespeelde weken als tabel").wait_for()
    assert find_what_bars(page) == []
    assert (wethouder.outside, wethouder.errors) == (set(), [])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param("stadsdelen", "Dezelfde cijfers als tabel", id="stadsdelen"),
        pytest.param("dossiers", "Deze dossiers als tabel", id="the list of dossiers"),
        pytest.param("dossiers?dossier=ratten", "Bij uw rol hoort lezen", id="a dossier to read"),
        pytest.param("gegevens", "hoort niet bij uw rol", id="a page of others"),
    ],
)
def test_every_other_page_is_for_everybody(wethouder, url, address, words):
    page = wethouder.open(f"{url}{address}", has_map=address != "gegevens").page
    page.get_by_text(words).first.wait_for()
    assert find_what_bars(page) == []


def test_the_way_in_is_for_everybody(visit, url):
    visit.page.goto(url)
    visit.page.get_by_role("button", name="Aanmelden").wait_for()
    assert find_what_bars(visit.page) == []
