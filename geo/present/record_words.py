"""Dutch names of records and their fields, and their values as a reader writes them."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from geo.dossiers.records import Record
from geo.dutch import say_day, say_list, say_number
from geo.schema import TIMEZONE

FIELD_WORDS: Mapping[str, str] = {  # as forms ask and papers tell; what a field means hangs on its record alone
    "answer": "Antwoord",
    "answered_on": "Beantwoord op",
    "approach": "Hoe pakken we het aan?",
    "asked_on": "Gevraagd op",
    "at": "Wanneer",
    "boundary_year": "Grenzen van",
    "buurt_codes": "Buurten",
    "by": "Door",
    "cause": "Oorzaak",
    "closed_on": "Gesloten op",
    "content": "Inhoud",
    "content_reason": "Waarom?",
    "context": "Wat is bijzonder aan deze plek?",
    "council_remark": "Toelichting van de wijkraad",
    "council_status": "Volgens de wijkraad",
    "council_verdict": "Oordeel van de wijkraad",
    "decided_by": "Besloten door",
    "decided_on": "Besloten op",
    "domain": "Domein",
    "domains": "Domeinen",
    "done_on": "Gedaan op",
    "due": "Uiterlijk",
    "escalated_to": "Voorgelegd aan",
    "evaluate_on": "Evalueren op",
    "expertise": "Wat weten bewoners ervan?",
    "is_asked": "Wacht nog op een besluit",
    "is_drawn": "Zelf getekend",
    "is_inside": "Van de gemeente zelf",
    "judged_by": "Beoordeeld door",
    "judged_on": "Beoordeeld op",
    "kind": "Soort",
    "lead": "Wie heeft het voortouw?",
    "lessons": "Wat leren we ervan?",
    "mandate": "Mandaat",
    "name": "Naam",
    "opened_on": "Geopend op",
    "origin": "Geopend vanuit",
    "origin_id": "Kenmerk daarvan",
    "other_id": "Ander dossier",
    "outcome": "Uitkomst",
    "outcome_reason": "Waarom deze uitkomst?",
    "owner": "Eigenaar",
    "participation": "Hoe praten bewoners mee?",
    "partner": "Aan wie",
    "party": "Wie betaalt",
    "perimeter": "Gebied",
    "person": "Wie",
    "plan": "Getoetst aan welk plan?",
    "planned_eur": "Gepland (euro)",
    "priority": "Urgentie",
    "priority_reason": "Waarom?",
    "programme": "Hangt onder programma",
    "reason": "Waarom?",
    "referred_to": "Doorverwezen naar",
    "relation": "Verband",
    "relevance": "Belang voor de wijk",
    "relevance_reason": "Waarom?",
    "remark": "Toelichting",
    "result": "Wat willen we bereiken?",
    "role": "Rol",
    "spent_eur": "Uitgegeven (euro)",
    "started_on": "Aanpak begonnen op",
    "state": "Stand",
    "status": "Stand",
    "text": "Tekst",
    "themes": "Thema's",
    "title": "Titel",
    "verdict": "Eindoordeel: heeft het geholpen?",
    "what": "Waarvoor",
    "with_whom": "Met wie",
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
