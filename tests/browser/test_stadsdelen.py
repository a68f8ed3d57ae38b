"""Stadsdelen in a real browser: a link opens what it names on every screen, read by everybody, and figures leave."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import find_faults
from tests.browser.reach import find_barriers, open_part
from tests.toytown import centre_of, make_reported
from tests.toytown_workspace import make_workspace

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

MODULE = "tests.browser.with_findings"
PARTS = {  # beside the first
    "Verloop": "verloop",
    "Thema's": "themas",
    "Afhandeling": "afhandeling",
    "Eén gebied": "gebied",
    "Twee naast elkaar": "naast",
}
LATE = "Failed to load resource: the server responded with a status of 404"  # Streamlit first asks beside the page


@pytest.fixture(scope="module")
def url(serve, tmp_path_factory) -> str:
    """Return Toytown with many rats in Laag."""
    rows = [
        {"x": x, "y": y, "reported_at": f"2024-03-{day:02d} 12:00", "category": "ratten"}
        for day in range(4, 32)
        for name, number in {"zuid": 6, "zuidoost": 6, "oost": 5, "noord": 8}.items()
        for x, y in [centre_of(name)] * number
    ]
    return serve(make_workspace(tmp_path_factory.mktemp("stadsdelen") / "workspace", make_reported(*rows)), MODULE)


def test_a_link_opens_a_comparison_and_every_part_is_for_everybody(visit, url):
    visit.open(f"{url}stadsdelen?theme=ratten&level=stadsdeel", has_map=False)
    expect(visit.page.locator(".compared tbody th")).to_have_text(["Laag", "Hoog"])
    visit.page.get_by_role("button", name="Als PDF").wait_for()
    assert find_barriers(visit.page) == []
    assert find_faults(visit.page) == []
    visit.page.set_viewport_size({"width": 390, "height": 1000})
    for name, address in PARTS.items():
        open_part(visit.page, name, f"bekijk={address}")
        assert find_barriers(visit.page) == []
        assert find_faults(visit.page) == []
    assert visit.outside == set()
    assert not [error for error in visit.errors if not error.startswith(LATE)]


def test_the_back_button_undoes_a_part_and_a_figure_and_a_card_leave(visit, url):
    visit.open(f"{url}stadsdelen?theme=ratten", has_map=False)
    with visit.page.expect_download() as figure:
        visit.page.get_by_role("button", name="Figuur als SVG").click()
    assert "<svg" in figure.value.path().read_text(encoding="utf-8")
    visit.page.get_by_role("radio", name="Eén gebied").click()
    visit.page.wait_for_url("**bekijk=gebied**")
    visit.page.get_by_role("heading", name="Wie er wonen").wait_for()
    button = visit.page.get_by_role("button", name="Als pagina (HTML)")
    expect(button).to_have_count(1)  # that of the part before is gone
    with visit.page.expect_download() as card:
        button.click()
    assert "<h1>Hoog</h1>" in card.value.path().read_text(encoding="utf-8")
    visit.page.go_back()
    expect(visit.page.locator(".compared tbody th")).to_have_text(["Laag", "Hoog"])
    assert visit.outside == set()
