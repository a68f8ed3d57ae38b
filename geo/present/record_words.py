"""Dutch names of records and their fields, and their values as a reader writes them."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from geo.dossiers.records import Record
from geo.dutch import say_day, say_list, say_number
from geo.schema import TIMEZONE

KIND_WORDS: Mapping[str, tuple[str, str]] = {  # one, more
    "dossiers": ("dossier", "dossiers"),
    "judgements": ("oordeel", "oordelen"),
    "partners": ("partner", "partners"),
    "actions": ("actie", "acties"),
    "agreements": ("afspraak", "afspraken"),
    "investments": ("investering", "investeringen"),
    "wishes": ("wens", "wensen"),
    "decisions": ("besluit", "besluiten"),
    "notes": ("notitie", "notities"),
    "links": ("verband", "verbanden"),
    "follows": ("volger", "volgers"),
}
FIELD_WORDS: Mapping[str, str] = {
    "answer": "antwoord",
    "answered_on": "beantwoord op",
    "approach": "aanpak",
    "asked_on": "gevraagd op",
    "at": "wanneer",
    "boundary_year": "grenzen van",
    "buurt_codes": "buurten",
    "by": "door",
    "cause": "oorzaak",
    "closed_on": "gesloten op",
    "content": "inhoud",
    "content_reason": "inhoud, waarom",
    "context": "wat hier bijzonder is",
    "council_remark": "opmerking wijkraad",
    "council_status": "volgens de wijkraad",
    "council_verdict": "oordeel wijkraad",
    "decided_by": "besloten door",
    "decided_on": "besloten op",
    "domain": "domein",
    "domains": "domeinen",
    "done_on": "gedaan op",
    "due": "uiterlijk",
    "escalated_to": "voorgelegd aan",
    "evaluate_on": "evaluatie op",
    "expertise": "wat bewoners weten",
    "is_asked": "nog te besluiten",
    "is_drawn": "zelf getekend",
    "is_inside": "binnen de gemeente",
    "judged_by": "beoordeeld door",
    "judged_on": "beoordeeld op",
    "kind": "soort",
    "lead": "wie trekt",
    "lessons": "lessen",
    "mandate": "mandaat",
    "name": "naam",
    "opened_on": "geopend op",
    "origin": "geopend vanuit",
    "origin_id": "kenmerk daarvan",
    "other_id": "ander dossier",
    "outcome": "uitkomst",
    "outcome_reason": "uitkomst, waarom",
    "owner": "van wie",
    "participation": "participatie",
    "partner": "partner",
    "party": "partij",
    "perimeter": "gebied",
    "person": "wie",
    "plan": "getoetst aan",
    "planned_eur": "begroot",
    "priority": "prioriteit",
    "priority_reason": "prioriteit, waarom",
    "programme": "programma",
    "reason": "waarom",
    "referred_to": "doorverwezen naar",
    "relation": "verband",
    "relevance": "maatschappelijk belang",
    "relevance_reason": "maatschappelijk belang, waarom",
    "remark": "opmerking",
    "result": "gewenst resultaat",
    "role": "rol",
    "spent_eur": "uitgegeven",
    "started_on": "aanpak begonnen op",
    "state": "stand",
    "status": "status",
    "text": "tekst",
    "themes": "thema's",
    "title": "titel",
    "verdict": "effect",
    "what": "waarvoor",
    "with_whom": "met wie",
}
_VALUE_WORDS: Mapping[object, str] = {  # of what is not Dutch yet, some of it by its field
    None: "",
    True: "ja",
    False: "nee",
    ("kind", "problem"): "probleem",
    ("kind", "initiative"): "initiatief",
    ("origin", "problem"): "een terugkerend probleem",
    ("origin", "initiative"): "een initiatief",
    ("origin", "signal"): "een signaal",
    ("origin", "area"): "een gebied",
}


def say_field(name: str, value: object) -> str:
    """Write the value of a record's field for a reader, on one line; a value that is not there is an empty text."""
    if isinstance(value, tuple):
        return say_list([say_field(name, each) for each in value])
    if isinstance(value, datetime):
        return say_moment(value)
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, int) and name.endswith("_eur"):
        return f"€ {say_number(value)}"
    word = _VALUE_WORDS.get((name, value), _VALUE_WORDS.get(value))
    return _on_one_line(str(value)) if word is None else word


def say_moment(moment: datetime) -> str:
    """Write a moment in Dutch time: 2 januari 2017 om 13:05."""
    return format_datetime(moment.astimezone(ZoneInfo(TIMEZONE)), "d MMMM y 'om' HH:mm", locale="nl_NL")


def list_fields(record: Record, *without: str) -> list[tuple[str, str]]:
    """Return the name and value of every field that holds something, as a reader knows them."""
    told = {name: say_field(name, value) for name, value in record if name in FIELD_WORDS and name not in without}
    return [(FIELD_WORDS[name], value) for name, value in told.items() if value]


def _on_one_line(text: str) -> str:
    """Return a text without line breaks, and without what would steer a screen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
