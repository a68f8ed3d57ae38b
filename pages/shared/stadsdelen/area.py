"""One area: how it stands, what plays there, who lives there, and its card."""

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from geo.dutch import capitalise
from geo.present.compare_html import draw_matrix
from geo.present.compare_words import say_area, say_change
from geo.present.papers.phone_card import AreaTold, tell_area
from geo.present.problem_table import name_place
from geo.present.problem_words import LABEL_LOOKS, say_place
from geo.present.words import plain
from pages.shared import session
from pages.shared.hotspots.facts import show_facts
from pages.shared.hotspots.style import STYLE
from pages.shared.pick import pick
from pages.shared.stadsdelen.cards import make_card
from pages.shared.stadsdelen.desk import Desk
from pages.shared.stadsdelen.facts import (
    Found,
    find_facts,
    find_found,
    find_problems,
    find_traits,
    name_buurten,
    say_seeking,
)
from pages.shared.stadsdelen.handled import say_handled
from pages.shared.stadsdelen.offers import offer_card


def show_area(desk: Desk) -> None:
    """Draw the choice of an area, and all that is known of it."""
    st.html(STYLE)
    code = pick(session.AREA, desk.level_word.capitalize(), desk.shown, next(iter(desk.shown)))
    found = find_found(desk)
    row = desk.compared.set_index("area_code", drop=False).loc[code]
    st.header(plain(desk.names[code]), anchor=False)
    st.html(f'<p class="told">{escape(say_area(row, desk.names[code]))} {escape(say_change(row))}</p>')
    show_facts([*find_facts(desk, found, code), say_handled(desk, code)])
    left, right = st.columns(2, gap="large")
    with left:
        _show_problems(desk, found, code)
        _show_quiet(desk, found, code)
        st.header("Wie er wonen", anchor=False)
        show_facts(find_traits(desk, code))
    with right:
        themes = desk.themes[desk.themes["area_code"] == code]
        _show_themes(desk, themes, code)
    _offer_card(desk, found, row, themes)


def _show_problems(desk: Desk, found: Found, code: str) -> None:
    st.header("Wat er speelt", anchor=False)
    problems = find_problems(desk, found, code)
    if found.is_seeking:
        say_seeking(desk.opened)
    elif problems is None:
        st.caption("Er is nog te weinig geschiedenis om van terugkeren te spreken; zie Hotspots.")
    elif problems.empty:
        st.caption("Hier staat nu niets op de lijst. Dat betekent niet dat er geen probleem is.")
    else:
        names = name_buurten(desk)
        with st.container(key="area_problems", gap="xsmall"):
            for _, problem in problems.iterrows():
                _link_problem(problem, names)


def _link_problem(problem: pd.Series, names: Mapping[str, str]) -> None:
    look, place = LABEL_LOOKS[problem["label"]], say_place(name_place(problem["buurt_codes"], names))
    label = plain(f"{look.sign} {capitalise(problem['theme'])} ({look.words}): {place}")
    session.link_to("pages/hotspots.py", label, ":material/map:", {session.PROBLEM: problem["problem_id"]})


def _show_quiet(desk: Desk, found: Found, code: str) -> None:
    names = name_buurten(desk)
    quiet = [names[buurt] for buurt in found.quiet if buurt in desk.list_buurten(code)]
    if quiet:
        st.header("Waar weinig wordt gemeld", anchor=False)
        st.markdown(f"Ga kijken, want stilte is geen rust: {plain(say_place(quiet))}.")


def _show_themes(desk: Desk, themes: pd.DataFrame, code: str) -> None:
    st.header("Waarin het verschilt", anchor=False)
    real = themes[themes["verdict"].isin(["more", "less"])]
    if real.empty:
        st.caption("Op geen enkel thema verschilt dit gebied aantoonbaar van de rest van de gemeente.")
        return
    st.html(draw_matrix(real, [code], desk.names))
    st.caption(
        "Keer de rest van de gemeente, met het aantal meldingen eronder. De andere thema's verschillen niet echt."
    )


def _offer_card(desk: Desk, found: Found, row: pd.Series, themes: pd.DataFrame) -> None:
    code = str(row["area_code"])
    facts = [(term, figure) for term, figure, _ in [*find_facts(desk, found, code), say_handled(desk, code)]]
    people = ", ".join(f"{term.lower()}: {figure}" for term, figure, _ in find_traits(desk, code))
    names = name_buurten(desk)
    told = AreaTold(
        level_word=desk.level_word,
        row=row,
        themes=themes,
        facts=[*facts, ("Wie er wonen", people)],
        quiet=[names[buurt] for buurt in found.quiet if buurt in desk.list_buurten(code)],
    )
    st.header("Voor aan de telefoon", anchor=False)
    st.caption("Dit gebied op één A4, om te lezen, af te drukken of door te sturen.")
    offer_card(tell_area(make_card(desk, find_problems(desk, found, code)), told), f"kaart-{code}")
