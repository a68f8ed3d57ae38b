"""Signals one by one: those of the chosen area, and the initiatives and wishes."""

import pandas as pd
import streamlit as st

from geo.dutch import say_count
from geo.present.signal_table import ADDRESS, REPORTED_AT, lay_out_signals, order_signals
from geo.present.words import COUNT_WORDS, plain, say_counted
from geo.privacy import Audience
from pages.shared import audit, cache
from pages.shared.asked import Opened
from pages.shared.controls import View
from pages.shared.dated import offer_csv
from pages.shared.opened import offer_signal

_ROW_HEIGHT = 35
_MOST_ROWS = 10
_KINDS = ("initiative", "wish")


def show_signals(opened: Opened, view: View, area: str | None, audience: Audience) -> None:
    """Draw the signals of the chosen area one by one, newest first, with a download."""
    counted = COUNT_WORDS[view.asked.counted]
    st.header(f"De {counted} zelf")
    if area is None:
        st.caption(f"Kies een {view.asked.level} om de {counted} een voor een te zien.")
        return
    signals = cache.list_signals(opened, view.asked, (area,), audience)
    st.caption(f"{plain(view.labels[area])}: {say_counted(len(signals), view.asked.counted)}, de nieuwste bovenaan.")
    _show_choosable(signals, "meldingen", "signal", audience)


def show_initiatives(opened: Opened, view: View, area_codes: tuple[str, ...], audience: Audience) -> None:
    """Draw the initiatives and wishes in the same weeks and areas, beside the signals and not among them."""
    if view.asked.counted != "signal":
        return
    st.header("Initiatieven en wensen")
    tables = [cache.list_signals(opened, view.asked.of_kind(kind), area_codes, audience) for kind in _KINDS]
    numbers = [say_counted(len(table), kind) for table, kind in zip(tables, _KINDS, strict=True)]
    ideas = pd.concat(tables, ignore_index=True)
    if ideas.empty:
        st.caption("Geen initiatieven of wensen in deze keuze.")
        return
    st.caption(f"{' en '.join(numbers)}; ze tellen hierboven niet mee als melding.")
    _show_choosable(ideas, "initiatieven", "initiative", audience)


def _show_choosable(signals: pd.DataFrame, name: str, origin: str, audience: Audience) -> None:
    """Draw signals of which one can be chosen, to open a dossier from it."""
    note_shown(signals)
    rows = show_rows(lay_out_signals(signals, with_address=audience is Audience.OWNER), name, may_choose=True)
    if rows:
        offer_signal(order_signals(signals), rows, origin)


def note_shown(signals: pd.DataFrame) -> None:
    """Write down that these signals are shown one by one: of which buurten, not which signals."""
    if len(signals):
        audit.note_seen("signalen een voor een", sorted(signals["buurt_code"].dropna().unique()))


def show_rows(table: pd.DataFrame, name: str, *, may_choose: bool = False) -> list[int]:
    """Draw the rows of `lay_out_signals`, with a download under that name; return which were chosen."""
    if table.empty:
        return []
    moment = st.column_config.DatetimeColumn(format="DD-MM-YYYY HH:mm")
    height = min(len(table), _MOST_ROWS) * _ROW_HEIGHT + _ROW_HEIGHT + 3
    columns = {REPORTED_AT: moment, ADDRESS: st.column_config.TextColumn(width="medium")}
    looks = {"hide_index": True, "height": height, "column_config": columns, "key": f"list {name}"}
    chosen: list[int] = []
    if may_choose:
        state = st.dataframe(table, on_select="rerun", selection_mode="single-row", **looks)
        chosen = state["selection"]["rows"]
    else:
        st.dataframe(table, **looks)
    offer_csv(f"Download {say_count(len(table), 'rij', 'rijen')} als CSV", table, f"{name}.csv")
    return chosen
