"""The archive: a briefing fixed as it was told, beside what would be told now."""

import streamlit as st

from geo import weekly
from geo.dutch import say_day
from geo.present.briefing import Briefing
from geo.present.words import plain
from geo.privacy import Audience
from pages.shared import audit, cache_briefing, rights, session
from pages.shared.asked import Opened
from pages.shared.cache_briefing import Chosen
from pages.shared.files import offer_file


def show_archive(opened: Opened, chosen: Chosen, briefing: Briefing) -> None:
    """Offer to fix the briefing, or show how the fixed one differs; and list what is in the archive."""
    asked = cache_briefing.ask(opened, chosen, Audience.INSIDE)
    with st.expander("Archief"):
        fixed = weekly.read_fixed(asked)
        if fixed is None:
            st.caption("Deze briefing is nog niet vastgelegd. Vastleggen bewaart wat er nu in staat, voorgoed.")
            may_fix = session.visitor().rights.may_change_all
            if st.button("Vastleggen", icon=":material/inventory_2:", disabled=not may_fix):
                rights.demand(lambda own: own.may_change_all)
                weekly.fix(asked, briefing, opened.stamp[:8])
                audit.note("gewijzigd", "weekbriefing vastgelegd", [cache_briefing.name_file(chosen)])
                st.rerun()
        else:
            _show_fixed(fixed, briefing, cache_briefing.name_file(chosen))
        others = [f"{week}, {scope}" for week, scope in asked.store.list_fixed()]
        if others:
            st.caption(plain(f"In het archief: {'; '.join(others[:20])}."))


def _show_fixed(fixed: weekly.Fixed, briefing: Briefing, name: str) -> None:
    then, now = weekly.compare_fixed(fixed, briefing)
    told = f"Vastgelegd op {say_day(fixed.made_on)}, met gegevens {fixed.stamp}."
    if not then and not now:
        st.caption(plain(f"{told} Er is sindsdien niets veranderd."))
    else:
        st.caption(plain(f"{told} Sindsdien kwamen er gegevens of wijzigingen bij: nu staat er iets anders."))
        toen, nu = st.columns(2)
        toen.text("Stond er toen\n\n" + ("\n".join(then) or "niets anders"))
        nu.text("Staat er nu\n\n" + ("\n".join(now) or "niets anders"))
    offer_file("Zoals vastgelegd", fixed.html.encode, f"{name}-vastgelegd.html", "text/html")
