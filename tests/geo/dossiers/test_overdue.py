"""What is past its date is late; what is due today is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dossiers.differences import find_differences
from geo.dossiers.overdue import find_overdue, say_late
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule
from tests.toytown_dossiers import NAMES, TODAY, make_action, make_agreement, make_dossier, make_judgement

RULE = DossierRule(answer_weeks=6)


def find(dossier=None, **parts):
    return find_overdue(Register(dossiers=[dossier or make_dossier()], **parts), TODAY, RULE)


def test_what_is_late_is_told_longest_first():
    late = find(
        make_dossier(state="aanpak", evaluate_on=date(2024, 3, 17)),
        actions=[make_action(due=date(2024, 3, 1))],
        agreements=[make_agreement(due=date(2024, 2, 1))],
    )
    assert [say_late(each, NAMES, TODAY) for each in late] == [
        "Afspraak 'Elke week vegen' met wijkraad: 46 dagen te laat (1 februari 2024).",
        "Actie 'Vallen plaatsen' van Bas Visser: 17 dagen te laat (1 maart 2024).",
        "Evaluatie 'Ratten' van Anna Boom: 1 dag te laat (17 maart 2024).",
    ]


def test_a_referral_without_an_answer_is_late_after_six_weeks():
    referred = make_judgement(outcome="doorverwezen", referred_to="het wijkteam", judged_on=date(2024, 2, 4))
    (late,) = find(make_dossier(state="gesloten"), judgements=[referred])
    assert say_late(late, NAMES, TODAY) == "Doorverwijzing 'Ratten' naar het wijkteam: 1 dag te laat (17 maart 2024)."
    assert find(judgements=[referred.model_copy(update={"answered_on": TODAY})]) == []
    assert find(judgements=[referred.model_copy(update={"judged_on": date(2024, 2, 5)})]) == []


@pytest.mark.parametrize(
    "parts",
    [
        {"actions": [make_action(due=TODAY)]},
        {"actions": [make_action(due=None)]},
        {"actions": [make_action(status="gedaan")]},
        {"actions": [make_action(status="vervallen")]},
        {"agreements": [make_agreement(status="niet nagekomen")]},
        {"dossier": make_dossier(state="aanpak", evaluate_on=TODAY)},
        {"dossier": make_dossier(state="evalueren", evaluate_on=date(2024, 1, 1), verdict="gewerkt")},
        {"dossier": make_dossier(state="gesloten", evaluate_on=date(2024, 1, 1))},
    ],
    ids=["today", "no date", "done", "dropped", "broken", "evaluation today", "evaluated", "closed"],
)
def test_what_is_in_time_or_over_is_not_late(parts):
    assert find(**parts) == []


def test_an_action_stays_owed_when_its_dossier_is_closed():
    assert len(find(make_dossier(state="gesloten"), actions=[make_action()])) == 1


@given(st.lists(st.integers(-30, 30), max_size=6))
def test_exactly_the_past_is_late(days):
    actions = [make_action(id=f"a{i}", due=TODAY + timedelta(days=day)) for i, day in enumerate(days)]
    assert sorted((late.due - TODAY).days for late in find(actions=actions)) == sorted(day for day in days if day < 0)


def test_where_the_wijkraad_differs_is_news():
    dossier = make_dossier(verdict="gewerkt", council_verdict="niet aantoonbaar")
    broken = make_agreement(status="nagekomen", council_status="niet nagekomen")
    agreed = make_agreement(id="eens", status="nagekomen", council_status="nagekomen")
    differences = find_differences(Register(dossiers=[dossier], agreements=[broken, agreed, make_agreement(id="stil")]))
    assert [each.sentence for each in differences] == [
        "Afspraak 'Elke week vegen': wij zeggen 'nagekomen', de wijkraad zegt 'niet nagekomen'.",
        "Eindoordeel van 'Ratten': wij zeggen 'gewerkt', de wijkraad zegt 'niet aantoonbaar'.",
    ]


def test_who_says_nothing_does_not_differ():
    assert find_differences(Register(dossiers=[make_dossier(council_verdict="gewerkt")])) == []
