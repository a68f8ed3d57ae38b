"""Ways from a problem, signal or area to its dossier, or to the form that opens one."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from geo.dossiers.records import Dossier
from pages.shared import session

PAGE = "pages/dossiers.py"


def show_way(dossiers: Sequence[Dossier], source: str) -> None:
    """Draw the link to the dossier about something, or to the form that opens one from `source`."""
    if dossiers:
        session.link_to(PAGE, "Naar het dossier", ":material/folder_open:", {session.DOSSIER: dossiers[0].id})
        return
    session.link_to(PAGE, "Open een dossier", ":material/create_new_folder:", {session.FROM: source})


def offer_signal(signals: pd.DataFrame, rows: Sequence[int], origin: str) -> None:
    """Draw the link that opens a dossier from the one chosen row of a table of signals.

    Parameters
    ----------
    signals
        Columns source and signal_id.
    rows
        Positions of the chosen rows.
    origin
        "signal" or "initiative".
    """
    if not rows or rows[0] >= len(signals):
        return
    signal: Mapping[str, object] = signals.iloc[rows[0]].to_dict()
    source = f"{origin}:{signal['source']} {signal['signal_id']}"
    st.caption("Eén melder kan genoeg zijn: het gaat om het resultaat voor de wijk.")
    session.link_to(PAGE, "Open hiervan een dossier", ":material/create_new_folder:", {session.FROM: source})
