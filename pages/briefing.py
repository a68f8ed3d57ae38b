"""Weekbriefing: what a wethouder reads in two minutes, of any week and portfolio."""

import streamlit as st

from pages.shared import cache, frame, widgets
from pages.shared.briefing import archive, choices, downloads, editing, reading
from pages.shared.briefing.style import STYLE

frame.stand_within()
st.title("Weekbriefing", anchor=False)

opened = cache.open_workspace().town  # a briefing is of the whole municipality, whoever reads it
atlas = cache.read_atlas(opened)
if cache.find_weeks(opened) is None:
    widgets.show_no_signals(len(atlas.unlocated))
elif (asked := choices.pick_briefing(opened)) is None:
    choices.say_too_short(atlas)
elif cache.is_seeking(opened):
    choices.say_seeking(opened)
else:
    st.html(STYLE)
    briefing = choices.make_briefing(opened, asked)
    reading.show_briefing(briefing)
    downloads.offer_files(opened, asked)
    reading.show_basis(briefing)
    editing.offer_edits(opened, asked, briefing)
    archive.show_archive(opened, asked, briefing)
