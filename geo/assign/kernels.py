"""The inner loops of the grid join, compiled. `geo.assign.grid` explains them and is the only one that calls them."""

from collections.abc import Iterator
from typing import NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Cells = NDArray[np.int32]
Place = tuple[float, float]
Edge = tuple[float, float, float, float]  # x and y of the lower end, then of the upper one

OUTSIDE, UNSURE = -1, -2  # what a cell or a point answers; the numbers of the polygons are 0 and higher
A_POLYGON = 1 << 32  # every polygon adds this, for the depth, and its number + 1, for which it is
_MARGIN = 1e-6  # of a cell: by so much each counts as wider, so that rounding never loses an edge
_CERTAIN = 3.3306690738754716e-16  # Shewchuk's bound on the error of an orientation: (3 + 16 u) u, u = 2^-53
BLOCK = 8  # cells along a side: what most points ask then fits the processor's own memory
_AT_ONCE = 512  # points: their reads wait for the memory together


class Grid(NamedTuple):
    """Arrays that nobody changes, so that they may be a file that is read where needed.

    Few cells are in `cells`, and few edges in `more`: what most points ask lies close together, and what one point
    asks of a border in one line of the processor's cache. Whole numbers are doubles there, exact below 2^53.
    """

    frame: Floats  # x and y of the south-western corner and the side of a cell, in metres
    blocks: Cells  # (rows, columns): what all BLOCK by BLOCK cells answer, or UNSURE less the number of a mixed block
    cells: Cells  # (mixed blocks, BLOCK, BLOCK): a polygon, OUTSIDE, or UNSURE less the number of a border
    borders: Floats  # (borders, 8): value of the centre, first edge (5), begin and end of its other ones in `more`
    more: Floats  # (edges, 5): x and y of the lower end, of the upper one, and the step


_compiled = numba.njit(cache=True, nogil=True, error_model="numpy")


@_compiled
def _edge(ends: Floats, number: int) -> Edge:
    return ends[number, 0], ends[number, 1], ends[number, 2], ends[number, 3]


@_compiled
def _side(edge: Edge, x: float, y: float) -> int:
    """Tell on which side of an edge a place lies: 1 left, -1 right, 0 where doubles can't tell."""
    ax, ay, bx, by = edge
    left, right = (ax - x) * (by - y), (ay - y) * (bx - x)
    turn = left - right
    if abs(turn) <= _CERTAIN * (abs(left) + abs(right)):
        return 0
    return 1 if turn > 0 else -1


@_compiled
def _centre(start: float, number: int, size: float) -> float:
    return start + (number + 0.5) * size


@_compiled
def _reach(edge: Edge, low: float, high: float) -> tuple[float, float]:
    """Return the least and greatest x of the part of an edge between two heights."""
    ax, ay, bx, by = edge
    if by <= ay:
        return min(ax, bx), max(ax, bx)
    slope = (bx - ax) / (by - ay)
    at_low = ax if low <= ay else ax + (low - ay) * slope
    at_high = bx if high >= by else ax + (high - ay) * slope
    return min(at_low, at_high), max(at_low, at_high)


@numba.njit(nogil=True, error_model="numpy")  # not cached: who finds it there can't compile a caller, numba issue 8679
def _list_touched(edge: Edge, frame: Floats) -> Iterator[tuple[int, int]]:
    """Yield row and column of every cell that an edge touches."""
    x0, y0, size = frame
    margin = _MARGIN * size
    for row in range(int((edge[1] - margin - y0) / size), int((edge[3] + margin - y0) / size) + 1):
        bottom = y0 + row * size
        left, right = _reach(edge, bottom - margin, bottom + size + margin)
        for column in range(int((left - margin - x0) / size), int((right + margin - x0) / size) + 1):
            yield row, column


@_compiled
def count_edges(ends: Floats, frame: Floats, cells: Cells) -> None:
    """Add to every cell how many edges touch it."""
    for number in range(len(ends)):
        for row, column in _list_touched(_edge(ends, number), frame):
            cells[row, column] += 1


@_compiled
def list_edges(ends: Floats, frame: Floats, cells: Cells, free: Ints, listed: Cells) -> None:
    """Write the number of every edge in the list of each cell that it touches; `free` is where each list goes on."""
    for number in range(len(ends)):
        for row, column in _list_touched(_edge(ends, number), frame):
            border = UNSURE - cells[row, column]
            listed[free[border]] = number
            free[border] += 1


