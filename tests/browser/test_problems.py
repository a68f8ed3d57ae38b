"""The problems of Hotspots in a real browser: the list, the map and the evidence go together."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import find_faults
from tests.browser.reach import find_barriers
from tests.toytown import CODE
from tests.toytown_findings import NOISE, RATS
from tests.toytown_workspace import make_signals_of_march, make_workspace

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

MODULE = "tests.browser.with_findings"
LISTED = "() => window.areas && window.areas.wanted.details.problems.length === {}"
CHOSEN = "() => window.areas.wanted.details.problems.findIndex(problem => problem.chosen) === {}"


@pytest.fixture(scope="module")
def url(serve, tmp_path_factory) -> str:
    """Return Toytown with three problems: rats in zuid and zuidoost, noise in oost, rats that are gone in noord."""
    return serve(make_workspace(tmp_path_factory.mktemp("problems") / "workspace", make_signals_of_march()), MODULE)


def test_what_is_chosen_in_the_list_is_marked_on_the_map_which_stays_the_same(visit, url):
    visit.open(url).wait_for(LISTED.format(3))
    visit.map_frame.evaluate("() => { window.isTheSame = true }")
    expect(visit.map_frame.locator(".leaflet-marker-icon")).to_have_text(["▲", "+", "✓"])
    visit.page.get_by_role("button", name="Ratten").first.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"**probleem={RATS}**")
    visit.wait_for(CHOSEN.format(0))
    assert visit.map_frame.evaluate("() => window.isTheSame && window.areas.wanted.details.cores.length") == 1
    visit.page.get_by_role("button", name="Terug naar de lijst").click()
    visit.wait_for(CHOSEN.format(-1))
    assert visit.map_frame.evaluate("() => window.isTheSame && window.areas.wanted.details.cores.length") == 0
    assert (visit.outside, visit.errors) == (set(), [])


def test_a_click_on_the_map_opens_what_plays_there_and_pointing_tells_it(visit, url):
    visit.open(url).wait_for(LISTED.format(3))
    visit.point_at(CODE["oost"])
    expect(visit.map_frame.locator(".leaflet-tooltip")).to_have_text("OostSignalen: 1+ terugkerend: nieuw")
    visit.page.mouse.click(**visit.find_area(CODE["oost"]))
    visit.page.wait_for_url(f"**probleem={NOISE}**")
    expect(visit.page.get_by_role("heading", level=2).first).to_have_text("Geluid en stank")


def test_a_link_opens_the_evidence_which_is_for_everybody_as_is_the_list(visit, url):
    visit.open(f"{url}?probleem={RATS}").wait_for(CHOSEN.format(0))
    visit.page.get_by_text("9 van 13 perioden").wait_for()
    visit.page.get_by_role("heading", name="De signalen zelf").wait_for()
    for width in (1440, 390):
        visit.page.set_viewport_size({"width": width, "height": 1000})
        assert find_faults(visit.page) == []
    assert find_barriers(visit.page) == []
    visit.page.get_by_role("button", name="Terug naar de lijst").click()
    visit.wait_for(CHOSEN.format(-1))
    assert find_barriers(visit.page) == []
    assert find_faults(visit.page) == []
