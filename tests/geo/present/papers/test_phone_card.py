"""A card for who is on the telephone fits on one sheet and says what is not known."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from geo.present.document import to_html, to_pdf
from geo.present.papers.phone_card import AreaTold, Card, tell_area, tell_matter
from geo.schema import COMPARED, PROBLEMS
from tests.geo.present.test_compare import NAMES, make_row
from tests.toytown import CODE
from tests.toytown_findings import make_problem, make_table

BUURTEN = {code: name.capitalize() for name, code in CODE.items()}
DAY = date(2024, 3, 18)


def make_card(problems: int | None = 1) -> Card:
    rows = [make_problem(problem_id=f"p{i}") for i in range(problems or 0)]
    table = None if problems is None else make_table(PROBLEMS, *rows)
    return Card("4 t/m 17 maart 2024", {**NAMES, **BUURTEN}, table, DAY, "Toytown")


def tell(problems: int | None = 1, themes: int = 1) -> str:
    rows = [make_row("A", "more", theme=f"thema {i}") for i in range(themes)]
    table = make_table(COMPARED, *rows)
    return to_html(
        tell_area(make_card(problems), AreaTold("stadsdeel", table.iloc[0], table, [("Inwoners", "2.000")], ["Zuid"]))
    )


def test_it_tells_what_plays_what_differs_and_where_to_go_and_look():
    told = tell()
    for words in (
        "2,0 keer de rest",
        "Ratten (groeiend), Zuid en Zuidoost",
        "Thema 0",
        "stilte is geen rust: Zuid",
        "Toytown",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("problems", "words"), [(0, "niet dat er geen probleem is"), (None, "zijn nog niet bekend"), (9, "En 6 andere")]
)
def test_nothing_found_and_not_yet_known_are_not_the_same(problems, words):
    assert words in tell(problems)


def test_a_matter_tells_where_it_is_and_what_is_done():
    compared = make_table(COMPARED, make_row("A", "more"), make_row("B", "few"))
    told = to_html(tell_matter(make_card(), compared, ["Ratten in Zuid"]))
    for words in ("▲ meer dan de rest", "? te weinig gegevens", "Ratten in Zuid", "15,0 tot 23,4"):
        assert words in told
    assert "nog geen lopend dossier" in to_html(tell_matter(make_card(), compared, []))


def test_the_longest_card_is_one_sheet():
    themes = make_table(
        COMPARED, *[make_row("A", "more", theme=f"zwerfafval en bijplaatsingen {i}") for i in range(30)]
    )
    facts = [(f"Nagekomen volgens de wijkraad {i}", "nog niets afgelopen") for i in range(8)]
    facts += [("Wie er wonen", ", ".join(["65 jaar en ouder: 15 %"] * 5))]
    told = AreaTold("stadsdeel", themes.iloc[0], themes, facts, ["Zuid", "Oost", "West", "Noord"])
    assert len(pikepdf.open(BytesIO(to_pdf(tell_area(make_card(9), told)))).pages) == 1
