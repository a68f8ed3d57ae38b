"""What is stored: how well each source could be placed, and the deliveries with a way back."""

import pandas as pd
import streamlit as st

from geo.corrections import FILE_NAME
from geo.privacy import disclose
from geo.workspace import Workspace
from pages.shared import audit, cache_signals, session
from pages.shared.asked import Opened
from pages.shared.gegevens import tables
from pages.shared.gegevens.desk import Desk
from pages.shared.gegevens.telling import show_done, show_table, tell_refusal

_ROWS = ("read", "accepted", "quarantined")
_DONE = "deliveries-done"


def show_quality(desk: Desk) -> None:
    """Draw per source what became of its rows and its signals."""
    if desk.workspace is None or not desk.has_boundaries or not desk.workspace.deliveries.numbers():
        st.info("Zodra er grenzen en meldingen zijn, staat hier per bron hoeveel er een plaats kreeg.")
        return
    opened = Opened(str(desk.workspace.path), desk.workspace.stamp())
    show_table(tables.lay_out_sources(cache_signals.list_sources(opened, session.audience())), "quality")
    st.caption(
        "Rijen zijn geteld zoals ze zijn aangeleverd: wat tweemaal kwam, telt tweemaal. Meldingen tellen één keer. Op "
        "een straat, postcode of woonplaats betekent: bij benadering; zo'n melding telt in haar buurt mee, maar maakt "
        "geen hotspot."
    )


def show_deliveries(desk: Desk) -> None:
    """Draw the deliveries, and the way to take one back or to let it count again."""
    if desk.workspace is None or not (desk.workspace.deliveries.numbers() or _withdrawn(desk.workspace)):
        st.info("Er is nog niets ingelezen.")
        return
    workspace = desk.workspace
    show_done(_DONE)
    deliveries = disclose(workspace.deliveries.list(), session.audience(), counts=_ROWS)
    show_table(tables.lay_out_deliveries(deliveries), "deliveries")
    st.caption(f"Van een melding die in meer leveringen staat, geldt de laatste. Een {FILE_NAME} is ook een levering.")
    st.header("Terugdraaien", anchor=False)
    names = _name(deliveries)
    number = st.selectbox(
        "Levering",
        list(names)[::-1],
        index=None,
        format_func=names.get,
        placeholder="Kies een levering",
        key="undo-pick",
    )
    if number:
        _offer_undo(desk, workspace, number)
    _offer_restore(desk, workspace)


def _offer_undo(desk: Desk, workspace: Workspace, number: str) -> None:
    st.write("De meldingen uit deze levering tellen dan niet meer mee. U kunt dat later weer ongedaan maken.")
    is_sure = st.checkbox(f"Ja, draai levering {number} terug", key=f"undo-sure-{number}", disabled=not desk.may_store)
    if st.button("Terugdraaien", icon=":material/undo:", disabled=not is_sure, key="undo"):
        with tell_refusal("Er is niets teruggedraaid."):
            workspace.deliveries.withdraw(number)
            audit.note("gewijzigd", "levering teruggedraaid", [number])
            session.put(_DONE, f"Levering {number} is teruggedraaid.")
            st.rerun()


def _withdrawn(workspace: Workspace) -> dict[str, str]:
    return _name(workspace.deliveries.list(withdrawn=True))


def _name(deliveries: pd.DataFrame) -> dict[str, str]:
    return {row.delivery: f"{row.delivery} · {row.source} · {row.file_name}" for row in deliveries.itertuples()}


def _offer_restore(desk: Desk, workspace: Workspace) -> None:
    names = _withdrawn(workspace)
    if not names:
        return
    with st.expander(f"Teruggedraaid ({len(names)})"):
        number = st.selectbox("Teruggedraaide levering", list(names)[::-1], format_func=names.get, key="redo-pick")
        if st.button("Weer laten meetellen", icon=":material/redo:", disabled=not desk.may_store, key="redo"):
            with tell_refusal("Er is niets veranderd."):
                workspace.deliveries.restore(number)
                audit.note("gewijzigd", "levering telt weer mee", [number])
                session.put(_DONE, f"Levering {number} telt weer mee.")
                st.rerun()
