r"""The grid join: the polygon of a million points in the time of a glance, the same as shapely's on every point.

A grid of square cells is laid over the polygons once. Nearly all of its cells lie whole within one polygon (or outside
all), and a point in such a *pure* cell is answered by one read. The others, through which a border goes, know the edges
that touch them and what their centre lies in::

        +---------+---------+---------+       a, b     two polygons
        |         |    /    |         |       / \      their border
        |    a    |  +/     |    b    |       +        the centre of a border cell, which lies in a
        |         |  /|     |         |       p        a point
        +---------+-/-|-----+---------+
        |         |/  |     |         |
        |    a    /   |p    |    b    |       From + walk to the height of p, then across to p. Here the first part of
        |        /|   +-p   |         |       the walk crosses the border, from a to b, so that p lies in b.
        +-------/-+---------+---------+

**Values.** Every polygon that contains a place adds 2^32 + its number + 1 to the value of that place. So the upper half
says how many contain it and, where that is one, the lower half which. An edge knows its *step*: the value on its left
less that on its right; the borders of two neighbours are one edge with both. The value of a point is that of the centre
and the steps of the edges that are crossed, in any order. Holes, islands, gaps and overlaps need nothing of their own.

**Blocks.** What all cells of a block answer alike is kept once. So the arrays of a whole country are small, and what
most points ask stays near the processor, which is what the time goes to.

**Centres** get theirs from one sweep: in each row, every edge writes its step at the first centre to its right, and a
running sum along the row gives the value of all.

**Exact.** On which side of an edge a place lies is told by doubles with a bound on their error (Shewchuk, 1997). What
is not certain, a point on an edge before all, is `UNSURE`, and so is a place with more than one polygon: those are
left to shapely. The polygons must be valid.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.assign import kernels
from geo.assign.kernels import A_POLYGON, BLOCK, OUTSIDE, UNSURE, Cells, Floats, Grid, Ints

_FINEST_M = 20.0
_A_TURN = 250_000  # points that a thread does before it takes others
_MOST_CELLS = 36_000_000  # the country in cells of 50 m


def find_in_grid(x: Floats, y: Floats, grid: Grid) -> Cells:
    """Return the number of the polygon of each point (metres), OUTSIDE, or UNSURE where shapely must tell."""
    x, y, grid, found = _fix(x), _fix(y), Grid(*[_fix(each) for each in grid]), np.empty(len(x), np.int32)
    parts = [slice(begin, begin + _A_TURN) for begin in range(0, len(x), _A_TURN)]
    list(_keep_threads(os.getpid()).map(lambda part: kernels.find_cells(x[part], y[part], grid, found[part]), parts))
    return found


@cache
def _keep_threads(process: int) -> ThreadPoolExecutor:
    """Start the threads of a process once, since that takes a good part of what they do; a fork has none of them."""
    return ThreadPoolExecutor(os.cpu_count(), f"join-{process}")


def _fix(array: NDArray[Any]) -> NDArray[Any]:
    """Return a view that can't be written to: the kernel is compiled for that alone."""
    fixed = np.ascontiguousarray(np.asarray(array)).view()
    fixed.flags.writeable = False
    return fixed


def fingerprint(polygons: NDArray[np.object_]) -> str:
    """Return what changes when a polygon or their order does."""
    _, points, offsets = shapely.to_ragged_array(polygons)
    digest = blake2b(points.tobytes(), digest_size=16)
    for each in offsets:
        digest.update(each.tobytes())
    return digest.hexdigest()


def make_grid(polygons: NDArray[np.object_]) -> Grid | None:
    """Lay a grid over polygons and multipolygons, in metres; None where there are none or one is invalid."""
    if not len(polygons) or not shapely.is_valid(polygons).all():
        return None
    ends, steps = _merge(*_list_edges(polygons))
    frame, cells = _lay(ends)
    kernels.count_edges(ends, frame, cells)
    touched = np.flatnonzero(cells)
    begins = np.concatenate([[0, 0], np.cumsum(cells.flat[touched], dtype=np.int64)])
    cells.flat[touched] = UNSURE - 1 - np.arange(len(touched))
    listed = np.empty(begins[-1], np.int32)
    kernels.list_edges(ends, frame, cells, begins[:-1].copy(), listed)
    at_centre = _value_centres(ends, steps, frame, cells)
    edges = np.column_stack([ends, steps])[listed]
    return Grid(frame, *_gather_blocks(cells), *_gather_borders(at_centre, begins, edges))


