"""Why something is not on the list, for any buurt and theme."""

import pandas as pd
import streamlit as st

from geo.detect.decide import REASONS
from geo.dutch import capitalise, say_number
from geo.present.problem_words import NEVER_A_PROOF, say_about, say_chance, say_figures, say_share, say_verdict
from geo.present.words import plain
from pages.shared import cache, session
from pages.shared.hotspots.choices import View
from pages.shared.hotspots.desk import Desk
from pages.shared.hotspots.facts import show_facts
from pages.shared.pick import pick


def show_why(desk: Desk, view: View) -> None:
    """Draw the choice of a buurt and a theme, and the verdict on them."""
    st.caption("Kies een buurt (of klik op de kaart) en een thema. Dan staat hier hoe het ervoor staat, en waarom.")
    names = sorted({theme for names in cache.find_offer(desk.opened).themes.values() for theme in names})
    themes = {theme: capitalise(theme) for theme in names}
    with st.container(horizontal=True, key="why_choices"):
        area = pick(session.AREA, "Buurt", {"": "Kies een buurt", **view.labels}, "")
        theme = pick("waarover", "Over welk thema", {"": "Kies een thema", **themes}, view.theme or "")
    if area and theme:
        _show_verdict(desk, area, theme)


def _show_verdict(desk: Desk, area: str, theme: str) -> None:
    verdicts = desk.findings.verdicts
    rows = verdicts[(verdicts["area_code"] == area) & (verdicts["theme"] == theme)]
    title = f"**{plain(desk.names[area])}, {plain(theme)}.**"
    if rows.empty:
        st.markdown(f"{title} Te weinig gegevens: hierover is niets gemeld in de jaren waarop is teruggekeken.")
        st.caption(NEVER_A_PROOF)
        return
    verdict = rows.iloc[0]
    st.markdown(f"{title} {say_verdict(verdict['reason'], REASONS)}")
    if verdict["problem_id"]:
        st.button(
            "Open dit probleem",
            icon=":material/open_in_full:",
            key="open_from_why",
            on_click=session.open_one,
            args=(session.PROBLEM, verdict["problem_id"]),
        )
    if verdict["periods"]:
        _show_figures(verdict)


def _show_figures(verdict: pd.Series) -> None:
    st.caption(
        say_figures(verdict["reporters"], verdict["expected"], int(verdict["hot_periods"]), int(verdict["periods"]))
    )
    capped = "aan de grens van de correctie" if verdict["is_capped"] else "1 is gewoon"
    facts = [
        ("Gemeld en verwacht", f"{say_number(verdict['observed'])} tegen {say_about(verdict['expected'])}", "opgeteld"),
        ("Verhouding", say_number(verdict["ratio"], 1), f"minstens {say_number(verdict['low_ratio'], 1)}"),
        ("Grootste melder", say_share(verdict["largest_share"]), "deel van alles"),
        ("Meldt over andere thema's", f"{say_number(verdict['correction'], 1)} keer", capped),
    ]
    if not pd.isna(verdict["q"]):
        facts.append(("q", say_chance(verdict["q"]), "deel toeval in een lijst die tot hier loopt"))
    show_facts(facts)
