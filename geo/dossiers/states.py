"""The states of a dossier: what may follow what, and what each asks for."""

from datetime import date

from geo.dossiers.records import Dossier, Judgement
from geo.dossiers.register import Register, of_dossier
from geo.dossiers.words import NEXT_STATES, STATES, State
from geo.dutch import say_list
from geo.errors import DossierError

OPEN_ACTIONS = ("te doen", "bezig")


def change_state(dossier: Dossier, state: State, today: date) -> Dossier:
    """Return the dossier in another state; closing it says when, reopening takes that away.

    Raises
    ------
    DossierError
        If that state can't follow the present one; says which can.
    """
    following = NEXT_STATES[dossier.state]
    if state not in following:
        raise DossierError(
            f"van '{dossier.state}' kan een dossier niet naar '{state}'; wel naar {say_list(list(following))}"
        )
    return dossier.model_copy(update={"state": state, "closed_on": today if state == "gesloten" else None})


def find_missing(dossier: Dossier, register: Register) -> list[str]:
    """Return what a dossier still lacks for the state it is in, in Dutch: a hint, never a wall.

    What an earlier state asks for, is asked for in a later one too. A matter that is not taken up or is referred needs
    only a reason; one that is followed needs no approach of ours.
    """
    judgement = register.judge(dossier.id)
    if dossier.state == "signaleren":
        return _lack_signals(dossier)
    if judgement is None:
        return [*_lack_signals(dossier), "nog geen oordeel"]
    if judgement.outcome in ("niet opgepakt", "doorverwezen"):
        return [*_lack_signals(dossier), *_lack_reasons(judgement)]
    missing = [*_lack_signals(dossier), *_lack_meaning(dossier, judgement.plan)]
    if judgement.outcome == "opgepakt" and _has_reached(dossier, "aanpak"):
        missing += _lack_approach(dossier, register)
    if judgement.outcome == "opgepakt" and _has_reached(dossier, "evalueren"):
        missing += _lack_evaluation(dossier, register)
    return missing


def _has_reached(dossier: Dossier, state: State) -> bool:
    return STATES.index(dossier.state) >= STATES.index(state)


def _name_lacks(facts: dict[str, object]) -> list[str]:
    return [words for words, is_there in facts.items() if not is_there]


def _lack_signals(dossier: Dossier) -> list[str]:
    return _name_lacks({"geen thema": dossier.themes, "geen eigenaar": dossier.owner})


def _lack_meaning(dossier: Dossier, plan: str) -> list[str]:
    return _name_lacks(
        {
            "geen oorzaak": dossier.cause,
            "niet gezegd wat er bijzonder is aan deze plek": dossier.context,
            "niet gevraagd wat bewoners ervan weten": dossier.expertise,
            "niet getoetst aan een plan": plan,
        }
    )


def _lack_reasons(judgement: Judgement) -> list[str]:
    return _name_lacks(
        {
            "niet gezegd waarom": judgement.outcome_reason,
            "niet gezegd naar wie": judgement.referred_to or judgement.outcome != "doorverwezen",
        }
    )


def _lack_approach(dossier: Dossier, register: Register) -> list[str]:
    return _name_lacks(
        {
            "geen gewenst resultaat": dossier.result,
            "geen aanpak": dossier.approach,
            "niet gezegd wie het voortouw heeft": dossier.lead,
            "geen partners": of_dossier(register.partners, dossier.id),
            "geen acties": of_dossier(register.actions, dossier.id),
            "geen startdatum van de aanpak": dossier.started_on,
            "geen evaluatiedatum": dossier.evaluate_on,
        }
    )


def _lack_evaluation(dossier: Dossier, register: Register) -> list[str]:
    busy = [action for action in of_dossier(register.actions, dossier.id) if action.status in OPEN_ACTIONS]
    return _name_lacks(
        {
            "acties die nog openstaan": not busy,
            "geen eindoordeel": dossier.verdict,
            "geen oordeel van de wijkraad": dossier.council_verdict,
            "geen lessen": dossier.lessons,
        }
    )
