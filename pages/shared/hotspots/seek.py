"""The search for a place: an area by its name or code, or where an address, a street or a postcode lies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from geo.locate.areas import find_areas
from geo.noting import find_buurt_code, to_point
from geo.pipeline import Atlas
from geo.present.words import plain
from pages.shared import cache_places, session
from pages.shared.asked import Opened
from pages.shared.hotspots import screens

_LEVELS = ("stadsdeel", "wijk", "buurt")
_LINE = "zoek"
_ASK = "Zoek een buurt, straat of postcode"
_OFFERED = 5  # more do not fit on a telephone
_MAX_CHARS = 100


@dataclass(frozen=True)
class Sought:
    """What a search leads to; without a code, why not, and what may have been meant."""

    code: str = ""
    told: str = ""
    offers: tuple[str, ...] = ()


def pick_screen(opened: Opened, atlas: Atlas) -> str:
    """Draw the choice of a screen with the search beside it."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        screen = screens.pick_screen()
        line, go = _draw_line(opened, atlas, screen)
    place = st.container()  # also when it says nothing: what comes after must not move
    if line:
        with place:
            _show_found(_seek(opened, atlas, line), line, go)
    return screen


def _draw_line(opened: Opened, atlas: Atlas, screen: str) -> tuple[str, Callable[[], None]]:
    """Draw the line; return what it says, and what chooses the place that it leads to. Nothing is stored."""

    def go() -> None:
        code = _seek(opened, atlas, (session.recall(_LINE) or "").strip()).code
        if code:
            _choose(atlas, screen, code)

    line = st.text_input(
        _ASK, key=_LINE, max_chars=_MAX_CHARS, placeholder=_ASK, label_visibility="collapsed", width=340, on_change=go
    )
    return line.strip(), go


def _show_found(sought: Sought, line: str, go: Callable[[], None]) -> None:
    st.caption(sought.told)
    if not sought.offers:
        return
    words = [plain(offer) for offer in sought.offers]
    key = f"{_LINE}-{hash((line, sought.offers))}"

    def take() -> None:
        position = session.recall(key)
        if position is not None:
            session.put(_LINE, sought.offers[position])
            go()

    st.pills("Bedoelt u:", range(len(words)), format_func=words.__getitem__, key=key, on_change=take, wrap=True)


def _seek(opened: Opened, atlas: Atlas, line: str) -> Sought:
    names = _name_all(atlas)
    if not line:
        return Sought()
    same, alike = find_areas(names, line)
    if same:
        return _tell_area(atlas, same[0])
    answer = cache_places.search_place(opened, line)
    offers = (*(names[code] for code in alike[:_OFFERED]), *answer.suggestions)[:_OFFERED]
    if answer.found and answer.found.precision != "town":
        return _tell_address(atlas, answer.found.line, to_point(answer.found.x, answer.found.y), answer.suggestions)
    if len(alike) == 1 and not answer.suggestions:
        return _tell_area(atlas, alike[0])
    why = f"Niet gevonden: {plain(line)}."
    return Sought(
        told=why if offers else f"{why} Typ de naam van een buurt, of een adres met een plaats.", offers=offers
    )


def _tell_area(atlas: Atlas, code: str) -> Sought:
    row = atlas.areas.set_index("area_code").loc[code]
    return Sought(code, f"Gevonden: {row['level']} {plain(str(row['area_name']))}.")


def _tell_address(atlas: Atlas, line: str, point: tuple[float, float], offers: tuple[str, ...]) -> Sought:
    code = find_buurt_code(atlas, point)
    if code is None:
        return Sought(told=f"{plain(line)} ligt buiten alle buurten van deze gemeente.", offers=offers)
    return Sought(code, f"{plain(line)} ligt in buurt {plain(_name_all(atlas)[code])}.", offers)


def _name_all(atlas: Atlas) -> Mapping[str, str]:
    """Return what each area is called, the smallest first: of a wijk and a buurt of one name the buurt is meant."""
    levels = [atlas.areas[atlas.areas["level"] == level] for level in reversed(_LEVELS)]
    return {
        str(code): str(name)
        for areas in levels
        for code, name in zip(areas["area_code"], areas["area_name"], strict=True)
    }


def _choose(atlas: Atlas, screen: str, code: str) -> None:
    level = str(atlas.areas.set_index("area_code")["level"][code])
    if screen == screens.COUNTS:
        choices = {"level": level, "within": "", session.AREA: code}
    else:
        session.open_one(session.PROBLEM, "")
        choices = {"within": "", session.AREA: code} if level == "buurt" else {"within": code, session.AREA: ""}
    session.choose(choices)()
