"""The parts that screens are made of."""

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from geo.errors import GeoError, WorkspaceError
from geo.pipeline import Atlas
from geo.present.chart import draw_trend
from geo.present.classes import FILL_OPACITY, LegendEntry, Scale, make_legend
from geo.present.export import to_csv_bytes
from geo.present.geometry import find_bounds
from geo.present.map import Colouring, draw_base, draw_colours
from geo.present.table import lay_out_figures
from geo.present.words import EXPOSURE_WORDS, RATE_WORDS, plain, say_count, say_day, say_list, say_number, say_weeks
from pages.shared import session
from pages.shared.cache import Unplaced
from pages.shared.controls import View

_MAP_HEIGHT = 520
_ROW_HEIGHT = 35
_HATCH = "repeating-linear-gradient(135deg,#7b858d 0 1.5px,#eceeef 1.5px 6px)"
_FEW = {"inhabitants": "Bij weinig inwoners", "households": "Bij weinig huishoudens", "land_km2": "Bij weinig land"}
_FIRST_STEPS = """\
python -m geo --workspace data/workspace init --name Groningen --code GM0014
python -m geo --workspace data/workspace boundaries BUURTEN.gpkg --year 2024
python -m geo --workspace data/workspace import MELDINGEN.csv --source naam"""


def set_frame() -> None:
    """Bring the page's text nearer to the top than Streamlit does."""
    st.html("<style>.stMainBlockContainer {padding-top: 3.5rem}</style>")


@contextmanager
def tell_faults() -> Iterator[None]:
    """Show what a reader can act upon; any other fault is a bug and is left to Streamlit."""
    try:
        yield
    except WorkspaceError as fault:
        st.warning("Er is nog geen gemeente om te tonen, of er ontbreekt iets in haar map.", icon=":material/map:")
        st.text(str(fault))
        st.write("Een gemeente begint u zo, in de map van dit programma:")
        st.code(_FIRST_STEPS, language=None, wrap_lines=True)
    except GeoError as fault:
        st.error("Dit kan nu niet worden getoond.", icon=":material/error:")
        st.text(str(fault))


def show_no_signals(unlocated: int) -> None:
    """Say that there is nothing to count yet, and what to do."""
    st.info("Er zijn nog geen meldingen met een plaats in deze gemeente.", icon=":material/inbox:")
    if unlocated:
        places = say_count(unlocated, "melding heeft", "meldingen hebben")
        st.write(f"{places} nog geen plaats; lees een adressenbestand in om ze te plaatsen.")
    st.write("Lees een bestand met meldingen in:")
    st.code(_FIRST_STEPS.splitlines()[-1], language=None, wrap_lines=True)


def show_heading(view: View) -> None:
    """Say what the map and the table show: of which areas, in which weeks."""
    weeks = say_weeks(view.choice.from_week, view.choice.to_week)
    doubt = "" if view.measure == "signals" else f" {_FEW[view.exposure_kind]} zegt het cijfer weinig."
    st.caption(f"Meldingen per {view.level}, {weeks}.{doubt}")


def show_map(atlas: Atlas, colouring: Colouring) -> None:
    """Draw the map; only the colours travel when a choice changes, and a click selects an area."""
    st_folium(
        draw_base(find_bounds(atlas.areas)),
        key=session.MAP,
        height=_MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_colours(colouring),
        on_change=session.select_from_map,
    )


def show_legend(scale: Scale) -> None:
    """Draw the classes of the map with their unit."""
    items = "".join(map(_legend_item, make_legend(scale)))
    style = "display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:0;padding:0;font-size:.875rem"
    st.html(f'<div style="font-size:.875rem;font-weight:600">{scale.title}</div><ul style="{style}">{items}</ul>')


def _legend_item(entry: LegendEntry) -> str:
    box = "display:inline-block;width:1.1rem;height:.85rem;border:1px solid #55606b;margin-right:.35rem"
    # The areas let the background through; so do the boxes, to be of the same colour.
    fill = f"background:{_HATCH if entry.colour is None else f'{entry.colour}{round(FILL_OPACITY * 255):02x}'}"
    return f'<li style="display:flex;align-items:center"><span style="{box};{fill}"></span>{entry.label}</li>'


def show_table(figures: pd.DataFrame, exposure_kind: str) -> None:
    """Draw the figures of the map as a table, with a download; a row selects its area."""
    codes = figures["area_code"].tolist()
    session.mark_in_table(codes)
    table = lay_out_figures(figures, exposure_kind)
    _, *numbers = table.columns
    st.dataframe(
        table,
        key=session.TABLE,
        hide_index=True,
        height=min(len(table) + 1, 12) * _ROW_HEIGHT + 3,
        column_config={name: st.column_config.NumberColumn(format="localized") for name in numbers},
        on_select=session.select_from_table(codes),
        selection_mode="single-row",
    )
    st.download_button(
        "Download als CSV",
        to_csv_bytes(figures),
        file_name="hotspots.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def show_figures(figures: pd.DataFrame, exposure_kind: str, area: str | None) -> None:
    """Draw the key figures of one area, or of all together."""
    rows = figures if area is None else figures[figures["area_code"] == area]
    with st.container(horizontal=True):
        st.metric("Meldingen", say_number(int(rows["signals"].sum())), width="content")
        if area is None:
            st.metric("Aantal gebieden", say_number(len(rows)), width="content")
        else:
            st.metric(RATE_WORDS[exposure_kind], say_number(rows["rate_per_1000"].iloc[0], 1), width="content")
            decimals = 2 if exposure_kind == "land_km2" else 0
            st.metric(EXPOSURE_WORDS[exposure_kind], say_number(rows["exposure"].iloc[0], decimals), width="content")


def show_trend(weeks: pd.DataFrame) -> None:
    """Draw the signals per week."""
    total = say_count(int(weeks["signals"].sum()), "melding", "meldingen")
    st.altair_chart(draw_trend(weeks), alt=f"Staafdiagram: {total} in {len(weeks)} weken")


def show_unplaced(unplaced: Unplaced) -> None:
    """Say how many of the chosen signals the map cannot show."""
    parts = []
    if unplaced.without_place:
        parts.append(f"{say_number(unplaced.without_place)} zonder plaats")
    if unplaced.outside:
        parts.append(f"{say_number(unplaced.outside)} buiten elke buurt")
    told = f"Niet op de kaart: {say_list(parts)}." if parts else "Alle meldingen in deze keuze staan op de kaart."
    st.caption(told)


def show_footer(atlas: Atlas) -> None:
    """Say where the figures come from."""
    sources = sorted(atlas.deliveries["source"].unique())
    parts = [atlas.municipality, f"grenzen van {atlas.boundary_year}"]
    if sources:
        last = atlas.deliveries["received_at"].max()
        parts += [f"bronnen: {say_list(sources)}", f"laatste levering: {say_day(last.date())}"]
    st.divider()
    st.caption(plain(" · ".join(parts)))
