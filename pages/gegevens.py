"""Gegevens: keep the deliveries, places, themes and boundaries of a municipality in order, without a command line."""

import streamlit as st

from pages.shared import frame, widgets
from pages.shared.gegevens import access, borders, categories, importing, stored, unplaced, wizard, years
from pages.shared.gegevens.desk import open_desk
from pages.shared.pick import pick

TABS = {
    "inlezen": "Inlezen",
    "plaats": "Zonder plaats",
    "categorieen": "Categorieën",
    "grenzen": "Grenzen en adressen",
    "kwaliteit": "Kwaliteit",
    "leveringen": "Leveringen",
    "toegang": "Wie zag wat",
    "nieuw": "Nieuwe gemeente",
}

frame.stand_within()
st.title("Gegevens", anchor=False)
st.caption("Meldingen inlezen, nakijken wat er niet klopte, en de grenzen en thema's bijhouden.")

desk = open_desk()
if desk.is_demo:
    st.info(
        "In de verzonnen gemeente kunt u alles bekijken, maar er wordt niets opgeslagen. Uw eigen gemeente begint u "
        "bij **Nieuwe gemeente**.",
        icon=":material/science:",
    )
tab = pick("deel", "Onderdeel", TABS, "nieuw" if wizard.is_at_hand(desk) else "inlezen", st.segmented_control)

with widgets.stand_apart(tab, TABS):
    if tab == "inlezen":
        importing.offer_import(desk, "import")
        importing.offer_template()
    elif tab == "plaats":
        unplaced.show_unplaced(desk)
    elif tab == "categorieen":
        categories.show_categories(desk)
    elif tab == "grenzen":
        borders.show_in_use(desk)
        years.show_years(desk)
        borders.offer_files(desk)
    elif tab == "kwaliteit":
        stored.show_quality(desk)
    elif tab == "leveringen":
        stored.show_deliveries(desk)
    elif tab == "toegang":
        access.show_access(desk)
    else:
        wizard.show_wizard(desk)
