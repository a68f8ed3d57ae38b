"""The made-up dossiers tell the four reference cases, with a history that fits their people."""

from datetime import timedelta

import pytest

from geo.dossiers.area_desk import Town, lay_area_desk
from geo.dossiers.differences import find_differences
from geo.dossiers.double_work import find_double_work, find_pairs
from geo.dossiers.my_work import Reader, gather_my_work
from geo.dossiers.overdue import find_overdue
from geo.dossiers.perimeter import find_buurten
from geo.dossiers.register import of_dossier
from geo.dossiers.words import NEXT_STATES
from geo.rules_dossiers import DossierRule
from geo.schema import PROBLEMS, REPORTING
from tests.geo.demo.conftest import AS_OF

RULE = DossierRule()
WATER, RATS, TRAM = "grondwater-elzenbroek", "ratten-na-afval-spoorkwartier", "tramgeluid-oosterweg"
GARDEN, TRAFFIC, PATHS = "sociaal-tuinieren-merelhof", "verkeer-school-merelhof", "vuile-achterpaden-spoorkwartier"
TRUTH = {WATER: "grondwater-elzenbroek", RATS: "ratten-spoorkwartier", TRAM: "tramgeluid", TRAFFIC: "school-verkeer"}


@pytest.fixture(scope="module")
def register(workspace):
    return workspace.register.read()


@pytest.fixture(scope="module")
def names(workspace):
    return {person.id: person.name for person in workspace.people}


@pytest.mark.parametrize(
    ("dossier_id", "state", "outcome", "lead"),
    [
        (WATER, "evalueren", "opgepakt", "samen"),
        (RATS, "aanpak", "opgepakt", "gemeente"),
        (TRAM, "gesloten", "opgepakt", "gemeente"),
        (GARDEN, "aanpak", "gevolgd", "bewoners"),
        (TRAFFIC, "aanpak", "opgepakt", "samen"),
        ("lekkende-regenpijp-wilgenhoek", "gesloten", "doorverwezen", ""),
        ("terrassen-binnenstad", "gesloten", "niet opgepakt", ""),
    ],
)
def test_every_case_stands_where_its_story_ends(register, dossier_id, state, outcome, lead):
    dossier, judgement = register.find(dossier_id), register.judge(dossier_id)
    assert (dossier.state, judgement.outcome, dossier.lead) == (state, outcome, lead)
    assert all((judgement.content_reason, judgement.relevance_reason, judgement.priority_reason))


@pytest.mark.parametrize("dossier_id", TRUTH)
def test_a_case_lies_where_its_signals_were_planted(register, workspace, truth, dossier_id):
    planted = next(each for each in truth["problems"] if each["id"] == TRUTH[dossier_id])
    dossier = register.find(dossier_id)
    assert list(dossier.buurt_codes) == planted["buurt_codes"]
    assert find_buurten(dossier.perimeter, workspace.areas(), RULE) == dossier.buurt_codes
    assert set(planted["themes"]) <= set(dossier.themes)


def test_the_rats_have_a_late_agreement_and_a_wijkraad_that_disagrees(register):
    late = find_overdue(register, AS_OF, RULE)
    assert {(each.what, each.dossier_id) for each in late} == {("afspraak", RATS), ("actie", RATS)}
    assert {each.theirs for each in find_differences(register)} == {"niet nagekomen", "deels nagekomen"}


def test_two_domains_work_on_the_same_paths_and_school_and_garden_are_apart_on_purpose(register, names):
    (pair,) = find_pairs(register, names, RULE)
    assert {pair.left.dossier.id, pair.right.dossier.id} == {RATS, PATHS}
    assert pair.right.sentence.startswith("Esma Korenaar (veiligheid) is hier al mee bezig: ")
    assert find_double_work(register.find(TRAFFIC), register, names, RULE) == []


def test_the_carrier_solved_the_tram_and_residents_lead_the_garden(register):
    done = of_dossier(register.actions, TRAM)
    assert {action.status for action in done} == {"gedaan"}
    assert "vervoersbedrijf" in {action.owner for action in done}
    assert register.find(TRAM).verdict == register.find(TRAM).council_verdict == "gewerkt"
    assert {follow.person for follow in of_dossier(register.follows, GARDEN)} == {"r04", "m02"}


def test_one_decision_is_still_asked_and_others_were_taken(register):
    asked = [decision for decision in register.decisions if decision.is_asked]
    assert [(decision.dossier_id, decision.mandate) for decision in asked] == [(RATS, "voorgelegd")]
    assert {decision.mandate for decision in register.decisions} == {"binnen mandaat", "voorgelegd"}


def test_the_history_is_of_several_people_over_two_years_and_ends_before_today(workspace, register):
    changes = workspace.register.history()
    people = {person.id for person in workspace.people}
    assert len({change.by for change in changes}) >= 8
    assert {change.by for change in changes} <= people
    assert [change.at for change in changes] == sorted(change.at for change in changes)
    assert timedelta(days=700) < AS_OF - changes[0].at.date() < timedelta(days=900)
    assert changes[-1].at.date() < AS_OF
    assert {dossier.owner for dossier in register.dossiers} <= people


def test_no_state_was_ever_skipped(workspace):
    moves = [
        (change.before["state"], change.after["state"])
        for change in workspace.register.history()
        if change.record == "dossiers" and change.deed == "changed" and change.before["state"] != change.after["state"]
    ]
    assert moves
    assert all(after in NEXT_STATES[before] for before, after in moves)


def test_nothing_was_written_down_before_it_happened(workspace):
    for change in workspace.register.history():
        after = change.after or {}
        days = [
            after.get(name) for name in ("opened_on", "closed_on", "judged_on", "done_on", "started_on", "asked_on")
        ]
        assert all(day <= change.at.date().isoformat() for day in days if day)


def test_there_is_news_since_everyone_looked(workspace, register, names):
    reader = Reader("r02", AS_OF, workspace.register.last_look("r02"), names)
    work = gather_my_work(reader, register, workspace.register.history(since=reader.last_look), RULE)
    assert [news.sentence.split(" voegde")[0] for news in work.news] == ["Ilse Berkenkamp"]
    assert work.actions
    assert work.late


def test_the_desk_of_a_wijk_has_both_domains(workspace, register, names):
    town = Town(register, workspace.areas(), PROBLEMS.empty(), REPORTING.empty(), names, RULE)
    desk = lay_area_desk("WK999805", town, AS_OF)
    assert [len(dossiers) for dossiers in desk.by_domain.values()] == [0, 1, 1]
    assert {doer.name for doer in desk.doers} >= {"Bram Oosterlaak", "Esma Korenaar", "Ilse Berkenkamp"}
