"""Of every listed problem it is known which dossiers are about it, and what was judged."""

from datetime import date

from geo.dossiers.register import Register
from geo.dossiers.standing import find_dossiers, list_without_dossier
from geo.rules_dossiers import DossierRule
from geo.schema import PROBLEMS
from tests.toytown_dossiers import make_dossier
from tests.toytown_findings import NOISE, RATS, SOLVED, make_findings

RULE = DossierRule()
PROBLEMS_FOUND = make_findings().problems


def find(toytown, *dossiers):
    return find_dossiers(PROBLEMS_FOUND, Register(dossiers=dossiers), toytown, RULE)


def test_a_dossier_belongs_to_the_problem_of_its_theme_and_place(toytown):
    found = find(toytown, make_dossier("a", "zuid"), make_dossier("b", "zuid", themes=("verkeer",)))
    assert {problem: [each.id for each in dossiers] for problem, dossiers in found.items()} == {
        RATS: ["a"],
        NOISE: [],
        SOLVED: [],
    }


def test_a_dossier_belongs_to_the_problem_it_was_opened_from_wherever_it_was_drawn(toytown):
    found = find(toytown, make_dossier("a", "noordwest", origin="problem", origin_id=NOISE))
    assert [each.id for each in found[NOISE]] == ["a"]


def test_open_dossiers_come_first_and_then_the_newest(toytown):
    closed = make_dossier("dicht", "zuid", state="gesloten", opened_on=date(2024, 3, 1))
    older, newer = (make_dossier(f"d{day}", "zuid", opened_on=date(2024, 1, day)) for day in (1, 2))
    assert [each.id for each in find(toytown, closed, older, newer)[RATS]] == ["d2", "d1", "dicht"]


def test_what_nobody_works_on_is_listed_unless_it_is_solved(toytown):
    nothing = list_without_dossier(PROBLEMS_FOUND, find(toytown))
    assert list(nothing["problem_id"]) == [RATS, NOISE]
    closed = make_dossier("dicht", "zuid", state="gesloten")
    assert list(list_without_dossier(PROBLEMS_FOUND, find(toytown, closed))["problem_id"]) == [RATS, NOISE]
    assert list(list_without_dossier(PROBLEMS_FOUND, find(toytown, make_dossier()))["problem_id"]) == [NOISE]


def test_without_problems_there_is_nothing_to_list(toytown):
    found = find_dossiers(PROBLEMS.empty(), Register(dossiers=[make_dossier()]), toytown, RULE)
    assert found == {}
    assert list_without_dossier(PROBLEMS.empty(), found).empty
