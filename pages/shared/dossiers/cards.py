"""The dossiers as cards, of which one can be opened."""

from html import escape

import streamlit as st

from geo.dossiers.records import Dossier
from geo.dutch import say_count
from geo.present.dossier_words import STATE_LOOKS
from geo.present.words import plain
from pages.shared.dossiers.choices import View
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.due import find_late, find_next, say_due
from pages.shared.dossiers.said import chip
from pages.shared.dossiers.screens import open_dossier

_AT_FIRST = 8  # more is more than one looks at in one go


def show_cards(desk: Desk, view: View) -> None:
    """Draw the dossiers of the choice."""
    if not view.dossiers:
        _say_empty(desk)
        return
    number, cards, late = len(view.dossiers), st.container(gap="small"), find_late(desk)
    ordered = sorted(view.dossiers, key=lambda dossier: (dossier.state == "gesloten", -len(late.get(dossier.id, ()))))
    is_all = number <= _AT_FIRST or st.toggle(f"Toon alle {number}", key="all_dossiers")
    with cards:
        for position, dossier in enumerate(ordered[: number if is_all else _AT_FIRST]):
            _show_card(desk, dossier, position, len(late.get(dossier.id, ())))


def _say_empty(desk: Desk) -> None:
    if desk.register.dossiers:
        st.info(
            "Geen dossier past bij deze keuze. Kies een andere stand of een groter gebied.", icon=":material/search:"
        )
    else:
        how = " Open er een bij een probleem op Hotspots, of met de knop hierboven." if desk.is_owner else ""
        st.info(f"Er zijn nog geen dossiers.{how}", icon=":material/folder_open:")


def _show_card(desk: Desk, dossier: Dossier, position: int, late: int) -> None:
    with st.container(key=f"dossier_card_{position}"):
        st.button(
            plain(dossier.title),
            key=f"open {position}",
            type="tertiary",
            width="stretch",
            on_click=open_dossier,
            args=(dossier.id,),
        )
        st.html(f'<div class="problem">{draw_state(dossier)}{_draw_rest(desk, dossier, late)}</div>')


def draw_state(dossier: Dossier) -> str:
    """Return the sign and the word of a dossier's state (HTML)."""
    look = STATE_LOOKS[dossier.state]
    return f'<span class="sign" aria-hidden="true">{look.sign}</span>{look.words.capitalize()}'


def _draw_rest(desk: Desk, dossier: Dossier, late: int) -> str:
    where = f"{escape(desk.name_place(dossier))} · {escape(desk.call(dossier.owner))}"
    due = "" if dossier.state == "gesloten" else f"<p>{escape(say_due(find_next(desk, dossier)))}</p>"
    return f'<span class="where"> · {where}</span>{due}<div>{draw_marks(desk, dossier, late)}</div>'


def draw_marks(desk: Desk, dossier: Dossier, late: int) -> str:
    """Return what a reader must see at once (HTML): what is late, who does the same, what was decided of it."""
    judgement = desk.register.judge(dossier.id)
    marks = [chip(f"! {say_count(late, 'ding', 'dingen')} te laat", "late")] if late else []
    marks += [chip("⇄ dubbel werk", "double")] if desk.find_overlaps(dossier) else []
    marks += [chip(dossier.verdict, "told")] if dossier.verdict else []
    marks += [chip(f"wijkraad: {dossier.council_verdict}", "late")] if _differs(dossier) else []
    if judgement is None and dossier.state != "gesloten":
        marks.append(chip("nog niet beoordeeld"))
    elif judgement and judgement.outcome != "opgepakt":
        marks.append(chip(judgement.outcome))
    return "".join([*marks, *(chip(theme) for theme in dossier.themes)])


def _differs(dossier: Dossier) -> bool:
    return bool(dossier.verdict and dossier.council_verdict and dossier.verdict != dossier.council_verdict)
