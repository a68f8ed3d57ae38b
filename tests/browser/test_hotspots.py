"""Hotspots in a real browser: the map paints, listens and stays on this machine."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TILE_HOST
from tests.toytown import CODE

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

DIGITS = "() => window.areas && window.areas.wanted.digits === '{}'"
FILL = """code => {
    const area = window.areas.shown.areas.find(area => area.feature.properties.code === code);
    const point = window.map.latLngToLayerPoint(area.getBounds().getCenter());
    const canvas = document.querySelector(".leaflet-fills-pane canvas");
    const start = area.options.renderer._bounds.min;
    const scale = canvas.width / parseFloat(canvas.style.width);
    const [x, y] = [(point.x - start.x) * scale, (point.y - start.y) * scale];
    return Array.from(canvas.getContext("2d").getImageData(x, y, 1, 1).data);
}"""
COLOURS = "() => window.areas.shown.areas.map(area => area.options.fillColor)"
BUURTEN = "020001000"  # eight signals in zuid, one in oost


def choose(page, label: str, option: str) -> None:
    page.get_by_label(label).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def test_the_map_paints_its_classes_and_asks_nothing_of_others(visit, toytown_url):
    visit.open(toytown_url).wait_for(DIGITS.format(BUURTEN))
    colours = visit.map_frame.evaluate(COLOURS)
    assert colours == ["#ffffff", "#8ccfa0", *["#ffffff"] * 2, "#cfe4ee", "#c9dc6c", *["#ffffff"] * 3]
    visit.page.get_by_text("laatste levering").wait_for()
    assert (visit.outside, visit.errors) == (set(), [])


def test_what_is_drawn_has_the_colours_of_the_classes_however_the_map_is_moved(visit, toytown_url):
    visit.open(toytown_url).wait_for(DIGITS.format(BUURTEN))
    for move in ("map.getZoom()", "map.setZoom(map.getZoom() - 2, still)", "map.panBy([60, 40], still)"):
        visit.map_frame.evaluate(f"() => {{ const still = {{ animate: false }}, map = window.map; {move} }}")
        drawn = visit.map_frame.evaluate(FILL, CODE["zuid"])
        assert drawn == pytest.approx([0x8C, 0xCF, 0xA0, 255 * 0.85], abs=1), move


def test_a_filter_recolours_the_map_without_making_it_anew(visit, toytown_url):
    visit.open(toytown_url).wait_for(DIGITS.format(BUURTEN))
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    choose(visit.page, "Thema", "Geluid en stank")
    visit.wait_for(DIGITS.format("010000000"))
    visit.page.get_by_role("radio", name="Per 1.000 inwoners").click()
    visit.wait_for("() => window.areas.wanted.details.scale === 'inhabitants'")
    assert visit.map_frame.evaluate("() => window.isTheSame")
    visit.page.wait_for_url("**theme=geluid**measure=rate_per_1000**")


def test_another_level_shows_other_areas_on_the_same_map(visit, toytown_url):
    visit.open(toytown_url).wait_for(DIGITS.format(BUURTEN))
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    visit.page.get_by_role("radio", name="Stadsdeel").click()
    visit.wait_for("() => window.areas.shown.areas.length === 2")
    assert visit.map_frame.evaluate("() => window.isTheSame && window.areas.wanted.digits") == "11"


def test_no_data_is_hatched(visit, toytown_url):
    visit.open(f"{toytown_url}?measure=rate_per_1000")
    assert visit.map_frame.evaluate("() => window.areas.wanted.digits[4]") == "9"
    assert visit.map_frame.evaluate("() => window.areas.shown.areas[4].options.fillColor.pixels.length") == 64


def test_a_click_on_the_map_selects_the_area(visit, toytown_url):
    visit.open(toytown_url)
    for name, figure in (("zuid", "8"), ("oost", "1"), ("zuid", "8")):
        visit.page.mouse.click(**visit.find_area(CODE[name]))
        visit.page.wait_for_url(f"**area={CODE[name]}**")
        expect(visit.page.get_by_test_id("stMetricValue").first).to_have_text(figure)
        visit.wait_for(f"() => window.areas.wanted.details.selected === {int(CODE[name][-2:]) - 1}")
    assert visit.errors == []


def test_a_row_of_the_table_selects_the_area_and_the_map_follows(visit, toytown_url):
    visit.open(toytown_url)
    table = visit.page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    first_row, second_row = {"x": 20, "y": 52}, {"x": 20, "y": 87}
    table.click(position=second_row)
    visit.page.wait_for_url(f"**area={CODE['oost']}**")
    visit.wait_for("() => window.areas.wanted.details.selected === 5")
    visit.page.mouse.click(**visit.find_area(CODE["noord"]))
    visit.page.wait_for_url(f"**area={CODE['noord']}**")
    table.click(position=first_row)
    visit.page.wait_for_url(f"**area={CODE['zuid']}**")


def test_pointing_at_an_area_tells_its_name_and_value(visit, toytown_url):
    visit.open(f"{toytown_url}?within=WK999901&measure=rate_per_1000")
    tip = visit.map_frame.locator(".leaflet-tooltip")
    visit.point_at(CODE["zuid"])
    expect(tip).to_have_text("ZuidPer 1.000 inwoners: 40,0")
    visit.point_at(CODE["midden"])
    expect(tip).to_have_text("Middenbuiten het gekozen gebied")


def test_without_the_background_map_the_areas_still_show(visit, toytown_url):
    visit.has_tiles = False
    visit.open(toytown_url).wait_for(DIGITS.format(BUURTEN))
    visit.page.mouse.click(**visit.find_area(CODE["zuid"]))
    visit.page.wait_for_url(f"**area={CODE['zuid']}**")
    assert visit.outside == set()


def test_a_ground_of_our_own_is_there_while_the_background_map_hangs(visit, toytown_url):
    visit.page.context.route(re.compile(TILE_HOST), lambda _: None)  # never an answer
    visit.open(toytown_url).wait_for(DIGITS.format(BUURTEN))
    land = visit.map_frame.locator(".leaflet-land-pane path")
    expect(land).to_have_attribute("fill", "#f6f4ee")
    assert visit.map_frame.evaluate(COLOURS)[4] == "#cfe4ee"  # water
    assert visit.map_frame.evaluate("() => window.labels.length") == 9
    visit.page.get_by_role("radio", name="Stadsdeel").click()
    visit.wait_for("() => window.areas.shown.areas.length === 2")
    expect(land).to_have_count(1)
    assert (visit.outside, visit.errors) == (set(), [])


def test_without_a_municipality_the_page_says_how_to_begin(visit, serve, tmp_path):
    visit.open(serve(tmp_path / "absent"), has_map=False)
    visit.page.get_by_text("nog geen gemeente").first.wait_for()
    assert (visit.outside, visit.errors) == (set(), [])


def test_a_trait_colours_the_same_map_and_is_told_of_an_area(visit, toytown_url):
    visit.open(toytown_url).wait_for(DIGITS.format(BUURTEN))
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    choose(visit.page, "Kleur van de gebieden", "Kleur: inwoners per km² land")
    visit.wait_for(DIGITS.format("666696666"))  # nobody lives on the water
    visit.point_at(CODE["zuid"])
    expect(visit.map_frame.locator(".leaflet-tooltip")).to_have_text("ZuidInwoners per km² land: 20.000")
    assert visit.map_frame.evaluate("() => window.isTheSame")
    visit.page.wait_for_url("**kleur=people_per_km2**")
    assert visit.errors == []
