"""The buurten most like some others, by which a reader judges what is ordinary."""

from collections.abc import Collection

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.schema import AREAS, check
from geo.schema.words import AGES


def find_similar(areas: gpd.GeoDataFrame, area_codes: Collection[str], number: int = 5) -> pd.DataFrame:
    """Find the buurten most like the given ones in size, density, housing and ages.

    Compared are the logarithms of inhabitants, of inhabitants per km2 of land and of dwellings per inhabitant, and the
    shares of the age bands, each divided by its standard deviation over the municipality. The bands share the weight of
    one trait. What is missing for one of two buurten is left out of their comparison. No other trait of people counts.

    Parameters
    ----------
    areas
        AREAS table.
    area_codes
        Codes of buurten; several count as one place, the mean of their traits weighed by inhabitants.
    number
        How many to return at most.

    Returns
    -------
    pandas.DataFrame
        area_code, area_name, inhabitants, distance (in standard deviations, root mean square over the traits compared),
        most alike first. Never the given ones, nor a buurt without inhabitants or one that shares no known trait.
    """
    check(areas, AREAS)
    lived = areas[(areas["level"] == "buurt") & (areas["inhabitants"] > 0)].sort_values("area_code")
    is_given = lived["area_code"].isin(list(area_codes)).to_numpy()
    others = lived[~is_given]
    distance = np.full(len(others), np.nan)
    if is_given.any():
        traits, weight = _traits(lived)
        place = _mean(traits[is_given], lived["inhabitants"].to_numpy(dtype=np.float64)[is_given])
        distance = _distances(traits[~is_given], place, weight)
    table = pd.DataFrame(others[["area_code", "area_name", "inhabitants"]]).assign(distance=distance)
    alike = table.dropna(subset="distance").sort_values(["distance", "area_code"], kind="stable")
    return alike.head(number).reset_index(drop=True)


def _traits(lived: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the standardised traits, one row per buurt, and the weight of each trait."""
    people = lived["inhabitants"]
    known = pd.DataFrame(
        {
            "size": np.log(people),
            "density": np.log(people / lived["land_km2"].where(lived["land_km2"] > 0)),
            "housing": np.log(lived["dwellings"].where(lived["dwellings"] > 0) / people),
            **{age: lived[age] for age in AGES},
        }
    )
    spread = known.std().where(lambda sd: sd > 0)
    # A trait that is the same everywhere, or known nowhere, tells nothing.
    told = spread.index[spread.notna()]
    weight = np.array([1 / len(AGES) if name in AGES else 1.0 for name in told])
    return ((known[told] - known[told].mean()) / spread[told]).to_numpy(dtype=np.float64), weight


def _mean(traits: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Return the mean of each trait over the buurten where it is known; NaN where it is nowhere."""
    weights = np.where(np.isnan(traits), 0.0, people[:, None])
    total = weights.sum(axis=0)
    summed = (np.nan_to_num(traits) * weights).sum(axis=0)
    mean: np.ndarray = np.divide(summed, total, out=np.full(len(total), np.nan), where=total > 0)
    return mean


def _distances(traits: np.ndarray, place: np.ndarray, weight: np.ndarray) -> np.ndarray:
    squares = (traits - place) ** 2
    shared = np.where(np.isnan(squares), 0.0, weight)
    total = shared.sum(axis=1)
    summed = (np.nan_to_num(squares) * shared).sum(axis=1)
    mean = np.divide(summed, total, out=np.full(len(total), np.nan), where=total > 0)
    return np.asarray(np.sqrt(mean))
