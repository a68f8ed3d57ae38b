"""What an editor does to a briefing: leave out or annotate a point, with a reason, which is kept."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast, get_args
from zoneinfo import ZoneInfo

import streamlit as st

from geo import weekly
from geo.dutch import say_day
from geo.present.briefing import Briefing, Deed, Edit, name_week
from geo.present.words import plain
from geo.privacy import Audience
from geo.schema import TIMEZONE
from pages.shared import audit, cache_briefing, rights, session
from pages.shared.asked import Opened
from pages.shared.cache_briefing import Chosen

_DEED_WORDS = {"weglaten": "Weglaten", "terugzetten": "Terugzetten", "aantekenen": "Aantekening zetten"}
_LONGEST = 140  # characters, so that the first sheet holds it


def offer_edits(opened: Opened, chosen: Chosen, briefing: Briefing) -> None:
    """Draw the form of the editor, and what was done before; nothing for who may not edit what nobody did."""
    shown = [*briefing.points, *briefing.untold]
    left_out = [point for point, _ in briefing.left_out]
    titles = {point.key: f"{point.kind}: {point.title}" for point in shown}
    titles |= {point.key: f"weggelaten, {point.kind}: {point.title}" for point in left_out}
    asked = cache_briefing.ask(opened, chosen, Audience.INSIDE)
    edits, may_edit = weekly.read_edits(asked), session.visitor().rights.may_change_all
    if not (edits or may_edit):
        return
    with st.expander(f"Redactie ({len(edits)})" if edits else "Redactie"):
        if not may_edit:
            st.caption("De redactie is aan de gegevensbeheerder: een briefing gaat over de hele gemeente.")
        elif not session.visitor().id:
            st.caption("Kies bovenaan wie u bent om een punt weg te laten of van een aantekening te voorzien.")
        elif not titles:
            st.caption("Er zijn deze week geen punten.")
        else:
            _draw_form(asked, titles)
        names = {point.key: point.title for point in (*shown, *left_out)}
        for edit in reversed(edits):
            st.caption(_tell(edit, names))


def _draw_form(asked: weekly.AskedBriefing, titles: Mapping[str, str]) -> None:
    with st.form("redactie", border=False):
        key = st.selectbox("Punt", list(titles), format_func=lambda each: titles[each])
        deed = st.radio("Wat doet u", get_args(Deed), format_func=lambda each: _DEED_WORDS[each], horizontal=True)
        text = st.text_input("Reden of aantekening", max_chars=_LONGEST)
        if not st.form_submit_button("Bewaren"):
            return
    if not text.strip() and deed != "aantekenen":
        st.warning("Schrijf een reden op: die blijft bewaard bij de briefing.")
        return
    at = datetime.now(UTC)
    rights.demand(lambda own: own.may_change_all, session.visitor().id)
    weekly.add_edit(asked, Edit(str(key), cast("Deed", deed), " ".join(text.split()), session.visitor().id, at))
    audit.note("gewijzigd", "weekbriefing", [name_week(asked.monday)])
    st.rerun()


def _tell(edit: Edit, names: dict[str, str]) -> str:
    day = say_day(edit.at.astimezone(ZoneInfo(TIMEZONE)).date())
    return plain(f"{day}, {edit.by}, {edit.deed}: {names.get(edit.key, edit.key)}. {edit.text}")
