"""Hotspots: what keeps coming back where, with its evidence; and all counts behind it."""

import streamlit as st

from geo.privacy import Audience
from pages.shared import cache, frame, released, session, widgets
from pages.shared.hotspots import choices, lists, place, screens, seek, summary
from pages.shared.hotspots.counts import show_counts
from pages.shared.hotspots.desk import open_desk
from pages.shared.hotspots.evidence import show_evidence

frame.stand_within()
st.title("Hotspots", anchor=False)

opened = cache.open_workspace()
atlas, span, who = cache.read_atlas(opened), cache.find_weeks(opened), session.audience()
if span is None:
    widgets.show_no_signals(len(atlas.unlocated))
elif who is not Audience.OWNER:
    released.show_problems(opened, who)
    st.header("Aantallen", anchor=False)
    released.show_released(opened, atlas, who, "buurt")
elif seek.pick_screen(opened, atlas) == screens.COUNTS:
    show_counts(opened, atlas, span, who)
elif cache.is_seeking(opened):
    summary.say_seeking(opened)
    show_counts(opened, atlas, span, who)
elif (findings := cache.find_findings(opened, who)) is None:
    summary.say_too_short(span, atlas.rules.expect.least_periods)
    show_counts(opened, atlas, span, who)
else:
    desk = open_desk(opened, atlas, findings, who)
    head = st.container()
    view = choices.pick_view(desk)
    with head:
        summary.show_summary(desk, view)
    place.show_place(desk, view)
    if view.chosen:
        show_evidence(desk, view.chosen)
    else:
        lists.show_lists(desk, view)
