"""Tell a visitor that a page failed, by a number that the log has too; never what was in the data."""

from secrets import token_hex

import streamlit as st

from geo.logs import log


def tell_fault(fault: Exception) -> bool:
    """Show that something went wrong; return that there is nothing more to show."""
    number = token_hex(4)
    log.error("a page failed", exc_info=fault, extra={"facts": {"number": number}})
    st.error("Er ging iets mis in dit programma. Probeer het opnieuw.", icon=":material/error:")
    st.text(f"Blijft het zo, geef dan dit nummer aan de beheerder: {number}")
    return True
