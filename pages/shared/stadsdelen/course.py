"""The course of every area, beside that of the municipality."""

import pandas as pd
import streamlit as st

from geo.compare import find_exposure
from geo.dutch import say_number
from geo.present.compare_chart import draw_trends, say_trend, sketch_trend
from geo.present.compare_html import draw_courses
from geo.present.compare_table import lay_out_trends, write_compared
from geo.present.compare_words import lower_first, say_rate
from geo.present.words import RATE_WORDS
from pages.shared import cache_compare
from pages.shared.stadsdelen.desk import Desk
from pages.shared.stadsdelen.offers import offer_figure, offer_table

_MOST = 16  # more pictures are a wall


def show_courses(desk: Desk) -> None:
    """Draw a small picture for each area, the figures as a table, and the downloads."""
    trends = desk.keep_shown(cache_compare.trace_level(desk.opened, desk.level, desk.choice, desk.audience))
    if trends.empty:
        st.info("Er is nog geen hele periode van vier weken om te tekenen.", icon=":material/hourglass_empty:")
        return
    drawn = _choose(desk, trends)
    if drawn.empty:
        st.info(
            "Nergens zijn er genoeg gegevens voor een verloop. Dat is niet 'geen probleem'.", icon=":material/info:"
        )
        return
    kind = find_exposure(desk.atlas.themes, desk.choice.theme)
    top = float(drawn[["rate", "city_rate"]].max().max())
    periods = drawn["period"].nunique()
    st.caption(
        f"{RATE_WORDS[kind]}, per periode van vier weken: {say_number(periods)} perioden. Blauw: het gebied. Grijs: "
        f"de hele gemeente. Alle plaatjes lopen van 0 tot {say_rate(top)}, zodat ze te vergelijken zijn."
    )
    if drawn["area_code"].nunique() < trends["area_code"].nunique():
        st.caption(f"Getekend zijn hooguit {_MOST} gebieden met genoeg gegevens; alle staan in de tabel.")
    st.html(
        draw_courses([_describe(desk, str(code), rows, top) for code, rows in drawn.groupby("area_code", sort=False)])
    )
    table = lay_out_trends(trends, desk.names)
    with st.expander("Het verloop als tabel"):
        st.dataframe(write_compared(table), hide_index=True, height=300)
    offer_table(table, f"verloop-{lower_first(desk.level)}")
    offer_figure(draw_trends(drawn, desk.names, kind), "verloop")


def _choose(desk: Desk, trends: pd.DataFrame) -> pd.DataFrame:
    """Keep the areas with the most signals, in their order; those with too few would only show chance."""
    compared = desk.compared
    known = trends[trends["area_code"].isin(compared.loc[compared["verdict"] != "few", "area_code"])]
    most = known.groupby("area_code")["signals"].sum().nlargest(_MOST).index
    return known[known["area_code"].isin(most)]


def _describe(desk: Desk, code: str, rows: pd.DataFrame, top: float) -> tuple[str, str, str]:
    return (
        desk.names[code],
        sketch_trend(rows["rate"], rows["city_rate"], top),
        say_trend(rows["rate"], rows["city_rate"]),
    )
