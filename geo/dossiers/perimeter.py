"""The place of a dossier: a polygon in metres of its own, which holds when the boundaries of buurten change."""

import json
import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.crs import DEGREES, RD, find_transformer
from geo.dossiers.records import Dossier
from geo.errors import DossierError
from geo.rules_dossiers import DossierRule

_GRID_M = 0.1
_MAX_VERTICES = 50_000
_MAX_CHARS = 2_000_000
_NETHERLANDS = shapely.box(0, 300_000, 300_000, 650_000)  # EPSG:28992, the sea along the coast included
# Nothing but one (multi)polygon of numbers: a parser that is given deeply nested geometries crashes.
_WKT = re.compile(r"(?:POLYGON|MULTIPOLYGON) ?\([-+0-9.eE, ()]*\)")


def unite(areas: gpd.GeoDataFrame, buurt_codes: Collection[str]) -> str:
    """Return the outline of some buurten together as WKT in metres (EPSG:28992), rounded to 0.1 m.

    Parameters
    ----------
    areas
        AREAS (EPSG:28992) with these buurten.
    buurt_codes
        Of one boundary year.

    Raises
    ------
    DossierError
        If there are none, or some are unknown.
    """
    if not buurt_codes:
        raise DossierError("kies minstens één buurt, of teken een gebied")
    buurten = areas[(areas["level"] == "buurt") & areas["area_code"].isin(list(buurt_codes))]
    if unknown := sorted(set(buurt_codes) - set(buurten["area_code"])):
        raise DossierError(f"onbekende buurten: {', '.join(unknown)}; kies buurten van het jaar van de grenzen")
    return _write(buurten.geometry.union_all())


def read_perimeter(wkt: str) -> shapely.Geometry:
    """Return the polygon or multipolygon of a perimeter in metres (EPSG:28992).

    Raises
    ------
    DossierError
        If the text is no such shape, or one that is empty, crosses itself, lies elsewhere or is too detailed.
    """
    if len(wkt) > _MAX_CHARS or wkt.count(",") > _MAX_VERTICES:
        raise DossierError(f"het gebied heeft te veel hoekpunten; teken het met hooguit {_MAX_VERTICES}")
    if not _WKT.fullmatch(wkt):
        raise DossierError("het gebied is geen vlak; teken een vlak of kies buurten")
    return _parse(wkt)


@lru_cache(maxsize=4096)
def _parse(wkt: str) -> shapely.Geometry:
    try:
        with np.errstate(over="ignore"):  # a number without end is told as an empty shape
            shape = shapely.from_wkt(wkt)
    except shapely.errors.ShapelyError as error:
        raise DossierError("het gebied is geen vlak; teken een vlak of kies buurten") from error
    return _check(shape)


def write_drawn(drawn: str) -> str:
    """Return what was drawn on the map as WKT in metres (EPSG:28992), rounded to 0.1 m.

    Parameters
    ----------
    drawn
        A geometry or feature of GeoJSON as text: a polygon or multipolygon in degrees (EPSG:4326).

    Raises
    ------
    DossierError
        If it is no such thing, or no shape that `read_perimeter` reads.
    """
    if len(drawn) > _MAX_CHARS:
        raise DossierError(f"het gebied heeft te veel hoekpunten; teken het met hooguit {_MAX_VERTICES}")
    try:
        given: Any = json.loads(drawn)
        geometry = given.get("geometry", given)
        depth = {"Polygon": 1, "MultiPolygon": 2}[geometry["type"]]
        shape = _make_shape(geometry["coordinates"], depth)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, shapely.errors.ShapelyError) as error:
        raise DossierError("het getekende gebied is geen vlak; teken een vlak met minstens drie hoeken") from error
    return _write(_check(_project(shape)))


def _make_shape(coordinates: Any, depth: int) -> shapely.Geometry:
    if depth == 2:
        return shapely.MultiPolygon([_make_shape(part, 1) for part in coordinates])
    rings = [_make_ring(ring) for ring in coordinates]
    return shapely.Polygon(rings[0], rings[1:])


