"""The signals of a dossier: the listed problem that it is about, and what was heard in its place."""

from html import escape

import pandas as pd
import streamlit as st

from geo.dossiers.records import Dossier
from geo.dutch import capitalise, say_count, say_list, to_sentence
from geo.present.problem_words import LABEL_LOOKS
from geo.present.words import plain
from pages.shared import cache, cache_dossiers, listing, session, widgets
from pages.shared.dossiers.choices import find_codes
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.seeking import say_why_none


def show_signals(desk: Desk, dossier: Dossier) -> None:
    """Draw the evidence: the problem, and the signals in the place of the dossier over time and one by one."""
    left, right = st.columns(2, gap="large")
    with left:
        st.header("Het terugkerende probleem", anchor=False)
        _show_problems(desk, dossier)
    with right:
        st.header("Wat er binnenkwam", anchor=False)
        _show_trend(desk, dossier)
    _show_list(desk, dossier)


def _show_problems(desk: Desk, dossier: Dossier) -> None:
    if desk.findings is None:
        say_why_none(desk)
        return
    rows = desk.find_problems(dossier)
    if rows.empty:
        st.caption("Op de lijst van terugkerende problemen staat hier nu niets over dit thema. Dat bewijst niets.")
    for _, problem in rows.iterrows():
        _show_problem(problem)


def _show_problem(problem: pd.Series) -> None:
    look = LABEL_LOOKS[problem["label"]]
    st.html(
        f'<div class="problem"><b>{escape(capitalise(problem["theme"]))}</b> · <span class="sign" aria-hidden="true">'
        f"{look.sign}</span>{look.words}<p>{escape(to_sentence(problem['sentence']))}</p></div>"
    )
    chosen = {session.PROBLEM: problem["problem_id"]}
    session.link_to("pages/hotspots.py", "Bekijk het bewijs op Hotspots", ":material/map:", chosen)


def _show_trend(desk: Desk, dossier: Dossier) -> None:
    codes = find_codes(desk, dossier)
    if not dossier.themes:
        st.caption("Kies eerst een thema voor dit dossier; dan staan hier de signalen daarover.")
        return
    weeks = cache_dossiers.sum_themes(desk.opened, codes, dossier.themes, desk.audience)
    if weeks is None:
        st.caption("Er zijn nog geen meldingen met een plaats in deze gemeente.")
        return
    widgets.show_trend(weeks, None, "signal")
    st.caption(
        f"Meldingen per week over {plain(say_list(dossier.themes))} in {plain(desk.name_place(dossier))}, de laatste "
        "twee jaar."
    )


def _show_list(desk: Desk, dossier: Dossier) -> None:
    asked = cache_dossiers.ask_year(desk.opened)
    if asked is None or not dossier.themes:
        return
    signals = cache.list_signals(desk.opened, asked, find_codes(desk, dossier), desk.audience)
    signals = signals[signals["theme"].isin(dossier.themes)]
    with st.expander(f"{say_count(len(signals), 'signaal', 'signalen')} van het laatste jaar, een voor een"):
        listing.show_rows(signals, "dossier-signalen", desk.audience)
    listing.show_texts(desk.opened, signals, desk.audience)
