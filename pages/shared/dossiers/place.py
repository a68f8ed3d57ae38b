"""The dossiers beside their map: the list, or the one that is open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from geo.compare import EVERYTHING, Choice
from geo.dossiers.perimeter import to_frame
from geo.dossiers.records import Dossier
from geo.present.classes import QUIET_OPACITY, Scale, find_released_scale, find_scale
from geo.present.dossier_table import lay_out_dossiers
from geo.present.export import to_csv_bytes, to_xlsx_bytes
from geo.present.map import colour_areas
from geo.present.perimeter_map import mark_perimeters
from geo.present.words import say_weeks
from geo.privacy import disclose_public
from pages.shared import cache, cache_released, session, widgets
from pages.shared.asked import Asked
from pages.shared.dossiers.cards import show_cards
from pages.shared.dossiers.choices import View, find_codes
from pages.shared.dossiers.desk import Desk
from pages.shared.dossiers.due import find_late, find_next
from pages.shared.dossiers.head import show_head
from pages.shared.files import XLSX, offer_file
from pages.shared.selecting import open_from_map

_LIST_HEIGHT, _ONE_HEIGHT = 480, 320
_LISTED = "dossiers-listed"  # the ids of the list from which one was opened
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_YEAR = pd.Timedelta(weeks=51)


@dataclass(frozen=True)
class Shade:
    """What colours the map behind the dossiers."""

    choice: Choice
    figures: pd.DataFrame
    scale: Scale


def show_list(desk: Desk, view: View) -> None:
    """Draw the list, with the map at its side."""
    session.put(_LISTED, [dossier.id for dossier in view.dossiers])
    left, right = st.columns([5, 6], gap="large")
    with left:
        show_cards(desk, view)
    with right, st.container(key="dossier_map"):
        _show_map(desk, view.dossiers, view.labels, _LIST_HEIGHT)
        _show_table(desk, view.dossiers)


def show_one(desk: Desk, chosen: Dossier) -> None:
    """Draw the open dossier, with its place on the map at its side."""
    left, right = st.columns([5, 6], gap="large")
    with left:
        show_head(desk, chosen, session.recall(_LISTED) or [])
    with right, st.container(key="dossier_place"):
        _show_map(desk, [chosen], (), _ONE_HEIGHT)


def _show_map(desk: Desk, dossiers: Sequence[Dossier], shown: Collection[str], height: int) -> None:
    themes = {theme for dossier in dossiers for theme in dossier.themes}
    shade = _shade(desk, themes.pop() if len(themes) == 1 else None)
    if shade is None:
        return
    found: dict[str, list[str]] = {}
    for dossier in dossiers:
        for code in find_codes(desk, dossier):
            found.setdefault(code, []).append(dossier.id)
    outlines = cache.outline_level(desk.opened, "buurt")
    colouring = colour_areas(shade.figures, outlines, shade.scale, list(found) or shown)
    colouring = mark_perimeters(replace(colouring, quiet=True), to_frame(dossiers))
    widgets.show_map(desk.atlas, colouring, open_from_map(session.DOSSIER, found), height)
    weeks = say_weeks(shade.choice.from_week, shade.choice.to_week)
    st.caption(f"Streep-stip met een D: een dossier. Kleur: signalen per buurt, {weeks}.")
    widgets.show_legend(shade.scale, QUIET_OPACITY)


def _shade(desk: Desk, theme: str | None) -> Shade | None:
    """Return what colours the buurten: the last year, as far as this visitor may see it; None without any signals."""
    span = cache.find_weeks(desk.opened)
    if span is None:
        return None
    if desk.is_owner:
        choice = Choice(max(span.first, span.last - _YEAR), span.last, theme)
        figures = cache.find_figures(desk.opened, Asked("buurt", choice), desk.audience)
        return Shade(choice, figures, find_scale("signals", "", "all"))
    release = cache_released.find_release(desk.opened, desk.audience)
    if release is None:
        return None
    choice = release.last_year(theme)
    figures = cache_released.rate_level(desk.opened, "buurt", choice, EVERYTHING, desk.audience)
    return Shade(choice, figures, find_released_scale())


def _show_table(desk: Desk, dossiers: Sequence[Dossier]) -> None:
    """Draw the same dossiers as a table, with downloads."""
    if not dossiers:
        return
    late, rows = find_late(desk), []
    for dossier in dossiers:
        due, judgement = find_next(desk, dossier), desk.register.judge(dossier.id)
        rows.append(
            {
                "place": ", ".join(desk.areas.get(code, code) for code in dossier.buurt_codes),
                "owner": desk.call(dossier.owner),
                "outcome": judgement.outcome if judgement else "",
                "next": due.words if due else "",
                "next_day": due.day if due else None,
                "late": len(late.get(dossier.id, ())),
                "double": len(desk.find_overlaps(dossier)),
            }
        )
    table = disclose_public(lay_out_dossiers(dossiers, rows))
    with st.expander("Deze dossiers als tabel"):
        st.dataframe(table, hide_index=True)
        offer_file("Download als CSV", lambda: to_csv_bytes(table), "dossiers.csv", "text/csv")
        offer_file("Download als Excel", lambda: to_xlsx_bytes(table), "dossiers.xlsx", XLSX)
