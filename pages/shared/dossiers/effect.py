"""Whether it helped: what is measured, beside how we and the wijkraad judge it, and what was learned."""

from datetime import date, timedelta
from html import escape

import streamlit as st

from geo.dossiers.perimeter import read_perimeter
from geo.dossiers.records import Dossier
from geo.effect import Approach, Effect
from geo.errors import GeoError
from geo.present.dossier_table import lay_out_effect
from geo.present.effect_chart import draw_effect
from geo.present.effect_words import RING_WORDS, VERDICT_LOOKS, say_effect_caveats
from pages.shared import cache, cache_dossiers
from pages.shared.dossiers.choices import find_codes
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.keep import Form, keep
from pages.shared.dossiers.said import show_section


def show_effect(desk: Desk, dossier: Dossier) -> None:
    """Draw what was measured on the left, and what people say of it on the right."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header("Wat de signalen zeggen", anchor=False)
        _show_measured(desk, dossier)
    with right:
        show_section(desk, dossier, "Wat wij en de wijkraad zeggen", "outcome")
        if dossier.verdict and dossier.council_verdict and dossier.verdict != dossier.council_verdict:
            st.info("Wij en de wijkraad denken hier verschillend over.", icon=":material/compare_arrows:")


def _show_measured(desk: Desk, dossier: Dossier) -> None:
    asked = ask_effect(desk, dossier)
    if asked is None:
        st.caption("Het effect staat hier zodra er een thema is waarover geklaagd wordt, en bij Aanpak een begindatum.")
        return
    try:
        effect = cache_dossiers.measure(desk.opened, asked, desk.audience)
    except GeoError as fault:
        st.caption("Het effect is niet te meten.")
        st.text(str(fault))
        return
    _show(effect)
    is_taken = dossier.verdict == effect.verdict or not desk.may_write
    if not is_taken and st.button("Neem dit oordeel over", key="take verdict", icon=":material/gavel:"):
        keep(desk, Form("outcome", dossier), {"verdict": effect.verdict})


def ask_effect(desk: Desk, dossier: Dossier) -> Approach | None:
    """Return what is asked of the measuring: up to the last whole week that was heard; None where it can't be asked."""
    span = cache.find_weeks(desk.opened)
    themes = tuple(theme for theme in dossier.themes if theme in cache_dossiers.list_complained(desk.opened))
    if span is None or dossier.started_on is None or not themes:
        return None
    return Approach(
        themes=themes,
        buurt_codes=find_codes(desk, dossier),
        start=dossier.started_on,
        end=dossier.closed_on if dossier.closed_on and dossier.closed_on >= dossier.started_on else None,
        as_of=span.last + timedelta(weeks=1),
        perimeter=read_perimeter(dossier.perimeter) if dossier.is_drawn else None,
        since=_find_begin(desk, dossier, themes),
    )


def _find_begin(desk: Desk, dossier: Dossier, themes: tuple[str, ...]) -> date | None:
    """Return when the problem of a dossier began, where one is listed: more years before the start then count."""
    problems = desk.find_problems(dossier)
    begun = problems.loc[problems["theme"].isin(themes), "since"]
    return None if begun.empty else begun.min().date()


def _show(effect: Effect) -> None:
    look = VERDICT_LOOKS[effect.verdict]
    st.html(
        f'<div class="problem"><span class="sign" aria-hidden="true">{look.sign}</span><b>{look.words}</b>: '
        f'{look.meaning}</div><p class="told">{escape(effect.sentence)}</p>'
    )
    if not effect.course.empty:
        st.altair_chart(
            draw_effect(effect.course), alt=f"Lijndiagram van melders voor en na de start. {effect.sentence}"
        )
        with st.expander("Het verloop als tabel"):
            st.dataframe(lay_out_effect(effect.course), hide_index=True)
    if effect.ring:
        st.html(
            f'<p class="told"><b>Eromheen: {RING_WORDS[effect.ring.verdict]}.</b> {escape(effect.ring.sentence)}</p>'
        )
    caveats = "".join(f"<li>{escape(words)}</li>" for words in say_effect_caveats(effect.caveats))
    if caveats:
        st.html(f'<div class="problem"><b>Let op</b><ul class="caveats">{caveats}</ul></div>')
    st.caption("Signalen laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt.")
