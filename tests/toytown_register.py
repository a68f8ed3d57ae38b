"""Records of Toytown's dossiers, to be stored; every field that matters to a test is an argument."""

from datetime import UTC, date, datetime
from typing import Any

from geo.dossiers.records import Action, Dossier, Investment, Link, Note

NOON = datetime(2024, 4, 1, 12, tzinfo=UTC)


def make_dossier(dossier_id: str = "ratten-in-zuid", **fields: Any) -> Dossier:
    """Return a dossier that was opened from a problem in zuid."""
    usual = {
        "title": "Ratten in Zuid",
        "origin": "problem",
        "themes": ("ratten",),
        "domains": ("openbare ruimte",),
        "opened_on": date(2024, 4, 1),
        "buurt_codes": ("BU99990002",),
        "boundary_year": 2024,
        "perimeter": "POLYGON ((0 0, 1 0, 1 1, 0 0))",
    }
    return Dossier.model_validate({"id": dossier_id, **usual, **fields})


def make_action(action_id: str = "vangen", **fields: Any) -> Action:
    """Return an action of that dossier."""
    usual = {"dossier_id": "ratten-in-zuid", "title": "Vallen zetten", "owner": "jan", "domain": "openbare ruimte"}
    return Action.model_validate({"id": action_id, **usual, **fields})


def make_note(note_id: str = "gebeld", **fields: Any) -> Note:
    """Return a line of its log."""
    usual = {"dossier_id": "ratten-in-zuid", "at": NOON, "by": "jan", "text": "Gebeld met de corporatie."}
    return Note.model_validate({"id": note_id, **usual, **fields})


def make_investment(investment_id: str = "riool", **fields: Any) -> Investment:
    """Return what one party pays."""
    usual = {"dossier_id": "ratten-in-zuid", "party": "gemeente", "what": "Riool"}
    return Investment.model_validate({"id": investment_id, **usual, **fields})


def make_link(link_id: str = "verband", **fields: Any) -> Link:
    """Return a link from that dossier to another."""
    usual = {"dossier_id": "ratten-in-zuid", "other_id": "afval-in-oost", "relation": "vergelijkbaar"}
    return Link.model_validate({"id": link_id, **usual, **fields})
