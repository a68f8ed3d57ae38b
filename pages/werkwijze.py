"""Werkwijze: how every figure is made, in the words of the rules that make it."""

import streamlit as st

from geo.method import describe_method
from pages.shared import cache, frame, werkwijze

frame.stand_within()
st.title("Werkwijze")
st.caption("Hoe elk cijfer op deze pagina's is gemaakt, en wat het niet kan zeggen.")

sections = describe_method(werkwijze.gather_facts(cache.open_workspace()))
werkwijze.show_contents(sections)
for section in sections:
    werkwijze.show_section(section)
