"""The justification of a briefing: which period, data, borders and rules its figures rest on."""

from collections.abc import Iterator
from datetime import timedelta

from geo.dutch import say_count, say_day, say_list, say_number
from geo.present.briefing.edits import Edited
from geo.present.briefing.material import Material
from geo.present.briefing.remarks import tell_chance
from geo.present.briefing.telling import shorten
from geo.present.words import say_boundaries, say_weeks
from geo.rules import explain
from geo.schema import TIMEZONE

_MOST_RULES = 4


def justify(material: Material, edited: Edited) -> tuple[str, ...]:
    """Return what the figures rest on, a sentence each."""
    revision = f"wijziging {say_number(material.register.revision)}"
    dossiers = f"Dossiers zoals ze waren aan het begin van {say_day(material.as_of)} ({revision})."
    return (
        f"Periode: {say_weeks(material.monday, material.monday)}. {_say_deliveries(material)}",
        tell_chance(material),
        _say_rules(material),
        *_say_edits(edited),
        f"{dossiers} Kenmerk van de gegevens: {material.stamp or 'geen'}.",
        "Meldingen laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt.",
    )


def _say_deliveries(material: Material) -> str:
    received = material.deliveries["received_at"].dt.tz_convert(TIMEZONE)
    year = say_boundaries(material.areas)
    if received.empty:
        return f"Er zijn geen leveringen; {year}."
    last = say_day(received.max().date())
    sources = say_count(material.deliveries["source"].nunique(), "bron", "bronnen")
    told = f"Deze cijfers zijn gemaakt met leveringen tot en met {last}, van {sources}; {year}."
    later = received[received.dt.date > material.as_of + timedelta(days=6)]
    if later.empty:
        return told
    came = say_count(len(later), "levering kwam", "leveringen kwamen")
    return f"{told} {came} pas na die week en telt mee: wat toen bekend was, kan anders zijn."


def _say_rules(material: Material) -> str:
    changed = [
        f"{each.title.lower()} {each.value} (gewoon {each.default})"
        for group in explain(material.rules)
        for each in group.thresholds
        if each.value != each.default
    ]
    if not changed:
        return "Alle drempels staan op hun gewone waarde."
    others = len(changed) - _MOST_RULES
    more = [f"{others} andere, zie Werkwijze"] if others > 0 else []
    return f"Drempels die afwijken: {say_list(changed[:_MOST_RULES] + more)}."


def _say_edits(edited: Edited) -> Iterator[str]:
    reasons = [shorten(each.text, 80) for each in edited.left_out.values()]
    if reasons:
        left = say_count(len(reasons), "punt", "punten")
        yield f"Door de redactie weggelaten: {left} ({'; '.join(reasons[:3])})."
