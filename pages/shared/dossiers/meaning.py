"""What a dossier is about and how it was judged, with the reasons and the plan it was tested against."""

from html import escape

import streamlit as st

from geo.dossiers.records import Dossier, Judgement
from geo.dossiers.register import of_dossier
from geo.dutch import say_day
from pages.shared import session
from pages.shared.dossiers.desk import Desk, today
from pages.shared.dossiers.forms import is_at, offer_form, show_form
from pages.shared.dossiers.keep import Form, begin
from pages.shared.dossiers.overlaps import ask_reason
from pages.shared.dossiers.said import chip, show_section

_WEIGHTS = (
    ("Inhoud", "content"),
    ("Belang voor de wijk", "relevance"),
    ("Urgentie", "priority"),
)


def show_meaning(desk: Desk, dossier: Dossier) -> None:
    """Draw what is the matter beside how it was judged."""
    left, right = st.columns(2, gap="large")
    with left:
        show_section(desk, dossier, "Wat is er aan de hand?", "meaning")
    with right:
        st.header("Oordeel", anchor=False)
        _show_judgement(desk, dossier)


def _show_judgement(desk: Desk, dossier: Dossier) -> None:
    holds = desk.register.judge(dossier.id)
    if is_at("judgements") or (holds and is_at("judgements", holds)):
        overlaps = desk.find_overlaps(dossier)
        show_form(desk, lambda: ask_reason(dossier, overlaps, f"reason judge {dossier.id}"))
        return
    if holds:
        st.html(_draw(desk, holds))
    else:
        st.caption("Nog niet beoordeeld: is het aan ons, is het belangrijk, en waarom?")
    with st.container(horizontal=True):
        usual = {"content": "middel", "relevance": "middel", "priority": "middel", "outcome": "opgepakt"}
        begun = begin("judgements", dossier.id, judged_on=today(), judged_by=session.visitor().id, **usual)
        offer_form(
            desk,
            "Oordeel opnieuw" if holds else "Beoordeel dit dossier",
            Form("judgements", begun),
            ":material/balance:",
        )
        if holds:
            offer_form(desk, "Verbeter", Form("judgements", holds), type="tertiary")
    earlier = [each for each in of_dossier(desk.register.judgements, dossier.id) if each != holds]
    if earlier:
        with st.expander(f"Eerder beoordeeld ({len(earlier)})"):
            for judgement in sorted(earlier, key=lambda each: each.judged_on, reverse=True):
                st.html(_draw(desk, judgement))


def _draw(desk: Desk, judgement: Judgement) -> str:
    """Return a judgement as it is read: the outcome first, then how it was weighed (HTML)."""
    weights = "".join(
        f"<dt>{words}: {getattr(judgement, name)}</dt><dd>{escape(getattr(judgement, f'{name}_reason')) or '-'}</dd>"
        for words, name in _WEIGHTS
    )
    plan = f"<dt>Getoetst aan</dt><dd>{escape(judgement.plan)}</dd>" if judgement.plan else ""
    return (
        f'<div class="line">{chip(judgement.outcome, "told")}{escape(judgement.outcome_reason)}'
        f"<small>{escape(desk.call(judgement.judged_by))}, {say_day(judgement.judged_on)}{_refer(judgement)}</small>"
        "</div>"
        f'<dl class="said">{weights}{plan}</dl>'
    )


def _refer(judgement: Judgement) -> str:
    if not judgement.referred_to:
        return ""
    answered = f"beantwoord op {say_day(judgement.answered_on)}" if judgement.answered_on else "nog niet beantwoord"
    return f" · doorverwezen naar {escape(judgement.referred_to)}, {answered}"
