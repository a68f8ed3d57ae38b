"""Dossiers: from a recurring problem to an approach that is kept and measured."""

import streamlit as st

from pages.shared import cache, frame, session
from pages.shared.dossiers import choices, handover, mine, one, opening, place, screens, table
from pages.shared.dossiers.desk import open_desk
from pages.shared.dossiers.style import STYLE

frame.stand_within()
st.html(STYLE)
desk = open_desk(cache.open_workspace(), session.audience())
source = session.find_opened(session.FROM) if desk.is_owner else ""
asked = session.find_opened(session.DOSSIER)
chosen = None if source else desk.register.find(asked)
if not chosen:
    st.title("Dossiers", anchor=False)
if desk.is_demo and desk.is_owner:
    st.caption("Probeer alles: wat u in de verzonnen gemeente verandert, blijft tot de app opnieuw start.")
screen = screens.LIST
if desk.is_owner:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        screen = screens.pick_screen()
        if screen == screens.LIST and not source and not chosen:
            opening.offer_opening(desk)

if screen == screens.TABLE:
    table.show_table(desk)
elif screen == screens.MINE:
    mine.show_mine(desk)
elif screen == screens.HANDOVER:
    handover.show_handover(desk)
elif source:
    opening.show_opening(desk, source)
elif chosen:
    place.show_one(desk, chosen)
    one.show_parts(desk, chosen)
else:
    if asked:
        opening.say_not_there()
    place.show_list(desk, choices.pick_view(desk))
