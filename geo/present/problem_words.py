"""Recurring problems in Dutch: their labels, what must be said beside them, and their figures in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.dutch import say_count, say_list, say_number, to_sentence

_NAMED_PLACES = 3
_SMALLEST_CHANCE = 0.0001
_SMALLEST_SHARE = 0.005  # less is not one percent


@dataclass(frozen=True)
class LabelLook:
    """How a label is told apart without colour: its word, its sign, the dash of its border and what it means."""

    words: str
    sign: str
    dash: str  # of a border in pixels, drawn and left out by turns; empty for a whole line
    meaning: str


# By the labels of geo.schema, from what asks for attention to what is over.
LABEL_LOOKS: Mapping[str, LabelLook] = {
    "nieuw": LabelLook("nieuw", "+", "1 5", "kwam in het laatste half jaar op"),
    "groeiend": LabelLook("groeiend", "▲", "12 4", "het laatste half jaar duidelijk meer dan in het jaar ervoor"),
    "aanhoudend": LabelLook("aanhoudend", "■", "", "periode na periode meer dan verwacht"),
    "terugkerend": LabelLook("terugkerend", "↻", "7 5", "verdwijnt en komt weer terug"),
    "seizoen": LabelLook("elk seizoen", "◐", "12 4 2 4", "komt elk jaar in hetzelfde seizoen terug"),
    "afnemend": LabelLook("afnemend", "▼", "3 6", "duidelijk minder dan in het jaar ervoor, maar nog niet weg"),
    "opgelost": LabelLook("lijkt opgelost", "✓", "1 9", "al zo lang weg dat het er anders weer was geweest"),
}
CAVEAT_WORDS: Mapping[str, str] = {
    "few_inhabitants": "Hier wonen weinig mensen: een paar melders meer of minder maken al verschil.",
    "short_history": "Dit thema wordt nog niet zo lang gemeld; de verwachting rust op minder jaren.",
    "renamed": "Een categorie in dit thema is onderweg anders gaan heten; een sprong kan daarvan komen.",
    "capped": "Hier wordt over alles zo veel of zo weinig gemeld dat de correctie daarvoor aan haar grens zit.",
    "no_correction": "Correctie voor meldgedrag is niet mogelijk: er zijn geen andere thema's om het aan af te meten.",
    "no_reporter_key": "Niet bekend is wie meldde: elk adres of elk signaal telt als een melder.",
    "imprecise": "Van veel signalen is de plek maar bij benadering bekend.",
}
KIND_TAGS = {"signal": "", "initiative": "initiatief", "wish": "wens"}
NEVER_A_PROOF = "Dat betekent niet dat er geen probleem is."
_TOO_FEW_DATA = ("no_exposure", "short_history", "few_expected")


def say_place(names: Sequence[str]) -> str:
    """Name at most three places: "a, b, c en 2 andere"."""
    named, others = list(names[:_NAMED_PLACES]), len(names) - _NAMED_PLACES
    return say_list([*named, f"{others} andere"] if others > 0 else named)


def say_share(share: float) -> str:
    """Write a share as a percentage: "17 %"; a very small one as "minder dan 1 %"."""
    if 0 < share < _SMALLEST_SHARE:
        return "minder dan 1 %"
    return f"{say_number(100 * share)} %"


def say_chance(chance: float) -> str:
    """Write a probability; a very small one as "minder dan 0,0001"."""
    if chance < _SMALLEST_CHANCE:
        return f"minder dan {say_number(_SMALLEST_CHANCE, 4)}"
    return say_number(chance, 4)


def say_about(number: float) -> str:
    """Write an expected number: "minder dan 1", "1,4", "12"."""
    if number < 1:
        return "minder dan 1"
    return say_number(number, 1 if number < 10 and round(number, 1) % 1 else 0)


def say_caveats(codes: str) -> list[str]:
    """Return in words what must be said beside a problem; codes of `geo.schema.CAVEATS`, separated by blanks."""
    return [CAVEAT_WORDS[code] for code in codes.split()]


def say_verdict(reason: str, words: Mapping[str, str]) -> str:
    """Say why something is not listed; too few data is never "no problem".

    Parameters
    ----------
    reason
        Of the VERDICTS table; empty where it is listed.
    words
        The reasons in words, by their code.
    """
    if not reason:
        return "Dit staat op de lijst."
    told = words[reason]
    doubt = f" {NEVER_A_PROOF}" if reason in _TOO_FEW_DATA else ""
    return f"{to_sentence(told)}{doubt}"


def ask_lead(leader: str, follower: str, lag_periods: int) -> str:
    """Ask whether one theme comes before another, with its lag."""
    lag = {1: "ongeveer een maand", 2: "een maand of twee"}.get(lag_periods, f"ongeveer {lag_periods * 4} weken")
    return f"Begon {leader} hier {lag} vóór {follower}, en hangt dat samen?"


def say_figures(reporters: int, expected: float, hot_periods: int, periods: int) -> str:
    """Say in a sentence what was heard against what was expected."""
    heard = say_count(reporters, "verschillende melder", "verschillende melders")
    hot = say_count(hot_periods, "periode", "perioden")
    return (
        f"In {say_count(periods, 'periode', 'perioden')} van vier weken: {heard}; verwacht {say_about(expected)}. "
        f"In {hot} duidelijk meer dan verwacht."
    )
