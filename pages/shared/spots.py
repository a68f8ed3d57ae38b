"""Signals on the map: the switch, what it draws, and what the forms mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from geo.dutch import say_number
from geo.present.map import Colouring
from geo.present.problem_chart import draw_picture
from geo.present.signal_map import LOOKS, MOST_SPOTS, Spots
from geo.present.words import COUNT_WORDS
from geo.privacy import MOST_MOVED_M, Audience
from geo.schema import KINDS
from pages.shared import audit, cache
from pages.shared.asked import Asked, Opened
from pages.shared.pick import switch

SWITCH = "signalen"
_IDEAS = ("initiative", "wish")
_MOVED = f"verplaatst, tot {MOST_MOVED_M:.0f} meter van de plek en binnen de buurt"
_SIDE = 16  # pixels of a drawn form
_FORMS = {
    "circle": '<circle cx="8" cy="8" r="5"/>',
    "diamond": '<path d="M8 1 15 8 8 15 1 8Z"/>',
    "star": '<path d="M8 0 10 5 16 6 11.5 9.5 13 15 8 12 3 15 4.5 9.5 0 6 6 5Z"/>',
}


@dataclass(frozen=True)
class Place:
    """Of which areas the map shows which signals."""

    opened: Opened
    asked: Asked
    area_codes: tuple[str, ...]  # none: all
    is_near: bool  # one area or problem: its signals one by one


def pick_signals() -> bool:
    """Draw the switch and return whether the signals are on the map."""
    return switch(SWITCH, "Signalen op de kaart", "kaart")


def add_signals(colouring: Colouring, place: Place, audience: Audience, *, is_on: bool) -> Colouring:
    """Put the signals on the map where the switch is on; initiatives and wishes of what was chosen always."""
    layers = [_draw_counted(place, audience)] if is_on else []
    if place.is_near:
        asked = [place.asked.of_kind(kind) for kind in _find_ideas(place.asked.counted, layers)]
        drawn = [cache.find_spots(place.opened, each, place.area_codes, audience) for each in asked]
        layers += [spots for spots in drawn if spots]
    filled = tuple(layer for layer in layers if layer.signals)
    return replace(colouring, signals=filled, quiet=colouring.quiet or is_on)


def show_forms(layers: Sequence[Spots]) -> None:
    """Say what each form on the map means."""
    spots = [layer for layer in layers if not layer.cell_m]
    digits = sorted({int(digit) for layer in spots for digit in layer.kinds})
    is_moved = any(layer.is_moved for layer in layers)  # then all are: it goes by who looks
    items = [_sketch(digit, LOOKS["kinds"][digit].lower(), is_hollow=is_moved) for digit in digits]
    if any(layer.has_inexact for layer in spots):
        items.append(_sketch(digits[0], "open: plek bij benadering (midden van straat of postcode)", is_hollow=True))
    if is_moved:
        items.append(f"<li>{_MOVED}</li>")
    items += [_say_cells(layer) for layer in layers if layer.cell_m]
    if any(set(layer.signals.split()) - {"1"} for layer in spots):
        items.append("<li>groter: meer op dezelfde plek</li>")
    style = "display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;margin:0;padding:0;font-size:.875rem"
    if items:
        st.html(f'<ul style="{style}" aria-label="Signalen op de kaart">{"".join(items)}</ul>')


def _draw_counted(place: Place, audience: Audience) -> Spots:
    """Return the signals of what was chosen one by one, where these are not too many; else counted in cells."""
    given = (place.opened, place.asked, place.area_codes, audience)
    spots = cache.find_spots(*given) if place.is_near else None
    if spots is not None:
        audit.note_seen("signalen op de kaart", place.area_codes)
        return spots
    if place.is_near:
        st.caption(f"Meer dan {say_number(MOST_SPOTS)} plekken: de kaart telt ze per vak.")
    return cache.count_cells(*given)


def _find_ideas(counted: str, layers: Sequence[Spots]) -> tuple[str, ...]:
    """Return which kinds are drawn beside what is counted."""
    if counted == "signal":
        return _IDEAS
    is_drawn = any(not layer.cell_m for layer in layers)
    return () if is_drawn else tuple(kind for kind in _IDEAS if counted in (kind, "all"))


def _say_cells(layer: Spots) -> str:
    words = f"{COUNT_WORDS[layer.counted]} per vak; een groter vlak is een groter aantal (de maten staan in de kaart)"
    return _sketch(KINDS.index("signal"), words)


def _sketch(digit: int, words: str, *, is_hollow: bool = False) -> str:
    colour = LOOKS["colours"][digit]
    look = f'fill="#ffffff" stroke="{colour}" stroke-width="2"' if is_hollow else f'fill="{colour}"'
    form = draw_picture(f"<g {look}>{_FORMS[LOOKS['forms'][digit]]}</g>", _SIDE, _SIDE)
    return f'<li style="display:flex;align-items:center;gap:.35rem">{form}{words}</li>'
