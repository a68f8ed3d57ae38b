"""What a dossier holds, in the words of its papers."""

from collections.abc import Mapping
from datetime import date

from geo.dossiers.records import Action, Agreement, Decision, Dossier
from geo.dossiers.words import Lead, Participation, State, Verdict
from geo.present.document import Paragraph, say
from geo.present.words import say_day, say_number

STATE_WORDS: Mapping[State, str] = {
    "signaleren": "gesignaleerd",
    "duiden": "wordt uitgezocht",
    "aanpak": "aanpak loopt",
    "evalueren": "wordt geëvalueerd",
    "gesloten": "gesloten",
}
LEAD_WORDS: Mapping[Lead, str] = {
    "": "nog niet afgesproken",
    "bewoners": "bewoners",
    "samen": "bewoners en gemeente samen",
    "gemeente": "de gemeente",
}
PARTICIPATION_WORDS: Mapping[Participation, str] = {
    "": "nog niet afgesproken",
    "informeren": "bewoners worden geïnformeerd",
    "raadplegen": "bewoners worden geraadpleegd",
    "adviseren": "bewoners adviseren",
    "coproduceren": "bewoners werken mee",
    "meebeslissen": "bewoners beslissen mee",
}
VERDICT_WORDS: Mapping[Verdict, str] = {
    "": "nog geen oordeel",
    "gewerkt": "gewerkt",
    "niet aantoonbaar": "niet aantoonbaar",
    "verergerd": "verergerd",
    "te vroeg": "te vroeg om te zeggen",
}
_OPEN_ACTIONS = ("te doen", "bezig")


def say_euros(amount: int) -> str:
    """Write an amount: "€ 12.500"."""
    return f"€ {say_number(amount)}"


def say_due(day: date | None) -> str:
    """Write by when, or that no day was agreed."""
    return say_day(day) if day else "geen datum"


def split_text(text: str) -> tuple[Paragraph, ...]:
    """Return a text as paragraphs, which blank lines part."""
    return tuple(say(part.strip()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def is_late_action(action: Action, as_of: date) -> bool:
    """Whether an action should have been done before that day."""
    return action.status in _OPEN_ACTIONS and action.due is not None and action.due < as_of


def is_late_agreement(agreement: Agreement, as_of: date) -> bool:
    """Whether an agreement should have been kept before that day, and is still open."""
    return agreement.status == "loopt" and agreement.due is not None and agreement.due < as_of


def is_open_action(action: Action) -> bool:
    """Whether an action is still to be done."""
    return action.status in _OPEN_ACTIONS


def is_disputed(agreement: Agreement) -> bool:
    """Whether the wijkraad says otherwise than we do of an agreement."""
    return agreement.council_status is not None and agreement.council_status != agreement.status


def is_verdict_disputed(dossier: Dossier) -> bool:
    """Whether the wijkraad says otherwise than we do of whether it helped."""
    return bool(dossier.verdict and dossier.council_verdict and dossier.verdict != dossier.council_verdict)


def say_decision(decision: Decision) -> str:
    """Say what is to be decided by whom, or what was decided when."""
    whom = f" aan {decision.escalated_to}" if decision.escalated_to else ""
    if decision.is_asked:
        return f"{decision.text} (voorgelegd{whom} op {say_day(decision.decided_on)})"
    mandate = f"voorgelegd{whom}" if decision.mandate == "voorgelegd" else "binnen mandaat"
    return f"{decision.text} ({say_day(decision.decided_on)}, {mandate})"
