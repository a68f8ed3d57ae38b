"""The areas compared: a table with margins, and the funnel."""

import pandas as pd
import streamlit as st

from geo.compare import PER, find_limits, lay_steps
from geo.present.compare_chart import Drawing, draw_funnel
from geo.present.compare_html import draw_compared
from geo.present.compare_table import lay_out_compared, lay_out_limits, order_compared, write_compared
from geo.present.compare_words import name_theme, say_verdicts
from geo.present.words import plain
from pages.shared.stadsdelen.cards import offer_matter
from pages.shared.stadsdelen.desk import PLURALS, Desk
from pages.shared.stadsdelen.offers import offer_figure, offer_table


def show_overview(desk: Desk) -> None:
    """Draw who differs, the table, the funnel and, of one theme, its card."""
    compared = order_compared(desk.keep_shown(desk.compared))
    if not compared["signals"].any():
        st.info(
            "Geen meldingen in deze keuze. Kies een langere periode of een ander thema.", icon=":material/search_off:"
        )
        return
    st.markdown(f"**{plain(name_theme(desk.choice.theme or ''))}.** {plain(say_verdicts(compared, desk.names))}")
    st.html(draw_compared(compared, desk.names))
    offer_table(lay_out_compared(compared, desk.names), f"{PLURALS[desk.level]}-vergeleken")
    _show_funnel(desk, compared)
    if desk.choice.theme:
        offer_matter(desk, compared)


def _show_funnel(desk: Desk, compared: pd.DataFrame) -> None:
    st.header("Hoeveel is toeval?", anchor=False)
    known = compared[compared["verdict"] != "few"].reset_index(drop=True)
    if len(known) < 2:
        st.caption("Voor een trechter zijn er te weinig gebieden met genoeg gegevens. Dat is niet 'geen probleem'.")
        return
    whole = desk.compared[desk.compared["verdict"] != "few"]
    unit = PER[str(known["exposure_kind"].iloc[0])]
    mean = float(whole["signals"].sum() / whole["exposure"].sum() * unit)
    spread = float(known["spread"].iloc[0])
    steps = lay_steps(known["exposure"].to_numpy())
    limits = find_limits(mean, steps / unit, spread).assign(exposure=steps)
    chart = draw_funnel(known, limits, mean, desk.names)
    twin = lay_out_limits(known, find_limits(mean, known["exposure"].to_numpy() / unit, spread), desk.names)
    _draw(chart, twin, len(known))
    with st.expander("De trechter als tabel"):
        st.dataframe(write_compared(twin), hide_index=True)
        offer_table(twin, "trechter")
    offer_figure(chart, "trechter")


def _draw(chart: Drawing, twin: pd.DataFrame, number: int) -> None:
    outside = int((twin["Waar"] != "binnen de lijnen").sum())
    told = f"Trechter van {number} gebieden naar omvang en verhouding: {outside} buiten de binnenste lijnen."
    st.altair_chart(chart, alt=told)
    st.caption(
        f"{told} Kleine gebieden liggen links en mogen verder van het gemiddelde (de grijze lijn) liggen: daar "
        "schommelt een cijfer vanzelf. Streeplijn: 95\u00a0%; stippellijn: 99,8\u00a0%. ▲ en ▼ verschillen "
        "echt van de rest."
    )
