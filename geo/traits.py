"""The traits of areas, beside their signals: people, ages and dwellings, as the key figures say them."""

from collections.abc import Collection

import geopandas as gpd
import pandas as pd

from geo.levels import sum_figures
from geo.schema import AGES, AREAS, check

DENSITY = "people_per_km2"
TRAITS = ("inhabitants", DENSITY, "households", "dwellings", *AGES)


def list_traits(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the traits of every area.

    Parameters
    ----------
    areas
        AREAS table, any levels. Larger areas hold the sums of their buurten, and ages weighted by inhabitants.

    Returns
    -------
    pandas.DataFrame
        area_code, level, figures_year and TRAITS, one row per area in the order of `areas`: numbers of people,
        households and dwellings, whole inhabitants per km2 of land, and ages as a percentage of the inhabitants.
        What is unknown is missing; so are the density without land and the ages where nobody lives.
    """
    check(areas, AREAS)
    years = areas["figures_year"].fillna(areas["boundary_year"]).astype("int64")
    named = pd.DataFrame(areas[["area_code", "level"]])
    return named.assign(figures_year=years).join(_derive(areas))


def find_figure_years(areas: gpd.GeoDataFrame) -> list[int]:
    """Return the years that the inhabitants of the buurten on land (of AREAS) are of, oldest first."""
    counted = areas[(areas["level"] == "buurt") & areas["inhabitants"].notna() & ~areas["is_water"]]
    return sorted(counted["figures_year"].fillna(counted["boundary_year"]).astype("int64").unique().tolist())


def sum_traits(areas: gpd.GeoDataFrame, buurt_codes: Collection[str]) -> pd.Series:
    """Return the TRAITS of some buurten together, by name: added up, and ages weighted by inhabitants.

    A trait is missing where that of any of these buurten on land is.
    """
    check(areas, AREAS)
    parts = areas[(areas["level"] == "buurt") & areas["area_code"].isin(list(buurt_codes))]
    return _derive(pd.DataFrame([sum_figures(parts)])).iloc[0].rename(None)


def _derive(figures: pd.DataFrame) -> pd.DataFrame:
    is_lived_in = figures["inhabitants"] != 0
    ages = {age: figures[age].where(is_lived_in) for age in AGES}
    density = (figures["inhabitants"] / figures["land_km2"].where(figures["land_km2"] > 0)).round()
    derived: pd.DataFrame = pd.DataFrame(figures).assign(**ages, **{DENSITY: density})[list(TRAITS)]
    return derived
