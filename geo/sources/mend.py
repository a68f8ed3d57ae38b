"""Check the shapes of areas that others drew, and mend what can be mended without guessing."""

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import SourceError
from geo.rules import CheckRule
from geo.schema import RD

MAX_LINES = 20  # of one kind in a report; the rest is counted
_NETHERLANDS = (-50_000, 250_000, 330_000, 680_000)  # with its part of the sea, metres in EPSG:28992
_SET_CRS = (
    "stel het in (QGIS: Laag > CRS van laag instellen; of `ogr2ogr -a_srs EPSG:28992 nieuw.gpkg oud.gpkg`) "
    "en lever het bestand opnieuw aan"
)


def to_rd(table: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    """Return the table in EPSG:28992, projected once where it is not.

    Raises
    ------
    SourceError
        If the CRS is missing, contradicts the coordinates, or puts the areas outside the Netherlands.
    """
    if table.crs is None:
        raise SourceError(f"{name}: het coördinatenstelsel ontbreekt; {_SET_CRS}")
    if (table.geometry.is_empty | table.geometry.isna()).all():
        raise SourceError(f"{name}: alle {len(table)} vormen zijn leeg; lever de laag met haar vlakken aan")
    left, bottom, right, top = table.total_bounds
    where = f"x {left:.6g} tot {right:.6g}, y {bottom:.6g} tot {top:.6g}"
    are_degrees = max(abs(left), abs(right)) <= 180 and max(abs(bottom), abs(top)) <= 90
    if table.crs.is_geographic != are_degrees:
        said, seen = ("graden", "meters") if table.crs.is_geographic else ("meters", "graden")
        raise SourceError(
            f"{name}: het opgegeven coördinatenstelsel ({table.crs.name}) telt in {said}, maar de coördinaten zijn "
            f"{seen} ({where}); {_SET_CRS}"
        )
    rd = table if table.crs == RD else table.to_crs(RD)
    x_min, y_min, x_max, y_max = rd.total_bounds
    if not (x_min >= _NETHERLANDS[0] and y_min >= _NETHERLANDS[1]) or not (
        x_max <= _NETHERLANDS[2] and y_max <= _NETHERLANDS[3]
    ):
        raise SourceError(
            f"{name}: met {table.crs.name} ligt dit buiten Nederland ({where}); zijn x en y verwisseld of hoort er "
            f"een ander coördinatenstelsel bij? {_SET_CRS}"
        )
    return rd.set_crs(RD, allow_override=True)


def mend_shapes(table: gpd.GeoDataFrame, codes: pd.Series, name: str) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Drop heights and empty shapes and make invalid rings valid; say so with the code and the area in m2.

    Raises
    ------
    SourceError
        If shapes are lines or points.
    """
    shapes = np.asarray(table.geometry.array, dtype=object)
    flat = shapely.force_2d(shapes)
    heights = int(shapely.has_z(shapes).sum())
    report = [f"hoogtes weggelaten bij {heights} vormen"] if heights else []
    _refuse_lines(flat, codes, name)
    report += shorten(f"{code}: losse lijnen of punten weggelaten" for code in codes[_are_mixed(flat)])
    invalid = np.flatnonzero(~shapely.is_valid(flat) & ~shapely.is_missing(flat))
    mended = flat.copy()
    mended[invalid] = shapely.make_valid(flat[invalid], method="structure", keep_collapsed=False)
    report += shorten(
        f"{codes.iloc[i]}: ongeldige rand hersteld, oppervlakte nu {m2(shapely.area(mended[i]))}" for i in invalid
    )
    empty = shapely.is_missing(mended) | shapely.is_empty(mended)
    report += shorten(f"{code}: lege vorm, weggelaten" for code in codes[empty])
    kept = table[~empty]
    return kept.set_geometry(gpd.GeoSeries(_only_areas(mended[~empty]), index=kept.index, crs=table.crs)), report


def _refuse_lines(shapes: np.ndarray, codes: pd.Series, name: str) -> None:
    # A collection counts by its largest member.
    thin = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes) & (shapely.get_dimensions(shapes) < 2)
    if thin.any():
        kinds = ", ".join(sorted({shape.geom_type for shape in shapes[thin]}))
        raise SourceError(
            f"{name}: {int(thin.sum())} van de {len(shapes)} vormen zijn geen vlakken maar {kinds}, "
            f"als eerste {codes[thin].iloc[0]}; kies een laag met vlakken"
        )


def _are_mixed(shapes: np.ndarray) -> np.ndarray:
    """Say which collections hold lines or points beside their areas."""
    mixed = np.zeros(len(shapes), dtype=bool)
    for i in np.flatnonzero(shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION):
        mixed[i] = (shapely.get_dimensions(shapely.get_parts(shapes[i])) < 2).any()
    return mixed


def _only_areas(shapes: np.ndarray) -> np.ndarray:
    mixed = np.flatnonzero(shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION)
    for i in mixed:
        parts = shapely.get_parts(shapes[i])
        shapes[i] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    return shapes


def find_overlaps_and_gaps(areas: gpd.GeoDataFrame, rule: CheckRule) -> list[str]:
    """Say where areas overlap or leave a hole between them, with the m2; `areas` has `area_code`, in EPSG:28992."""
    shapes = np.asarray(areas.geometry.array, dtype=object)
    return shorten(_overlaps(shapes, areas["area_code"], rule)) + shorten(_gaps(shapes, areas["area_code"], rule))


def _overlaps(shapes: np.ndarray, codes: pd.Series, rule: CheckRule) -> list[str]:
    if shapely.coverage_is_valid(shapes):
        return []
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    first, second = first[first < second], second[first < second]
    sizes = shapely.area(shapely.intersection(shapes[first], shapes[second]))
    return [
        f"{codes.iloc[first[i]]} en {codes.iloc[second[i]]} overlappen {m2(sizes[i])}; een punt daar telt bij de eerste"
        for i in np.flatnonzero(sizes > rule.overlap_m2)
    ]


def _gaps(shapes: np.ndarray, codes: pd.Series, rule: CheckRule) -> list[str]:
    holes = shapely.polygons(_inner_rings(shapely.union_all(shapes)))
    sizes = shapely.area(holes)
    tree = shapely.STRtree(shapes)
    return [
        f"gat van {m2(sizes[i])} tussen {', '.join(sorted(codes.iloc[tree.query(holes[i], 'intersects')])[:4])}"
        for i in np.flatnonzero((sizes > rule.overlap_m2) & (sizes <= rule.widest_gap_km2 * 1e6))
    ]


def _inner_rings(shape: shapely.Geometry) -> np.ndarray:
    parts = shapely.get_parts(shape)
    rings = [ring for part in parts for ring in part.interiors]
    return np.array(rings, dtype=object)


def shorten(lines: Iterable[str]) -> list[str]:
    """Keep the first `MAX_LINES` and count the rest."""
    everything = list(lines)
    rest = len(everything) - MAX_LINES
    return everything[:MAX_LINES] + ([f"... en nog {rest} zulke regels"] if rest > 0 else [])


def m2(size: float) -> str:
    """Write an area in m2 as the Dutch do: "1.234,5 m2"."""
    return f"{size:,.1f} m2".translate(str.maketrans(",.", ".,"))
