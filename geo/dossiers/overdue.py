"""What is past its date: actions, agreements, answers to referrals, evaluations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from geo.dossiers.records import Action, Agreement
from geo.dossiers.register import Register
from geo.dossiers.states import OPEN_ACTIONS
from geo.dutch import capitalise, say_count, say_day
from geo.rules_dossiers import DossierRule

What = Literal["actie", "afspraak", "doorverwijzing", "evaluatie"]
_OWED = (*OPEN_ACTIONS, "loopt")
_EVALUATED = ("aanpak", "evalueren")


@dataclass(frozen=True)
class Late:
    """One thing that is past its date."""

    what: What
    dossier_id: str
    record_id: str
    text: str
    who: str  # a person's id, or the name of who was to do it
    due: date  # the last day on which it was in time


def find_overdue(register: Register, today: date, rule: DossierRule) -> list[Late]:
    """Return what is late on a day, longest first.

    An action or agreement stays owed when its dossier is closed, and so does an answer to a referral. What is due today
    is in time.
    """
    found = [
        *_list_actions(register),
        *_list_agreements(register),
        *_list_referrals(register, rule),
        *_list_evaluations(register),
    ]
    return sorted((late for late in found if late.due < today), key=lambda late: (late.due, late.record_id))


def is_owed(record: Action | Agreement) -> bool:
    """Tell whether an action is still to be done, or an agreement still to be kept."""
    return record.status in _OWED


def is_late(record: Action | Agreement, day: date) -> bool:
    """Tell whether an action or agreement was owed before that day, and still is."""
    return is_owed(record) and record.due is not None and record.due < day


def say_late(late: Late, names: Mapping[str, str], today: date) -> str:
    """Say in Dutch what is late, by whom and how long: "Actie 'Vegen' van Bas: 3 dagen te laat (1 maart 2024)."."""
    who = names.get(late.who, late.who)
    by = {"afspraak": f" met {who}", "doorverwijzing": f" naar {who}"}.get(late.what, f" van {who}") if who else ""
    days = say_count((today - late.due).days, "dag", "dagen")
    return f"{capitalise(late.what)} '{late.text}'{by}: {days} te laat ({say_day(late.due)})."


def _list_actions(register: Register) -> list[Late]:
    return [
        Late("actie", action.dossier_id, action.id, action.title, action.owner, action.due)
        for action in register.actions
        if action.due and is_owed(action)
    ]


def _list_agreements(register: Register) -> list[Late]:
    return [
        Late("afspraak", agreement.dossier_id, agreement.id, agreement.text, agreement.with_whom, agreement.due)
        for agreement in register.agreements
        if agreement.due and is_owed(agreement)
    ]


def _list_referrals(register: Register, rule: DossierRule) -> list[Late]:
    titles = {dossier.id: dossier.title for dossier in register.dossiers}
    judgements = [judgement for judgement in map(register.judge, titles) if judgement]
    return [
        Late(
            "doorverwijzing",
            judgement.dossier_id,
            judgement.id,
            titles[judgement.dossier_id],
            judgement.referred_to,
            judgement.judged_on + timedelta(weeks=rule.answer_weeks),
        )
        for judgement in judgements
        if judgement.outcome == "doorverwezen" and judgement.answered_on is None
    ]


def _list_evaluations(register: Register) -> list[Late]:
    return [
        Late("evaluatie", dossier.id, dossier.id, dossier.title, dossier.owner, dossier.evaluate_on)
        for dossier in register.dossiers
        if dossier.evaluate_on and dossier.state in _EVALUATED and dossier.verdict in ("", "te vroeg")
    ]
