"""Werkwijze: how every figure is made, in the words of the rules that make it."""

from pathlib import Path

import streamlit as st

from geo.method import describe_method
from geo.method.gather import gather_facts
from geo.workspace import Workspace
from pages.shared import cache, frame, werkwijze

frame.stand_within()
st.title("Werkwijze", anchor=False)
st.caption("Hoe elk cijfer op deze pagina's is gemaakt, en wat het niet kan zeggen.")

sections = describe_method(gather_facts(Workspace(Path(cache.open_workspace().path))))
werkwijze.show_contents(sections)
for section in sections:
    werkwijze.show_section(section)
