"""The browser's back button undoes one choice at a time."""

import pytest
from playwright.sync_api import expect

from tests.toytown import CODE

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each


def test_back_and_forward_follow_the_choices(visit, toytown_url):
    visit.open(f"{toytown_url}?toon=aantallen&level=stadsdeel")
    visit.wait_for("() => window.areas.shown.areas.length === 2")
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    visit.page.mouse.click(**visit.find_area("SD9999-laag"))
    visit.page.wait_for_url("**area=SD9999-laag**")
    visit.page.get_by_role("button", name="Bekijk de wijken hierbinnen").click()
    visit.page.wait_for_url("**within=SD9999-laag**")
    visit.wait_for("() => window.areas.shown.areas.length === 3")
    visit.page.go_back()
    visit.wait_for("() => window.areas.shown.areas.length === 2")
    expect(visit.page.get_by_role("button", name="Bekijk de wijken hierbinnen")).to_be_visible()
    assert "area=SD9999-laag" in visit.page.url
    visit.page.go_back()
    visit.wait_for("() => window.areas.wanted.details.selected === null")
    assert "area=" not in visit.page.url
    visit.page.go_forward()
    visit.wait_for("() => window.areas.wanted.details.selected !== null")
    visit.page.go_forward()
    visit.wait_for("() => window.areas.shown.areas.length === 3")
    assert "within=SD9999-laag" in visit.page.url
    assert visit.map_frame.evaluate("() => window.isTheSame")
    assert (visit.outside, visit.errors) == (set(), [])


def test_back_from_another_page_finds_the_choices(visit, toytown_url):
    visit.open(f"{toytown_url}?toon=aantallen&theme=ratten&area={CODE['zuid']}")
    visit.wait_for("() => window.areas.wanted.details.selected === 1")
    visit.page.get_by_role("link", name="Werkwijze").first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Werkwijze")
    visit.page.go_back()
    visit.page.wait_for_selector("iframe[title^=streamlit_folium]")
    visit.wait_for("() => window.areas && window.areas.wanted.details.selected === 1")
    assert f"area={CODE['zuid']}" in visit.page.url
