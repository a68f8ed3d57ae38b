"""The table beside the map: the same figures, for readers and spreadsheets."""

from collections.abc import Collection
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from geo.dutch import NO_DATA, say_number
from geo.present.export import make_harmless
from geo.present.words import COUNT_WORDS, EXPOSURE_WORDS, RATE_WORDS, TRAIT_WORDS, name_areas
from geo.schema import AGES

_DECIMALS = {"Land (km²)": 2, **dict.fromkeys([*RATE_WORDS.values(), *(TRAIT_WORDS[age] for age in AGES)], 1)}


def order_figures(figures: pd.DataFrame, shown: Collection[str], column: str) -> pd.DataFrame:
    """Keep the areas within the filter, highest first by a column, areas without data last."""
    within = set(shown)
    is_shown = [code in within for code in figures["area_code"].tolist()]
    by_code = figures[is_shown].sort_values("area_code")
    return by_code.sort_values(column, ascending=False, na_position="last", kind="stable", ignore_index=True)


def lay_out_figures(figures: pd.DataFrame, kind: str, counted: str = "signal") -> pd.DataFrame:
    """Give figures of `geo.compare` Dutch headings, in the order in which they come.

    Parameters
    ----------
    figures
        Of `rate_areas`; with a year before where `compare_years` added it, with `initiatives` where counted, and with
        the trait by which the map is coloured.
    kind
        One of `geo.schema.EXPOSURES`.
    counted
        What `signals` counts: one of `geo.present.words.COUNT_WORDS`.
    """
    columns = {
        "area_name": "Gebied",
        **{trait: words for trait, words in TRAIT_WORDS.items() if words != EXPOSURE_WORDS[kind]},
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


def lay_out_traits(place: pd.Series, gemeente: pd.Series) -> pd.DataFrame:
    """Lay the traits of a place out beside those of its municipality, written the Dutch way.

    Parameters
    ----------
    place, gemeente
        By name, `geo.traits.TRAITS`. A trait that is known of neither is left out.
    """
    told = [trait for trait in TRAIT_WORDS if not (pd.isna(place[trait]) and pd.isna(gemeente[trait]))]
    columns = {"Deze plek": place, "De gemeente": gemeente}
    figures = {
        name: [say_number(of[trait], 1 if trait in AGES else 0) for trait in told] for name, of in columns.items()
    }
    words = [TRAIT_WORDS[trait].replace("(% van de inwoners)", "(%)") for trait in told]  # fits on a telephone
    return pd.DataFrame({"Kenmerk": words, **figures})


def write_dutch(table: pd.DataFrame) -> Styler:
    """Return the table with its numbers written the Dutch way; they stay numbers to sort by."""
    numbers = table.select_dtypes("number").columns
    patterns: dict[Any, Any] = {name: f"{{:,.{_DECIMALS.get(name, 0)}f}}" for name in numbers}
    if "Verschil" in patterns:
        patterns["Verschil"] = "{:+,.0f}"
    return table.style.format(patterns, decimal=",", thousands=".", na_rep=NO_DATA)
