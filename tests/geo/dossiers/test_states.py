"""Which state may follow which is data, and what a state asks for is told."""

from datetime import date

import pytest

from geo.dossiers.records import Partner
from geo.dossiers.register import Register
from geo.dossiers.states import change_state, find_missing
from geo.dossiers.words import NEXT_STATES, STATES
from geo.errors import DossierError
from tests.toytown_dossiers import TODAY, make_action, make_dossier, make_judgement

CLOSED = make_dossier(state="gesloten", closed_on=date(2024, 2, 1))
MEANT = {"cause": "Afval", "context": "Achterpaden", "expertise": "Bewoners weten waar"}
APPROACH = {"result": "Geen ratten", "approach": "Samen", "lead": "samen", "started_on": TODAY, "evaluate_on": TODAY}


def test_closing_says_when_and_reopening_takes_that_away():
    closed = change_state(make_dossier(state="evalueren"), "gesloten", TODAY)
    assert (closed.state, closed.closed_on) == ("gesloten", TODAY)
    reopened = change_state(closed, "duiden", TODAY)
    assert (reopened.state, reopened.closed_on) == ("duiden", None)


def test_a_step_that_is_not_allowed_is_refused_with_those_that_are():
    with pytest.raises(
        DossierError, match="van 'signaleren' kan een dossier niet naar 'evalueren'; wel naar duiden en"
    ):
        change_state(make_dossier(), "evalueren", TODAY)


@pytest.mark.parametrize("state", STATES)
def test_every_state_goes_exactly_where_the_words_say(state):
    for other in STATES:
        if other in NEXT_STATES[state]:
            assert change_state(make_dossier(state=state), other, TODAY).state == other
        else:
            with pytest.raises(DossierError, match="kan een dossier niet"):
                change_state(make_dossier(state=state), other, TODAY)


def test_a_new_dossier_asks_for_a_theme_and_an_owner_only():
    assert find_missing(make_dossier(), Register()) == []
    assert find_missing(make_dossier(themes=(), owner=""), Register()) == ["geen thema", "geen eigenaar"]


def test_giving_meaning_asks_for_a_judgement():
    assert find_missing(make_dossier(state="duiden"), Register()) == ["nog geen oordeel"]


def test_an_approach_asks_for_a_result_partners_and_a_date():
    register = Register(judgements=[make_judgement(plan="Wijkplan")])
    assert find_missing(make_dossier(state="aanpak", **MEANT), register) == [
        "geen gewenst resultaat",
        "geen aanpak",
        "niet gezegd wie het voortouw heeft",
        "geen partners",
        "geen acties",
        "geen startdatum van de aanpak",
        "geen evaluatiedatum",
    ]


def test_an_evaluation_asks_for_a_verdict_and_lessons():
    partner = Partner(id="p", dossier_id="ratten", name="afvaldienst")
    register = Register(judgements=[make_judgement(plan="Wijkplan")], partners=[partner], actions=[make_action()])
    assert find_missing(make_dossier(state="evalueren", **MEANT, **APPROACH), register) == [
        "acties die nog openstaan",
        "geen eindoordeel",
        "geen oordeel van de wijkraad",
        "geen lessen",
    ]


@pytest.mark.parametrize(
    ("outcome", "missing"),
    [
        ("niet opgepakt", ["niet gezegd waarom"]),
        ("doorverwezen", ["niet gezegd waarom", "niet gezegd naar wie"]),
    ],
)
def test_what_is_not_taken_up_asks_for_its_reason_and_no_approach(outcome, missing):
    register = Register(judgements=[make_judgement(outcome=outcome)])
    assert find_missing(make_dossier(state="gesloten"), register) == missing


def test_what_is_followed_asks_for_no_approach():
    register = Register(judgements=[make_judgement(plan="Wijkplan", outcome="gevolgd")])
    assert find_missing(make_dossier(state="aanpak", **MEANT), register) == []
