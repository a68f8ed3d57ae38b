"""The boundary years that are stored: which one figures are of, and what changed between two of them."""

import streamlit as st

from geo.boundary_years import YearComparison
from geo.pipeline import compare_years
from geo.present.boundary_words import lay_out_changes, say_comparison
from geo.present.export import to_csv_bytes
from geo.privacy import disclose
from geo.workspace import Workspace
from pages.shared import audit, session
from pages.shared.files import offer_file
from pages.shared.gegevens.desk import Desk
from pages.shared.gegevens.telling import show_done, show_report, show_table, tell_refusal

_DONE, _COMPARED = "years-done", "years-compared"


def show_years(desk: Desk) -> None:
    """Draw the choice of the year in use and the comparison of two, where more than one is stored."""
    workspace = desk.workspace
    if workspace is None or len(workspace.boundary_years) < 2:
        return
    show_done(_DONE)
    _offer_year(desk, workspace)
    _offer_comparison(workspace)


def _offer_year(desk: Desk, workspace: Workspace) -> None:
    years, used = workspace.boundary_years[::-1], workspace.settings.boundary_year
    with st.container(horizontal=True, vertical_alignment="bottom"):
        index = years.index(used) if used in years else 0
        chosen = st.selectbox("Jaar in gebruik", years, index, key=f"year-in-use-{used}", width=180)
        is_other = chosen != used
        is_pressed = st.button(
            "Dit jaar gebruiken", disabled=not (is_other and desk.may_store), key="use-year", icon=":material/check:"
        )
    st.caption(
        "Alle cijfers en reeksen zijn van de grenzen van dit jaar, ook die over eerdere jaren: een melding telt in de "
        "buurt waarin haar punt ligt. Een dossier houdt zijn eigen gebied."
    )
    if is_pressed:
        with tell_refusal(f"De grenzen van {chosen} zijn niet in gebruik genomen."):
            workspace.use_boundary_year(int(chosen))
            audit.note("gewijzigd", "grenzen in gebruik", [str(chosen)])
            session.put(_DONE, f"Alle cijfers zijn nu van de grenzen van {chosen}.")
            st.rerun()


def _offer_comparison(workspace: Workspace) -> None:
    years = workspace.boundary_years
    with st.expander("Wat veranderde er tussen twee jaren?"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            old = st.selectbox("Van", years, len(years) - 2, key="compare-old", width=140)
            new = st.selectbox("Naar", years, len(years) - 1, key="compare-new", width=140)
            asked = (int(old), int(new), workspace.stamp())
            if st.button("Vergelijken", key="compare-years", icon=":material/compare_arrows:"):
                session.put(_COMPARED, asked)
        if session.recall(_COMPARED) == asked:
            with tell_refusal("Deze jaren zijn niet te vergelijken."), st.spinner("De jaren worden vergeleken"):
                made = session.reuse("years-made", asked, lambda: compare_years(workspace, asked[0], asked[1]))
                _show_comparison(made)


def _show_comparison(compared: YearComparison) -> None:
    changes = disclose(compared.changes, session.audience(), counts=["signals"])
    first, *_, last = say_comparison(compared)
    show_report([first, last])
    if changes.empty:
        return
    table = lay_out_changes(changes)
    show_table(table, "years-table")
    name = f"buurten-{compared.old_year}-{compared.new_year}.csv"
    offer_file("Download als CSV", lambda: to_csv_bytes(changes), name, "text/csv")
