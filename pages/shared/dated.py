"""The boundary year beside the figures that a visitor takes along."""

import pandas as pd

from geo.errors import GeoError
from pages.shared import cache


def date_table(table: pd.DataFrame, column: str = "Grenzen van") -> pd.DataFrame:
    """Return a table of areas, that is about to be downloaded, with the boundary year of its areas as last column."""
    try:
        return table.assign(**{column: cache.read_atlas(cache.open_workspace()).boundary_year})
    except GeoError:  # the page has told what is wrong
        return table
