"""Signals as a light table, and what is counted of it per area and per week: milliseconds where there are a million."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.compare import Choice
from geo.count import buurt_to_area, monday_of

_WORDS = ["buurt_code", "theme", "domain", "kind", "status", "source"]


def lighten(assigned: pd.DataFrame) -> pd.DataFrame:
    """Keep what signals are chosen and counted by: their words as categories, their moment, and the Monday of its week.

    Parameters
    ----------
    assigned
        ASSIGNED table.

    Returns
    -------
    pandas.DataFrame
        A row per signal, for `geo.compare.filter_signals` and `choose_signals`.
    """
    light = assigned[[*_WORDS, "reported_at"]].astype(dict.fromkeys(_WORDS, "category"))
    return light.assign(week=monday_of(assigned["reported_at"]))


def tally_areas(light: pd.DataFrame, areas: gpd.GeoDataFrame, level: str) -> pd.Series:
    """Count the signals of a light table per area of a level, by its code; quiet ones are zeros."""
    buurten, place = light["buurt_code"].cat.categories, light["buurt_code"].cat.codes.to_numpy()
    numbers = pd.Series(np.bincount(place[place >= 0], minlength=len(buurten)), buurten, name="signals")
    if level != "buurt":
        numbers = numbers.groupby(buurt_to_area(areas, level).reindex(buurten).to_numpy()).sum()
    codes = areas.loc[areas["level"] == level, "area_code"].sort_values()
    return numbers.reindex(pd.Index(codes, name=None), fill_value=0)


def tally_weeks(light: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Count the signals of a light table in every week of a choice: its Monday and signals; quiet ones are zeros."""
    weeks = pd.date_range(choice.from_week, choice.to_week, freq="7D", unit="us", name="week")
    return light["week"].value_counts().reindex(weeks, fill_value=0).rename("signals").reset_index()


def keep_areas(light: pd.DataFrame, areas: gpd.GeoDataFrame, level: str, codes: tuple[str, ...]) -> pd.DataFrame:
    """Keep the signals of some areas of a level; of all where none is named."""
    area = buurt_to_area(areas, level)
    return light[light["buurt_code"].isin(area.index[area.isin(codes)] if codes else area.index)]