@_compiled
def sweep(ends: Floats, steps: Ints, frame: Floats, change: Ints) -> list[tuple[int, int]]:
    """Write into `change` what each edge does at the next centre to its right; return the cells with one on an edge."""
    x0, y0, size = frame
    on_edge = [(0, 0) for _ in range(0)]
    for number in range(len(ends)):
        edge = _edge(ends, number)
        ax, ay, bx, by = edge
        for row in range(int((ay - y0) / size) - 1, int((by - y0) / size) + 2):
            y = _centre(y0, row, size)
            if not ay <= y < by:
                continue
            column = int((ax + (y - ay) * ((bx - ax) / (by - ay)) - x0) / size + 0.5)
            while _side(edge, _centre(x0, column - 1, size), y) <= 0:
                column -= 1
            while _side(edge, _centre(x0, column, size), y) >= 0:
                if _side(edge, _centre(x0, column, size), y) == 0:
                    on_edge.append((row, column))
                column += 1
            change[row, column] -= steps[number]
    return on_edge


@_compiled
def settle(change: Ints, cells: Cells, at_centre: Floats) -> None:
    """Go along each row: write the polygon of every pure cell into `cells`, the value of the others' centres aside."""
    rows, columns = cells.shape
    for row in range(rows):
        value = 0
        for column in range(columns):
            value += change[row, column]
            if cells[row, column] >= 0:
                cells[row, column] = _polygon_of(value)
            else:
                at_centre[UNSURE - cells[row, column]] = value


@_compiled
def _polygon_of(value: int) -> int:
    depth = value >> 32
    if depth == 0:
        return OUTSIDE
    return (value & (A_POLYGON - 1)) - 1 if depth == 1 else UNSURE


@_compiled
def find_cells(x: Floats, y: Floats, grid: Grid, found: Cells) -> None:
    """Write the number of the polygon of each point into `found`, OUTSIDE, or UNSURE where doubles can't tell.

    Some points at a time: all ask their block, those that it can't answer their cell, and the rest walk, from values
    that are all read before. Who goes on is noted without a branch, since a processor that guesses wrong loses more
    than it reads.
    """
    left = np.empty(_AT_ONCE, np.int64)
    for begin in range(0, len(x), _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        _find_some(x[part], y[part], grid, found[part], left)


@_compiled
def _find_some(x: Floats, y: Floats, grid: Grid, found: Cells, left: Ints) -> None:
    x0, y0, size = grid.frame
    per_m = 1 / size
    rows, columns = BLOCK * grid.blocks.shape[0], BLOCK * grid.blocks.shape[1]
    asking = 0
    for i in range(len(x)):
        column, row = (x[i] - x0) * per_m, (y[i] - y0) * per_m
        is_within = 0 <= column < columns and 0 <= row < rows  # false of a missing coordinate too
        found[i] = grid.blocks[int(row) // BLOCK, int(column) // BLOCK] if is_within else OUTSIDE
        left[asking] = i
        asking += found[i] < OUTSIDE
    walking = 0
    for i in left[:asking]:
        column, row = int((x[i] - x0) * per_m), int((y[i] - y0) * per_m)
        found[i] = grid.cells[UNSURE - found[i], row % BLOCK, column % BLOCK]
        left[walking] = i
        walking += found[i] < OUTSIDE
    values = np.empty(walking)
    for each in range(walking):
        values[each] = grid.borders[UNSURE - found[left[each]], 0]
    for each in range(walking):
        i = left[each]
        column, row = int((x[i] - x0) * per_m), int((y[i] - y0) * per_m)
        centre = _centre(x0, column, size), _centre(y0, row, size)
        found[i] = _walk((x[i], y[i]), centre, UNSURE - found[i], values[each], grid)


@_compiled
def _walk(point: Place, centre: Place, border: int, value: float, grid: Grid) -> int:
    """Walk from the centre of a border cell to a point; return its polygon."""
    _, ax, ay, bx, by, step, begin, end = grid.borders[border]
    value += _cross((ax, ay, bx, by), point, centre) * step
    for number in range(int(begin), int(end)):
        ax, ay, bx, by, step = grid.more[number]
        value += _cross((ax, ay, bx, by), point, centre) * step
    return UNSURE if np.isnan(value) else _polygon_of(int(value))


@_compiled
def _cross(edge: Edge, point: Place, centre: Place) -> float:
    """Tell to which side of an edge a walk takes: 1 left, -1 right, 0 neither, NaN where doubles can't tell.

    The walk goes up or down to a corner at the height of the point, then across. An edge counts from its lower end up
    to, not including, its upper one, and likewise from left to right: so that a walk past a vertex crosses there once.
    """
    (ax, ay, bx, by), (x, y), (centre_x, centre_y) = edge, point, centre
    is_across = (ax <= centre_x) != (bx <= centre_x)
    is_along = ay <= y <= by and max(x, centre_x) >= min(ax, bx) and min(x, centre_x) <= max(ax, bx)
    if not (is_across or is_along):
        return 0.0
    crossed, corner = 0, _side(edge, centre_x, y)
    if is_across:
        start = _side(edge, centre_x, centre_y)
        if start * corner == 0:
            return np.nan
        crossed += (corner - start) // 2
    if is_along:
        end = _side(edge, x, y)
        if end == 0 or (corner == 0 and y < by):
            return np.nan
        crossed += (end - corner) // 2 if y < by else 0
    return float(crossed)
