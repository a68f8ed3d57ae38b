"""ASSIGN: give every located signal its buurt, once, and say how.

The border rule: a point on a shared border or corner belongs to the lowest buurt code that touches it. A point in no
buurt goes to the nearest within `snap_m`, else to none.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.rules import AssignRule
from geo.schema import AREAS, ASSIGNED, SIGNALS, check

_NOWHERE = -1


def assign_buurt(signals: pd.DataFrame, areas: gpd.GeoDataFrame, rule: AssignRule) -> pd.DataFrame:
    """Give every signal the buurt that it lies in.

    Parameters
    ----------
    signals
        SIGNALS table, points in EPSG:28992.
    areas
        AREAS table; only its buurten are used.
    rule
        How far, in metres, a point outside every buurt may lie to be taken along.

    Returns
    -------
    pandas.DataFrame
        ASSIGNED table, one row per signal in the same order. `how` is "inside" (one buurt), "border" (more than one
        buurt touches the point), "snapped" or "outside" (`buurt_code` missing).
    """
    check(signals, SIGNALS)
    check(areas, AREAS)
    buurten = areas[areas["level"] == "buurt"].sort_values("area_code")
    x, y = signals["x"].to_numpy(), signals["y"].to_numpy()
    polygons = buurten.geometry.to_numpy()
    index, touched = find_polygons(x, y, polygons)
    is_nowhere = index == _NOWHERE
    index[is_nowhere] = find_nearest(x[is_nowhere], y[is_nowhere], polygons, rule.snap_m)
    how = np.select([touched > 1, touched == 1, index != _NOWHERE], ["border", "inside", "snapped"], "outside")
    codes = np.array([*buurten["area_code"], None], dtype=object)  # the last is reached by -1
    assigned = signals.assign(
        buurt_code=pd.Series(codes[index], signals.index, dtype="str"), how=pd.Series(how, signals.index, dtype="str")
    )
    return check(assigned, ASSIGNED)


def find_polygons(
    x: NDArray[np.float64], y: NDArray[np.float64], polygons: NDArray[np.object_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find the first polygon that touches each point, and how many do.

    Points are sorted on x, so that each polygon meets only those within its width.

    Returns
    -------
    tuple
        Per point the position of the polygon (-1 for none) and the number of polygons that touch it.
    """
    first = np.full(len(x), _NOWHERE, dtype=np.int64)
    touched = np.zeros(len(x), dtype=np.int64)
    order = np.argsort(x, kind="stable")
    sorted_x = x[order]
    shapely.prepare(polygons)
    for position, polygon in enumerate(polygons):
        left, bottom, right, top = shapely.bounds(polygon)
        near = order[np.searchsorted(sorted_x, left, "left") : np.searchsorted(sorted_x, right, "right")]
        near = near[(y[near] >= bottom) & (y[near] <= top)]
        hit = near[shapely.intersects_xy(polygon, x[near], y[near])]
        first[hit] = np.where(touched[hit] == 0, position, first[hit])
        touched[hit] += 1
    return first, touched


def find_nearest(
    x: NDArray[np.float64], y: NDArray[np.float64], polygons: NDArray[np.object_], within_m: float
) -> NDArray[np.int64]:
    """Find the nearest polygon within `within_m` metres of each point, the first of equals; -1 for none."""
    nearest = np.full(len(x), _NOWHERE, dtype=np.int64)
    if within_m <= 0 or not len(x) or not len(polygons):
        return nearest
    tree = shapely.STRtree(polygons)
    points, found = tree.query_nearest(shapely.points(x, y), max_distance=within_m, all_matches=True)
    best = pd.Series(found).groupby(points).min()
    nearest[best.index.to_numpy()] = best.to_numpy()
    return nearest
