"""One choice out of some, or a switch: drawn, kept for the visitor and written in the address bar."""

from collections.abc import Callable, Mapping

import streamlit as st

from pages.shared import session


def pick(
    key: str, label: str, options: Mapping[str, str], default: str, draw: Callable[..., str | None] = st.selectbox
) -> str:
    """Draw a choice and return which of `options` (value to words) was made; nonsense becomes the default."""
    session.keep(key, options, default)
    required = {"required": True} if draw is st.segmented_control else {}
    picked = draw(label, list(options), format_func=lambda option: options[option], key=key, **required)
    value = default if picked is None else picked
    session.remember(key, value, default)
    return value


def switch(key: str, label: str, word: str = "aan") -> bool:
    """Draw a switch and return whether it is on; the address bar says `word` then."""
    session.keep_switch(key)
    is_on = st.toggle(label, key=key)
    session.remember(key, word if is_on else "", "")
    return is_on
