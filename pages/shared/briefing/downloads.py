"""The briefing as files to print, keep and send."""

from functools import partial

import streamlit as st

from geo.privacy import Audience
from pages.shared import cache_briefing
from pages.shared.asked import Opened
from pages.shared.cache_briefing import Chosen
from pages.shared.files import offer_file

_PARTS = (
    ("PDF", "pdf", "application/pdf"),
    ("Webpagina", "html", "text/html"),
    ("Mail", "eml", "message/rfc822"),
)


def offer_files(opened: Opened, chosen: Chosen) -> None:
    """Draw the downloads."""
    name, files = cache_briefing.name_file(chosen), cache_briefing.write_files(opened, chosen, Audience.INSIDE)
    with st.container(horizontal=True, key="briefing_files"):
        for (label, ending, mime), content in zip(_PARTS, (files.pdf, files.html, files.mail), strict=True):
            offer_file(label, partial(bytes, content), f"{name}.{ending}", mime, key=f"file_{ending}")
