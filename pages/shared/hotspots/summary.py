"""The lines above the problems: how many there are, how many of them chance would give, and what is not known."""

from datetime import timedelta

import streamlit as st

from geo.count import Span
from geo.detect.findings import Summary
from geo.dutch import say_count, say_day, say_number
from geo.present.problem_words import NEVER_A_PROOF, say_share
from pages.shared import cache
from pages.shared.asked import Opened
from pages.shared.hotspots.choices import View
from pages.shared.hotspots.desk import Desk

_FEW_REPORTERS = 0.5  # below this share of known reporters it must be said
_LOST = (
    "Het probleem uit deze link staat niet meer op de lijst: het bleef lang weg, of er kwamen andere gegevens. "
    "Hieronder staat de lijst van nu; onderaan kunt u bij 'Waarom staat dit er niet bij?' de buurt en het thema "
    "kiezen om te zien hoe het er nu voor staat."
)


def show_summary(desk: Desk, view: View) -> None:
    """Say what the list holds and how sure it is."""
    summary = desk.findings.summary
    if view.lost:
        st.info(_LOST, icon=":material/link_off:")
    if view.chosen:
        return
    with st.container(gap="xsmall"):
        st.markdown(f"{_say_number(desk, view)} {_say_chance(summary)}")
        st.caption(_say_basis(summary))
        caveats = _find_caveats(summary)
        if caveats:
            st.caption(f"**Let op.** {' '.join(caveats)}")


@st.fragment(run_every=2)
def say_seeking(opened: Opened) -> None:
    """Say that the problems are still looked for; when they are found, the page is drawn with them."""
    if not cache.is_seeking(opened, patience_s=0):
        st.rerun()
    st.info(
        "De terugkerende problemen worden gezocht; dat kan na nieuwe gegevens een minuut duren. Daarna komen ze hier "
        "vanzelf te staan. Tot die tijd staan hier de aantallen.",
        icon=":material/hourglass_empty:",
    )


def say_too_short(span: Span, needed: int) -> None:
    """Say that there is too little history yet, how much there is and how much is needed."""
    there = say_count(len(span.weeks) // 4, "volledige periode", "volledige perioden")
    st.info(
        f"Er is nog te weinig geschiedenis om van terugkeren te spreken: er zijn {there} van vier weken, en er zijn er "
        f"{needed} nodig. Tot die tijd staan hier de aantallen.",
        icon=":material/hourglass_empty:",
    )


def _say_number(desk: Desk, view: View) -> str:
    all_of_them, number = len(desk.findings.problems), len(view.problems)
    everywhere = "in uw gebied" if desk.opened.only else "in de hele gemeente"
    where = everywhere if view.is_everywhere else "in het gekozen gebied"
    if number == all_of_them:
        return f"**{say_count(number, 'terugkerend probleem', 'terugkerende problemen')}** {where}."
    return f"**{say_number(number)} van de {say_number(all_of_them)} terugkerende problemen**: uw keuze {where}."


def _say_chance(summary: Summary) -> str:
    if not summary.listed:
        return ""
    at_most = say_number(max(1, round(summary.max_false_share * summary.listed)))
    pairs = say_count(summary.listed, "combinatie", "combinaties")
    return (
        f"De hele lijst telt {pairs} van buurt en thema; daarvan zijn er naar verwachting hooguit zo'n "
        f"{at_most} toeval. Was er nergens iets aan de hand, dan stonden er gemiddeld "
        f"{say_number(summary.by_chance, 1)} op."
    )


def _say_basis(summary: Summary) -> str:
    first = summary.last_week - timedelta(weeks=4 * summary.periods - 1)
    untested = say_number(summary.untested)
    return (
        f"Peildatum {say_day(summary.as_of)}; teruggekeken over {summary.periods} perioden van vier weken, vanaf "
        f"{say_day(first)}. Voor {untested} andere combinaties zijn er te weinig gegevens. {NEVER_A_PROOF} Signalen "
        "laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt."
    )


def _find_caveats(summary: Summary) -> list[str]:
    caveats = []
    if not summary.can_correct:
        caveats.append("Correctie voor meldgedrag is niet mogelijk: er is maar één thema.")
    if summary.with_reporter < _FEW_REPORTERS:
        unknown = say_share(1 - summary.with_reporter)
        whom = f"Van {unknown} van de signalen is niet" if summary.with_reporter else "Van geen enkel signaal is"
        caveats.append(f"{whom} bekend wie meldde: elk signaal of elke plek telt daar als een melder.")
    return caveats
