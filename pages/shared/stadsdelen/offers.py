"""Downloads: every table as CSV and Excel, every figure as SVG and PNG, every card as a page and as PDF."""

import pandas as pd
import streamlit as st

from geo.present.compare_chart import Drawing, render_chart
from geo.present.document import Document, to_html, to_pdf
from geo.present.export import to_csv_bytes, to_xlsx_bytes
from pages.shared import audit
from pages.shared.dated import date_table

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_table(table: pd.DataFrame, name: str, words: str = "Tabel") -> None:
    """Draw the buttons that download a table under a name; each is made when it is asked for."""
    dated = date_table(table)
    with st.container(horizontal=True, key=f"offer_{name}"):
        _offer(f"{words} als CSV", lambda: to_csv_bytes(dated), f"{name}.csv", "text/csv")
        _offer(f"{words} als Excel", lambda: to_xlsx_bytes(dated), f"{name}.xlsx", _XLSX)


def offer_figure(chart: Drawing, name: str) -> None:
    """Draw the buttons that download a figure under a name; it is drawn when it is asked for."""
    with st.container(horizontal=True, key=f"figure_{name}"):
        _offer("Figuur als SVG", lambda: render_chart(chart, "svg"), f"{name}.svg", "image/svg+xml")
        _offer("Figuur als PNG", lambda: render_chart(chart, "png"), f"{name}.png", "image/png")


def offer_card(document: Document, name: str) -> None:
    """Draw the buttons that download a card, to be printed."""
    with st.container(horizontal=True, key=f"card_{name}"):
        _offer("Als pagina (HTML)", lambda: to_html(document).encode(), f"{name}.html", "text/html")
        _offer("Als PDF", lambda: to_pdf(document), f"{name}.pdf", "application/pdf")


def _offer(words: str, data: object, name: str, mime: str) -> None:
    st.download_button(words, data, file_name=name, mime=mime, icon=":material/download:", on_click=audit.taking(name))  # type: ignore[arg-type]
