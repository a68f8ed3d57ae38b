"""Documents in a real browser: readable by everybody on every screen, and silent."""

from datetime import date
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from geo.present.accountability import write_statement
from geo.present.document import Document, to_html
from geo.present.papers import Place, make_council_pack, make_handover, make_letter
from geo.present.papers.phone_card import Card, tell_matter
from geo.schema import COMPARED, PROBLEMS
from tests.account_cases import make_account
from tests.document_cases import make_document, make_hostile_document
from tests.geo.present.test_compare import NAMES, make_row
from tests.paper_cases import RAT, make_told
from tests.toytown_findings import make_problem, make_table

pytestmark = pytest.mark.slow  # a browser: some seconds

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def make_papers() -> list[str]:
    told = make_told()
    dossier = told.register.find(RAT)
    place = Place("Schelfhorst", frozenset(dossier.buurt_codes if dossier else ()))
    assert dossier
    papers = make_letter(told, dossier), make_council_pack(told, place), make_handover(told, place), make_card()
    return [to_html(paper) for paper in (*papers, write_statement(make_account()), make_document())]


def make_card() -> Document:
    card = Card("4 t/m 17 maart 2024", NAMES, make_table(PROBLEMS, make_problem()), date(2024, 3, 18), "Toytown")
    compared = make_table(COMPARED, make_row("A", "more"), make_row("B", "few"))
    return tell_matter(card, compared, ["Ratten in Zuid"])


def test_every_paper_fits_the_screen_and_can_be_read_aloud(visit):
    for paper, width in product(make_papers(), (1440, 320)):
        visit.page.set_content(paper)
        visit.page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(visit.page, options={"runOnly": RULES}).response["violations"]
        assert not [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]
        assert measure_overflow(visit) == 0
    assert (visit.outside, visit.errors) == (set(), [])


def test_texts_of_others_run_nowhere_and_stay_within_the_page(visit):
    visit.page.set_content(to_html(make_hostile_document()))
    for width in (1440, 320):
        visit.page.set_viewport_size({"width": width, "height": 900})
        assert measure_overflow(visit) == 0
    assert visit.page.evaluate("() => window.ran") is None
    assert (visit.outside, visit.errors) == (set(), [])


def measure_overflow(visit) -> int:
    root = "document.documentElement"
    return visit.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
