"""Noteren in a real browser, on a telephone: a signal is noted and found on the map."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.workspace import Workspace
from tests.browser.axe import find_faults
from tests.browser.reach import find_barriers
from tests.toytown import CODE
from tests.toytown_notes import add_addresses
from tests.toytown_workspace import make_signals_of_march, make_workspace

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

POSITION = {code: position for position, code in enumerate(sorted(CODE.values()))}
FOUND = "() => window.areas && window.areas.shown && window.areas.wanted.details.amounts[{}] === {}"


@pytest.fixture(scope="module")
def served(tmp_path_factory, serve) -> tuple[str, Path]:
    """Return the address of the app on Toytown with its addresses, and where its workspace is."""
    path = tmp_path_factory.mktemp("noteren") / "workspace"
    add_addresses(make_workspace(path, make_signals_of_march()))
    return serve(path), path


@pytest.fixture
def workspace(served):
    """Return the workspace, from which is taken back what a test has noted."""
    yield served[1]
    store = Workspace(served[1]).deliveries
    for delivery in store.list().query("file_name == 'genoteerd'")["delivery"]:
        store.withdraw(delivery)


@pytest.fixture
def telephone(visit, served, workspace):  # noqa: ARG001 - what is noted is taken back
    """Return a visit to Noteren on a screen of 390 pixels."""
    visit.open(served[0], has_map=False)
    visit.page.get_by_role("link", name="Noteren").first.click()
    visit.page.get_by_role("heading", name="Noteren").wait_for()
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.wait_for("() => window.startPoint && window.areas && window.areas.shown")
    return visit


def choose_theme(page, theme: str) -> None:
    box = page.get_by_label("Thema").first
    box.evaluate("box => box.scrollIntoView({block: 'center', behavior: 'instant'})")  # scrolling closes an open list
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")
    box.press_sequentially(theme)  # the list draws only what is in view
    page.get_by_role("option", name=theme, exact=True).click()
    expect(page.get_by_role("option")).to_have_count(0)


def save(page) -> None:
    page.get_by_role("button", name="Bewaar", exact=True).click()


def follow_to_hotspots(visit, code: str, signals: int) -> None:
    visit.page.get_by_role("link", name="Bekijk op Hotspots").click()
    visit.page.wait_for_url(f"**area={code}**")
    visit.page.get_by_role("heading", name="Hotspots").wait_for()
    visit.wait_for(FOUND.format(POSITION[code], signals))
    visit.wait_for(f"() => window.areas.wanted.details.selected === {POSITION[code]}")


def type_address(page, line: str) -> None:
    page.get_by_label("Adres").fill(line)
    page.get_by_label("Adres").press("Enter")


def test_a_signal_noted_by_its_address_is_found_on_the_map(telephone):
    page = telephone.page
    type_address(page, "dorpsstr 2")
    page.get_by_text("op het adres (buurt Zuid)").wait_for()
    telephone.wait_for("() => window.pin")
    choose_theme(page, "ratten")
    save(page)
    page.get_by_text("Bewaard: ratten in Zuid.").wait_for()
    follow_to_hotspots(telephone, CODE["zuid"], 1)
    assert (telephone.outside, telephone.errors) == (set(), [])


def test_a_signal_noted_by_a_click_is_found_on_the_map(telephone):
    page = telephone.page
    type_address(page, "dorpsstr 2")
    telephone.wait_for("() => window.pin")
    telephone.map_frame.evaluate("() => window.map.fitBounds(window.areas.shown.layer.getBounds(), {animate: false})")
    page.locator("iframe[title^=streamlit_folium]").scroll_into_view_if_needed()
    page.mouse.click(**telephone.find_area(CODE["oost"]))
    page.get_by_text("Aangeklikt op de kaart (buurt Oost)").wait_for()
    expect(page.get_by_label("Adres")).to_have_value("")
    choose_theme(page, "ratten")
    save(page)
    page.get_by_text("Bewaard: ratten in Oost.").wait_for()
    follow_to_hotspots(telephone, CODE["oost"], 1)
    assert (telephone.outside, telephone.errors) == (set(), [])


def test_two_quick_clicks_keep_one_note(telephone, workspace):
    page = telephone.page
    type_address(page, "Dorpsstraat 2")
    page.get_by_text("op het adres").wait_for()
    choose_theme(page, "ratten")
    page.get_by_role("button", name="Bewaar", exact=True).dblclick()
    page.get_by_text("Bewaard: ratten in Zuid.").wait_for()
    assert Workspace(workspace).deliveries.list()["file_name"].tolist() == ["test.csv", "genoteerd"]
    page.get_by_role("button", name="Nog een noteren").click()
    expect(page.get_by_label("Adres")).to_have_value("")


def test_on_a_telephone_it_is_for_everybody(telephone):
    type_address(telephone.page, "Dorpsplaats 2")
    telephone.page.get_by_text("Bedoelt u").wait_for()
    assert find_faults(telephone.page) == []
    assert find_barriers(telephone.page) == []


def test_a_suggestion_is_taken_with_one_tap(telephone):
    page = telephone.page
    type_address(page, "Dorpsplaats 2")
    page.get_by_role("radio", name="Dorpsstraat 2").click()
    page.get_by_text("op het adres (buurt Zuid)").wait_for()
    assert telephone.errors == []
