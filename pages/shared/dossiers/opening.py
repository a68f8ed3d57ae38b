"""Opens a dossier: from a listed problem, a signal, an initiative, an area, or by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from geo.dossiers.double_work import Overlap, find_double_work
from geo.dossiers.opening import Opening, open_from_area, open_from_initiative, open_from_problem, open_from_signal
from geo.dossiers.records import Dossier
from geo.errors import GeoError
from geo.present.words import plain
from geo.schema import DOMAINS
from pages.shared import session
from pages.shared.dossiers.desk import Desk, now, today
from pages.shared.dossiers.overlaps import ask_reason, offer_other
from pages.shared.dossiers.perimeter import Perimeter, ask_perimeter, forget_perimeter
from pages.shared.dossiers.seeking import say_why_none

BY_HAND = "hand"
_FAULT = "opening-fault"


def offer_opening(desk: Desk) -> None:
    """Draw the button that begins a dossier by hand."""
    st.button(
        "Open een dossier",
        key="open_by_hand",
        icon=":material/create_new_folder:",
        type="primary",
        disabled=not desk.may_write,
        help=desk.why_not or None,
        on_click=session.open_one,
        args=(session.FROM, BY_HAND),
    )


@dataclass(frozen=True)
class Begun:
    """A dossier as it is about to be opened."""

    draft: Dossier
    overlaps: Sequence[Overlap]


def show_opening(desk: Desk, source: str) -> None:
    """Draw the form with what is known of `source`: problem, signal, initiative or area, with an id; or by hand."""
    st.header("Open een dossier", anchor=False)
    if not _may_look(desk):
        return
    if source.startswith("problem:") and desk.findings is None:
        say_why_none(desk)
        return
    given = _find_given(desk, source)
    if given is None and source != BY_HAND:
        st.caption("Wat u koos, is er niet (meer). U kunt hieronder zelf een dossier beginnen.")
    begun = _fill_in(desk, given, source)
    key = f"opening {source} reason"
    links = ask_reason(begun.draft, begun.overlaps, key) if begun else None
    with st.container(horizontal=True):
        for overlap in begun.overlaps if begun else ():
            offer_other(overlap.dossier, f"opening {overlap.dossier.id}")
    with st.container(horizontal=True):
        may_open = desk.may_write and begun is not None and links is not None
        if st.button("Open dit dossier", type="primary", key="opening keep", disabled=not may_open) and begun:
            _keep(desk, begun.draft, links or (), source)
        st.button("Annuleer", key="opening leave", on_click=session.open_one, args=(session.FROM, ""))
    if begun and links is None:
        st.caption("Zeg eerst waarom u er een dossier naast opent, of open het dossier dat er al is.")
    if session.recall(_FAULT):
        st.error("Dit dossier is nog niet geopend.", icon=":material/error:")
        st.text(session.recall(_FAULT))


def _may_look(desk: Desk) -> bool:
    """Say why nothing can be opened, if so; without the right to single signals nothing of them is told either."""
    if not desk.may_write:
        st.info(desk.why_not, icon=":material/person:")
    return desk.is_owner


def _find_given(desk: Desk, source: str) -> Dossier | None:
    """Return the dossier that can be opened from what was pointed at; None where that is not there."""
    origin, _, id_ = source.partition(":")
    opening = Opening(session.visitor().id, today())
    findings, areas, assigned = desk.findings, desk.atlas.areas, desk.atlas.assigned
    if origin == "problem" and findings is not None:
        rows = findings.problems[findings.problems["problem_id"] == id_]
        return None if rows.empty else open_from_problem(rows.iloc[0], areas, opening)
    if origin in ("signal", "initiative"):
        rows = _find_signal(assigned, id_)
        make = open_from_signal if origin == "signal" else open_from_initiative
        return None if rows.empty else make(rows.iloc[0], areas, opening)
    if origin == "area" and id_ in desk.areas:
        return open_from_area([id_], None, areas, opening)
    return None


def _find_signal(assigned: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the row of a signal by its source, a blank and its id, where it lies in a buurt."""
    rows = assigned[assigned["signal_id"].isin(_list_endings(key))]  # first, for of all rows it would write a key anew
    return rows[(rows["source"] + " " + rows["signal_id"] == key) & rows["buurt_code"].notna()]


def _list_endings(key: str) -> list[str]:
    """Return what may be the id: all that follows one of the blanks."""
    words = key.split(" ")
    return [" ".join(words[i:]) for i in range(1, len(words))]


def _fill_in(desk: Desk, given: Dossier | None, source: str) -> Begun | None:
    """Draw the questions; return the dossier that the answers make, None while it has no place or no title."""
    name = partial("opening {} {}".format, source)
    title = st.text_input("Titel", given.title if given else "", key=name("title"), max_chars=200)
    offered = sorted(desk.atlas.themes["theme"].unique())
    themes = st.multiselect("Thema's", offered, given.themes if given else (), key=name("themes"), placeholder="Kies")
    where = ask_perimeter(desk, given.buurt_codes if given else (), f"opening {source}")
    if where is None or not title.strip():
        st.caption("Kies minstens één buurt of teken een gebied, en geef een titel.")
        return None
    draft = _draft(desk, given, title, tuple(themes), where)
    return Begun(draft, find_double_work(draft, desk.register, desk.names, desk.atlas.rules.dossiers))


def _draft(desk: Desk, given: Dossier | None, title: str, themes: tuple[str, ...], where: Perimeter) -> Dossier:
    pairs = desk.atlas.themes.drop_duplicates("theme").set_index("theme")["domain"]
    domains = tuple(domain for domain in DOMAINS if domain in {pairs.get(theme) for theme in themes})
    areas, opening = desk.atlas.areas, Opening(session.visitor().id, today(), title)
    base = given or open_from_area(where.buurt_codes, None, areas, opening)
    values = {"title": title, "themes": themes, "domains": domains, "owner": opening.owner}
    return Dossier.model_validate({**dict(base), **values, **vars(where)})


def _keep(desk: Desk, dossier: Dossier, links: Sequence[object], source: str) -> None:
    session.put(_FAULT, "")
    try:
        desk.store.save(dossier, *links, by=session.visitor().id, at=now())  # type: ignore[arg-type]
    except GeoError as fault:
        session.put(_FAULT, str(fault))
    else:
        forget_perimeter(f"opening {source}")
        session.open_one(session.FROM, "")
        session.open_one(session.DOSSIER, dossier.id)
    st.rerun()


def say_not_there() -> None:
    """Say that the dossier of a link is not there."""
    st.info(plain("Het dossier uit deze link is er niet (meer)."), icon=":material/link_off:")
