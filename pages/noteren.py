"""Noteren: write a signal down in half a minute, and say when a referral was answered."""

from pathlib import Path

import streamlit as st

from geo.privacy import Audience
from geo.workspace import is_demo
from pages.shared import cache, frame, noted, noteren, session

frame.stand_within()
st.title("Noteren", anchor=False)
st.caption("Schrijf in een halve minuut op wat u hoorde of zag. Namen, telefoonnummers en e-mail worden niet bewaard.")

opened = cache.open_workspace()
town, in_demo = cache.read_atlas(opened.town), is_demo(Path(opened.path))
saved = session.recall(noteren.SAVED)
if in_demo:
    st.info("Dit is een verzonnen gemeente: u kunt alles proberen, er wordt niets bewaard.", icon=":material/science:")
if saved:
    noted.show_saved(town, saved)
else:
    noteren.fill_in(opened.town, town, is_demo=in_demo)
if session.audience() is Audience.OWNER:
    noted.show_referrals(opened, town.names["buurt"], session.audience(), is_demo=in_demo)
