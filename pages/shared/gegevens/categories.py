"""Categories that belong to no theme yet: how often they occur, and the theme to give them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from geo.category_years import find_replaced, make_rows
from geo.dutch import say_count
from geo.present.category_words import say_question, write_rows
from geo.present.words import EXPOSURE_WORDS
from geo.privacy import disclose
from geo.schema import DOMAINS, THEMES
from geo.themes import find_unmapped
from geo.workspace import Workspace
from pages.shared import audit, session
from pages.shared.gegevens.desk import Desk
from pages.shared.gegevens.telling import show_done, show_table, tell_refusal

_DONE = "categories-done"
_NEW = "Een nieuw thema"


def show_categories(desk: Desk) -> None:
    """Draw the categories without a theme, and the way to give them one."""
    if desk.workspace is None:
        st.info("Zodra er meldingen zijn, staan hier de categorieën zonder thema.")
        return
    workspace = desk.workspace
    show_done(_DONE)
    counts = session.reuse("unmapped", workspace.stamp(), lambda: _count(workspace))
    unmapped = disclose(counts, session.audience(), counts=["signals"])
    if unmapped.empty:
        st.info("Alle categorieën horen bij een thema.", icon=":material/check_circle:")
        return
    st.write(
        f"{say_count(len(unmapped), 'categorie hoort', 'categorieën horen')} nog nergens bij. Die meldingen tellen mee "
        "als **overig**, tenzij er een trefwoord in de tekst stond."
    )
    show_table(unmapped.rename(columns={"category": "Categorie", "signals": "Meldingen"}), "unmapped-table")
    _ask_replaced(desk, workspace)
    _offer_theme(desk, workspace, unmapped["category"].tolist())


def _count(workspace: Workspace) -> pd.DataFrame:
    found = find_unmapped(workspace.deliveries.read_reported(), workspace.themes)
    return pd.DataFrame({"category": list(found), "signals": list(found.values())}).astype(
        {"category": "str", "signals": "int64"}
    )


def _ask_replaced(desk: Desk, workspace: Workspace) -> None:
    """Ask of each new category whether it took the place of an old one, with the rows that would say so."""
    found = session.reuse("replaced", workspace.stamp(), lambda: _find_replaced(workspace))
    replaced = disclose(found, session.audience(), counts=["signals"])
    if replaced.empty:
        return
    st.header("Een nieuwe naam?", anchor=False)
    st.caption("Een categorie die een andere naam kreeg, breekt haar reeks af tot ze hier is gekoppeld.")
    for number, row in enumerate(replaced.itertuples()):
        st.text(say_question(row))
        rows = make_rows(str(row.category), str(row.former), workspace.themes)
        st.code(write_rows(rows), language=None)
        if st.button("Ja, koppelen", key=f"replaced-{number}", disabled=not desk.may_store, icon=":material/check:"):
            with tell_refusal("Er is niets gekoppeld."):
                workspace.add_themes(rows)
                audit.note("gewijzigd", "categorie gekoppeld")
                session.put(_DONE, "De categorie telt nu mee als haar voorganger. De cijfers zijn bijgewerkt.")
                st.rerun()


def _find_replaced(workspace: Workspace) -> pd.DataFrame:
    reported, rule = workspace.deliveries.read_reported(), workspace.settings.rules.years
    return find_replaced(reported, workspace.themes, rule).drop_duplicates("category")


def _offer_theme(desk: Desk, workspace: Workspace, categories: Sequence[str]) -> None:
    st.header("Koppelen", anchor=False)
    known = workspace.themes.drop_duplicates("theme").set_index("theme")
    chosen = st.multiselect(
        "Categorieën", categories, placeholder="Kies een of meer", key=f"chosen-{workspace.stamp()}"
    )
    picked = st.selectbox(
        "Thema", [_NEW, *sorted(known.index)], index=None, placeholder="Kies een thema", key="theme-pick"
    )
    if not picked:
        return
    if picked == _NEW:
        theme, domain, exposure = _ask_new_theme()
    else:
        theme, domain, exposure = picked, *known.loc[picked, ["domain", "exposure"]]
        st.text(f"Domein: {domain}. Afgezet tegen: {EXPOSURE_WORDS[exposure].lower()}.")
    is_ready = bool(chosen and theme) and desk.may_store
    if st.button("Koppelen", type="primary", disabled=not is_ready, icon=":material/check:", key="theme-store"):
        with tell_refusal("Er is niets gekoppeld."):
            same = {"cue": "", "theme": theme, "domain": domain, "exposure": exposure}
            rows = pd.DataFrame({"category": chosen, **same})
            workspace.add_themes(rows[THEMES.columns].astype("str"))
            audit.note("gewijzigd", "categorie gekoppeld")
            session.put(_DONE, "De categorieën zijn gekoppeld. De cijfers zijn bijgewerkt.")
            st.rerun()


def _ask_new_theme() -> tuple[str, str, str]:
    places = st.columns(3)
    with places[0]:
        theme = st.text_input("Naam van het thema", max_chars=60, key="theme-name").strip()
    with places[1]:
        domain = st.selectbox("Domein", DOMAINS, format_func=str.capitalize, key="theme-domain")
    with places[2]:
        exposure = st.selectbox(
            "Afgezet tegen",
            list(EXPOSURE_WORDS),
            format_func=lambda kind: EXPOSURE_WORDS[kind],
            key="theme-exposure",
            help="Waardoor het aantal meldingen wordt gedeeld om buurten te vergelijken.",
        )
    return theme, domain, exposure
