"""What Noteren shows of notes that were kept: the last one, and referrals that wait for an answer."""

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import streamlit as st

from geo.dutch import say_count, say_day
from geo.errors import GeoError
from geo.noting import answer_referral, find_noted
from geo.pipeline import Atlas
from geo.present.words import plain
from geo.privacy import Audience
from geo.workspace import Workspace
from pages.shared import audit, cache_signals, rights, session
from pages.shared.asked import Opened
from pages.shared.noteren import Saved, at_day, now, start_anew

_LONG_AGO = timedelta(weeks=50)  # Hotspots shows a year at first


def show_saved(atlas: Atlas, saved: Saved) -> None:
    """Say where the last note ended, and offer what comes next."""
    noted = find_noted(atlas, saved.key)
    if noted is None:
        _say_unkept(is_kept=saved.is_kept)
    elif noted.area_code is None:
        st.warning(
            f"Bewaard onder {plain(noted.theme)}, maar zonder buurt: op de kaart komt het niet.",
            icon=":material/location_off:",
        )
    else:
        st.success(f"Bewaard: {plain(noted.theme)} in {plain(str(noted.area_name))}.", icon=":material/check_circle:")
    if noted and noted.theme != saved.theme:
        st.caption(plain(f"Gekozen was {saved.theme}; door een kernwoord in uw regel telt dit bij {noted.theme}."))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Nog een noteren", type="primary", on_click=start_anew, icon=":material/add:")
        if noted and noted.area_code:
            period = {} if now() - saved.reported_at < _LONG_AGO else {"period": "alles"}
            choice = {"theme": noted.theme, "area": noted.area_code, "level": "buurt", **period}
            session.link_to("pages/hotspots.py", "Bekijk op Hotspots", ":material/map:", choice)
    if noted:
        st.caption("Vergist? Op Gegevens is dit terug te draaien, bij de leveringen met de naam 'genoteerd'.")


def _say_unkept(*, is_kept: bool) -> None:
    if is_kept:
        st.warning("Deze notitie is er niet meer: zij is teruggedraaid.", icon=":material/undo:")
    else:
        told = "Zo werkt het: alles is in orde. Dit is het voorbeeld, dus er is niets bewaard."
        st.success(told, icon=":material/science:")


def show_referrals(opened: Opened, names: Mapping[str, str], audience: Audience, *, is_demo: bool) -> None:
    """Draw the referrals that wait for an answer, the longest waiting first."""
    waiting = cache_signals.list_referrals(opened, audience)
    st.header("Doorverwezen, nog niet beantwoord", anchor=False)
    if waiting.empty:
        st.caption("Er wacht geen doorverwijzing op een antwoord.")
        return
    st.caption("Weet u het antwoord? Vul de dag in waarop het kwam; dan verdwijnt de regel uit deze lijst.")
    rows = waiting.to_dict("records")
    picked = st.selectbox(
        f"Doorverwijzing ({say_count(len(rows), 'wacht', 'wachten')})",
        range(len(rows)),
        index=None,
        placeholder="Kies een doorverwijzing",
        format_func=lambda i: _describe(rows[i], names),
    )
    if picked is not None:
        _answer(opened, rows[picked], is_demo=is_demo)


def _describe(row: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    place = names.get(row["buurt_code"], "zonder buurt")
    return f"{row['referred_to']}: {row['theme']}, {place}, {say_day(row['reported_at'].date())}"


def _answer(opened: Opened, row: Mapping[Hashable, Any], *, is_demo: bool) -> None:
    today = now().date()
    day = st.date_input("Beantwoord op", today, max_value=today, key="answer-day", format="DD-MM-YYYY")
    if not st.button("Antwoord bewaren", disabled=is_demo) or not isinstance(day, date):
        return
    try:
        code = row["buurt_code"] if isinstance(row["buurt_code"], str) else None
        rights.demand(lambda own: own.may_note(code))
        key = (str(row["source"]), str(row["signal_id"]))
        answer_referral(Workspace(Path(opened.path)), key, at_day(day, row["reported_at"]), now())
    except GeoError as fault:
        st.error("Dit is nog niet bewaard.", icon=":material/error:")
        st.text(str(fault))
        return
    audit.note("gewijzigd", "antwoord op een doorverwijzing", [code] if code else [])
    st.rerun()
