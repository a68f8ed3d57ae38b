"""The briefing as it is read: the points, and what is beside them."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from geo.present.briefing import SIGNS, Briefing, Point, list_facts
from geo.present.briefing.appendix import DOSSIER_HEADER, PROBLEM_HEADER, Part, Row
from geo.present.words import plain
from geo.privacy import Audience
from pages.shared import session

_ROW_HEIGHT = 35


def show_briefing(briefing: Briefing) -> None:
    """Draw the points, and beside them what else there is to tell."""
    st.html(f'<p class="lead">{escape(briefing.summary)}</p>')
    points, remarks = st.columns([5, 3], gap="large")
    with points:
        for number, point in enumerate(briefing.points, start=1):
            _show_point(briefing, point, number)
        if not briefing.points:
            st.caption("Er zijn deze week geen punten. Hiernaast staat wat bleef zoals het was, en wat eraan komt.")
    parts = "".join(_draw_remark(heading, lines) for heading, lines in briefing.remarks)
    remarks.html(f'<div class="aside">{parts}</div>')


def show_basis(briefing: Briefing) -> None:
    """Draw what the figures rest on, and the appendix."""
    with st.expander("Verantwoording"):
        st.text("\n".join(briefing.justification))
    _show_appendix(briefing)


def _show_point(briefing: Briefing, point: Point, number: int) -> None:
    with st.container(key=f"point_{number}"):
        st.html(_draw_point(point, briefing.pictures.get(point.key, "")))
        with st.container(horizontal=True, gap="medium"):
            if point.problem_id and session.audience() is Audience.OWNER:  # others have no evidence to see
                choice = {session.PROBLEM: point.problem_id}
                session.link_to("pages/hotspots.py", "Bekijk het probleem", ":material/map:", choice)
            if point.dossier_id:
                choice = {session.DOSSIER: point.dossier_id}
                session.link_to("pages/dossiers.py", "Open het dossier", ":material/folder_open:", choice)


def _draw_point(point: Point, picture: str) -> str:
    source = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    image = f'<img src="{source}" alt="{escape(f"Kaartje: {point.place}")}">' if picture else ""
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in list_facts(point))
    kind = f'<span aria-hidden="true">{SIGNS[point.kind]}</span> {escape(point.kind)}'
    return (
        f'<div class="point">{image}<p class="kind">{kind}</p><h2>{escape(point.title)}</h2>'
        f"<p>{escape(point.sentence)}</p><dl>{facts}</dl></div>"
    )


def _draw_remark(heading: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<section><h2>{escape(heading)}</h2><ul>{items}</ul></section>"


def _show_appendix(briefing: Briefing) -> None:
    with st.expander("Bijlage per stadsdeel"):
        if briefing.untold:
            st.text("\n".join(f"{each.kind}: {each.title}. {each.sentence}" for each in briefing.untold))
        for part in briefing.appendix:
            _show_part(part)


def _show_part(part: Part) -> None:
    st.subheader(plain(part.name), anchor=False)
    _show_table(PROBLEM_HEADER, part.problems, "Er staat niets op de lijst.")
    _show_table(DOSSIER_HEADER, part.dossiers, "Er zijn geen open dossiers.")
    st.text("\n".join(part.late) or "Niets is te laat.")


def _show_table(header: Sequence[str], rows: Sequence[Row], empty: str) -> None:
    if not rows:
        st.caption(empty)
        return
    table = pd.DataFrame(rows, columns=list(header), dtype="str")
    st.dataframe(table, hide_index=True, height=(len(rows) + 1) * _ROW_HEIGHT + 3)
