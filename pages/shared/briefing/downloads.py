"""The briefing as files to print, keep and send."""

import streamlit as st

from geo.privacy import Audience
from pages.shared import audit, cache_briefing
from pages.shared.asked import Opened
from pages.shared.cache_briefing import Chosen

_PARTS = (
    ("PDF", "pdf", "application/pdf", ":material/picture_as_pdf:"),
    ("Webpagina", "html", "text/html", ":material/language:"),
    ("Mail", "eml", "message/rfc822", ":material/mail:"),
)


def offer_files(opened: Opened, chosen: Chosen) -> None:
    """Draw the downloads."""
    name, files = cache_briefing.name_file(chosen), cache_briefing.write_files(opened, chosen, Audience.INSIDE)
    with st.container(horizontal=True, key="briefing_files"):
        for (label, ending, mime, icon), content in zip(_PARTS, (files.pdf, files.html, files.mail), strict=True):
            st.download_button(
                label,
                content,
                file_name=f"{name}.{ending}",
                mime=mime,
                icon=icon,
                key=f"file_{ending}",
                on_click=audit.taking(f"{name}.{ending}"),
            )
