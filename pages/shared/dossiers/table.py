"""The gebiedstafel: one area with its problems, dossiers and people, to lay on the table of a meeting."""

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from geo.dossiers.area_desk import AreaDesk, Doer, Town, lay_area_desk
from geo.dossiers.overdue import say_late
from geo.dossiers.records import Dossier
from geo.dutch import capitalise, say_count, say_day, to_sentence
from geo.present.problem_table import lay_out_reporting, write_figures
from geo.present.problem_words import LABEL_LOOKS
from geo.present.words import LEVEL_WORDS, plain
from geo.schema import PROBLEMS, REPORTING
from pages.shared import session
from pages.shared.dossiers.cards import draw_marks, draw_state
from pages.shared.dossiers.citywide import show_citywide
from pages.shared.dossiers.desk import Desk, today
from pages.shared.dossiers.due import find_late
from pages.shared.dossiers.said import line
from pages.shared.dossiers.screens import open_dossier
from pages.shared.dossiers.seeking import say_why_none
from pages.shared.pick import pick

_MOST = 8


def show_table(desk: Desk) -> None:
    """Draw the choice of an area, and what its people have to know of each other."""
    area = pick_area(desk)
    laid = lay_area_desk(area, _gather_town(desk), today())
    _show_attention(desk, laid)
    _show_dossiers(desk, laid)
    left, right = st.columns(2, gap="large")
    with left:
        if desk.findings is None:
            st.header("Terugkerende problemen zonder dossier", anchor=False)
            say_why_none(desk)
        else:
            _show_problems(desk, laid)
            _show_visits(desk, laid)
    with right:
        _show_doers(laid)
        if area == desk.atlas.gemeente_code:
            show_citywide(desk)
        _show_links(area)


def pick_area(desk: Desk) -> str:
    """Draw the choice of an area of any level, the visitor's own first; return its code."""
    names = {
        code: f"{LEVEL_WORDS[level]}: {name}"
        for level, of_level in desk.atlas.names.items()
        if level != "buurt"
        for code, name in of_level.items()
    }
    own = [code for code in session.visitor().areas if code in names]
    ordered = {code: names[code] for code in [*own, *(code for code in names if code not in own)]}
    return pick("gebied", "Gebied", ordered, next(iter(ordered)), _draw_area)


def _draw_area(label: str, options: Sequence[str], **rest: Any) -> str | None:
    return st.selectbox(label, options, width=420, **rest)


def _gather_town(desk: Desk) -> Town:
    findings = desk.findings
    return Town(
        register=desk.register,
        areas=desk.atlas.areas,
        problems=PROBLEMS.empty() if findings is None else findings.problems,
        reporting=REPORTING.empty() if findings is None else findings.reporting,
        names=desk.names,
        rule=desk.atlas.rules.dossiers,
    )


def _show_attention(desk: Desk, laid: AreaDesk) -> None:
    """Draw what can't wait: late, done twice, back, disagreed upon, still to be decided."""
    told = [(say_late(late, desk.names, today()), late.dossier_id) for late in laid.overdue]
    told += [(f"Dubbel werk: {pair.right.sentence}", pair.left.dossier.id) for pair in laid.double]
    told += [(f"{back.dossier.title}: {back.sentence}", back.dossier.id) for back in laid.returned]
    told += [
        (f"{each.text}: wij zeggen {each.ours}, de wijkraad {each.theirs}.", each.dossier_id)
        for each in laid.differences
    ]
    told += [(f"Wacht op een besluit: {each.text}", each.dossier_id) for each in laid.asked]
    if not told:
        st.success("Niets te laat, niets dubbel, niets dat op een besluit wacht.", icon=":material/check:")
        return
    st.header(f"Vraagt aandacht ({len(told)})", anchor=False)
    for number, (words, dossier_id) in enumerate(told):
        with st.container(horizontal=True, vertical_alignment="center", key=f"row_attention_{number}"):
            st.html(line(escape(words)), width="stretch")
            st.button("Open", key=f"attend {number}", type="tertiary", on_click=open_dossier, args=(dossier_id,))


