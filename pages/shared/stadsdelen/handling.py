"""How what comes in is handled, per area: how long signals take, and how the dossiers stand."""

import streamlit as st

from geo.present.compare_table import lay_out_handled, lay_out_standing, write_compared
from geo.present.compare_words import say_share
from pages.shared import cache_compare
from pages.shared.stadsdelen.desk import Desk
from pages.shared.stadsdelen.facts import today
from pages.shared.stadsdelen.offers import offer_table


def show_handling(desk: Desk) -> None:
    """Draw how long signals take and, where there are any, how the dossiers stand."""
    _show_times(desk)
    register = cache_compare.read_register(desk.opened)
    if register.dossiers:
        standing = cache_compare.stand_level(desk.opened, desk.level, today(), register.revision, desk.audience)
        table = lay_out_standing(desk.keep_shown(standing), desk.names)
        st.header("Hoe de dossiers ervoor staan", anchor=False)
        st.dataframe(write_compared(table), hide_index=True, height=min(len(table) + 1, 16) * 35 + 3)
        st.caption("Een dossier telt mee in elk gebied dat het raakt; de regels zijn dus niet op te tellen.")
        offer_table(table, f"dossiers-per-{desk.level}")


def _show_times(desk: Desk) -> None:
    """Draw the median and what is beyond its term, with what is not known."""
    handled = desk.keep_shown(desk.handled)
    timed = int(handled["closed"].sum() + handled["open"].sum())
    if not timed:
        st.info(
            "Van geen van deze meldingen is bekend of en wanneer zij zijn afgehandeld. De bron moet daarvoor een "
            "status of een dag van afhandelen meegeven.",
            icon=":material/timer_off:",
        )
        return
    total, late = int(handled["signals"].sum()), int(handled["open_late"].sum())
    st.markdown(f"**Open na de termijn:** {say_share(late, int(handled['open'].sum()))} van wat nog open staat.")
    table = lay_out_handled(handled, desk.names)
    st.dataframe(write_compared(table), hide_index=True, height=min(len(table) + 1, 16) * 35 + 3)
    st.caption(
        "De helft is afgehandeld binnen de genoemde tijd; wat nog open staat, telt mee als 'minstens tot nu'. De "
        "termijn is die van het thema en staat op Werkwijze; niet elk thema heeft er een. Niet "
        "bekend wanneer afgehandeld: "
        f"{say_share(total - timed, total)} meldingen."
    )
    offer_table(table, f"afhandeling-per-{desk.level}")
