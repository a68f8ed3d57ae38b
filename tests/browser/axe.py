"""What axe finds on a page, all its rules, but for what is Streamlit's own."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.streamlits_own import STREAMLITS_OWN


def find_faults(page: Page) -> list[tuple[str, str]]:
    """Return the rule and the place of each fault that is ours."""
    violations = Axe().run(page).response["violations"]
    found = [(each["id"], str(node["target"][-1])) for each in violations for node in each["nodes"]]
    return [(rule, place) for rule, place in found if not _is_streamlits_own(page, rule, place)]


def _is_streamlits_own(page: Page, rule: str, place: str) -> bool:
    known = [selector for name, selector in STREAMLITS_OWN if name == rule]
    return any(page.locator(place).first.evaluate("(it, known) => !!it.closest(known)", each) for each in known)
