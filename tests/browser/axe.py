"""What axe finds on a page, all its rules, but for what is Streamlit's own."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.streamlits_own import STREAMLITS_OWN

_OF_PAPER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def find_faults(page: Page) -> list[tuple[str, str]]:
    """Return the rule and the place of each fault that is ours."""
    return [(rule, place) for rule, place in _run(page) if not _is_streamlits_own(page, rule, place)]


def find_faults_of_paper(page: Page) -> list[tuple[str, str]]:
    """Return the rule and the place of each fault in a document, of the rules of WCAG and of good habits."""
    return _run(page, runOnly=_OF_PAPER)


def _run(page: Page, **options: object) -> list[tuple[str, str]]:
    """Run axe; what is right it need not tell in full, which takes a quarter as long."""
    violations = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [(each["id"], str(node["target"][-1])) for each in violations for node in each["nodes"]]


def _is_streamlits_own(page: Page, rule: str, place: str) -> bool:
    known = [selector for name, selector in STREAMLITS_OWN if name == rule]
    return any(page.locator(place).first.evaluate("(it, known) => !!it.closest(known)", each) for each in known)