def _make_ring(ring: Any) -> NDArray[np.float64]:
    points = np.asarray([point[:2] for point in ring], dtype="float64")
    if not np.isfinite(points).all():
        raise ValueError
    return points


def _project(shape: shapely.Geometry) -> shapely.Geometry:
    transformer = find_transformer(DEGREES, RD)
    return shapely.transform(shape, transformer.transform, interleaved=False)


def _check(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape that can be a perimeter; raise DossierError for any other."""
    if shape.is_empty or not np.isfinite(shapely.get_coordinates(shape)).all():
        raise DossierError("het gebied is leeg; teken een vlak of kies buurten")
    if shapely.get_num_coordinates(shape) > _MAX_VERTICES:
        raise DossierError(f"het gebied heeft te veel hoekpunten; teken het met hooguit {_MAX_VERTICES}")
    if not shape.is_valid or shape.area < 1:
        raise DossierError("de rand van het gebied kruist zichzelf of omsluit niets; teken het opnieuw")
    if not _NETHERLANDS.covers(shape):
        raise DossierError("het gebied ligt niet in Nederland; teken het opnieuw")
    return shape


def _write(shape: shapely.Geometry) -> str:
    return str(shapely.to_wkt(shapely.set_precision(shape, _GRID_M), rounding_precision=1))


def find_buurten(perimeter: str, areas: gpd.GeoDataFrame, rule: DossierRule) -> tuple[str, ...]:
    """Return the buurten that a perimeter is about, of the boundary year of `areas`, sorted.

    Parameters
    ----------
    perimeter
        WKT in metres (EPSG:28992).
    areas
        AREAS (EPSG:28992).
    rule
        Which share of the buurt, or of the perimeter, must lie in both; where no buurt has that, the one with the
        largest part counts.
    """
    shape = read_perimeter(perimeter)
    buurten = areas[areas["level"] == "buurt"]
    shapes = buurten.geometry.to_numpy()
    near = np.sort(shapely.STRtree(shapes).query(shape, predicate="intersects"))
    shared = shapely.area(shapely.intersection(shapes[near], shape))
    share = np.maximum(shared / shapely.area(shapes[near]), shared / shape.area)
    enough = share >= rule.least_buurt_share
    if not enough.any():
        enough = (shared > 0) & (shared == shared.max(initial=0))
    return tuple(sorted(buurten["area_code"].to_numpy()[near[enough]]))


def list_buurten(dossier: Dossier, areas: gpd.GeoDataFrame, rule: DossierRule) -> tuple[str, ...]:
    """Return the buurten that a dossier is about, of the boundary year of `areas` (AREAS, EPSG:28992)."""
    year = int(areas["boundary_year"].iloc[0])
    if dossier.boundary_year == year and dossier.buurt_codes:
        return dossier.buurt_codes
    return find_buurten(dossier.perimeter, areas, rule)


def measure_shared(one: str, other: str) -> tuple[float, float]:
    """Return the square metres that two perimeters share, and the area of the smaller one."""
    left, right = (read_perimeter(wkt) for wkt in sorted((one, other)))  # the same either way, to the last bit
    return float(left.intersection(right).area), float(min(left.area, right.area))


def is_same_place(one: str, other: str, rule: DossierRule) -> bool:
    """Tell whether two perimeters (WKT, EPSG:28992) overlap; neighbours that only touch do not."""
    shared_m2, smaller_m2 = measure_shared(one, other)
    return shared_m2 > 0 and shared_m2 >= rule.least_overlap_share * smaller_m2


def to_frame(dossiers: Sequence[Dossier]) -> gpd.GeoDataFrame:
    """Return the perimeters for the map: dossier_id and geometry (EPSG:28992), in the order of the dossiers."""
    rows = {"dossier_id": pd.Series([dossier.id for dossier in dossiers], dtype="str")}
    return gpd.GeoDataFrame(rows, geometry=[read_perimeter(dossier.perimeter) for dossier in dossiers], crs=RD)
