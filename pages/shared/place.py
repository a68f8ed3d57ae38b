"""The choice of one place: by its address, or by a click on the map."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

from geo.dutch import say_count
from geo.errors import GeoError
from geo.locate import Answer, Found, Nearest
from geo.nearest import ask_near
from geo.noting import find_buurt, to_point
from geo.pipeline import Atlas
from geo.present.point_map import Point, draw_point, draw_point_base
from geo.present.words import plain
from geo.workspace import Workspace
from pages.shared import cache, cache_places, session
from pages.shared.asked import Opened

_MAP = "note-map"
_MAP_HEIGHT = 320
_MAX_CHARS = 200
_PRECISION_WORDS = {
    "address": "op het adres",
    "postcode": "alleen de postcode: de plek is bij benadering",
    "street": "niet preciezer dan de straat",
    "town": "alleen de plaats: kies liever een straat, of klik op de kaart",
}


@dataclass(frozen=True)
class Place:
    """Where it is: in words, or as the point that was clicked; neither while nothing was chosen."""

    words: Mapping[str, str] = field(default_factory=dict)
    point: Point | None = None
    pin: Point | None = None  # where that is, as far as it is known


def pick_place(opened: Opened, atlas: Atlas, form: str) -> Place:
    """Draw the choice of a place, with what is known of it and the pin on the map."""
    address, clicked = f"{form}-address", f"{form}-point"
    line = st.text_input(
        "Adres",
        key=address,
        max_chars=_MAX_CHARS,
        placeholder="straat en huisnummer, of postcode en huisnummer",
        on_change=_forget(clicked),
    ).strip()
    pin = session.recall(clicked)
    place = Place(point=pin, pin=pin)
    if place.point:
        _tell_clicked(atlas, place.point)
        _name_point(opened, place.point, _take_line(address, clicked))
    elif line:
        answer = cache_places.search_place(opened, line)
        pin = to_point(answer.found.x, answer.found.y) if answer.found else None
        place = Place(answer.found.place if answer.found else {"address": line}, pin=pin)
        _tell_found(atlas, answer, pin)
        _offer(answer.suggestions, address)
    else:
        st.caption("Typ een adres en druk op Enter, of klik de plek aan op de kaart.")
    _show_map(opened, atlas, pin, _take_point(address, clicked))
    return place


def _tell_clicked(atlas: Atlas, point: Point) -> None:
    st.success(f"Aangeklikt op de kaart{_in_buurt(atlas, point)}.", icon=":material/location_on:")


def _name_point(opened: Opened, point: Point, take: Callable[[str], None]) -> None:
    """Say which address lies nearest to the point; one of the own register can take its place."""
    nearest = cache_places.find_nearest(opened, point)
    if nearest is None:
        _offer_to_ask(Workspace(Path(opened.path)), point)
        return
    _tell_nearest(nearest)
    st.button("Neem dat adres", icon=":material/home:", on_click=take, args=(nearest.line,))


def _tell_nearest(nearest: Nearest) -> None:
    st.caption(f"Dichtstbij: {plain(nearest.line)}, op {say_count(round(nearest.away_m), 'meter', 'meter')}.")


def _offer_to_ask(workspace: Workspace, point: Point) -> None:
    """Offer to ask the Locatieserver for the nearest address, and tell what it said; without it the point will do."""
    asked = f"{_MAP}-asked-{point}"
    answer = session.recall(asked)

    def ask() -> None:
        try:
            session.put(asked, ask_near(workspace, point) or "De Locatieserver kent hier vlakbij geen adres.")
        except GeoError:
            session.put(asked, "De Locatieserver geeft nu geen antwoord; de plek die u aanklikte, volstaat.")

    if isinstance(answer, Nearest):
        _tell_nearest(answer)
    elif workspace.settings.services.locatieserver:
        st.button("Welk adres is dit? Vraag de Locatieserver", icon=":material/search:", on_click=ask)
        if answer:
            st.caption(answer)


def _take_line(address: str, clicked: str) -> Callable[[str], None]:
    """Return what to do when the nearest address is taken: it counts as if it was typed, the point no more."""

    def take(line: str) -> None:
        session.put(address, line)
        session.put(clicked, None)

    return take


def _tell_found(atlas: Atlas, answer: Answer, pin: Point | None) -> None:
    found = answer.found
    if found is None or pin is None:
        st.warning(
            f"Niet gevonden. {plain(answer.remedy)} Zo bewaard komt het niet op de kaart, en blijft staan wat u typte.",
            icon=":material/location_off:",
        )
        return
    told = f"{plain(found.line)}: {_PRECISION_WORDS[found.precision]}{_in_buurt(atlas, pin)}."
    if found.precision == "address":
        st.success(told, icon=":material/location_on:")
    else:
        st.info(told + _warn_of_words(found), icon=":material/location_searching:")


def _warn_of_words(found: Found) -> str:
    return " Deze regel wordt bewaard zoals u haar typte; zet er geen namen in." if "address" in found.place else ""


def _in_buurt(atlas: Atlas, point: Point) -> str:
    name = find_buurt(atlas, point)
    return f" (buurt {plain(name)})" if name else " (buiten alle buurten van deze gemeente)"


def _offer(suggestions: Sequence[str], address: str) -> None:
    if not suggestions:
        return
    key = f"{address}-suggestion-{hash(tuple(suggestions))}"

    def take() -> None:
        position = session.recall(key)
        if position is not None:
            session.put(address, suggestions[position])

    st.pills(
        "Bedoelt u:",
        range(len(suggestions)),
        format_func=lambda i: plain(suggestions[i]),
        key=key,
        on_change=take,
        wrap=True,
    )


def _show_map(opened: Opened, atlas: Atlas, pin: Point | None, take: Callable[[], None]) -> None:
    st_folium(
        draw_point_base(atlas.bounds),
        key=_MAP,
        height=_MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_point(cache.outline_level(opened, "buurt"), pin),
        on_change=take,
    )


def _forget(clicked: str) -> Callable[[], None]:
    """Return what to do when an address is typed: the point that was clicked before counts no more."""
    return lambda: session.put(clicked, None)


def _take_point(address: str, clicked: str) -> Callable[[], None]:
    """Return what to do at a click on the map: its point counts, the address typed before no more."""

    def take() -> None:
        value = session.recall(_MAP) or {}
        if "lat" in value and "lon" in value:
            session.put(clicked, (float(value["lon"]), float(value["lat"])))
            session.put(address, "")

    return take
