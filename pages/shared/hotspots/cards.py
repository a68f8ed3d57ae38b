"""The ranked list of problems, as cards of which one can be opened."""

from html import escape

import pandas as pd
import streamlit as st

from geo.dutch import capitalise, say_number, to_sentence
from geo.present.problem_chart import sketch_course
from geo.present.problem_table import lay_out_problems
from geo.present.problem_words import KIND_TAGS, LABEL_LOOKS, NEVER_A_PROOF
from geo.present.words import plain
from pages.shared import session
from pages.shared.dated import offer_csv
from pages.shared.hotspots.choices import View
from pages.shared.hotspots.desk import Desk

_AT_FIRST = 6  # more is more than one looks at in one go


def show_cards(desk: Desk, view: View) -> None:
    """Draw the problems, strongest first, with a download of the list."""
    _say_of_area(desk, view)
    if view.problems.empty:
        _say_empty(desk)
        return
    number, cards = len(view.problems), st.container(gap="small")
    is_all = number <= _AT_FIRST or st.toggle(f"Toon alle {number}", key="all_problems")
    highest = float(desk.findings.problems["score"].max())
    with cards:
        for i, (_, problem) in enumerate(view.problems.head(number if is_all else _AT_FIRST).iterrows()):
            _show_card(desk, problem, i + 1, highest)
    _offer_download(desk, view)


def _say_empty(desk: Desk) -> None:
    if desk.findings.problems.empty:
        st.info(
            "Er is nu niets dat aantoonbaar blijft terugkomen. Waar te weinig gegevens zijn, is niet getoetst. "
            f"{NEVER_A_PROOF}",
            icon=":material/check:",
        )
    else:
        st.info(
            "Geen probleem op de lijst past bij deze keuze. Kies een ander thema of verloop, of een groter gebied.",
            icon=":material/search_off:",
        )


def _say_of_area(desk: Desk, view: View) -> None:
    """Say of an area that was clicked and has nothing on the list, where to read why."""
    place = st.container()
    area = session.find_chosen(session.AREA) or ""
    is_listed = any(area in codes.split() for codes in view.problems["buurt_codes"])
    if area in view.labels and not is_listed:
        place.caption(
            f"**{plain(desk.names[area])}**: niets op deze lijst. Onderaan staat "
            "[waarom](#waarom-staat-dit-er-niet-bij)."
        )


def _show_card(desk: Desk, problem: pd.Series, rank: int, highest: float) -> None:
    with st.container(key=f"problem_card_{rank}"):
        st.button(
            plain(f"{rank}. {capitalise(problem['theme'])}"),
            key=f"open {rank}",
            type="tertiary",
            width="stretch",
            on_click=session.open_one,
            args=(session.PROBLEM, problem["problem_id"]),
        )
        st.html(_draw_card(desk, problem, highest))


def _draw_card(desk: Desk, problem: pd.Series, highest: float) -> str:
    look, tag = LABEL_LOOKS[problem["label"]], KIND_TAGS[problem["kind"]]
    tagged = f'<span class="tag">{tag}</span>' if tag else ""
    if any(dossier.state != "gesloten" for dossier in desk.dossiers.get(problem["problem_id"], ())):
        tagged += '<span class="tag">D dossier</span>'
    width = round(100 * problem["score"] / highest) if highest > 0 else 0
    return (
        f'<div class="problem"><div><span class="sign" aria-hidden="true">{look.sign}</span>{look.words}'
        f'<span class="where"> · {escape(desk.name_place(problem["buurt_codes"]))}</span>{tagged}</div>'
        f"<p>{escape(to_sentence(problem['sentence']))}</p>"
        f'<div class="foot"><div class="score">Score {say_number(problem["score"], 1)}<span class="track">'
        f'<span style="width:{width}%"></span></span></div>{sketch_course(desk.find_course(problem["problem_id"]))}'
        "</div></div>"
    )


def _offer_download(desk: Desk, view: View) -> None:
    offer_csv("Download deze lijst als CSV", lay_out_problems(view.problems, desk.names), "terugkerende-problemen.csv")
