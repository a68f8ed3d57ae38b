"""The frame around every screen: page settings, navigation, faults in words, and where the figures come from."""

from pathlib import Path

import streamlit as st

from pages.shared import cache, widgets

ICON = Path(__file__).parent / "pages" / "shared" / "icon.svg"  # an icon by name would be fetched from another host

st.set_page_config("Buurtsignalen", page_icon=str(ICON), layout="wide", menu_items={})
widgets.set_frame()
cache.publish()
page = st.navigation([st.Page("pages/hotspots.py", title="Hotspots", icon=":material/map:")], position="top")
with widgets.tell_faults():
    page.run()
    widgets.show_footer(cache.read_atlas(cache.open_workspace()))
