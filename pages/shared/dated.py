"""What a visitor takes along: a table as a file, with the boundary year beside its figures."""

from collections.abc import Callable

import pandas as pd

from geo.errors import GeoError
from geo.present.export import to_csv_bytes
from pages.shared import cache
from pages.shared.files import offer_file


def date_table(table: pd.DataFrame, column: str = "Grenzen van") -> pd.DataFrame:
    """Return a table of areas, that is about to be downloaded, with the boundary year of its areas as last column."""
    return table.assign(**_find_year(column))


def _find_year(column: str) -> dict[str, int]:
    try:
        return {column: cache.read_atlas(cache.open_workspace()).boundary_year}
    except GeoError:  # the page has told what is wrong
        return {}


def offer_csv(
    words: str, table: pd.DataFrame | Callable[[], pd.DataFrame], file_name: str, column: str = "Grenzen van"
) -> None:
    """Draw the button that downloads a table of areas, or what makes one; the file is made when it is asked for."""
    year = _find_year(column)  # now: whoever asks for the file is no longer known by then
    offer_file(
        words, lambda: to_csv_bytes((table() if callable(table) else table).assign(**year)), file_name, "text/csv"
    )
