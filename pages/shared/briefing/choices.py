"""Which briefing is read: of which week, and of which portfolio."""

from datetime import date
from pathlib import Path

import streamlit as st

from geo.pipeline import Atlas
from geo.present.briefing import EVERYTHING, Briefing, name_week
from geo.present.words import plain, say_weeks
from geo.privacy import Audience
from geo.workspace import Workspace
from pages.shared import cache, cache_briefing
from pages.shared.asked import Opened
from pages.shared.cache_briefing import Chosen
from pages.shared.pick import pick


def pick_briefing(opened: Opened) -> Chosen | None:
    """Draw the choices and return what was chosen; None where there is no week to tell of."""
    weeks = {name_week(monday): monday for monday in cache_briefing.list_weeks(opened)}
    if not weeks:
        return None
    portfolios = {name: plain(name) for name in Workspace(Path(opened.path)).settings.portfolios}
    with st.container(horizontal=True, key="briefing_choices"):
        words = {name: f"{name} ({say_weeks(monday, monday)})" for name, monday in weeks.items()}
        week = pick("week", "Week", words, next(iter(weeks)))
        portfolio = pick("portefeuille", "Portefeuille", {"": EVERYTHING.capitalize(), **portfolios}, "")
    today = date.today()  # noqa: DTZ011 - the day where the server stands
    return Chosen(weeks[week], portfolio or None, today)


def make_briefing(opened: Opened, chosen: Chosen) -> Briefing:
    """Return the briefing for inside the town hall: it is made to be sent on."""
    return cache_briefing.read_briefing(opened, chosen, Audience.INSIDE)


@st.fragment(run_every=2)
def say_seeking(opened: Opened) -> None:
    """Say that the problems are still looked for; when they are found, the page is drawn with them."""
    if not cache.is_seeking(opened, patience_s=0):
        st.rerun()
    st.info(
        "De terugkerende problemen worden gezocht; dat kan na nieuwe gegevens een minuut duren. Daarna komt de "
        "briefing hier vanzelf te staan.",
        icon=":material/hourglass_empty:",
    )


def say_too_short(atlas: Atlas) -> None:
    """Say that there is too little history yet."""
    st.info(
        f"Er is nog te weinig geschiedenis voor een briefing: nodig zijn {atlas.rules.expect.least_periods} perioden "
        "van vier weken. Tot die tijd staan de aantallen op Hotspots.",
        icon=":material/hourglass_empty:",
    )
