"""What a dossier asks for next, and what of it is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.dossiers.overdue import Late, find_overdue
from geo.dossiers.records import Dossier
from geo.dossiers.register import of_dossier
from geo.dossiers.states import OPEN_ACTIONS
from geo.dutch import say_day
from pages.shared.dossiers.desk import Desk, today


@dataclass(frozen=True)
class Due:
    """One thing with its last day."""

    day: date
    words: str


def find_late(desk: Desk) -> dict[str, list[Late]]:
    """Return what is late, by dossier; longest first."""
    found: dict[str, list[Late]] = {}
    for late in find_overdue(desk.register, today(), desk.atlas.rules.dossiers):
        found.setdefault(late.dossier_id, []).append(late)
    return found


def find_next(desk: Desk, dossier: Dossier) -> Due | None:
    """Return what is due first, today or later; None where nothing has a date."""
    actions = of_dossier(desk.register.actions, dossier.id)
    agreements = of_dossier(desk.register.agreements, dossier.id)
    dues = [Due(each.due, each.title) for each in actions if each.due and each.status in OPEN_ACTIONS]
    dues += [Due(each.due, each.text) for each in agreements if each.due and each.status == "loopt"]
    if dossier.evaluate_on and dossier.state != "gesloten":
        dues.append(Due(dossier.evaluate_on, "evalueren"))
    coming: Sequence[Due] = [due for due in dues if due.day >= today()]
    return min(coming, key=lambda due: due.day, default=None)


def say_due(due: Due | None) -> str:
    """Say what is due first."""
    return f"Eerstvolgend: {due.words}, {say_day(due.day)}" if due else "Geen volgende datum afgesproken"
