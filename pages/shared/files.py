"""Files that a visitor takes along: each is made, and written down, when it is asked for."""

from collections.abc import Callable

import streamlit as st

from pages.shared import audit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ICONS = {"application/pdf": ":material/picture_as_pdf:", "message/rfc822": ":material/mail:"}


def offer_file(words: str, make: Callable[[], bytes], name: str, mime: str, key: str | None = None) -> None:
    """Draw the button that downloads a file; the page is not drawn anew for it."""
    given, icon = audit.giving(name, make), _ICONS.get(mime, ":material/download:")
    st.download_button(words, given, file_name=name, mime=mime, icon=icon, key=key, on_click="ignore")
