"""Stadsdelen: how districts differ, as far as that is no chance."""

import streamlit as st

from geo.present.compare_html import STYLE
from geo.privacy import Audience
from pages.shared import cache, frame, released, session, widgets
from pages.shared.stadsdelen import area, choices, course, handling, overview, pair, themes

SHOWN = {
    "vergelijk": overview.show_overview,
    "verloop": course.show_courses,
    "themas": themes.show_themes,
    "afhandeling": handling.show_handling,
    "gebied": area.show_area,
    "naast": pair.show_pair,
}

frame.stand_within()
st.title("Stadsdelen", anchor=False)

opened = cache.open_workspace()
atlas, span, who = cache.read_atlas(opened), cache.find_weeks(opened), session.audience()
if span is None:
    widgets.show_no_signals(len(atlas.unlocated))
elif who is not Audience.OWNER:
    released.show_released(opened, atlas, who, "stadsdeel")
else:
    st.caption("Waarin gebieden echt verschillen, en wat toeval kan zijn.")
    st.html(STYLE)
    choices.say_within(opened)
    desk = choices.open_desk(opened, atlas, span, who)
    part = choices.pick_part()
    with widgets.stand_apart(part, SHOWN):
        SHOWN[part](desk)
