"""The names on the map fit and stand apart."""

import pytest

from tests.toytown import CODE

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

NAMES = "() => window.labels.map(label => label.name).sort()"
ZOOM = "level => { window.map.setZoom(level, {animate: false}) }"
COLLIDING = (
    "() => window.labels.some((one, i) => window.labels.some((other, j) => i < j && one.box.intersects(other.box)))"
)


def test_names_stand_where_they_fit_and_none_over_another(visit, toytown_url):
    visit.open(f"{toytown_url}?toon=aantallen")
    visit.wait_for("() => window.labels.length === 9")
    for zoom in (18, 17, 16, 15, 14):
        visit.map_frame.evaluate(ZOOM, zoom)
        assert not visit.map_frame.evaluate(COLLIDING)
    assert visit.map_frame.evaluate(NAMES) == []  # a buurt is ten pixels wide
    visit.map_frame.evaluate(ZOOM, 15)
    assert "Zuid" in visit.map_frame.evaluate(NAMES)
    assert "Noordwest" not in visit.map_frame.evaluate(NAMES)
    visit.page.get_by_role("radio", name="Wijk").click()
    visit.wait_for("() => window.areas.shown.areas.length === 3")
    assert visit.map_frame.evaluate(NAMES) == ["Wijk Midden", "Wijk Noord", "Wijk Zuid"]
    assert visit.errors == []


def test_water_has_its_own_ground_where_there_is_no_figure(visit, toytown_url):
    visit.open(f"{toytown_url}?toon=aantallen&within=WK999901")
    middle = int(CODE["midden"][-2:]) - 1
    visit.wait_for(f"() => window.areas.shown.areas[{middle}].options.fillColor === '#cfe4ee'")
