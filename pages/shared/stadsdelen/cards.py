"""The cards for who is on the telephone."""

import pandas as pd
import streamlit as st

from geo.present.papers.phone_card import Card, tell_matter
from geo.present.words import say_boundaries, say_weeks
from pages.shared import cache_compare
from pages.shared.stadsdelen.desk import Desk
from pages.shared.stadsdelen.facts import find_found, name_buurten, today
from pages.shared.stadsdelen.offers import offer_card


def make_card(desk: Desk, problems: pd.DataFrame | None) -> Card:
    """Return what every card tells, with these problems."""
    weeks = say_weeks(desk.choice.from_week, desk.choice.to_week)
    boundaries = say_boundaries(desk.atlas.areas)
    return Card(weeks, name_buurten(desk), problems, today(), desk.atlas.municipality, boundaries)


def offer_matter(desk: Desk, compared: pd.DataFrame) -> None:
    """Draw the downloads of the card of the chosen theme."""
    theme, found = desk.choice.theme, find_found(desk)
    problems = None if found.problems is None else found.problems[found.problems["theme"] == theme]
    register = cache_compare.read_register(desk.opened)
    dossiers = [dossier.title for dossier in register.open_dossiers if theme in dossier.themes]
    st.header("Voor aan de telefoon", anchor=False)
    st.caption("Dit thema op één A4, om te lezen, af te drukken of door te sturen.")
    offer_card(tell_matter(make_card(desk, problems), compared, dossiers), "kaart-thema")
