"""The way from the municipality down to the smallest areas, and back up."""

from collections.abc import Iterator, Mapping

import streamlit as st

from geo.pipeline import Atlas
from geo.present.words import LEVEL_WORDS, plain
from pages.shared import session
from pages.shared.controls import View

_LEVELS = ("stadsdeel", "wijk", "buurt")
_MANY = {"stadsdeel": "stadsdelen", "wijk": "wijken", "buurt": "buurten"}


def show_way(atlas: Atlas, view: View, area: str | None) -> None:
    """Draw where one stands: every larger area is a button that leads back there, a chosen one leads further down.

    At the top, with nothing chosen, there is nothing to tell.
    """
    within = session.find_value("within", "")
    crumbs = list(_find_crumbs(atlas, within, view.asked.level))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="way"):
        if len(crumbs) == 1 and not area:
            return
        for position, (label, choices) in enumerate(crumbs):
            here = position == len(crumbs) - 1
            _draw_crumb(position, label, choices, is_here=here and not area)
        if area:
            st.markdown(f"\u203a **{plain(view.labels[area])}**", width="content")
        _offer_within(atlas, view, area)


def _draw_crumb(position: int, label: str, choices: Mapping[str, str], *, is_here: bool) -> None:
    before = "\u203a " if position else ""
    if is_here:
        st.markdown(f"{before}**{plain(label)}**", width="content")
        return
    if before:
        st.markdown(before, width="content")
    st.button(plain(label), key=f"way_{position}", type="tertiary", on_click=session.choose(choices))


def _offer_within(atlas: Atlas, view: View, area: str | None) -> None:
    smaller = _find_smaller(atlas, view.asked.level)
    if area and smaller:
        choices = {"level": smaller, "within": area, session.AREA: ""}
        label = f"Bekijk de {_MANY[smaller]} hierbinnen"
        st.button(label, key="way_down", icon=":material/zoom_in:", on_click=session.choose(choices))


def _find_crumbs(atlas: Atlas, within: str, level: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the municipality and the areas down to `within`, with the choices that lead there."""
    areas = atlas.areas.set_index("area_code")
    first = next(each for each in _LEVELS if (areas["level"] == each).any())
    is_down = within in areas.index
    yield atlas.municipality, {"level": first if is_down else level, "within": "", session.AREA: ""}
    if not is_down:
        return
    row = areas.loc[within]
    larger = [row.get(f"{each}_code") for each in ("stadsdeel", "wijk")]
    for code in dict.fromkeys([*larger, within]):
        if code in areas.index and _LEVELS.index(areas["level"][code]) <= _LEVELS.index(row["level"]):
            own = str(areas["level"][code])
            smaller = level if code == within else _find_smaller(atlas, own) or own
            name = str(areas["area_name"][code])
            label = name if name.startswith(LEVEL_WORDS[own]) else f"{LEVEL_WORDS[own]} {name}"
            yield label, {"level": smaller, "within": code, session.AREA: ""}


def _find_smaller(atlas: Atlas, level: str) -> str | None:
    present = set(atlas.areas["level"])
    return next((each for each in _LEVELS[_LEVELS.index(level) + 1 :] if each in present), None)
