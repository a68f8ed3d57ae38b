"""Overdracht: everything that was tried in an area, to take along and to leave behind."""

from html import escape

import streamlit as st

from geo.dossiers.records import Dossier
from geo.dutch import capitalise, say_count, say_day
from geo.levels import find_areas_within
from geo.present.words import plain
from pages.shared.dossiers.choices import find_codes
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.papers import offer_handover
from pages.shared.dossiers.said import chip, line
from pages.shared.dossiers.screens import open_dossier
from pages.shared.dossiers.table import pick_area


def show_handover(desk: Desk) -> None:
    """Draw what was tried in an area, with the document that tells it whole."""
    area = pick_area(desk)
    codes = frozenset(find_areas_within(desk.atlas.areas, "buurt", [area]))
    here = [dossier for dossier in desk.register.dossiers if not codes.isdisjoint(find_codes(desk, dossier))]
    st.caption(
        "Voor wie dit gebied overneemt: wat hier is geprobeerd, door wie en waarom, en of het hielp. Het "
        "document heeft ook de acties, afspraken, besluiten en lessen."
    )
    offer_handover(desk, desk.areas[area], codes)
    st.header(f"{say_count(len(here), 'dossier', 'dossiers')} in {plain(desk.areas[area])}", anchor=False)
    for dossier in sorted(here, key=lambda each: each.opened_on, reverse=True):
        _show_tried(desk, dossier)


def _show_tried(desk: Desk, dossier: Dossier) -> None:
    with st.container(key=f"row_tried_{dossier.id}"):
        st.button(
            plain(dossier.title), key=f"tried {dossier.id}", type="tertiary", on_click=open_dossier, args=(dossier.id,)
        )
        verdict = chip(dossier.verdict, "told") if dossier.verdict else chip(dossier.state)
        until = f" tot {say_day(dossier.closed_on)}" if dossier.closed_on else ""
        where = f"{escape(desk.call(dossier.owner))} · {say_day(dossier.opened_on)}{until}"
        lessons = f"<br>{escape(capitalise(dossier.lessons))}" if dossier.lessons else ""
        st.html(line(f"{escape(desk.name_place(dossier))} {verdict}", f"{where}{lessons}"))
