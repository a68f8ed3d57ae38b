"""What a dossier holds, in the words of its papers."""

from collections.abc import Mapping
from datetime import date

from geo.dossiers.records import Decision
from geo.dossiers.words import Lead, Participation, State, Verdict
from geo.dutch import say_day
from geo.present.document import Paragraph, say

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


def say_due(day: date | None) -> str:
    """Write by when, or that no day was agreed."""
    return say_day(day) if day else "geen datum"


def split_text(text: str) -> tuple[Paragraph, ...]:
    """Return a text as paragraphs, which blank lines part."""
    return tuple(say(part.strip()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def say_decision(decision: Decision) -> str:
    """Say what is to be decided by whom, or what was decided when."""
    whom = f" aan {decision.escalated_to}" if decision.escalated_to else ""
    if decision.is_asked:
        return f"{decision.text} (voorgelegd{whom} op {say_day(decision.decided_on)})"
    mandate = f"voorgelegd{whom}" if decision.mandate == "voorgelegd" else "binnen mandaat"
    return f"{decision.text} ({say_day(decision.decided_on)}, {mandate})"
