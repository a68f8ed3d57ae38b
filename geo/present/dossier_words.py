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
