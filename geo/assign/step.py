"""Give signals their buurt by the border rule.

A point on a shared border or corner belongs to the lowest buurt code that touches it. A point in no buurt goes to the
nearest within `snap_m`, else to none.
"""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.assign.exact import NOWHERE, find_nearest, search_polygons
from geo.assign.grid import find_in_grid
from geo.assign.kernels import UNSURE, Grid
from geo.rules import AssignRule
from geo.schema import AREAS, ASSIGNED, SIGNALS, check


def sort_buurten(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the buurten of AREAS, lowest code first: the order in which a grid numbers them."""
    return areas[areas["level"] == "buurt"].sort_values("area_code")


def assign_buurt(
    signals: pd.DataFrame, areas: gpd.GeoDataFrame, rule: AssignRule, grid: Grid | None = None
) -> pd.DataFrame:
    """Give every signal the buurt that it lies in.

    Parameters
    ----------
    signals
        SIGNALS table, points in EPSG:28992.
    areas
        AREAS table; only its buurten are used.
    rule
        How far, in metres, a point outside every buurt may lie to be taken along.
    grid
        One laid over `sort_buurten(areas)`; pays from some 100,000 signals on. The answer is the same without.

    Returns
    -------
    pandas.DataFrame
        ASSIGNED table, one row per signal in the same order. `how` is "inside" (one buurt), "border" (more than one
        buurt touches the point), "snapped" or "outside" (`buurt_code` missing).
    """
    check(signals, SIGNALS)
    check(areas, AREAS)
    buurten = sort_buurten(areas)
    x, y = signals["x"].to_numpy(), signals["y"].to_numpy()
    polygons = buurten.geometry.to_numpy()
    index, touched = find_polygons(x, y, polygons, grid)
    is_nowhere = index == NOWHERE
    index[is_nowhere] = find_nearest(x[is_nowhere], y[is_nowhere], polygons, rule.snap_m)
    how = np.select([touched > 1, touched == 1, index != NOWHERE], [1, 0, 2], 3)
    assigned = signals.assign(
        buurt_code=_take(buurten["area_code"].tolist(), index, signals.index),
        how=_take(["inside", "border", "snapped", "outside"], how, signals.index),
    )
    return check(assigned, ASSIGNED)


def find_polygons(
    x: NDArray[np.float64], y: NDArray[np.float64], polygons: NDArray[np.object_], grid: Grid | None = None
) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Find the first polygon that touches each point, and how many do.

    Parameters
    ----------
    x, y
        Points, in the coordinates of the polygons.
    polygons
        Valid ones where there is a `grid`.
    grid
        One laid over these very polygons; the answer is the same without.

    Returns
    -------
    tuple
        Per point the position of the polygon (-1 for none) and the number of polygons that touch it.
    """
    if grid is None:
        return search_polygons(x, y, polygons)
    index = find_in_grid(x, y, grid)
    unsure = np.flatnonzero(index == UNSURE)
    touched = (index != NOWHERE).astype(np.int32)
    if len(unsure):
        index[unsure], touched[unsure] = search_polygons(x[unsure], y[unsure], polygons)
    return index, touched


def _take(texts: Sequence[str], index: NDArray[np.integer], rows: pd.Index) -> pd.Series:
    """Return the texts at positions, missing at -1, as a column."""
    return pd.Series(pd.array(texts, dtype="str").take(index, allow_fill=True), rows)
