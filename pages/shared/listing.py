"""Signals one by one: those of the chosen area, and the initiatives and wishes."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geo.dutch import say_count, say_day, say_number
from geo.present.signal_table import ADDRESS, MOST_LISTED, REPORTED_AT, lay_out_signals, order_signals
from geo.present.words import COUNT_WORDS, plain, say_counted
from geo.privacy import Audience
from pages.shared import audit, cache, cache_signals
from pages.shared.asked import Listed, Opened
from pages.shared.controls import View
from pages.shared.dated import offer_csv
from pages.shared.opened import offer_signal

_ROW_HEIGHT = 35
_MOST_ROWS = 10
_MOST_TEXTS = 50
_KINDS = ("initiative", "wish")
_ORIGINS = {"meldingen": "signal", "initiatieven": "initiative"}  # of a dossier, by what the list is called


def show_signals(opened: Opened, view: View, area: str | None, audience: Audience) -> None:
    """Draw the signals of the chosen area one by one, newest first, with a download."""
    counted = COUNT_WORDS[view.asked.counted]
    st.header(f"De {counted} zelf", anchor=False)
    if area is None:
        st.caption(f"Kies een {view.asked.level} om de {counted} een voor een te zien.")
        return
    listed = cache.list_newest(opened, view.asked, (area,), audience)
    st.caption(f"{plain(view.labels[area])}: {say_counted(listed.number, view.asked.counted)}, de nieuwste bovenaan.")
    _show_choosable(listed, lambda: cache.list_signals(opened, view.asked, (area,), audience), "meldingen", audience)
    show_texts(opened, listed.newest, audience)


def show_texts(opened: Opened, signals: pd.DataFrame, audience: Audience) -> None:
    """Draw what was written in the newest signals, for who has their area; no download ever holds it."""
    if audience is not Audience.OWNER or signals.empty or not cache_signals.keeps_texts(opened):
        return
    newest = order_signals(signals).head(_MOST_TEXTS)
    keys = tuple(newest[["source", "signal_id"]].itertuples(index=False, name=None))
    texts = cache_signals.list_texts(opened, keys, audience).sort_values("reported_at", ascending=False)
    if texts.empty:
        return
    audit.note_seen("teksten van melders", sorted(newest["buurt_code"].dropna().unique()))
    with st.expander(f"Wat melders schreven: {say_count(len(texts), 'tekst', 'teksten')}"):
        st.caption(
            f"Van de nieuwste {_MOST_TEXTS} meldingen. Namen, nummers en adressen zijn gemaskeerd, voor zover herkend. "
            "Deze teksten zijn alleen voor u: ze staan in geen enkel bestand."
        )
        for row in texts.itertuples():
            with st.container(gap=None):  # else a day stands as near to the text before it
                st.caption(say_day(row.reported_at.date()))
                st.text(row.text)


def show_initiatives(opened: Opened, view: View, area_codes: tuple[str, ...], audience: Audience) -> None:
    """Draw the initiatives and wishes in the same weeks and areas, beside the signals and not among them."""
    if view.asked.counted != "signal":
        return
    st.header("Initiatieven en wensen", anchor=False)
    asked = [view.asked.of_kind(kind) for kind in _KINDS]
    listed = [cache.list_newest(opened, each, area_codes, audience) for each in asked]
    number = sum(each.number for each in listed)
    if not number:
        st.caption("Geen initiatieven of wensen in deze keuze.")
        return
    numbers = [say_counted(each.number, kind) for each, kind in zip(listed, _KINDS, strict=True)]
    st.caption(f"{' en '.join(numbers)}; ze tellen hierboven niet mee als melding.")
    newest = order_signals(pd.concat([each.newest for each in listed], ignore_index=True))

    def list_all() -> pd.DataFrame:
        return pd.concat([cache.list_signals(opened, each, area_codes, audience) for each in asked])

    _show_choosable(Listed(number, newest.head(MOST_LISTED)), list_all, "initiatieven", audience)


def _show_choosable(listed: Listed, list_all: Callable[[], pd.DataFrame], name: str, audience: Audience) -> None:
    """Draw signals of which one can be chosen, to open a dossier from it."""
    rows = _show_rows(listed, list_all, name, audience, may_choose=True)
    if rows:
        offer_signal(listed.newest, rows, _ORIGINS[name])


def _note_shown(signals: pd.DataFrame) -> None:
    """Write down that these signals are shown one by one: of which buurten, not which signals."""
    audit.note_seen("signalen een voor een", sorted(signals["buurt_code"].dropna().unique()))


def show_rows(signals: pd.DataFrame, name: str, audience: Audience) -> None:
    """Draw signals one by one, newest first, with a download under that name."""
    newest = order_signals(signals).head(MOST_LISTED)
    _show_rows(Listed(len(signals), newest), lambda: signals, name, audience)


def _show_rows(
    listed: Listed, list_all: Callable[[], pd.DataFrame], name: str, audience: Audience, *, may_choose: bool = False
) -> list[int]:
    """Draw the newest rows, with a download of all of them; return which were chosen."""
    if not listed.number:
        return []
    _note_shown(listed.newest)

    def lay_out(signals: pd.DataFrame) -> pd.DataFrame:
        return lay_out_signals(signals, with_address=audience is Audience.OWNER)

    table = lay_out(listed.newest)
    if len(table) < listed.number:
        st.caption(f"Hieronder de nieuwste {say_number(len(table))}; het bestand heeft ze alle.")
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
    words = f"Download {say_count(listed.number, 'rij', 'rijen')} als CSV"
    offer_csv(words, lambda: lay_out(list_all()), f"{name}.csv")
    return chosen
