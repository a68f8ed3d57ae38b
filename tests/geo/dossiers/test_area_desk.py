"""The desk of an area shows all that happens in it, and nothing of elsewhere."""

from datetime import date

import pytest

from geo.dossiers.area_desk import Town, lay_area_desk, take_area
from geo.dossiers.records import Link
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule
from geo.schema import PROBLEMS, REPORTING
from tests.toytown import CODE
from tests.toytown_dossiers import (
    NAMES,
    TODAY,
    make_action,
    make_agreement,
    make_decision,
    make_dossier,
    make_judgement,
)
from tests.toytown_findings import NOISE, RATS, make_findings

ZUID, OOST = make_dossier("ratten", "zuid"), make_dossier("oost", "oost", themes=("verkeer",), owner="bas")
PATHS = make_dossier("paden", "zuid", "zuidoost", domains=("veiligheid", "sociaal"), owner="bas")


def make_town(toytown, *dossiers, **parts):
    found = make_findings()
    register = Register(dossiers=dossiers, **parts)
    return Town(register, toytown, found.problems, found.reporting, NAMES, DossierRule())


def test_a_wijk_has_its_dossiers_by_domain_and_its_problems_without_one(toytown):
    desk = lay_area_desk("WK999901", make_town(toytown, ZUID, PATHS, OOST), TODAY)
    assert {domain: [each.id for each in dossiers] for domain, dossiers in desk.by_domain.items()} == {
        "sociaal": ["paden"],
        "openbare ruimte": ["ratten"],
        "veiligheid": ["paden"],
    }
    assert list(desk.without_dossier["problem_id"]) == []
    assert list(lay_area_desk("WK999901", make_town(toytown), TODAY).without_dossier["problem_id"]) == [RATS]
    assert list(lay_area_desk("GM9999", make_town(toytown), TODAY).without_dossier["problem_id"]) == [RATS, NOISE]


def test_who_does_what_is_told_by_name_with_the_first_due_in_front(toytown):
    later, sooner = make_action(id="later", due=None), make_action(id="eerder")
    done, elsewhere = make_action(id="klaar", status="gedaan"), make_action("oost", id="elders")
    desk = lay_area_desk(CODE["zuid"], make_town(toytown, ZUID, OOST, actions=[later, sooner, done, elsewhere]), TODAY)
    assert [(doer.name, [each.id for each in doer.dossiers]) for doer in desk.doers] == [
        ("Anna Boom", ["ratten"]),
        ("Bas Visser", []),
    ]
    assert [action.id for action in desk.doers[1].actions] == ["eerder", "later"]


def test_what_is_late_asked_disputed_or_done_twice_is_on_the_desk(toytown):
    town = make_town(
        toytown,
        ZUID,
        PATHS,
        actions=[make_action()],
        agreements=[make_agreement(council_status="niet nagekomen", due=None)],
        decisions=[make_decision(), make_decision(id="gevraagd", is_asked=True, mandate="voorgelegd")],
    )
    desk = lay_area_desk(CODE["zuid"], town, TODAY)
    assert [late.record_id for late in desk.overdue] == ["actie-ratten"]
    assert [(pair.left.dossier.id, pair.right.dossier.id) for pair in desk.double] == [("ratten", "paden")]
    assert [each.theirs for each in desk.differences] == ["niet nagekomen"]
    assert [decision.id for decision in desk.asked] == ["gevraagd"]


def test_a_place_where_little_is_heard_is_to_be_visited(toytown):
    town = make_town(toytown)
    assert list(lay_area_desk("WK999902", town, TODAY).to_visit["area_code"]) == [CODE["west"]]
    assert lay_area_desk("WK999901", town, TODAY).to_visit.empty


def test_a_closed_dossier_is_only_there_when_its_problem_is_back(toytown):
    closed = make_dossier("dicht", "zuid", state="gesloten", closed_on=date(2023, 6, 1))
    desk = lay_area_desk(CODE["zuid"], make_town(toytown, closed), TODAY)
    assert not any(desk.by_domain.values())
    assert [each.dossier.id for each in desk.returned] == ["dicht"]


def test_a_dossier_of_other_borders_is_found_by_its_perimeter(toytown):
    old = make_dossier("oud", "zuid", boundary_year=2019, buurt_codes=("BU00000001",), domains=())
    assert [each.id for each in lay_area_desk(CODE["zuid"], make_town(toytown, old), TODAY).without_domain] == ["oud"]
    assert not lay_area_desk(CODE["noord"], make_town(toytown, old), TODAY).without_domain


@pytest.mark.parametrize("code", ["BU00000000", CODE["midden"]], ids=["unknown", "water"])
def test_an_area_without_anything_has_an_empty_desk(toytown, code):
    desk = lay_area_desk(code, make_town(toytown, ZUID, actions=[make_action()]), TODAY)
    assert not any((*desk.by_domain.values(), desk.doers, desk.overdue, desk.double))
    assert list(desk.without_dossier.columns) == PROBLEMS.columns
    assert list(desk.to_visit.columns) == REPORTING.columns


def test_a_town_without_findings_has_desks_too(toytown):
    town = Town(Register(dossiers=[ZUID]), toytown, PROBLEMS.empty(), REPORTING.empty(), NAMES, DossierRule())
    desk = lay_area_desk(CODE["zuid"], town, TODAY)
    assert [each.id for each in desk.by_domain["openbare ruimte"]] == ["ratten"]
    assert list(desk.without_dossier.columns) == PROBLEMS.columns


def test_the_register_of_an_area_has_only_the_parts_of_its_dossiers(toytown):
    link = Link(id="l", dossier_id="ratten", other_id="oost", relation="vergelijkbaar")
    town = make_town(toytown, ZUID, OOST, judgements=[make_judgement(), make_judgement("oost")], links=[link])
    register = take_area(town, {CODE["zuid"]})
    assert [each.id for each in register.dossiers] == ["ratten"]
    assert register.judge("ratten")
    assert register.judge("oost") is None
    assert list(register.links) == [link]
