"""The evidence of the open problem: its course, comparable buurten, what the sums give, and its signals."""

import pandas as pd
import streamlit as st

from geo.compare import find_exposure
from geo.dutch import say_count, say_number
from geo.present.problem_chart import draw_course
from geo.present.problem_table import lay_out_course, lay_out_problems, lay_out_similar, write_figures
from geo.present.problem_words import say_chance
from geo.present.words import plain, say_weeks
from pages.shared import cache, listing, traits
from pages.shared.asked import Asked
from pages.shared.dated import offer_csv
from pages.shared.hotspots.desk import Desk, find_choice
from pages.shared.hotspots.facts import show_facts


def show_evidence(desk: Desk, problem_id: str) -> None:
    """Draw all evidence of one problem."""
    problem = desk.findings.problems.set_index("problem_id", drop=False).loc[problem_id]
    left, right = st.columns(2, gap="large")
    with left:
        _show_course(desk, problem)
    with right:
        _show_similar(desk, problem)
        traits.show_place(desk.opened, tuple(problem["buurt_codes"].split()), desk.audience)
        _show_sums(desk, problem)
    _show_signals(desk, problem)


def _show_course(desk: Desk, problem: pd.Series) -> None:
    course = desk.find_course(problem["problem_id"])
    st.header("Het verloop", anchor=False)
    hot = say_count(int(course["is_hot"].sum()), "periode", "perioden")
    periods = say_count(len(course), "periode", "perioden")
    told = f"Staafdiagram over {periods} van vier weken: in {hot} duidelijk meer melders dan verwacht."
    st.altair_chart(draw_course(course), alt=told)
    st.caption(
        "Staven: melders. Donker met een stip: duidelijk meer dan verwacht. Streeplijn: verwacht. Grijze band: daar "
        "blijft een gewone plek in 8 van de 10 perioden binnen."
    )
    table = lay_out_course(course)
    with st.expander("Het verloop als tabel"):
        st.dataframe(write_figures(table), hide_index=True, height=300)
        _offer(table, "Download het verloop als CSV", "verloop.csv")


def _show_similar(desk: Desk, problem: pd.Series) -> None:
    st.header("Vergelijkbare buurten", anchor=False)
    codes, choice = tuple(problem["buurt_codes"].split()), find_choice(problem)
    kind = find_exposure(desk.atlas.themes, choice.theme)
    own = pd.DataFrame({"area_code": codes, "area_name": [desk.names.get(code, code) for code in codes]})
    similar = cache.list_similar(desk.opened, codes, desk.audience)
    figures = cache.rate_level(desk.opened, "buurt", choice, desk.audience)
    st.dataframe(write_figures(lay_out_similar(own, similar, figures, kind)), hide_index=True)
    weeks = say_weeks(choice.from_week, choice.to_week)
    st.caption(f"De vijf buurten die hier het meest op lijken. Signalen over {plain(str(choice.theme))}, {weeks}.")


def _show_sums(desk: Desk, problem: pd.Series) -> None:
    with st.expander("Voor wie rekent"):
        show_facts(
            [
                ("Verhouding", say_number(problem["ratio"], 1), "gemeld gedeeld door verwacht, voorzichtig geschat"),
                ("Minstens", say_number(problem["low_ratio"], 1), "met 95 % zekerheid"),
                ("p", say_chance(problem["p"]), "kans op zoiets in een gewone buurt"),
                ("q", say_chance(problem["q"]), "deel toeval in een lijst die tot hier loopt"),
                ("Minstens meer", say_number(problem["excess"], 1), "melders per periode, opgeteld"),
                ("Score", say_number(problem["score"], 1), "ordent de lijst"),
            ]
        )
        chosen = desk.findings.problems[desk.findings.problems["problem_id"] == problem["problem_id"]]
        _offer(lay_out_problems(chosen, desk.names), "Download deze cijfers als CSV", "probleem.csv")


def _show_signals(desk: Desk, problem: pd.Series) -> None:
    choice = find_choice(problem)
    st.header("De signalen zelf", anchor=False)
    codes = tuple(problem["buurt_codes"].split())
    signals = cache.list_signals(desk.opened, Asked("buurt", choice), codes, desk.audience)
    number = say_count(len(signals), "signaal", "signalen")
    st.caption(
        f"{number} over {plain(str(choice.theme))} in {plain(desk.name_place(problem['buurt_codes']))}, "
        f"{say_weeks(choice.from_week, choice.to_week)}; de nieuwste bovenaan. Wie vaker meldt, telt hierboven in een "
        "periode één keer."
    )
    listing.show_rows(signals, "signalen", desk.audience)
    listing.show_texts(desk.opened, signals, desk.audience)


def _offer(table: pd.DataFrame, words: str, name: str) -> None:
    offer_csv(words, table, name)
