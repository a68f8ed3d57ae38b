"""The signals on the map in a real browser: drawn above the areas, told of, and never in the way of a click."""

import pytest
from playwright.sync_api import expect

from tests.toytown import CODE

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

LAYERS = "() => window.signals && window.signals.length === {}"
PIXEL = """() => {
    const area = window.areas.shown.areas.at(1); // zuid, where the level is that of buurten
    const middle = window.signals.length ? window.signals[0].points[0] : null;
    const point = middle || window.map.latLngToLayerPoint(area.getBounds().getCenter());
    const start = area.options.renderer._bounds.min;
    const seen = document.createElement("canvas").getContext("2d");
    document.querySelectorAll(".leaflet-fills-pane canvas, .leaflet-overlay-pane canvas").forEach(canvas => {
        const scale = canvas.width / parseFloat(canvas.style.width);
        const [x, y] = [(point.x - start.x) * scale, (point.y - start.y) * scale];
        seen.drawImage(canvas, x, y, 1, 1, 0, 0, 1, 1);
    });
    return Array.from(seen.getImageData(0, 0, 1, 1).data).slice(0, 3);
}"""
FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def switch(visit) -> None:
    visit.page.get_by_text("Signalen op de kaart", exact=True).click()


def test_the_switch_draws_signals_on_the_same_map_and_takes_them_away(visit, toytown_url):
    visit.open(f"{toytown_url}?toon=aantallen").wait_for(LAYERS.format(0))
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    before = visit.map_frame.evaluate(PIXEL)
    switch(visit)
    visit.wait_for(LAYERS.format(1))
    visit.page.wait_for_url("**signalen=kaart**")
    visit.map_frame.evaluate(FRAME)
    during = visit.map_frame.evaluate(PIXEL)
    assert max(during) < min(before)  # a dark circle where the area was light
    expect(visit.map_frame.locator(".signal-sizes")).to_contain_text("Meldingen per vak van 10 m")
    counts = visit.map_frame.evaluate("() => window.signals[0].counts")
    visit.map_frame.evaluate("() => { window.map.setZoom(window.map.getZoom() - 3, { animate: false }) }")
    visit.wait_for("() => window.signals[0].side === 80")  # cells of ten metres would be dots
    assert sum(visit.map_frame.evaluate("() => window.signals[0].counts")) == sum(counts)
    expect(visit.map_frame.locator(".signal-sizes")).to_contain_text("Meldingen per vak van 80 m")
    visit.map_frame.evaluate("() => { window.map.setZoom(window.map.getZoom() + 3, { animate: false }) }")
    visit.wait_for("() => window.signals[0].side === 10")
    switch(visit)
    visit.wait_for(LAYERS.format(0))
    visit.map_frame.evaluate(FRAME)
    assert visit.map_frame.evaluate(PIXEL) == before
    assert visit.map_frame.evaluate("() => window.isTheSame")
    assert (visit.outside, visit.errors) == (set(), [])


def test_a_link_shows_the_signals_of_an_area_which_are_told_and_let_clicks_through(visit, toytown_url):
    visit.open(f"{toytown_url}?toon=aantallen&signalen=kaart&area={CODE['zuid']}").wait_for(LAYERS.format(1))
    assert visit.map_frame.evaluate("() => window.signals[0].counts") == [8]
    visit.point_at(CODE["zuid"])
    expect(visit.map_frame.locator(".leaflet-tooltip")).to_have_text(
        "ZuidMeldingen: 8Melding (midden van de straat), 8 op deze plek"
    )
    visit.page.mouse.click(**visit.find_area(CODE["oost"]))
    visit.page.wait_for_url(f"**area={CODE['oost']}**")
    visit.wait_for("() => window.signals[0].counts[0] === 1")
    visit.page.mouse.click(**visit.find_area(CODE["zuid"]))  # where a spot was drawn before
    visit.page.wait_for_url(f"**area={CODE['zuid']}**")
    assert visit.errors == []


def test_another_level_and_another_zoom_keep_the_signals_on_top(visit, toytown_url):
    visit.open(f"{toytown_url}?toon=aantallen&signalen=kaart").wait_for(LAYERS.format(1))
    visit.page.get_by_role("radio", name="Stadsdeel").click()
    visit.wait_for("() => window.areas.shown.areas.length === 2")
    visit.map_frame.evaluate("() => { window.map.setZoom(window.map.getZoom() + 1, { animate: false }) }")
    visit.map_frame.evaluate(FRAME)
    assert (
        max(visit.map_frame.evaluate(PIXEL.replace("find(area => area.feature.properties.code === code)", "[0]"))) < 150
    )
    assert visit.errors == []
