"""Borders to join points with, real ones and a made-up country with as many vertices; and the hardest points."""

import os
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from benchmarks.made_up_country import lay_cells, wind
from geo.schema import RD

Polygons = NDArray[np.object_]
Points = tuple[NDArray[np.float64], NDArray[np.float64]]

MADE_UP = "made-up country"
_REAL = {
    "Groningen": ("groningen/boundaries_2017.gpkg", "buurten"),
    "Enschede": ("enschede/buurten_2024.gpkg", None),
    "wijken": ("netherlands/wijken_gemeenten_2022.gpkg", "wijken"),
}
_BUURTEN = 14_500
_STEP_M = 24.0  # from vertex to vertex, of an ordinary border


def read_coverages(made_up: int = _BUURTEN) -> dict[str, Polygons]:
    """Return polygons by name: the real borders in the folder that BUURTSIGNALEN_OPEN_DATA names, and the made-up."""
    folder = Path(os.environ.get("BUURTSIGNALEN_OPEN_DATA", ".")) / "data"
    real = {name: (folder / path, layer) for name, (path, layer) in _REAL.items() if (folder / path).exists()}
    borders = {name: gpd.read_file(path, layer=layer).to_crs(RD).geometry for name, (path, layer) in real.items()}
    return {**{name: each.to_numpy() for name, each in borders.items()}, MADE_UP: make_coverage(made_up)}


def make_coverage(number: int, seed: int = 1) -> Polygons:
    """Return so many polygons that cover a country, some borders drawn far finer than others, as along a river."""
    rng = np.random.default_rng(seed)
    cells, side = lay_cells(rng, number)
    coarse, owner = shapely.get_coordinates(shapely.get_exterior_ring(cells), return_index=True)
    coarse = np.round(coarse, 3)
    is_edge = owner[1:] == owner[:-1]
    fine, of_cell = _refine(coarse[:-1][is_edge], coarse[1:][is_edge], owner[:-1][is_edge])
    bent = wind(fine, side, side / np.sqrt(number))
    return np.asarray(shapely.polygons(shapely.linearrings(bent, indices=of_cell)))


def _refine(begin: np.ndarray, end: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Put vertices on every edge, the same on both of its copies, which run in opposite directions."""
    is_back = (end < begin).any(axis=1) & ~((begin[:, 0] < end[:, 0]) & (end[:, 1] < begin[:, 1]))
    low, high = np.where(is_back[:, None], end, begin), np.where(is_back[:, None], begin, end)
    middle = np.floor((low + high) * 500).astype(np.int64)
    chance = ((middle[:, 0] * 73_856_093) ^ (middle[:, 1] * 19_349_663)) % 1000 / 1000
    step = _STEP_M / np.where(chance > 0.97, 20, 0.6 + chance)
    pieces = np.maximum(1, (shapely.length(shapely.linestrings(np.stack([low, high], 1))) / step).astype(int))
    edge = np.repeat(np.arange(len(pieces)), pieces)
    piece = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = np.where(is_back[edge], pieces[edge] - piece, piece) / pieces[edge]
    return low[edge] + share[:, None] * (high - low)[edge], owner[edge]


def scatter(polygons: Polygons, number: int, seed: int = 2) -> Points:
    """Return points anywhere in the box around polygons, as many as asked."""
    rng = np.random.default_rng(seed)
    left, bottom, right, top = shapely.total_bounds(polygons)
    return rng.uniform(left, right, number), rng.uniform(bottom, top, number)


def list_hard_points(polygons: Polygons, number: int, seed: int = 3) -> Points:
    """Return the points on which joins differ: on vertices and edges, an ulp and a millimetre beside, far, missing.

    One in six is scattered: in holes, on islands and outside too.
    """
    rng = np.random.default_rng(seed)
    vertices = shapely.get_coordinates(polygons)
    share = rng.random((len(vertices) - 1, 1))
    exact = rng.permutation(np.concatenate([vertices, vertices[:-1] + share * np.diff(vertices, axis=0)]))
    exact = np.resize(exact, (number // 6, 2))
    beside = [np.nextafter(exact, np.inf), np.nextafter(exact, -np.inf), exact + 0.001, exact - 0.001]
    odd = np.array([[np.nan, 0], [0, np.nan], [np.inf, 0], [-1e300, 1e300], [9e9, 9e9]])
    scattered = np.column_stack(scatter(polygons, number - 5 * len(exact) - len(odd)))
    x, y = np.concatenate([exact, *beside, scattered, odd]).T
    return x.copy(), y.copy()
