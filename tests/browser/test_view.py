"""What part of the world the map shows: near what is chosen, back when that is left, and the same for a colleague."""

import pytest

from tests.toytown import CODE

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

COUNTS = "?toon=aantallen"
SEEN = (
    "() => [window.map.getCenter().lat.toFixed(3), window.map.getCenter().lng.toFixed(3), window.map.getZoom()].join()"
)
FAR = "() => { window.isTheSame = true; window.map.setView([52.5, 6.06], 12, {animate: false}) }"
SELECTED = "() => window.areas.wanted.details.selected === {}"


def test_what_is_chosen_elsewhere_is_brought_near_and_leaving_it_goes_back(visit, toytown_url):
    visit.open(f"{toytown_url}{COUNTS}")
    visit.map_frame.evaluate(FAR)
    before = visit.map_frame.evaluate(SEEN)
    table = visit.page.get_by_test_id("stDataFrame").first
    table.click(position={"x": 20, "y": 52})
    visit.wait_for(SELECTED.format(1))
    assert visit.map_frame.evaluate("() => window.map.getZoom()") == 15
    visit.page.wait_for_url(f"**area={CODE['zuid']}#kaart=*,15")
    visit.page.mouse.click(**visit.find_area(CODE["oost"]))  # there it is already in sight
    near = visit.map_frame.evaluate(SEEN)
    visit.wait_for(SELECTED.format(5))
    assert visit.map_frame.evaluate(SEEN) == near
    visit.page.get_by_role("combobox", name="Buurt").last.click()
    visit.page.get_by_role("option", name="Alle gebieden samen").click()
    visit.wait_for(SELECTED.format("null"))
    assert visit.map_frame.evaluate(SEEN) == before
    assert visit.map_frame.evaluate("() => window.isTheSame")
    assert (visit.outside, visit.errors) == (set(), [])


def test_a_colleague_who_opens_the_address_sees_the_same_part(visit, toytown_url, browser):
    visit.open(f"{toytown_url}{COUNTS}")
    steps = visit.page.evaluate("() => history.length")
    visit.map_frame.evaluate(FAR)
    visit.page.wait_for_url("**#kaart=52.50000,6.06000,12")
    assert visit.page.evaluate("() => history.length") == steps
    visit.page.get_by_role("radio", name="Wijk").click()
    visit.wait_for("() => window.areas.shown.areas.length === 3")
    visit.page.wait_for_url("**level=wijk#kaart=52.50000,6.06000,12")
    other = browser.new_context(viewport={"width": 800, "height": 900}).new_page()
    other.goto(visit.page.url)
    frame = other.wait_for_selector("iframe[title^=streamlit_folium]").content_frame()
    frame.wait_for_function("() => window.areas && window.areas.shown.areas.length === 3")
    assert frame.evaluate(SEEN) == visit.map_frame.evaluate(SEEN) == "52.500,6.060,12"
    assert other.url == visit.page.url
    other.context.close()
    visit.page.go_back()
    visit.wait_for("() => window.areas.shown.areas.length === 9")
    assert visit.map_frame.evaluate(SEEN) == "52.500,6.060,12"
    assert visit.map_frame.evaluate("() => window.isTheSame")