def _value_centres(ends: Floats, steps: Ints, frame: Floats, cells: Cells) -> Floats:
    """Return the value of the centre of every border cell, NaN where that lies on an edge; settle the other cells."""
    change = np.zeros(cells.shape, np.int64)
    on_edge = kernels.sweep(ends, steps, frame, change)
    at_centre = np.full(1 + UNSURE - cells.min(), np.nan)
    kernels.settle(change, cells, at_centre)
    for row, column in on_edge:
        at_centre[UNSURE - cells[row, column]] = np.nan
    return at_centre


def _gather_blocks(cells: Cells) -> tuple[Cells, Cells]:
    """Keep one number for each block of cells that answer alike, and the cells of the others."""
    rows, columns = (side // BLOCK for side in cells.shape)
    blocks = cells.reshape(rows, BLOCK, columns, BLOCK).transpose(0, 2, 1, 3)
    low, high = blocks.min(axis=(2, 3)), blocks.max(axis=(2, 3))
    is_mixed = (low != high) | (low < OUTSIDE)
    low[is_mixed] = UNSURE - np.arange(is_mixed.sum())
    return low, blocks[is_mixed]


def _gather_borders(at_centre: Floats, begins: Ints, edges: Floats) -> tuple[Floats, Floats]:
    """Put the first edge of each border beside its value; the first border, of overlaps, has none."""
    is_first = np.zeros(len(edges), bool)
    is_first[begins[1:-1]] = True
    borders = np.zeros((len(at_centre), 8))
    borders[:, 0] = at_centre
    borders[1:, 1:6] = edges[is_first]
    borders[1:, 6] = begins[1:-1] - np.arange(len(borders) - 1)
    borders[1:, 7] = begins[2:] - np.arange(1, len(borders))
    return borders, edges[~is_first]


def _list_edges(polygons: NDArray[np.object_]) -> tuple[Floats, Ints]:
    """Return every edge from its lower to its upper end, and its step."""
    parts, polygon_of = shapely.get_parts(polygons, return_index=True)
    rings, part_of = shapely.get_rings(shapely.orient_polygons(parts), return_index=True)  # inside on their left
    points, ring_of = shapely.get_coordinates(rings, return_index=True)
    is_edge = (ring_of[1:] == ring_of[:-1]) & (points[1:] != points[:-1]).any(axis=1)
    begin, end = points[:-1][is_edge], points[1:][is_edge]
    value = A_POLYGON + polygon_of[part_of[ring_of[:-1][is_edge]]] + 1
    is_down = (end[:, 1] < begin[:, 1]) | ((end[:, 1] == begin[:, 1]) & (end[:, 0] < begin[:, 0]))
    ends = np.where(is_down[:, None], np.hstack([end, begin]), np.hstack([begin, end]))
    return ends, np.where(is_down, -value, value)


def _merge(ends: Floats, steps: Ints) -> tuple[Floats, Ints]:
    """Make one edge of equal ones, with their steps together; one that is missed costs time and does no harm."""
    odd = np.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
    order = np.argsort(np.bitwise_xor.reduce(ends.view(np.uint64) * odd, axis=1))
    ends, steps = ends[order], steps[order]
    first = np.flatnonzero(np.concatenate([[True], (ends[1:] != ends[:-1]).any(axis=1)]))
    together = np.add.reduceat(steps, first)
    return ends[first][together != 0], together[together != 0]


def _lay(ends: Floats) -> tuple[Floats, Cells]:
    """Return the frame and the empty cells of a grid, with room around all edges."""
    low, high = np.minimum(ends[:, :2], ends[:, 2:]).min(axis=0), np.maximum(ends[:, :2], ends[:, 2:]).max(axis=0)
    cell_m = max(_FINEST_M, float(np.sqrt(np.prod(high - low) / _MOST_CELLS)))
    corner = low - 1.318 * cell_m  # no round number, so that few vertices share a line with the centres
    columns, rows = (((high - corner) / cell_m).astype(int) + 1) // BLOCK * BLOCK + BLOCK
    return np.array([*corner, cell_m]), np.zeros((rows, columns), np.int32)
