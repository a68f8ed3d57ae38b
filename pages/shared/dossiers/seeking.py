"""Says that the recurring problems are still looked for, and draws the page again when they are there."""

import streamlit as st

from pages.shared import cache
from pages.shared.asked import Opened
from pages.shared.dossiers.desk import Desk


def say_why_none(desk: Desk) -> None:
    """Say why there are no recurring problems to look at."""
    if cache.is_seeking(desk.opened, 0):
        _say_seeking(desk.opened)
    else:
        st.caption("Er is nog te weinig geschiedenis om van terugkerende problemen te spreken.")


@st.fragment(run_every=2)
def _say_seeking(opened: Opened) -> None:
    if not cache.is_seeking(opened, 0):
        st.rerun()
    st.caption("De terugkerende problemen worden nog gezocht; dat kan even duren. Ze komen hier vanzelf te staan.")
