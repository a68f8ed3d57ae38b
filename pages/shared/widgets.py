"""The parts that screens are made of."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from geo.dutch import say_count, say_list, say_number
from geo.errors import DamageError, GeoError, WorkspaceError
from geo.pipeline import Atlas
from geo.present.chart import draw_trend
from geo.present.classes import FILL_OPACITY, LegendEntry, Scale, make_legend
from geo.present.map import Colouring, draw_base, draw_colours
from geo.present.table import lay_out_figures, write_dutch
from geo.present.words import COUNT_WORDS, EXPOSURE_WORDS, RATE_WORDS, plain, say_counted, say_weeks
from pages.shared import selecting, session
from pages.shared.asked import Unplaced
from pages.shared.controls import MOST_AT_ONCE, View
from pages.shared.dated import offer_csv
from pages.shared.filters import name_filters
from pages.shared.pick import switch

_MAP_HEIGHT = 520
_ROW_HEIGHT = 35
_MOST_ROWS = 600  # no municipality has more buurten; a country's would travel as megabytes
_TABLE_ASKED = "tabel"
_HATCH = "repeating-linear-gradient(135deg,#7b858d 0 1.5px,#eceeef 1.5px 6px)"
_FEW = {"inhabitants": "Bij weinig inwoners", "households": "Bij weinig huishoudens", "land_km2": "Bij weinig land"}
_FIRST_STEPS = """\
python -m geo --workspace data/workspace init --name Groningen --code GM0014
python -m geo --workspace data/workspace boundaries BUURTEN.gpkg --year 2024
python -m geo --workspace data/workspace import MELDINGEN.csv --source naam"""


@contextmanager
def tell_faults() -> Iterator[None]:
    """Show what a reader can act upon; any other fault is a bug and is left to Streamlit."""
    try:
        yield
    except DamageError as fault:
        st.error("Dit is beschadigd en kan nu niet worden getoond.", icon=":material/error:")
        st.text(str(fault))
    except WorkspaceError as fault:
        st.warning("Er is nog geen gemeente om te tonen, of er ontbreekt iets in haar map.", icon=":material/map:")
        st.text(str(fault))
        st.write("Een gemeente begint u zo, in de map van dit programma:")
        st.code(_FIRST_STEPS, language=None, wrap_lines=True)
    except GeoError as fault:
        st.error("Dit kan nu niet worden getoond.", icon=":material/error:")
        st.text(str(fault))


def stand_apart(chosen: str, parts: Iterable[str]) -> DeltaGenerator:
    """Return where the chosen part of a page is drawn: each has a place of its own.

    A table of Streamlit's keeps the cell that had the focus when another table takes its place, and where that has no
    such cell, Tab never leaves it.
    """
    return {part: st.container() for part in parts}[chosen]


def show_no_signals(unlocated: int) -> None:
    """Say that there is nothing to count yet, and what to do."""
    st.info("Er zijn nog geen meldingen met een plaats in deze gemeente.", icon=":material/inbox:")
    if unlocated:
        places = say_count(unlocated, "melding heeft", "meldingen hebben")
        st.write(f"{places} nog geen plaats; lees een adressenbestand in om ze te plaatsen.")
    st.write("Lees een bestand met meldingen in:")
    st.code(_FIRST_STEPS.splitlines()[-1], language=None, wrap_lines=True)


def tell_when_empty(figures: pd.DataFrame, view: View) -> None:
    """Say that nothing is left of the choice, and what to do."""
    if figures["signals"].any():
        return
    counted = COUNT_WORDS[view.asked.counted]
    st.info(
        f"Geen {counted} in deze keuze. "
        "Kies een langere periode, een ander thema, een groter gebied of minder filters.",
        icon=":material/search_off:",
    )


def show_heading(view: View) -> None:
    """Say what the map and the table show: of which areas, in which weeks."""
    choice, before = view.asked.choice, view.asked.before
    counted = COUNT_WORDS[view.asked.counted].capitalize()
    weeks = say_weeks(choice.from_week, choice.to_week)
    against = f", vergeleken met {say_weeks(before.from_week, before.to_week)}" if before else ""
    doubt = "" if view.measure == "signals" else f" {_FEW[view.exposure_kind]} zegt het cijfer weinig."
    coloured = f" Kleur: {view.scale.title.lower()}." if view.trait else ""
    only = "".join(f", {words}" for words in name_filters(view.asked.filters))
    st.caption(f"{counted} per {view.asked.level}{plain(only)}, {weeks}{against}.{doubt}{coloured}")


def show_map(
    atlas: Atlas,
    colouring: Colouring,
    on_click: Callable[[], None] = selecting.select_from_map,
    height: int = _MAP_HEIGHT,
) -> None:
    """Draw the map; only the colours travel when a choice changes, and a click selects an area."""
    st_folium(
        draw_base(atlas.bounds),
        key=session.MAP,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_colours(colouring),
        on_change=on_click,
    )


def show_legend(scale: Scale, opacity: float = FILL_OPACITY) -> None:
    """Draw the classes of the map with their unit."""
    items = "".join(_legend_item(entry, opacity) for entry in make_legend(scale))
    style = "display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:0;padding:0;font-size:.875rem"
    st.html(f'<div style="font-size:.875rem;font-weight:600">{scale.title}</div><ul style="{style}">{items}</ul>')


def _legend_item(entry: LegendEntry, opacity: float) -> str:
    box = "display:inline-block;width:1.1rem;height:.85rem;border:1px solid #55606b;margin-right:.35rem"
    # The areas let the background through; so do the boxes, to be of the same colour.
    fill = f"background:{_HATCH if entry.colour is None else f'{entry.colour}{round(opacity * 255):02x}'}"
    return f'<li style="display:flex;align-items:center"><span style="{box};{fill}"></span>{entry.label}</li>'


def show_table(figures: pd.DataFrame, view: View) -> None:
    """Draw the figures of the map as a table, with a download; a row selects its area.

    Of a country only who asks for it gets it: it would travel with every choice, and weigh more than the map.
    """
    number = len(figures)
    if number > MOST_AT_ONCE and not switch(
        _TABLE_ASKED, f"Toon de tabel van {say_number(number)} gebieden, met het bestand"
    ):
        return
    listed = figures.head(_MOST_ROWS)
    codes = listed["area_code"].tolist()
    selecting.mark_in_table(codes)
    table = lay_out_figures(listed, view.exposure_kind, view.asked.counted)
    if len(listed) < len(figures):
        st.caption(
            f"De bovenste {say_number(len(listed))} van {say_number(len(figures))} gebieden. Het bestand heeft ze "
            "alle; kies bij 'Alleen binnen' een kleiner gebied om de andere hier te zien."
        )
    st.dataframe(
        write_dutch(table),
        key=session.TABLE,
        hide_index=True,
        height=min(len(table) + 1, 12) * _ROW_HEIGHT + 3,
        on_select=selecting.select_from_table(codes),
        selection_mode="single-row",
    )
    offer_csv("Download als CSV", figures, "hotspots.csv", "boundary_year")


def show_figures(figures: pd.DataFrame, view: View, area: str | None) -> None:
    """Draw the key figures of one area, or of all together."""
    rows = figures if area is None else figures[figures["area_code"] == area]
    kind = view.exposure_kind
    with st.container(horizontal=True):
        counted, number = COUNT_WORDS[view.asked.counted].capitalize(), int(rows["signals"].sum())
        st.metric(counted, say_number(number), width="content")
        if view.asked.before:
            st.metric("Jaar eerder", say_number(int(rows["signals_before"].sum())), width="content")
        if "initiatives" in rows and rows["initiatives"].any():
            st.metric("Initiatieven", say_number(int(rows["initiatives"].sum())), width="content")
        if area is None:
            st.metric("Aantal gebieden", say_number(len(rows)), width="content")
        else:
            st.metric(RATE_WORDS[kind], say_number(rows["rate_per_1000"].iloc[0], 1), width="content")
            decimals = 2 if kind == "land_km2" else 0
            st.metric(EXPOSURE_WORDS[kind], say_number(rows["exposure"].iloc[0], decimals), width="content")
            if view.trait and view.scale.title != EXPOSURE_WORDS[kind]:
                told = say_number(rows[view.trait].iloc[0], view.scale.decimals)
                st.metric(view.scale.title, told, width="content")


def show_trend(weeks: pd.DataFrame, earlier: pd.DataFrame | None, counted: str) -> None:
    """Draw the signals per week, and those of a year before as a line."""
    told = f"Staafdiagram: {say_counted(int(weeks['signals'].sum()), counted)} in {len(weeks)} weken"
    if earlier is not None:
        told += f"; lijn: {say_counted(int(earlier['signals'].sum()), counted)} in dezelfde weken een jaar eerder"
    trend = draw_trend(weeks, earlier, counted)
    st.vega_lite_chart(trend.rows, trend.drawing, alt=told)
    if earlier is not None:
        st.caption("Staven: deze periode. Lijn: dezelfde weken een jaar eerder.")


def show_unplaced(unplaced: Unplaced) -> None:
    """Say how many of the chosen signals the map cannot show."""
    parts = []
    if unplaced.without_place:
        parts.append(f"{say_number(unplaced.without_place)} zonder plaats")
    if unplaced.outside:
        parts.append(f"{say_number(unplaced.outside)} buiten elke buurt")
    told = f"Niet op de kaart: {say_list(parts)}." if parts else "Alles in deze keuze staat op de kaart."
    st.caption(told)
