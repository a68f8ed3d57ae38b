"""The choices above Stadsdelen: of which areas, on what, when, and which part of the page."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from geo.compare import Choice
from geo.count import Span
from geo.pipeline import Atlas
from geo.present.words import LEVEL_WORDS, say_weeks
from geo.privacy import Audience
from pages.shared import cache, controls, filters
from pages.shared.asked import Opened
from pages.shared.pick import pick
from pages.shared.stadsdelen.desk import Desk

_LEVELS = ("stadsdeel", "wijk", "buurt")
_PARTS = {
    "vergelijk": "Vergelijken",
    "verloop": "Verloop",
    "themas": "Thema's",
    "afhandeling": "Afhandeling",
    "gebied": "Eén gebied",
    "naast": "Twee naast elkaar",
}


def pick_part() -> str:
    """Draw the choice of a part of the page."""
    return pick("bekijk", "Onderdeel", _PARTS, "vergelijk", _draw_segments)


def open_desk(opened: Opened, atlas: Atlas, span: Span, audience: Audience) -> Desk:
    """Draw the choices and gather what was chosen."""
    level = _pick_level(atlas)
    larger = _LEVELS[: _LEVELS.index(level)]
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare_choices"):
        theme_place, period_place, within_place = (st.container() for _ in range(3))
    with theme_place:
        theme = filters.pick_theme(cache.find_offer(opened), None)
    with period_place:
        choice = Choice(*controls.pick_weeks(span), theme)
    names = shown = atlas.names[level]
    if larger:
        with within_place:
            shown = filters.pick_within(atlas, level, larger)
    _tell_basis(choice)
    return Desk(opened, atlas, audience, level, choice, names, shown)


def _pick_level(atlas: Atlas) -> str:
    levels = {level: LEVEL_WORDS[level] for level in _LEVELS if level in atlas.names}
    if "stadsdeel" not in levels:
        st.caption("Deze gemeente heeft geen stadsdelen ingesteld; daarom staan hier de wijken.")
    comparable = (level for level in levels if len(atlas.names[level]) > 1)  # an own area may be within one
    return pick("level", "Gebieden", levels, next(comparable, "buurt"), _draw_segments)


def _tell_basis(choice: Choice) -> None:
    st.caption(
        f"Meldingen, {say_weeks(choice.from_week, choice.to_week)}; initiatieven en wensen tellen niet mee. Meldingen "
        "laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt."
    )


def _draw_segments(label: str, options: Sequence[str], **rest: Any) -> str | None:
    return st.segmented_control(label, options, required=True, label_visibility="collapsed", **rest)


def say_within(opened: Opened) -> None:
    """Say, in a look at the own area, that this is all there is to compare with."""
    if opened.only:
        st.caption(
            "U vergelijkt binnen uw eigen gebied: waar 'gemeente' of 'gemiddelde' staat, is het dat van uw gebied. "
            "Kies bovenaan Hele gemeente om met de rest te vergelijken."
        )
