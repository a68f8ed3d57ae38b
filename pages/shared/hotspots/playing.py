"""The weeks one after the other on the screen of counts: the switch, what the map plays, and the same as a table."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from geo.present.classes import Scale, find_window_scale
from geo.present.geometry import Outlines
from geo.present.map import Colouring
from geo.present.player import add_player, lay_out_windows
from geo.present.words import say_weeks
from geo.privacy import Audience
from geo.windows import Windows
from pages.shared import cache
from pages.shared.asked import Opened
from pages.shared.controls import View
from pages.shared.dated import offer_csv
from pages.shared.pick import switch

SWITCH = "afspelen"
_FEWEST = 2  # windows; one alone plays nothing
_TABLE_HEIGHT = 420
_MOST_ROWS = 600  # the file has all


@dataclass(frozen=True)
class Played:
    """What the map plays."""

    windows: Windows
    figures: pd.DataFrame  # of `geo.windows.count_windows`, as this audience may see them

    def find_scale(self, counted: str) -> Scale:
        """Return the classes of the map."""
        return find_window_scale(counted, self.windows.weeks)

    def add_to(self, colouring: Colouring, view: View, outlines: Outlines) -> Colouring:
        """Let the map play the windows."""
        played = add_player(colouring, self.figures, outlines, self.windows, view.labels)
        return replace(played, counted=view.asked.counted)


def pick_playing() -> bool:
    """Draw the switch and return whether the weeks are played."""
    return switch(SWITCH, "Weken na elkaar afspelen")


def find_played(opened: Opened, view: View, audience: Audience) -> Played | None:
    """Return what the map plays; None, with the reason on the page, where there is nothing to play."""
    windows, figures = cache.count_played(opened, view.asked, audience)
    if windows.number < _FEWEST:
        st.caption("Eén week valt niet af te spelen. Kies een langere periode.")
        return None
    return Played(windows, figures)


def show_table(played: Played, view: View) -> None:
    """Draw what is played as a table, with a download."""
    windows = played.windows
    each = "elke week" if windows.weeks == 1 else f"steeds {windows.weeks} weken"
    first, last = windows.find_weeks(0)[0], windows.find_weeks(windows.number - 1)[1]
    st.caption(
        f"Afspelen toont aantallen, {each}, {say_weeks(first, last)}. De kleuren betekenen steeds hetzelfde, "
        "zodat weken te vergelijken zijn."
    )
    with st.expander("De afgespeelde weken als tabel"):
        table = lay_out_windows(played.figures, view.labels)
        st.caption("Boven elke kolom staat de maandag waarop die begint.")
        st.dataframe(
            table.head(_MOST_ROWS), hide_index=True, height=min(_TABLE_HEIGHT, 35 * len(table) + 38), key="played"
        )
        offer_csv("Download deze weken als CSV", table, "weken.csv")
