"""Figures as a list of terms: what is counted, how much, and what is meant by it."""

from collections.abc import Iterable
from html import escape

import streamlit as st

Fact = tuple[str, str, str]  # the term, the figure, what is meant by it


def show_facts(facts: Iterable[Fact]) -> None:
    """Draw the figures beside each other, as many as fit."""
    drawn = "".join(
        f"<div><dt>{escape(term)}</dt><dd>{escape(figure)}<small>{escape(meant)}</small></dd></div>"
        for term, figure, meant in facts
    )
    st.html(f'<dl class="facts">{drawn}</dl>')
