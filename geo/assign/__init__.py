"""ASSIGN: give every located signal its buurt, once, and say how. `grid` explains how a million take a glance."""

from geo.assign.exact import find_nearest, search_polygons
from geo.assign.grid import fingerprint, make_grid
from geo.assign.kernels import Grid
from geo.assign.step import assign_buurt, find_polygons, sort_buurten

__all__ = [
    "Grid",
    "assign_buurt",
    "find_nearest",
    "find_polygons",
    "fingerprint",
    "make_grid",
    "search_polygons",
    "sort_buurten",
]
