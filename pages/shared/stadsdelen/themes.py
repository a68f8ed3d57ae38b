"""Themes by area: where a real difference is."""

import streamlit as st

from geo.dutch import say_count, say_number
from geo.present.compare_html import draw_matrix
from geo.present.compare_table import lay_out_compared, lay_out_differences, write_compared
from pages.shared.stadsdelen.desk import PLURALS, Desk
from pages.shared.stadsdelen.offers import offer_table

_MOST_COLUMNS = 16  # more columns can't be read


def show_themes(desk: Desk) -> None:
    """Draw the themes by area; where areas are too many for columns, what differs as a list."""
    themes = desk.keep_shown(desk.themes)
    if themes.empty:
        st.info("Geen meldingen in deze periode. Kies een langere.", icon=":material/search_off:")
        return
    real, few = int(themes["verdict"].isin(["more", "less"]).sum()), int((themes["verdict"] == "few").sum())
    st.markdown(
        f"**{say_count(real, 'echt verschil', 'echte verschillen')}** met de rest van de gemeente, van "
        f"{say_number(len(themes))} combinaties van thema en {desk.level_word}; in {say_number(few)} zijn er te "
        "weinig gegevens."
    )
    if len(desk.shown) <= _MOST_COLUMNS:
        st.html(draw_matrix(themes, list(desk.shown), desk.names))
        st.caption(
            "Keer de rest van de gemeente, met het aantal meldingen eronder. Alleen wat echt verschilt heeft kleur "
            "en een teken (▲ meer, ▼ minder). Een streep: te weinig gegevens; dat is niet 'geen probleem'."
        )
    elif real:
        st.caption(
            f"Voor {len(desk.shown)} {PLURALS[desk.level]} is een tabel te breed; hier staan de echte verschillen."
        )
        st.dataframe(write_compared(lay_out_differences(themes, desk.names)), hide_index=True, height=420)
    offer_table(lay_out_compared(themes, desk.names), f"themas-per-{desk.level}", "Alle cijfers")
