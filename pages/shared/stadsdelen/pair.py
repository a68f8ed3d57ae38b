"""Two areas side by side."""

import pandas as pd
import streamlit as st

from geo.compare import compare_pair
from geo.dutch import say_count, say_number
from geo.present.compare_table import lay_out_pair, write_compared
from geo.present.compare_words import VERDICT_LOOKS, say_margin
from geo.present.words import RATE_WORDS, plain
from pages.shared.hotspots.facts import Fact
from pages.shared.pick import pick
from pages.shared.stadsdelen.desk import Desk
from pages.shared.stadsdelen.facts import Found, find_facts, find_found, find_traits
from pages.shared.stadsdelen.handled import say_handled
from pages.shared.stadsdelen.offers import offer_table


def show_pair(desk: Desk) -> None:
    """Draw the choice of two areas, their figures beside each other, and their themes."""
    codes = list(desk.names)
    if len(codes) < 2:
        st.info("Er is maar één gebied; er valt niets naast te leggen.", icon=":material/info:")
        return
    with st.container(horizontal=True):
        first = pick("links", f"Eerste {desk.level_word}", desk.names, codes[0])
        second = pick("rechts", f"Tweede {desk.level_word}", desk.names, codes[1])
    if first == second:
        st.info("Kies twee verschillende gebieden.", icon=":material/info:")
        return
    _show_facts(desk, first, second)
    _show_themes(desk, first, second)


def _show_facts(desk: Desk, first: str, second: str) -> None:
    found = find_found(desk)
    table = pd.DataFrame({"Wat": [term for term, _, _ in _sum_up(desk, found, first)]})
    for code in (first, second):
        table[desk.names[code]] = [figure for _, figure, _ in _sum_up(desk, found, code)]
    st.dataframe(table, hide_index=True, height=(len(table) + 1) * 35 + 3)
    offer_table(table, "twee-gebieden")


def _sum_up(desk: Desk, found: Found, code: str) -> list[Fact]:
    row = desk.compared.set_index("area_code", drop=False).loc[code]
    look, measure = VERDICT_LOOKS[row["verdict"]], RATE_WORDS[row["exposure_kind"]]
    return [
        ("Meldingen", say_number(row["signals"]), ""),
        ("Een jaar eerder", say_number(row["signals_before"]), ""),
        (measure, say_number(row["rate"], 1), ""),
        ("Waarschijnlijk tussen", say_margin(row["low"], row["high"]), ""),
        ("Tegenover de rest", f"{look.sign} {look.words}", ""),
        say_handled(desk, code),
        *find_facts(desk, found, code),
        *find_traits(desk, code),
    ]


def _show_themes(desk: Desk, first: str, second: str) -> None:
    st.header("Per thema", anchor=False)
    paired = compare_pair(desk.themes, first, second, desk.atlas.rules.compare)
    real = int(paired["verdict"].isin(["more", "less"]).sum())
    names = [desk.names[code] for code in (first, second)]
    told = f"Op {say_count(real, 'thema', 'themas')} verschillen {names[0]} en {names[1]} echt van elkaar."
    st.caption(plain(told.replace("themas", "thema's")))
    table = lay_out_pair(paired, *names)
    st.dataframe(write_compared(table), hide_index=True, height=min(len(table) + 1, 16) * 35 + 3)
    offer_table(table, "twee-gebieden-per-thema")
