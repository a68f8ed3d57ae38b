"""Where in its buurten a problem lies closest together, drawn so that no address can be read from it."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree
from sklearn.cluster import DBSCAN  # type: ignore[import-untyped]

from geo.detect.voices import Bools, Floats, Ints
from geo.rules_detect import CoreRule
from geo.schema import RD

_GRID_M = 10.0  # corners are rounded to it: the exact rim of a circle would give its centre, an address, away
_QUARTER = 3  # corners to a quarter of a circle


def find_cores(points: pd.DataFrame, rule: CoreRule) -> gpd.GeoDataFrame:
    """Find the places where a problem's reporters lie close together.

    DBSCAN (Ester, Kriegel, Sander and Xu 1996), with *reporters* in place of points: a point is dense where
    `rule.min_reporters` different reporters lie within `rule.radius_m`, dense points within that distance of each other
    are one core, and other points join that of the nearest dense one within it. Who reports ten times from one spot
    makes no core.

    Parameters
    ----------
    points
        One row per signal with a precise place: x, y (metres, EPSG:28992) and reporter (a number).
    rule
        The radius and margin in metres, and the numbers of reporters.

    Returns
    -------
    geopandas.GeoDataFrame
        core (1 is the largest), reporters (distinct) and geometry (EPSG:28992), a hull with a margin, its corners at
        least 40 m from every point in it. Cores of fewer than `rule.least_shown` reporters are left out.
    """
    distinct = points[["x", "y", "reporter"]].drop_duplicates().sort_values(["x", "y", "reporter"], ignore_index=True)
    places, reporters = distinct[["x", "y"]].to_numpy(dtype=np.float64), pd.factorize(distinct["reporter"])[0]
    core = _number_cores(places, reporters, rule)
    rows = [_describe(places[core == i], reporters[core == i], rule.margin_m) for i in range(core.max(initial=-1) + 1)]
    shown = sorted((row for row in rows if row[0] >= rule.least_shown), key=lambda row: (-row[0], row[1].bounds))
    return gpd.GeoDataFrame(
        {
            "core": np.arange(1, len(shown) + 1, dtype=np.int64),
            "reporters": np.array([row[0] for row in shown], dtype=np.int64),
        },
        geometry=[row[1] for row in shown],
        crs=RD,
    )


def _number_cores(places: Floats, reporters: Ints, rule: CoreRule) -> Ints:
    """Return the core of each point, from 0; -1 where it lies in none."""
    core = np.full(len(places), -1, dtype=np.int64)
    if not len(places):
        return core
    dense = _find_dense(places, reporters, rule)
    if dense.any():
        core[dense] = DBSCAN(eps=rule.radius_m, min_samples=1).fit_predict(places[dense])
        distance, nearest = cKDTree(places[dense]).query(places)
        near, among_dense = distance <= rule.radius_m, core[dense]
        core[near] = among_dense[np.asarray(nearest)[near]]
    return core


def _find_dense(places: Floats, reporters: Ints, rule: CoreRule) -> Bools:
    tree = cKDTree(places)
    around = tree.query_ball_point(places, rule.radius_m)
    return np.array([len(set(reporters[near].tolist())) >= rule.min_reporters for near in around])


def _describe(places: Floats, reporters: Ints, margin_m: float) -> tuple[int, shapely.Polygon]:
    hull = shapely.MultiPoint(places).convex_hull.buffer(margin_m, quad_segs=_QUARTER)
    return len(np.unique(reporters)), shapely.set_precision(hull, _GRID_M)
