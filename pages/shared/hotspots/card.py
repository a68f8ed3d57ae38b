"""The open problem in short, beside the map: what it is, how much, and what to bear in mind."""

from html import escape

import pandas as pd
import streamlit as st

from geo.dutch import capitalise, say_list, say_month, say_number, to_sentence
from geo.present.problem_table import name_place
from geo.present.problem_words import KIND_TAGS, LABEL_LOOKS, say_about, say_caveats, say_share
from geo.present.words import plain
from pages.shared import session
from pages.shared.hotspots.choices import View
from pages.shared.hotspots.desk import Desk
from pages.shared.hotspots.facts import Fact, show_facts
from pages.shared.opened import show_way
from pages.shared.ways import show_ways


def show_card(desk: Desk, view: View, problem_id: str) -> None:
    """Draw the way back, the problem in words and figures, its caveats and its link."""
    show_ways(session.PROBLEM, problem_id, view.problems["problem_id"].tolist())
    problem = desk.findings.problems.set_index("problem_id", drop=False).loc[problem_id]
    look = LABEL_LOOKS[problem["label"]]
    st.header(plain(capitalise(problem["theme"])), anchor=False)
    tag = KIND_TAGS[problem["kind"]]
    tagged = f'<span class="tag">{tag}</span>' if tag else ""
    places = say_list(name_place(problem["buurt_codes"], desk.names))
    st.html(
        f'<div class="problem"><div><span class="sign" aria-hidden="true">{look.sign}</span><b>{look.words}</b>: '
        f"{look.meaning}{tagged}</div>"
        f'<p class="where">{escape(places)}</p></div>'
        f'<p class="told">{escape(to_sentence(problem["sentence"]))}</p>'
    )
    show_facts(_find_facts(desk, problem))
    _show_caveats(problem["caveats"])
    show_way(desk.dossiers.get(problem_id, ()), f"problem:{problem_id}")
    with st.popover("Link naar dit probleem", icon=":material/link:"):
        st.caption("Wie deze link opent, ziet dit probleem.")
        st.code(session.find_address(session.PROBLEM, problem_id), language=None, wrap_lines=True)


def _find_facts(desk: Desk, problem: pd.Series) -> list[Fact]:
    window = f"{problem['periods']} perioden"
    facts = [
        ("Duidelijk meer dan verwacht", f"{problem['hot_periods']} van {window}", "van vier weken"),
        ("Verschillende melders", say_number(problem["reporters"]), f"in die {window}"),
        (
            "Gemeld en verwacht",
            f"{say_number(problem['observed'])} tegen {say_about(problem['expected'])}",
            "melders per periode, opgeteld",
        ),
        ("Grootste melder", say_share(problem["largest_share"]), "deel van alles dat van één melder komt"),
        ("Sinds", _say_since(desk, problem), f"laatst duidelijk meer: {say_month(problem['last_hot'])}"),
    ]
    if "no_correction" in problem["caveats"].split():
        return facts
    uncorrected = f"verwacht {say_about(problem['uncorrected'])}"
    meant = "hoeveel hier over andere thema's wordt gemeld, telt dan niet mee"
    return [*facts, ("Zonder correctie voor meldgedrag", uncorrected, meant)]


def _say_since(desk: Desk, problem: pd.Series) -> str:
    """Name the month in which it began; what began where the look back begins, may be older."""
    is_first = problem["since"] <= desk.find_course(problem["problem_id"])["period"].min()
    return f"{say_month(problem['since'])}{' of eerder' if is_first else ''}"


def _show_caveats(codes: str) -> None:
    caveats = say_caveats(codes)
    if caveats:
        items = "".join(f"<li>{escape(words)}</li>" for words in caveats)
        st.html(f'<div class="problem"><b>Let op</b><ul class="caveats">{items}</ul></div>')
