"""Dossiers made by hand in Toytown; what is not given is filled in."""

from datetime import UTC, date, datetime
from typing import Any

from geo.dossiers.perimeter import unite
from geo.dossiers.records import Action, Agreement, Change, Decision, Dossier, Judgement, Note
from tests.toytown import CODE, make_areas

TODAY = date(2024, 3, 18)
AT = datetime(2024, 3, 18, 9, 0, tzinfo=UTC)
NAMES = {"anna": "Anna Boom", "bas": "Bas Visser"}
_AREAS = make_areas()


def make_dossier(dossier_id: str = "ratten", *buurten: str, **given: Any) -> Dossier:
    """Return a dossier of Anna on rats in some buurten (by name; zuid where none are given)."""
    codes = tuple(sorted(CODE[name] for name in buurten or ("zuid",)))
    usual = {
        "title": dossier_id.capitalize(),
        "origin": "area",
        "themes": ("ratten",),
        "domains": ("openbare ruimte",),
        "owner": "anna",
        "opened_on": date(2024, 1, 8),
        "buurt_codes": codes,
        "boundary_year": 2024,
        "perimeter": unite(_AREAS, codes),
    }
    return Dossier(id=dossier_id, **{**usual, **given})


def make_judgement(dossier_id: str = "ratten", **given: Any) -> Judgement:
    """Return the judgement of Anna that a matter is taken up."""
    weights = {"content": "hoog", "relevance": "middel", "priority": "hoog"}
    reasons = {"content_reason": "veel", "relevance_reason": "velen", "priority_reason": "nu"}
    usual = {"id": f"oordeel-{dossier_id}", "judged_on": date(2024, 1, 15), "judged_by": "anna", "outcome": "opgepakt"}
    return Judgement(dossier_id=dossier_id, **{**usual, **weights, **reasons, **given})


def make_action(dossier_id: str = "ratten", **given: Any) -> Action:
    """Return an action of Bas, to be done by 1 March 2024."""
    usual = {"id": f"actie-{dossier_id}", "title": "Vallen plaatsen", "owner": "bas", "domain": "veiligheid"}
    return Action(dossier_id=dossier_id, **{**usual, "due": date(2024, 3, 1), **given})


def make_agreement(dossier_id: str = "ratten", **given: Any) -> Agreement:
    """Return an agreement with the council of the wijk, to be kept by 1 March 2024."""
    usual = {"id": f"afspraak-{dossier_id}", "text": "Elke week vegen", "with_whom": "wijkraad"}
    return Agreement(dossier_id=dossier_id, **{**usual, "due": date(2024, 3, 1), **given})


def make_decision(dossier_id: str = "ratten", **given: Any) -> Decision:
    """Return a decision of Anna within her mandate."""
    usual = {"id": f"besluit-{dossier_id}", "text": "Vallen gekocht", "decided_on": date(2024, 2, 1)}
    return Decision(dossier_id=dossier_id, **{**usual, "decided_by": "anna", **given})


def make_note(dossier_id: str = "ratten", **given: Any) -> Note:
    """Return a line of the log of Anna."""
    return Note(
        dossier_id=dossier_id, **{"id": f"notitie-{dossier_id}", "at": AT, "by": "anna", "text": "Gezien", **given}
    )


def make_change(number: int = 1, **given: Any) -> Change:
    """Return a change that Bas made to the dossier on rats."""
    usual = {"at": AT, "by": "bas", "deed": "changed", "record": "dossiers", "record_id": "ratten"}
    return Change(number=number, **{**usual, "dossier_id": "ratten", "before": None, "after": None, **given})
