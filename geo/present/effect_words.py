"""The effect of an approach in Dutch: its verdicts, and what must be said beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class VerdictLook:
    """How a verdict is told apart without colour: its word, its sign and what it means."""

    words: str
    sign: str
    meaning: str


# By `geo.effect.VERDICTS`.
VERDICT_LOOKS: Mapping[str, VerdictLook] = {
    "gewerkt": VerdictLook(
        "gewerkt", "✓", "duidelijk minder melders dan te verwachten was, gezien vergelijkbare buurten"
    ),
    "niet aantoonbaar": VerdictLook(
        "niet aantoonbaar", "≈", "het verschil kan toeval zijn; dat betekent niet dat de aanpak niet helpt"
    ),
    "verergerd": VerdictLook(
        "verergerd", "▲", "duidelijk meer melders dan te verwachten was; dat hoeft niet door de aanpak te komen"
    ),
    "te vroeg": VerdictLook("te vroeg", "…", "er is nog te weinig tijd voorbij, of nog te weinig gemeld"),
}
# By `geo.effect.RING_VERDICTS`.
RING_WORDS: Mapping[str, str] = {
    "verplaatst": "mogelijk verplaatst",
    "meegedaald": "ook minder",
    "niet aantoonbaar": "geen verplaatsing aangetoond",
}
# By `geo.effect.CAVEATS`.
CAVEAT_WORDS: Mapping[str, str] = {
    "reports_more": (
        "Ook over andere zaken wordt hier nu meer gemeld, bijvoorbeeld na een oproep om te melden. "
        "Daardoor kan het erger lijken dan het is."
    ),
    "reports_less": (
        "Ook over andere zaken wordt hier nu minder gemeld. "
        "Misschien melden mensen minder; dan lijkt het beter dan het is."
    ),
    "rise": (
        "De aanpak begon na een stijging of op een piek. Zo'n piek zakt vaak vanzelf; "
        "de weken vlak voor de start tellen daarom niet mee als 'voor'."
    ),
    "fall": "Het nam al af voordat de aanpak begon. De afname kan dus al eerder zijn ingezet.",
    "season": "Er is nog geen heel jaar voorbij; niet elk seizoen is al geweest.",
    "few_signals": "Er wordt hier weinig over gemeld: ook een halvering valt dan nauwelijks op.",
    "few_comparable": "Er zijn weinig vergelijkbare buurten; één buurt die anders verloopt, weegt dan zwaar.",
    "short_history": "Er is te kort voor de start gemeld om elke week met dezelfde week van eerder te vergelijken.",
    "unknown_reporters": "Niet bekend is wie meldde: één melder kan voor meer melders tellen.",
    "imprecise": "Van veel signalen is de plek maar bij benadering bekend; die tellen op een getekende plek niet mee.",
    "boundaries": "Niet elke buurt van de aanpak bestaat nog in deze grenzen; alleen de andere zijn gemeten.",
    "ended": "De aanpak is al afgelopen; de weken daarna tellen mee.",
}


def say_effect_caveats(codes: Iterable[str]) -> list[str]:
    """Return in words what must be said beside an effect."""
    return [CAVEAT_WORDS[code] for code in codes]
