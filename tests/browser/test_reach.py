"""The map without a mouse: areas are reached, read out and chosen by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.toytown import CODE

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

COUNTS = "?toon=aantallen"
CENTRE = "() => [window.map.getCenter().lat, window.map.getCenter().lng].join()"


def press(visit, *keys: str) -> None:
    frame = visit.map_frame.locator(".leaflet-container")
    for key in keys:
        frame.press(key)


def test_arrows_go_to_the_neighbour_and_read_it_out(visit, toytown_url):
    visit.open(f"{toytown_url}{COUNTS}&area={CODE['noord']}")
    visit.wait_for("() => window.areas.wanted.details.selected === 7")
    before = visit.map_frame.evaluate(CENTRE)
    voice = visit.map_frame.locator("#voice")
    press(visit, "ArrowDown")  # begins at the chosen area
    expect(voice).to_have_text("Noord, Meldingen: 0, klasse 0")
    press(visit, "ArrowDown", "ArrowDown")
    expect(voice).to_have_text("Zuid, Meldingen: 8, klasse 5-19")
    expect(visit.map_frame.locator(".leaflet-tooltip")).to_have_text("ZuidMeldingen: 8")
    press(visit, "ArrowRight", "ArrowRight")  # nothing lies farther than zuidoost
    expect(voice).to_have_text("Zuidoost, Meldingen: 0, klasse 0")
    press(visit, "o")
    expect(voice).to_have_text("Oost, Meldingen: 1, klasse 1-4")
    assert visit.map_frame.evaluate(CENTRE) == before
    press(visit, "Shift+ArrowRight")
    assert visit.map_frame.evaluate(CENTRE) != before
    press(visit, "Escape")
    expect(voice).to_have_text("")


def test_keyboard_click_and_table_select_the_same_area(visit, toytown_url):
    visit.open(f"{toytown_url}{COUNTS}&area={CODE['noord']}")
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    press(visit, "o", "Enter")
    visit.page.wait_for_url(f"**area={CODE['oost']}**")
    visit.wait_for("() => window.areas.wanted.details.selected === 5")
    press(visit, "z", "Enter")  # the focus is still in the map
    visit.page.wait_for_url(f"**area={CODE['zuid']}**")
    visit.page.mouse.click(**visit.find_area(CODE["oost"]))
    visit.page.wait_for_url(f"**area={CODE['oost']}**")
    visit.page.get_by_test_id("stDataFrame").first.click(position={"x": 20, "y": 52})
    visit.page.wait_for_url(f"**area={CODE['zuid']}**")
    assert visit.map_frame.evaluate("() => window.isTheSame")
    assert (visit.outside, visit.errors) == (set(), [])


def test_what_a_search_finds_is_chosen_and_brought_into_sight(visit, toytown_url):
    visit.open(f"{toytown_url}{COUNTS}")
    visit.map_frame.evaluate("() => { window.map.setView([53.2, 5], 12); window.isTheSame = true }")
    line = visit.page.get_by_label("Zoek een buurt, straat of postcode")
    line.fill("oost")
    line.press("Enter")
    visit.page.wait_for_url(f"**area={CODE['oost']}**")
    visit.wait_for("() => window.areas.wanted.details.selected === 5")
    visit.wait_for("() => window.map.getBounds().contains(window.areas.shown.areas[5].getBounds().getCenter())")
    assert visit.map_frame.evaluate("() => window.isTheSame")
    assert "zoek" not in visit.page.url
