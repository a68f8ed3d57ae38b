"""Werkwijze in a real browser: readable on every screen, by everybody, and on paper."""

import pytest

from tests.browser.axe import find_faults
from tests.browser.reach import find_barriers

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each


def open_method(visit, url: str) -> None:
    visit.open(url, has_map=False)
    visit.page.get_by_role("link", name="Werkwijze").first.click()
    visit.page.get_by_role("heading", name="Gegevenswoordenboek").wait_for()
    visit.page.locator(".method").last.wait_for()


def test_it_is_for_everybody(visit, toytown_url):
    open_method(visit, toytown_url)
    assert find_barriers(visit.page) == []
    assert find_faults(visit.page) == []
    assert (visit.outside, visit.errors) == (set(), [])


def test_the_contents_lead_to_their_section(visit, toytown_url):
    open_method(visit, toytown_url)
    visit.page.get_by_role("link", name="Alle drempels, met hun waarde en reden").first.click()
    visit.page.wait_for_function("() => location.hash === '#drempels'")
