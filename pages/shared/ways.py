"""The ways out of what is open: back to its list, and to its neighbours there."""

from collections.abc import Sequence

import streamlit as st

from pages.shared import session


def show_ways(key: str, opened: str, ids: Sequence[str]) -> None:
    """Draw the buttons to the list and to what stands before and after `opened`, a problem or dossier as `key` says."""
    place = ids.index(opened) if opened in ids else -1
    before = ids[place - 1] if place > 0 else ""
    after = ids[place + 1] if 0 <= place < len(ids) - 1 else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        _draw("Terug naar de lijst", "to_list", (key, ""), icon=":material/arrow_back:")
        if place >= 0:
            _draw("Vorige", "previous", (key, before), type="tertiary", disabled=not before)
            _draw("Volgende", "next", (key, after), type="tertiary", disabled=not after)
            st.caption(f"{place + 1} van {len(ids)}", width="content")


def _draw(label: str, name: str, to: tuple[str, str], **looks: object) -> None:
    st.button(label, key=name, on_click=session.open_one, args=to, **looks)  # type: ignore[arg-type]
