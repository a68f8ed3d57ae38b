"""Join the buurten of one theme into places: those that touch, and those of one cluster of the scan."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from geo.detect.voices import Ints

_TOUCHING_M = 1.0  # coordinates are rounded, so neighbours may be a hair apart


def find_neighbours(areas: gpd.GeoDataFrame) -> csr_array:
    """Return which areas share a border, as a symmetric matrix in the order of the rows.

    Areas that only meet in a corner are no neighbours, unless a metre of rounding makes it a border.
    """
    shapes = areas.geometry.to_numpy()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=_TOUCHING_M)
    apart = left != right
    left, right = left[apart], right[apart]
    shared = shapely.length(
        shapely.intersection(shapely.buffer(shapes[left], _TOUCHING_M), shapely.boundary(shapes[right]))
    )
    beside = shared > 4 * _TOUCHING_M
    number = len(areas)
    return csr_array(coo_array((np.ones(int(beside.sum())), (left[beside], right[beside])), shape=(number, number)))


def join_areas(listed: Ints, neighbours: csr_array, clusters: Sequence[Sequence[int]] = ()) -> list[Ints]:
    """Part the listed areas into places.

    Parameters
    ----------
    listed
        Numbers of the listed areas of one theme.
    neighbours
        Which areas share a border.
    clusters
        Sets of areas that belong together, of the scan; what is not listed in them bridges nothing else.

    Returns
    -------
    list of numpy.ndarray
        The areas of each place, ascending; every listed area is in one.
    """
    listed = np.sort(np.asarray(listed, dtype=np.int64))
    if len(listed) == 0:
        return []
    links = neighbours[listed][:, listed].toarray() > 0
    for cluster in clusters:
        inside = np.isin(listed, cluster)
        links |= inside[:, None] & inside[None, :]
    number, place = connected_components(links, directed=False)
    return [listed[place == i] for i in range(number)]
