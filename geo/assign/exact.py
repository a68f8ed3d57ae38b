"""Search all polygons with shapely: slow and plain. For a few points, for the unsure ones, and as the oracle."""

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

NOWHERE = -1


def search_polygons(
    x: NDArray[np.float64], y: NDArray[np.float64], polygons: NDArray[np.object_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find the first polygon that touches each point, and how many do.

    Points are sorted on x, so that each polygon meets only those within its width.

    Returns
    -------
    tuple
        Per point the position of the polygon (-1 for none) and the number of polygons that touch it.
    """
    first = np.full(len(x), NOWHERE, dtype=np.int64)
    touched = np.zeros(len(x), dtype=np.int64)
    order = np.argsort(x, kind="stable")
    left, bottom, right, top = shapely.bounds(polygons).T
    begin, end = np.searchsorted(x[order], left, "left"), np.searchsorted(x[order], right, "right")
    for position in np.flatnonzero(begin < end):
        near = order[begin[position] : end[position]]
        near = near[(y[near] >= bottom[position]) & (y[near] <= top[position])]
        if not len(near):
            continue
        shapely.prepare(polygons[position])
        hit = near[shapely.intersects_xy(polygons[position], x[near], y[near])]
        first[hit] = np.where(touched[hit] == 0, position, first[hit])
        touched[hit] += 1
    return first, touched


def find_nearest(
    x: NDArray[np.float64], y: NDArray[np.float64], polygons: NDArray[np.object_], within_m: float
) -> NDArray[np.int64]:
    """Find the nearest polygon within `within_m` metres of each point, the first of equals; -1 for none."""
    nearest = np.full(len(x), NOWHERE, dtype=np.int64)
    if within_m <= 0 or not len(x) or not len(polygons):
        return nearest
    tree = shapely.STRtree(polygons)
    points, found = tree.query_nearest(shapely.points(x, y), max_distance=within_m, all_matches=True)
    best = pd.Series(found).groupby(points).min()
    nearest[best.index.to_numpy()] = best.to_numpy()
    return nearest
