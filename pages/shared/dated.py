"""What a visitor takes along: a table as a file, with the boundary year beside its figures."""

import pandas as pd
import streamlit as st

from geo.errors import GeoError
from geo.present.export import to_csv_bytes
from pages.shared import audit, cache


def date_table(table: pd.DataFrame, column: str = "Grenzen van") -> pd.DataFrame:
    """Return a table of areas, that is about to be downloaded, with the boundary year of its areas as last column."""
    try:
        return table.assign(**{column: cache.read_atlas(cache.open_workspace()).boundary_year})
    except GeoError:  # the page has told what is wrong
        return table


def offer_csv(words: str, table: pd.DataFrame, file_name: str, column: str = "Grenzen van") -> None:
    """Draw the button that downloads a table of areas; the file is made when it is asked for."""
    dated = date_table(table, column)
    st.download_button(
        words,
        lambda: to_csv_bytes(dated),
        file_name=file_name,
        mime="text/csv",
        icon=":material/download:",
        on_click=audit.taking(file_name),
    )