def _show_dossiers(desk: Desk, laid: AreaDesk) -> None:
    st.header("Open dossiers per domein", anchor=False)
    late = find_late(desk)
    for column, (domain, dossiers) in zip(st.columns(3, gap="medium"), laid.by_domain.items(), strict=True):
        with column:
            st.markdown(f"**{domain.capitalize()}** ({len(dossiers)})")
            for dossier in dossiers:
                _show_dossier(desk, dossier, domain, len(late.get(dossier.id, ())))
            if not dossiers:
                st.caption("Geen open dossiers.")
    if laid.without_domain:
        st.caption(f"Nog zonder domein: {plain(', '.join(each.title for each in laid.without_domain))}.")


def _show_dossier(desk: Desk, dossier: Dossier, domain: str, late: int) -> None:
    key = f"table_card_{domain.replace(' ', '_')}_{dossier.id}"
    with st.container(key=key):
        st.button(
            plain(dossier.title),
            key=f"open {domain} {dossier.id}",
            type="tertiary",
            on_click=open_dossier,
            args=(dossier.id,),
        )
        marks = f"<div>{draw_marks(desk, dossier, late)}</div>"
        st.html(f'<div class="problem">{draw_state(dossier)} · {escape(desk.call(dossier.owner))}{marks}</div>')


def _show_problems(desk: Desk, laid: AreaDesk) -> None:
    st.header("Terugkerende problemen zonder dossier", anchor=False)
    problems = laid.without_dossier
    if problems.empty:
        st.caption("Geen.")
    for number, (_, problem) in enumerate(problems.head(_MOST).iterrows()):
        _show_problem(desk, problem, number)
    if len(problems) > _MOST:
        st.caption(f"En nog {len(problems) - _MOST}; alle staan op Hotspots.")


def _show_problem(desk: Desk, problem: pd.Series, number: int) -> None:
    look = LABEL_LOOKS[problem["label"]]
    places = ", ".join(desk.areas.get(code, code) for code in problem["buurt_codes"].split())
    with st.container(key=f"row_problem_{number}"):
        words = f"<b>{escape(capitalise(problem['theme']))}</b> · {look.words} · {escape(places)}"
        st.html(line(words, escape(to_sentence(problem["sentence"]))))
        with st.container(horizontal=True):
            source = f"problem:{problem['problem_id']}"
            st.button(
                "Open een dossier",
                key=f"begin {number}",
                icon=":material/create_new_folder:",
                disabled=not desk.may_write,
                on_click=_begin,
                args=(source,),
            )
            chosen = {session.PROBLEM: problem["problem_id"]}
            session.link_to("pages/hotspots.py", "Bewijs", ":material/map:", chosen)


def _begin(source: str) -> None:
    open_dossier("")
    session.open_one(session.FROM, source)


def _show_visits(desk: Desk, laid: AreaDesk) -> None:
    st.header("Ga kijken", anchor=False)
    if laid.to_visit.empty:
        st.caption("Nergens komt opvallend weinig binnen.")
        return
    st.caption("Hier komt veel minder binnen dan bij de omvang past. Stil is niet hetzelfde als rustig.")
    st.dataframe(write_figures(lay_out_reporting(laid.to_visit, desk.areas)), hide_index=True)


def _show_doers(laid: AreaDesk) -> None:
    st.header("Wie doet wat", anchor=False)
    if not laid.doers:
        st.caption("Nog niemand heeft hier een open dossier of actie.")
    for doer in laid.doers:
        st.html(_write_doer(doer))


def _write_doer(doer: Doer) -> str:
    titles = [f"eigenaar van '{dossier.title}'" for dossier in doer.dossiers]
    titles += [f"{each.title}{f' (uiterlijk {say_day(each.due)})' if each.due else ''}" for each in doer.actions]
    counted = say_count(len(doer.actions), "open actie", "open acties")
    return line(f"<b>{escape(doer.name)}</b> · {counted}", "<br>".join(escape(title) for title in titles))


def _show_links(area: str) -> None:
    st.header("Verder kijken", anchor=False)
    session.link_to("pages/hotspots.py", "De problemen op de kaart", ":material/map:", {"within": area})
    aims = {"toon": "aantallen", "within": area, "level": "buurt"}
    session.link_to("pages/hotspots.py", "De aantallen per buurt", ":material/bar_chart:", aims)
