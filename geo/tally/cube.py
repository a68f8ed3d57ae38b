"""The form for a town: the sum of all that comes before each cell, so that a question is a few subtractions."""

import numpy as np
from numpy.typing import NDArray

from geo.tally.groups import Groups, Ints
from geo.tally.signals import SortedSignals

MOST_CELLS = 64_000_000  # of four bytes
Cells = NDArray[np.int32]


def count_cells(signals: SortedSignals) -> int:
    """Return how many cells a cube of these signals has."""
    return (signals.weeks + 1) * (len(signals.begins) + 1) * (signals.nowhere + 2)


def lay_cube(signals: SortedSignals) -> Cells:
    """Return for each week, combination and buurt how many signals stand before it in all three."""
    combinations, weeks = len(signals.begins), signals.weeks
    cube = np.zeros((weeks + 1, combinations + 1, signals.nowhere + 2), dtype=np.int32)
    combination, week = np.divmod(np.repeat(np.arange(combinations * weeks), np.diff(signals.begins).ravel()), weeks)
    cell = np.ravel_multi_index((week + 1, combination + 1, signals.buurt.astype(np.int64) + 1), cube.shape)
    np.add.at(cube.reshape(-1), cell, 1)
    for axis in (0, 1):
        planes = np.moveaxis(cube, axis, 0)
        for number in range(1, len(planes)):  # plane by plane; cumsum would jump through the memory
            planes[number] += planes[number - 1]
    np.cumsum(cube, axis=2, out=cube)
    return cube


def count_in_cube(cube: Cells, combinations: Groups, buurten: Groups, edges: Ints) -> Ints:
    """Count the signals per group of combinations, window of weeks and group of buurten, as `slices` does."""
    corners = cube[np.ix_(edges, combinations.runs.bounds, buurten.runs.bounds)]
    windows = np.diff(corners, axis=0)
    counts = _close(_close(windows, combinations, 1), buurten, 2)
    return np.ascontiguousarray(counts.swapaxes(0, 1), dtype=np.int64)


def _close(sums: Cells, groups: Groups, axis: int) -> Cells:
    """Turn sums before each bound into sums within each group."""
    runs = groups.runs
    within = np.diff(sums, axis=axis)
    if len(runs.order) != within.shape[axis] or (np.diff(runs.order) < 0).any():
        within = within.take(runs.order, axis=axis)
    if len(runs.firsts) < len(runs.order):
        within = np.add.reduceat(within, runs.firsts, axis=axis)
    if len(runs.present) == groups.number:
        return within
    shape = (*within.shape[:axis], groups.number, *within.shape[axis + 1 :])
    full = np.zeros(shape, dtype=within.dtype)
    full[(slice(None),) * axis + (runs.present,)] = within
    return full
