"""Dossiers: from a recurring problem to an approach that is kept and measured."""

import streamlit as st

from pages.shared import cache, frame, session
from pages.shared.dossiers import choices, handover, mine, one, opening, place, screens, table
from pages.shared.dossiers.desk import open_desk
from pages.shared.dossiers.style import STYLE

frame.stand_within()
st.html(STYLE)
desk = open_desk(cache.open_workspace(), session.audience())
source, asked = session.find_opened(session.FROM), session.find_opened(session.DOSSIER)
chosen = desk.register.find(asked)
if not chosen:
    st.title("Dossiers")
if desk.is_demo:
    st.caption("Probeer alles: wat u in de verzonnen gemeente verandert, blijft tot de app opnieuw start.")
screen = screens.pick_screen()

if screen == screens.TABLE:
    table.show_table(desk)
elif screen == screens.MINE:
    mine.show_mine(desk)
elif screen == screens.HANDOVER:
    handover.show_handover(desk)
elif source:
    opening.show_opening(desk, source)
else:
    if asked and not chosen:
        opening.say_not_there()
    view = choices.pick_view(desk)
    if not chosen:
        opening.offer_opening(desk)
    place.show_place(desk, view, chosen)
    if chosen:
        one.show_parts(desk, chosen)
