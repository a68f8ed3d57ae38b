"""What one visitor has chosen; the only code that reads or writes the session and the address bar."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

import streamlit as st

from geo.privacy import Audience

AREA = "area"
MAP = "map"
TABLE = "table"


def audience() -> Audience:
    """Return on whose behalf the page is read; on one's own machine nothing is hidden."""
    return Audience.OWNER


def keep(key: str, options: Collection[str], default: str) -> None:
    """Give the widget `key` its value before it is drawn.

    That is what was chosen before, else what the address bar says, else the default; never what is not on offer.
    """
    value = st.session_state.get(key, st.query_params.get(key))
    st.session_state[key] = value if value in options else default


def keep_days(key: str, first: date, last: date) -> None:
    """Give a widget of two days its value before it is drawn, as `keep` does; always within first and last."""
    days = st.session_state.get(key) or _read_days(st.query_params.get(key, ""))
    inside = [day for day in days if first <= day <= last]
    st.session_state[key] = tuple(inside) or (first, last)


def _read_days(text: str) -> list[date]:
    try:
        return sorted(date.fromisoformat(part) for part in text.split("_")[:2])
    except ValueError:
        return []


def remember(key: str, value: str, default: str) -> None:
    """Make the address bar say what is chosen, so that the address can be kept and sent; a default is left out."""
    if value != default:
        st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]


def select_from_map() -> None:
    """Select the area that was clicked on the map."""
    clicked = st.session_state.get(MAP) or {}
    st.session_state[AREA] = str(clicked.get("code", ""))


def select_from_table(codes: Sequence[str]) -> Callable[[], None]:
    """Return what to do when a row of the table with these areas is chosen."""

    def select() -> None:
        rows = st.session_state[TABLE]["selection"]["rows"]
        st.session_state[AREA] = codes[rows[0]] if rows else ""

    return select


def mark_in_table(codes: Sequence[str]) -> None:
    """Mark the selected area's row before the table is drawn."""
    area = st.session_state.get(AREA)
    rows = [codes.index(area)] if area in codes else []
    st.session_state[TABLE] = {"selection": {"rows": rows, "columns": [], "cells": []}}
