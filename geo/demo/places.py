"""Where signals are: addresses where there are some, else points in the open; round one spot for a problem."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.random import Generator
from numpy.typing import NDArray

from geo.demo.problems import Planted

ADDRESS_FIELDS = ("street", "number", "letter", "suffix", "postcode", "town")
_IN_THE_OPEN = 12  # points of each buurt beside its addresses
_WITHOUT_ADDRESSES = 160
_OF_ITS_BUURT = 0.25  # the share of the places that lies nearest to a problem's spot
_FEWEST = 8
_GPS_M = 7.0


def make_places(buurten: gpd.GeoDataFrame, addresses: pd.DataFrame | None, rng: Generator) -> pd.DataFrame:
    """Return places: columns buurt (position), x, y (EPSG:28992) and the parts of an address, empty in the open."""
    number = _IN_THE_OPEN if addresses is not None else _WITHOUT_ADDRESSES
    points = [scatter(shape, number, rng) for shape in buurten.geometry]
    outside = pd.DataFrame(np.round(np.vstack(points), 1), columns=["x", "y"])
    outside["buurt"] = np.repeat(np.arange(len(buurten)), number)
    outside = outside.assign(**dict.fromkeys(ADDRESS_FIELDS, ""))
    tables = [outside]
    if addresses is not None:
        known = addresses.assign(
            buurt=buurten.index.get_indexer(addresses["buurt_code"]), number=addresses["number"].astype("str")
        )
        tables.append(known[outside.columns])
    together = pd.concat(tables).sort_values("buurt", kind="stable", ignore_index=True)
    return together.astype(dict.fromkeys(ADDRESS_FIELDS, "str"))


def scatter(shape: shapely.Geometry, number: int, rng: Generator) -> NDArray[np.float64]:
    """Return random points within an area, as rows of x and y."""
    left, bottom, right, top = shape.bounds
    found = np.empty((0, 2))
    shapely.prepare(shape)
    while len(found) < number:
        tried = np.round(rng.uniform((left, bottom), (right, top), (4 * number, 2)), 1)
        found = np.vstack([found, tried[shapely.contains_xy(shape, tried[:, 0], tried[:, 1])]])
    return found[:number]


class Chooser:
    """Chooses a place for every signal."""

    def __init__(self, buurten: gpd.GeoDataFrame, places: pd.DataFrame, lines: Mapping[str, shapely.Geometry]) -> None:
        self._buurten, self._places, self._lines = buurten, places, lines
        self._first = np.searchsorted(places["buurt"], np.arange(len(buurten) + 1))

    def anywhere(self, buurt: NDArray[np.int64], rng: Generator) -> NDArray[np.int64]:
        """Choose among all places of each signal's buurt."""
        first, end = self._first[buurt], self._first[buurt + 1]
        return np.asarray(first + np.floor(rng.random(len(buurt)) * (end - first)), dtype="int64")

    def near(self, planted: Planted, buurt: NDArray[np.int64], rng: Generator) -> NDArray[np.int64]:
        """Choose among the places of each signal's buurt that lie nearest to the spot of what is planted."""
        if planted.scattered or not planted.buurten:
            return self.anywhere(buurt, rng)
        spot = self._find_spot(planted)
        chosen = np.zeros(len(buurt), dtype="int64")
        for one in np.unique(buurt):
            rows = np.arange(self._first[one], self._first[one + 1])
            at = self._places.loc[rows, ["x", "y"]].to_numpy()
            order = np.argsort(shapely.distance(shapely.points(at), spot), kind="stable")
            nearest = rows[order[: max(round(_OF_ITS_BUURT * len(rows)), _FEWEST)]]
            chosen[buurt == one] = rng.choice(nearest, int((buurt == one).sum()))
        return chosen

    def _find_spot(self, planted: Planted) -> shapely.Geometry:
        if planted.id in self._lines:
            return self._lines[planted.id]
        shapes = self._buurten.geometry[list(planted.buurten)]
        if len(shapes) == 1:
            return shapes.iloc[0].representative_point()
        return shapely.LineString([shape.representative_point() for shape in shapes])


def measure(buurten: gpd.GeoDataFrame, places: pd.DataFrame, rng: Generator) -> NDArray[np.float64]:
    """Return the places as a telephone measures them: a few metres off, yet in their buurt."""
    exact = places[["x", "y"]].to_numpy()
    moved = np.round(exact + rng.normal(0, _GPS_M, exact.shape), 1)
    position = places["buurt"].to_numpy()
    for buurt, shape in enumerate(buurten.geometry):
        rows = np.flatnonzero(position == buurt)
        shapely.prepare(shape)
        out = rows[~shapely.contains_xy(shape, moved[rows, 0], moved[rows, 1])]
        moved[out] = exact[out]
    return np.asarray(moved)
