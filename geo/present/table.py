"""The table beside the map: the same figures, for readers and spreadsheets."""

from collections.abc import Collection

import pandas as pd

from geo.present.classes import Measure
from geo.present.export import make_harmless
from geo.present.words import EXPOSURE_WORDS, RATE_WORDS, name_areas


def order_figures(figures: pd.DataFrame, shown: Collection[str], measure: Measure) -> pd.DataFrame:
    """Keep the areas within the filter, highest first by the measure, areas without data last."""
    chosen = figures[figures["area_code"].isin(list(shown))]
    return chosen.sort_values([measure, "area_code"], ascending=[False, True], na_position="last", ignore_index=True)


def lay_out_figures(figures: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Give figures of `geo.compare.rate_areas` Dutch headings, in the order in which they come."""
    columns = {
        "area_name": "Gebied",
        "signals": "Meldingen",
        "exposure": EXPOSURE_WORDS[kind],
        "rate_per_1000": RATE_WORDS[kind],
    }
    named = figures.assign(
        area_name=figures["area_code"].map(name_areas(figures)), rate_per_1000=figures["rate_per_1000"].round(1)
    )
    return make_harmless(named[list(columns)].rename(columns=columns))
