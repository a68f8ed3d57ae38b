"""What asks for one approach for the whole municipality, and how what hangs under a programme stands per wijk."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from geo.dossiers.citywide import find_upward, list_programmes
from geo.dossiers.records import Dossier
from geo.dutch import capitalise, say_count
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.said import line

ByWijk = Mapping[str, Sequence[Dossier]]


def show_citywide(desk: Desk) -> None:
    """Draw the themes that several wijken work on, and the programmes with their dossiers."""
    given = (desk.register, desk.atlas.areas, desk.atlas.rules.dossiers)
    upward, programmes = find_upward(*given), list_programmes(*given)
    if upward:
        st.header("Vraagt om één aanpak voor de stad", anchor=False)
    for each in upward:
        wijken = say_count(len(each.by_wijk), "wijk", "wijken")
        st.html(line(f"<b>{escape(capitalise(each.theme))}</b>: open in {wijken}", _write(desk, each.by_wijk)))
    if programmes:
        st.header("Per programma", anchor=False)
    for programme in programmes:
        st.html(line(f"<b>{escape(programme.name)}</b>", _write(desk, programme.by_wijk)))


def _write(desk: Desk, by_wijk: ByWijk) -> str:
    """Return the dossiers per wijk (HTML)."""
    told = [
        f"{desk.areas.get(code, code)}: {', '.join(f'{each.title} ({each.state})' for each in dossiers)}"
        for code, dossiers in by_wijk.items()
    ]
    return "<br>".join(map(escape, told))
