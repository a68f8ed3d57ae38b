"""Downloads: every table as CSV and Excel, every figure as SVG and PNG, every card as a page and as PDF."""

import pandas as pd
import streamlit as st

from geo.present.compare_chart import Drawing, render_chart
from geo.present.document import Document, to_html, to_pdf
from geo.present.export import to_csv_bytes, to_xlsx_bytes
from pages.shared.dated import date_table
from pages.shared.files import XLSX, offer_file


def offer_table(table: pd.DataFrame, name: str, words: str = "Tabel") -> None:
    """Draw the buttons that download a table under a name; each is made when it is asked for."""
    dated = date_table(table)
    with st.container(horizontal=True, key=f"offer_{name}"):
        offer_file(f"{words} als CSV", lambda: to_csv_bytes(dated), f"{name}.csv", "text/csv")
        offer_file(f"{words} als Excel", lambda: to_xlsx_bytes(dated), f"{name}.xlsx", XLSX)


def offer_figure(chart: Drawing, name: str) -> None:
    """Draw the buttons that download a figure under a name; it is drawn when it is asked for."""
    with st.container(horizontal=True, key=f"figure_{name}"):
        offer_file("Figuur als SVG", lambda: render_chart(chart, "svg"), f"{name}.svg", "image/svg+xml")
        offer_file("Figuur als PNG", lambda: render_chart(chart, "png"), f"{name}.png", "image/png")


def offer_card(document: Document, name: str) -> None:
    """Draw the buttons that download a card, to be printed."""
    with st.container(horizontal=True, key=f"card_{name}"):
        offer_file("Als pagina (HTML)", lambda: to_html(document).encode(), f"{name}.html", "text/html")
        offer_file("Als PDF", lambda: to_pdf(document), f"{name}.pdf", "application/pdf")
