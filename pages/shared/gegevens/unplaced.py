"""Signals without a place: a list, and for each address what may have been meant."""

from pathlib import Path
from typing import Any

import streamlit as st

from geo.corrections import correct_place
from geo.dutch import say_count
from geo.locate import Answer
from geo.present.export import make_harmless
from geo.workspace import Workspace
from pages.shared import audit, cache_places, cache_signals, session
from pages.shared.asked import Opened
from pages.shared.gegevens import tables
from pages.shared.gegevens.desk import Desk, now
from pages.shared.gegevens.telling import measure_height, show_done, tell_refusal

_TABLE = "unplaced"
_DONE = "unplaced-done"
_OTHER = "Een ander adres"


def show_unplaced(desk: Desk) -> None:
    """Draw the signals without a place, and the way to give them one."""
    if desk.workspace is None or not desk.has_boundaries:
        st.info("Zodra er grenzen en meldingen zijn, staat hier wat geen plaats kreeg.")
        return
    workspace = desk.workspace
    opened = Opened(str(workspace.path), workspace.stamp())
    gathered = cache_signals.list_unlocated(opened, session.audience())
    show_done(_DONE)
    _tell_waiting(desk, opened)
    if gathered.empty:
        st.info("Alle meldingen hebben een plaats.", icon=":material/check_circle:")
        return
    audit.note_seen("adressen van signalen zonder plaats")
    signals = int(gathered["signals"].sum())
    told = say_count(signals, "melding heeft", "meldingen hebben")
    st.write(f"{told} nog geen plaats. Kies een rij om haar te verbeteren.")
    picked = _pick_row(make_harmless(tables.lay_out_unlocated(gathered)))
    if picked is not None and picked < len(gathered):
        row = gathered.iloc[picked].to_dict()
        _offer_correction(desk, opened, row)


def _tell_waiting(desk: Desk, opened: Opened) -> None:
    """Say how many addresses the Locatieserver could still be asked for; it is asked by a command, never by a page."""
    if desk.workspace is None or not desk.workspace.settings.services.locatieserver:
        return
    counted = cache_places.count_waiting(opened, now().date(), session.audience())
    told = []
    if counted.waiting:
        wait = say_count(counted.waiting, "adres wacht", "adressen wachten")
        told.append(f"{wait} op de Locatieserver van PDOK: `python -m geo geocode` vraagt ernaar.")
    if counted.in_vain:
        asked = say_count(counted.in_vain, "adres is", "adressen zijn")
        told.append(f"{asked} daar al gevraagd, zonder huisnummer als antwoord.")
    if told:
        st.caption(" ".join(told))


def _pick_row(table: Any) -> int | None:
    chosen = st.dataframe(
        table,
        key=_TABLE,
        hide_index=True,
        height=measure_height(table),
        on_select="rerun",
        selection_mode="single-row",
        column_config={"Meldingen": st.column_config.NumberColumn(format="localized")},
    )
    rows = chosen["selection"]["rows"]
    return rows[0] if rows else None


def _offer_correction(desk: Desk, opened: Opened, row: dict[str, Any]) -> None:
    st.header("Waar is dit?", anchor=False)
    st.text(f"{row['value'] or '(geen adres)'}\n{row['remedy']}")
    name = "-".join(row["signal_ids"][:1])
    suggestions = cache_places.search_place(opened, row["value"]).suggestions if row["value"] else ()
    line = _pick_line(suggestions, name)
    if not line:
        return
    answer = cache_places.search_place(opened, line)
    if answer.found is None:
        st.warning("Ook dit adres is niet gevonden.")
        _show_alternatives(answer)
        return
    st.text(f"Gevonden: {answer.found.line} ({_PRECISE[answer.found.precision]})")
    label = f"Plaats {say_count(row['signals'], 'melding', 'meldingen')} hier"
    if st.button(label, type="primary", icon=":material/check:", disabled=not desk.may_store, key="unplaced-store"):
        with tell_refusal("Deze correctie is niet opgeslagen."):
            number = correct_place(
                Workspace(Path(opened.path)), (row["source"], row["signal_ids"]), answer.found.place, now()
            )
            audit.note("gewijzigd", "plaats verbeterd", [number or ""])
            _finish(number)


_PRECISE = {
    "point": "op een punt", "address": "op het huisnummer", "postcode": "op de postcode", "street": "op de straat",
    "town": "alleen de woonplaats",
}  # fmt: skip


def _pick_line(suggestions: tuple[str, ...], name: str) -> str:
    """Draw the suggestions with the place to type another address; return the line that was chosen."""
    picked: str | None = _OTHER
    if suggestions:
        picked = st.selectbox(
            "Bedoelde plaats", [*suggestions, _OTHER], index=None, placeholder="Kies een voorstel", key=f"near-{name}"
        )
    if picked != _OTHER:
        return picked or ""
    typed = st.text_input("Adres", placeholder="Straat 12, 1234 AB Plaats", key=f"line-{name}", max_chars=200)
    return typed.strip()


def _show_alternatives(answer: Answer) -> None:
    near = [f"• {line}" for line in answer.suggestions]
    st.text("\n".join([answer.remedy, *(["Lijkt erop:"] if near else []), *near]))


def _finish(number: str | None) -> None:
    session.put(
        _DONE,
        f"Opgeslagen als levering {number}. Die kunt u bij Leveringen terugdraaien. Levert de bron dezelfde meldingen "
        "later opnieuw aan, dan geldt weer wat de bron zegt.",
    )
    st.rerun()
