"""The weeks one after the other: the switch, what the map plays, and the same as a table."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geo.present.words import say_weeks
from geo.windows import Windows
from pages.shared.dated import offer_csv
from pages.shared.pick import switch

SWITCH = "afspelen"
_FEWEST = 2  # windows; one alone plays nothing
_TABLE_HEIGHT = 420
_MOST_ROWS = 600  # the file has all


def _keep(table: pd.DataFrame) -> pd.DataFrame:
    return table


def pick_playing() -> bool:
    """Draw the switch and return whether the weeks are played."""
    return switch(SWITCH, "Weken na elkaar afspelen")


def can_play(windows: Windows) -> bool:
    """Tell whether there is something to play; say on the page why not."""
    if windows.number >= _FEWEST:
        return True
    alone = "Eén week" if windows.weeks == 1 else "Eén periode"
    st.caption(f"{alone} valt niet af te spelen. Kies een langere periode.")
    return False


def show_table(windows: Windows, table: pd.DataFrame, write: Callable[[pd.DataFrame], pd.DataFrame] = _keep) -> None:
    """Draw what is played as a table of `geo.present.player.lay_out_windows`, with a download.

    `write` puts what is drawn in words, and the rest only when the file is asked for.
    """
    each = "elke week" if windows.weeks == 1 else f"steeds {windows.weeks} weken"
    first, last = windows.find_weeks(0)[0], windows.find_weeks(windows.number - 1)[1]
    st.caption(
        f"Afspelen toont aantallen, {each}, {say_weeks(first, last)}. De kleuren betekenen steeds hetzelfde, "
        "zodat weken te vergelijken zijn."
    )
    with st.expander("De afgespeelde weken als tabel"):
        st.caption("Boven elke kolom staat de maandag waarop die begint.")
        st.dataframe(
            write(table.head(_MOST_ROWS)),
            hide_index=True,
            height=min(_TABLE_HEIGHT, 35 * len(table) + 38),
            key="played",
            column_config={name: st.column_config.Column(alignment="right") for name in table.columns[1:]},
        )
        offer_csv("Download deze weken als CSV", lambda: write(table), "weken.csv")
