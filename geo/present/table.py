"""The table beside the map: the same figures, for readers and spreadsheets."""

from collections.abc import Collection
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from geo.present.export import make_harmless
from geo.present.words import COUNT_WORDS, EXPOSURE_WORDS, NO_DATA, RATE_WORDS, name_areas

_DECIMALS = {"Land (km²)": 2, **dict.fromkeys(RATE_WORDS.values(), 1)}


def order_figures(figures: pd.DataFrame, shown: Collection[str], column: str) -> pd.DataFrame:
    """Keep the areas within the filter, highest first by a column, areas without data last."""
    chosen = figures[figures["area_code"].isin(list(shown))]
    return chosen.sort_values([column, "area_code"], ascending=[False, True], na_position="last", ignore_index=True)


def lay_out_figures(figures: pd.DataFrame, kind: str, counted: str = "signal") -> pd.DataFrame:
    """Give figures of `geo.compare` Dutch headings, in the order in which they come.

    Parameters
    ----------
    figures
        Of `rate_areas`; with a year before where `compare_years` added it, and with `initiatives` where counted.
    kind
        One of `geo.schema.EXPOSURES`.
    counted
        What `signals` counts: one of `geo.present.words.COUNT_WORDS`.
    """
    columns = {
        "area_name": "Gebied",
        "signals": COUNT_WORDS[counted].capitalize(),
        "signals_before": "Jaar eerder",
        "signals_change": "Verschil",
        "initiatives": "Initiatieven",
        "exposure": EXPOSURE_WORDS[kind],
        "rate_per_1000": RATE_WORDS[kind],
    }
    given = [name for name in columns if name in figures]
    named = figures.assign(
        area_name=figures["area_code"].map(name_areas(figures)), rate_per_1000=figures["rate_per_1000"].round(1)
    )
    return make_harmless(named[given].rename(columns=columns))


def write_dutch(table: pd.DataFrame) -> Styler:
    """Return the table with its numbers written the Dutch way; they stay numbers to sort by."""
    numbers = table.select_dtypes("number").columns
    patterns: dict[Any, Any] = {name: f"{{:,.{_DECIMALS.get(name, 0)}f}}" for name in numbers}
    if "Verschil" in patterns:
        patterns["Verschil"] = "{:+,.0f}"
    return table.style.format(patterns, decimal=",", thousands=".", na_rep=NO_DATA)
