"""Say in Dutch what a line of the history changed."""

from collections.abc import Mapping
from typing import Any

from geo.dossiers.records import Change
from geo.dossiers.register import Register
from geo.dossiers.words import KIND_WORDS
from geo.dutch import say_list

_NAMING = ("title", "text", "name", "what", "outcome", "relation")  # the first that a record has, names it
_FIELD_WORDS = {
    "title": "de titel",
    "kind": "de soort",
    "themes": "de thema's",
    "domains": "de domeinen",
    "owner": "de eigenaar",
    "buurt_codes": "de buurten",
    "perimeter": "het gebied",
    "cause": "de oorzaak",
    "context": "wat bijzonder is aan de plek",
    "expertise": "wat bewoners ervan weten",
    "result": "het gewenste resultaat",
    "approach": "de aanpak",
    "participation": "de participatie",
    "lead": "het voortouw",
    "started_on": "de start van de aanpak",
    "evaluate_on": "de evaluatiedatum",
    "programme": "het programma",
    "lessons": "de lessen",
    "council_remark": "de opmerking van de wijkraad",
    "text": "de tekst",
    "due": "de datum",
    "remark": "de opmerking",
    "answer": "het antwoord",
    "reason": "de reden",
    "role": "de rol",
    "planned_eur": "het geplande bedrag",
    "spent_eur": "het bestede bedrag",
    "answered_on": "de datum van het antwoord",
    "plan": "het plan waaraan is getoetst",
}
_TOLD_WITH_VALUES = {  # what changed is the news itself
    "state": "de stand",
    "verdict": "het eindoordeel",
    "council_verdict": "het oordeel van de wijkraad",
    "status": "de status",
    "council_status": "de status volgens de wijkraad",
    "priority": "de prioriteit",
    "outcome": "de uitkomst",
    "is_asked": "nog te besluiten",
}
_UNSAID = {"version", "closed_on", "done_on", "is_drawn", "boundary_year"}  # follows from what is said
_SHORT = 80


def tell_change(change: Change, register: Register, names: Mapping[str, str]) -> str:
    """Say who did what to which dossier: "Bas Visser zette in 'Ratten' de stand van aanpak op evalueren.".

    Parameters
    ----------
    change
        A line of the history.
    register
        Where the dossier's title stands; of one that is gone its id is told.
    names
        Of the people, by id.
    """
    who = names.get(change.by, change.by) or "Iemand"
    dossier = register.find(change.dossier_id)
    title = dossier.title if dossier else _find_title(change)
    if change.record == "dossiers":
        told = {"made": f"opende dossier '{title}'", "removed": f"verwijderde dossier '{title}'"}
        return f"{who} {told.get(change.deed) or f'{_say_changed(change, title)}'}."
    if change.record == "follows":
        return _tell_follow(change, title, names)
    what = f"{KIND_WORDS[change.record][0]}{_name_record(change)}"
    told = {"made": f"voegde {what} toe aan '{title}'", "removed": f"verwijderde {what} uit '{title}'"}
    return f"{who} {told.get(change.deed) or f'{_say_changed(change, title)} bij {what}'}."


def _tell_follow(change: Change, title: str, names: Mapping[str, str]) -> str:
    person = str((change.after or change.before or {}).get("person", change.by))
    return f"{names.get(person, person)} volgt '{title}' {'niet meer' if change.deed == 'removed' else 'nu'}."


def list_changed(change: Change) -> list[str]:
    """Return the fields that a change gave another value."""
    before, after = change.before or {}, change.after or {}
    return [name for name in {**before, **after} if before.get(name) != after.get(name) and name not in _UNSAID]


def _say_changed(change: Change, title: str) -> str:
    changed = list_changed(change)
    before, after = change.before or {}, change.after or {}
    moved = [
        f"{words} van {_say(before.get(name))} op {_say(after.get(name))}"
        for name, words in _TOLD_WITH_VALUES.items()
        if name in changed
    ]
    others = [_FIELD_WORDS.get(name, name) for name in changed if name not in _TOLD_WITH_VALUES]
    parts = [f"zette in '{title}' {say_list(moved)}"] if moved else []
    parts += (
        [f"wijzigde {say_list(others)}" if moved else f"wijzigde in '{title}' {say_list(others)}"] if others else []
    )
    return " en ".join(parts) or f"bewaarde '{title}' opnieuw"


def _say(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return f"'{value}'" if value else "niets"


def _name_record(change: Change) -> str:
    record = change.after or change.before or {}
    named = next((str(record[name]) for name in _NAMING if record.get(name)), "")
    return f" '{named[:_SHORT]}{'…' if len(named) > _SHORT else ''}'" if named else ""


def _find_title(change: Change) -> str:
    record = (change.after or change.before or {}) if change.record == "dossiers" else {}
    return str(record.get("title", change.dossier_id))
