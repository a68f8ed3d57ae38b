"""The weeks are played in the browser: the page is not asked and the map is not made anew."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

READY = "() => window.areas && document.querySelector('.player output')?.textContent"
ZUID = "() => window.areas.shown.areas[1].options.fillColor"


def test_playing_recolours_the_same_map_without_asking_the_page(visit, toytown_url):
    asked = []
    visit.page.on("websocket", lambda socket: socket.on("framesent", lambda _: asked.append(1)))
    visit.open(f"{toytown_url}?toon=aantallen").wait_for("() => window.areas.wanted.digits === '020001000'")
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    visit.page.get_by_text("Weken na elkaar afspelen").click()
    visit.wait_for(READY)
    visit.page.wait_for_url("**afspelen=aan")
    bar, voice = visit.map_frame.locator(".player"), visit.map_frame.locator("#voice")
    slider = bar.get_by_role("slider", name="Weken op de kaart")
    expect(bar.locator("output")).to_have_text("11 maart 2024 t/m 17 maart 2024")
    expect(visit.page.get_by_text("Meldingen per week", exact=True).first).to_be_visible()
    before, colour = len(asked), visit.map_frame.evaluate(ZUID)
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "4 maart 2024 t/m 10 maart 2024")
    assert visit.map_frame.evaluate(ZUID) != colour
    bar.get_by_role("button", name="Afspelen").click()
    expect(voice).to_have_text("11 maart 2024 t/m 17 maart 2024")  # only where it ends
    assert visit.map_frame.evaluate(ZUID) == colour
    assert (len(asked), visit.map_frame.evaluate("() => window.isTheSame")) == (before, True)
    visit.map_frame.locator(".leaflet-container").press("z")
    expect(voice).to_contain_text("Zuid, Meldingen, 11 maart 2024")
    visit.page.get_by_text("Weken na elkaar afspelen").click()
    visit.wait_for("() => document.querySelector('.player').hidden && window.areas.wanted.details.player === null")
    assert (visit.outside, visit.errors) == (set(), [])


def test_who_wants_no_movement_takes_one_step_at_a_time(visit, toytown_url):
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open(f"{toytown_url}?toon=aantallen&afspelen=aan").wait_for(READY)
    bar = visit.map_frame.locator(".player")
    bar.get_by_role("button", name="Volgende weken").click()  # from the last to the first
    expect(bar.locator("output")).to_have_text("4 maart 2024 t/m 10 maart 2024")
    expect(visit.map_frame.locator("#voice")).to_have_text("4 maart 2024 t/m 10 maart 2024")
    fits = "() => document.querySelector('.player').getBoundingClientRect().bottom <= innerHeight"
    assert visit.map_frame.evaluate(fits)
