"""Asks where a dossier is about: whole buurten, or an area that is drawn on the map."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from geo.dossiers.perimeter import find_buurten, unite, write_drawn
from geo.errors import DossierError
from geo.present.draw_map import draw_drawing, draw_drawing_base
from geo.present.problem_words import say_place
from geo.present.words import plain
from pages.shared import cache, session
from pages.shared.dossiers.desk import Desk

_WHOLE, _DRAWN = "Buurten kiezen", "Zelf tekenen"
_MAP = "draw-map"
_MAP_HEIGHT = 420


@dataclass(frozen=True)
class Perimeter:
    """Where a dossier is about, as its fields are called; its buurten are of the boundary year that is shown."""

    buurt_codes: tuple[str, ...]
    perimeter: str  # WKT in metres (EPSG:28992)
    is_drawn: bool


def ask_perimeter(desk: Desk, given: Collection[str], key: str) -> Perimeter | None:
    """Draw the questions, `given` being the buurten known already; return None while there is no answer."""
    ways, way = (_WHOLE, _DRAWN), f"{key} way"
    session.keep(way, ways, _WHOLE)
    is_drawn = st.segmented_control("Gebied", ways, key=way, required=True) == _DRAWN
    return _ask_drawn(desk, _name_ring(key)) if is_drawn else _ask_buurten(desk, given, _name_buurten(key))


def forget_perimeter(key: str) -> None:
    """Let go of what was answered, so that the next question begins anew."""
    session.put(_name_ring(key), None)
    session.put(_name_kept(_name_buurten(key)), None)


def _name_ring(key: str) -> str:
    return f"{key} ring"


def _name_buurten(key: str) -> str:
    return f"{key} buurten"


def _name_kept(key: str) -> str:
    return f"{key} kept"


def _ask_buurten(desk: Desk, given: Collection[str], key: str) -> Perimeter | None:
    buurten = desk.atlas.names["buurt"]
    kept = _name_kept(key)
    if session.recall(key) is None:  # not drawn in the run before this one
        session.put(key, list(given if session.recall(kept) is None else session.recall(kept)))
    codes = st.multiselect(
        "Buurten",
        list(buurten),
        format_func=lambda code: buurten[code],
        key=key,
        placeholder="Kies een of meer buurten",
        help="Het gebied bestaat uit hele buurten. Teken het zelf als het een deel van een buurt is.",
    )
    session.put(kept, codes)
    return Perimeter(tuple(sorted(codes)), unite(desk.atlas.areas, codes), is_drawn=False) if codes else None


def _ask_drawn(desk: Desk, key: str) -> Perimeter | None:
    ring, fault, drawn = session.recall(key), "", None
    if ring:
        try:
            drawn = _take(desk, ring)
        except DossierError as error:
            fault = str(error)
    st_folium(
        draw_drawing_base(desk.atlas.bounds),
        key=_MAP,
        height=_MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_drawing(cache.outline_level(desk.opened, "buurt"), ring if drawn else None),
        on_change=_keep_ring(key),
    )
    if fault:
        st.error(plain(fault[:1].upper() + fault[1:] + "."), icon=":material/error:")
    elif drawn:
        st.caption(f"Dit gebied ligt in {plain(say_place([desk.areas[code] for code in drawn.buurt_codes]))}.")
    return drawn


def _take(desk: Desk, ring: Any) -> Perimeter:
    """Return what was drawn: `ring` comes from the browser, and may be anything."""
    wkt = write_drawn(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    codes = find_buurten(wkt, desk.atlas.areas, desk.atlas.rules.dossiers)
    if not codes:
        raise DossierError("het getekende gebied ligt in geen enkele buurt van deze gemeente; teken het opnieuw")
    return Perimeter(codes, wkt, is_drawn=True)


def _keep_ring(key: str) -> Callable[[], None]:
    """Return what to do when an area was drawn or wiped."""

    def take() -> None:
        value = session.recall(_MAP) or {}
        if "ring" in value:
            session.put(key, value["ring"])

    return take
