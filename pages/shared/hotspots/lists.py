"""The other lists beneath the problems, one at a time."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from geo.dutch import capitalise, say_count, say_number
from geo.present.problem_table import lay_out_citywide, lay_out_reporting, write_figures
from geo.present.problem_words import ask_lead, say_about, say_place
from geo.present.words import plain
from pages.shared.hotspots.choices import View
from pages.shared.hotspots.desk import Desk
from pages.shared.hotspots.why import show_why
from pages.shared.pick import pick

_LISTS = {
    "waarom": "Waarom staat dit er niet bij?",
    "stad": "Speelt in meer wijken",
    "melden": "Opvallend veel of weinig gemeld",
    "vooraf": "Wat voorafging",
}


def show_lists(desk: Desk, view: View) -> None:
    """Draw the choice of a list, and the list."""
    st.header("Verder kijken", anchor="waarom-staat-dit-er-niet-bij")
    chosen = pick("verder", "Verder kijken", _LISTS, "waarom", _draw)
    if chosen == "stad":
        _show_citywide(desk)
    elif chosen == "melden":
        _show_reporting(desk)
    elif chosen == "vooraf":
        _show_leads(desk)
    else:
        show_why(desk, view)


def _draw(label: str, options: Sequence[str], **rest: Any) -> str | None:
    return st.segmented_control(label, options, required=True, label_visibility="collapsed", **rest)


def _show_citywide(desk: Desk) -> None:
    citywide = desk.findings.citywide
    if citywide.empty:
        st.caption(
            "Dit gaat over de hele gemeente; kies die bovenaan."
            if desk.opened.only
            else "Geen thema staat in meer wijken op de lijst, en geen thema neemt in de hele gemeente toe."
        )
        return
    st.caption("Wat in meer wijken speelt of overal toeneemt, vraagt om een aanpak voor de hele gemeente.")
    for (theme, what), rows in citywide.groupby(["theme", "what"], sort=False):
        wijken = rows[rows["area_code"] != desk.atlas.gemeente_code]
        st.markdown(_say_citywide(plain(capitalise(str(theme))), str(what), rows, len(wijken)))
        if not wijken.empty:
            with st.expander("Per wijk"):
                st.dataframe(write_figures(lay_out_citywide(wijken, desk.names)), hide_index=True)


def _say_citywide(theme: str, what: str, rows: pd.DataFrame, wijken: int) -> str:
    if what == "spread":
        return f"**{theme}** staat in {say_count(wijken, 'wijk', 'wijken')} op de lijst."
    whole = rows.sort_values("observed").iloc[-1]
    return (
        f"**{theme}** neemt in de hele gemeente toe: {say_number(whole['observed'])} waar er op grond van de tijd "
        f"ervoor {say_about(whole['expected'])} te verwachten waren."
    )


def _show_reporting(desk: Desk) -> None:
    _show_reporting_of(
        desk,
        "much",
        "Veel meldingen over alles",
        "Hier wordt over bijna elk thema veel gemeld. Of er meer aan de hand is of meer wordt gemeld, zeggen deze "
        "cijfers niet.",
        "Geen buurt meldt over alles opvallend veel.",
    )
    _show_reporting_of(
        desk,
        "little",
        "Ga kijken",
        "Hier komt veel minder binnen dan bij de omvang van de buurt past. Stil is niet hetzelfde als rustig.",
        "Geen buurt meldt opvallend weinig.",
    )


def _show_reporting_of(desk: Desk, what: str, title: str, told: str, nothing: str) -> None:
    st.subheader(title, anchor=False)
    rows = desk.findings.reporting[desk.findings.reporting["what"] == what]
    st.caption(nothing if rows.empty else told)
    if not rows.empty:
        ordered = rows.sort_values("ratio", ascending=what == "little")
        st.dataframe(write_figures(lay_out_reporting(ordered, desk.names)), hide_index=True)


def _show_leads(desk: Desk) -> None:
    leads = desk.findings.leads
    if leads.empty:
        st.caption("Geen van deze problemen begon in dezelfde buurt kort na een ander.")
        return
    st.caption("Vragen om na te gaan, geen voorspellingen: dat het ene eerder komt, maakt het nog geen oorzaak.")
    for lead in leads.itertuples():
        place = say_place([desk.names[code] for code in lead.buurt_codes.split()])
        st.markdown(f"**{plain(ask_lead(lead.leader, lead.follower, lead.lag_periods))}** {plain(place)}.")
