"""The weekly briefing in a real browser: on the page and as a document, on every screen."""

import pytest
from playwright.sync_api import expect

from geo.present.briefing import make_briefing, write_briefing
from geo.present.document import to_html
from tests.briefing_cases import make_material
from tests.briefing_workspace import make_told_workspace
from tests.browser.axe import find_faults, find_faults_of_paper
from tests.browser.reach import find_barriers
from tests.toytown_findings import NOISE

pytestmark = pytest.mark.slow  # a browser and a server: some seconds

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def url(serve, tmp_path_factory) -> str:
    """Return the briefing of Toytown, with findings made by hand."""
    path = make_told_workspace(tmp_path_factory.mktemp("briefing") / "workspace")
    return f"{serve(path, 'tests.browser.with_findings')}briefing"


def test_the_page_is_for_everybody_and_leads_to_the_problem(visit, url):
    visit.open(f"{url}?wie=anna", has_map=False)
    expect(visit.page.locator(".point h2")).to_have_count(4)
    for folded in ("Verantwoording", "Bijlage per stadsdeel", "Redactie", "Archief"):
        visit.page.get_by_text(folded).first.click()
    visit.page.get_by_role("button", name="Vastleggen").wait_for()
    for width in (1440, 390):
        visit.page.set_viewport_size({"width": width, "height": 1200})
        assert find_faults(visit.page) == []
    assert find_barriers(visit.page) == []
    visit.page.get_by_role("link", name="Bekijk het probleem").first.click()
    visit.page.wait_for_url(f"**probleem={NOISE}**")
    assert visit.outside == set()


def test_the_document_can_be_read_aloud_and_asks_nothing_of_anybody(visit):
    visit.page.set_content(to_html(write_briefing(make_briefing(make_material()))))
    for width in (1440, 320):
        visit.page.set_viewport_size({"width": width, "height": 900})
        assert find_faults_of_paper(visit.page) == []
        assert visit.page.evaluate(OVERFLOW) == 0
    assert (visit.outside, visit.errors) == (set(), [])
