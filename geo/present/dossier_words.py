"""What the screens about dossiers say: the words of fields and states."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geo.dossiers.words import State
from geo.dutch import say_day, say_list

NOBODY = "nog niemand"


@dataclass(frozen=True)
class StateLook:
    """How a state looks where there is little room: never by its colour alone."""

    sign: str
    words: str
    means: str


STATE_LOOKS: Mapping[State, StateLook] = {
    "signaleren": StateLook("1", "signaleren", "er is iets gezien"),
    "duiden": StateLook("2", "duiden", "wat is het, en is het aan ons"),
    "aanpak": StateLook("3", "aanpak", "er wordt aan gewerkt"),
    "evalueren": StateLook("4", "evalueren", "heeft het geholpen"),
    "gesloten": StateLook("5", "gesloten", "klaar, of niet opgepakt"),
}


_OF_DOSSIER = {
    "title": "Titel",
    "state": "Stand",
    "themes": "Thema's",
    "domains": "Domeinen",
    "owner": "Eigenaar",
    "closed_on": "Gesloten op",
    "buurt_codes": "Buurten",
    "perimeter": "Gebied",
    "cause": "Oorzaak",
    "context": "Wat is bijzonder aan deze plek?",
    "expertise": "Wat weten bewoners ervan?",
    "result": "Wat willen we bereiken?",
    "approach": "Hoe pakken we het aan?",
    "participation": "Hoe praten bewoners mee?",
    "lead": "Wie heeft het voortouw?",
    "started_on": "Aanpak begonnen op",
    "evaluate_on": "Evalueren op",
    "programme": "Hangt onder programma",
    "verdict": "Eindoordeel: heeft het geholpen?",
    "lessons": "Wat leren we ervan?",
    "council_verdict": "Oordeel van de wijkraad",
    "council_remark": "Toelichting van de wijkraad",
}
_OF_PARTS = {
    "content": "Inhoud",
    "content_reason": "Waarom?",
    "relevance": "Belang voor de wijk",
    "relevance_reason": "Waarom?",
    "priority": "Urgentie",
    "priority_reason": "Waarom?",
    "plan": "Getoetst aan welk plan?",
    "outcome": "Uitkomst",
    "outcome_reason": "Waarom deze uitkomst?",
    "referred_to": "Doorverwezen naar",
    "answered_on": "Beantwoord op",
    "name": "Naam",
    "role": "Rol",
    "is_inside": "Van de gemeente zelf",
    "domain": "Domein",
    "due": "Uiterlijk",
    "status": "Stand",
    "done_on": "Gedaan op",
    "text": "Tekst",
    "with_whom": "Met wie",
    "council_status": "Volgens de wijkraad",
    "remark": "Toelichting",
    "party": "Wie betaalt",
    "what": "Waarvoor",
    "planned_eur": "Gepland (euro)",
    "spent_eur": "Uitgegeven (euro)",
    "partner": "Aan wie",
    "answer": "Antwoord",
    "asked_on": "Gevraagd op",
    "decided_on": "Besloten op",
    "decided_by": "Besloten door",
    "mandate": "Mandaat",
    "escalated_to": "Voorgelegd aan",
    "reason": "Waarom?",
    "is_asked": "Wacht nog op een besluit",
    "relation": "Verband",
    "person": "Wie",
}
FIELD_WORDS: Mapping[str, str] = {**_OF_DOSSIER, **_OF_PARTS}


def say_value(value: object, names: Mapping[str, str]) -> str:
    """Write the value of a field; `names` has those of people by id."""
    if value is None or value in ("", (), []):
        return "niets"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, tuple | list):
        return say_list([str(each) for each in value])
    return names.get(str(value), str(value))
