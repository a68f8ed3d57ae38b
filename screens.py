"""The frame around every screen: page settings, who you are, navigation, and faults in words."""

from pathlib import Path

import streamlit as st

from pages.shared import cache, crowd, frame, session, widgets

ICON = Path(__file__).parent / "pages" / "shared" / "icon.svg"  # an icon by name would be fetched from another host

st.set_page_config("Buurtsignalen", page_icon=str(ICON), layout="wide", menu_items={})
with crowd.wait_in_line():
    cache.publish()
    session.read_address()
    hotspots = st.Page("pages/hotspots.py", title="Hotspots", icon=":material/map:", default=True)
    briefing = st.Page("pages/briefing.py", title="Weekbriefing", icon=":material/newspaper:")
    stadsdelen = st.Page("pages/stadsdelen.py", title="Stadsdelen", icon=":material/balance:")
    dossiers = st.Page("pages/dossiers.py", title="Dossiers", icon=":material/folder_open:")
    noteren = st.Page("pages/noteren.py", title="Noteren", icon=":material/edit_note:")
    gegevens = st.Page("pages/gegevens.py", title="Gegevens", icon=":material/database:")
    werkwijze = st.Page("pages/werkwijze.py", title="Werkwijze", icon=":material/menu_book:")
    pages = [hotspots, briefing, stadsdelen, dossiers, noteren, gegevens, werkwijze]
    facts, former = frame.greet(pages)  # nobody else comes further than this
    page = st.navigation(frame.close_pages(pages), position="top")
    starts = {"gegevensbeheerder": gegevens, "wethouder": briefing}
    start, former_start = (starts.get(each.start_role, hotspots) for each in (session.visitor(), former))
    if start is not former_start and page in (hotspots, *starts.values()):
        st.switch_page(start)  # who stood at the start, stands at the new person's
    frame.show_facts(facts)
    frame.show_damage()
    with widgets.tell_faults():
        page.run()
    session.write_address()
