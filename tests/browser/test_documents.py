"""Documents in a real browser: readable by everybody on every screen, and silent."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo.commands import app
from geo.present.document import Document, to_html
from geo.present.papers import Place, make_council_pack, make_handover, make_letter
from geo.present.papers.phone_card import AreaTold, Card, tell_area, tell_matter
from geo.schema import COMPARED, PROBLEMS
from tests.browser.axe import find_faults_of_paper
from tests.document_cases import make_document, make_hostile_document
from tests.geo.present.test_compare import NAMES, make_row
from tests.paper_cases import RAT, make_told
from tests.toytown_findings import make_problem, make_table
from tests.toytown_workspace import make_signals_of_march, make_workspace

pytestmark = pytest.mark.slow  # a browser: some seconds


def make_papers(folder: Path) -> list[str]:
    told = make_told()
    dossier = told.register.find(RAT)
    place = Place("Schelfhorst", frozenset(dossier.buurt_codes if dossier else ()))
    assert dossier
    papers = make_letter(told, dossier), make_council_pack(told, place), make_handover(told, place), *make_cards()
    accounts = write_accounts(folder)
    assert len(accounts) == 4
    return [*(to_html(paper) for paper in (*papers, make_document())), *accounts]


def make_cards() -> list[Document]:
    card = Card("4 t/m 17 maart 2024", NAMES, make_table(PROBLEMS, make_problem()), date(2024, 3, 18), "Toytown")
    compared = make_table(COMPARED, make_row("A", "more"), make_row("B", "few"))
    told = AreaTold("stadsdeel", compared.iloc[0], compared, [("Inwoners", "2.000")], ["Zuid"])
    return [tell_area(card, told), tell_matter(card, compared, ["Ratten in Zuid"])]


def write_accounts(folder: Path) -> list[str]:
    """Return the papers as their command writes them, of Toytown."""
    workspace, out = make_workspace(folder / "workspace", make_signals_of_march()), folder / "papers"
    words = ["--workspace", str(workspace), "papers", "--out", str(out)]
    assert CliRunner().invoke(app, words, catch_exceptions=False).exit_code == 0
    return [path.read_text(encoding="utf-8") for path in sorted(out.glob("*.html"))]


def test_every_paper_fits_the_screen_and_can_be_read_aloud(visit, tmp_path):
    for paper, width in product(make_papers(tmp_path), (1440, 320)):
        visit.page.set_content(paper)
        visit.page.set_viewport_size({"width": width, "height": 900})
        assert find_faults_of_paper(visit.page) == []
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
