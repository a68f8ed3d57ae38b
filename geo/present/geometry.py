"""Simplified outlines of the areas as a file for the browser."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.crs import DEGREES, RD, find_transformer

Ring = tuple[tuple[float, float], ...]  # longitude and latitude in degrees (EPSG:4326)
_PIXELS = 4000  # a screen shows no more detail than this many steps along the longest side
_ROOM_M = 25.0  # so exactly is the roomiest place of an area found
_ABOVE = {"buurt": "wijk_code", "wijk": "stadsdeel_code"}
_DECIMALS = 5  # of a degree: about one metre


@dataclass(frozen=True)
class Outlines:
    """The areas of one level as GeoJSON in degrees; the order of `codes` is the order of features and digits."""

    revision: str  # the level and a hash of the content: a new content is a new file
    codes: tuple[str, ...]
    content: bytes

    @cached_property
    def index(self) -> pd.Index:
        """The codes, to compare with those of a table."""
        return pd.Index(self.codes, dtype="str")

    def put_in_order(self, values: pd.Series) -> NDArray[np.float64]:
        """Return values by area code in the order of the codes, NaN where there is none."""
        if values.index.equals(self.index):  # nearly always, and in a country the rest takes most of the time
            return values.to_numpy(dtype="float64")
        known = dict(zip(values.index.tolist(), values.tolist(), strict=True))  # ten times as quick as an index of text
        return np.array([known.get(code, np.nan) for code in self.codes], dtype="float64")


def make_outlines(areas: gpd.GeoDataFrame) -> Outlines:
    """Simplify areas of one level (EPSG:28992) so that shared borders stay shared, as GeoJSON in degrees.

    Beside the features stand `borders`, the lines between areas of the level above, and `land`, the rings around all.
    Names travel as data: the browser shows them with `textContent`.
    """
    ordered = areas.sort_values("area_code")
    outlines = _simplify(ordered)
    above = ordered.get(_ABOVE.get(str(ordered["level"].iloc[0]), ""))
    properties = _describe(ordered)
    features = [
        f'{{"type":"Feature","properties":{_write(told)},"geometry":{outline}}}'
        for told, outline in zip(properties, shapely.to_geojson(outlines), strict=True)
    ]
    ground = {
        "borders": _find_borders(outlines, above),
        "land": _outer_rings(shapely.get_parts(shapely.coverage_union_all(outlines))),
    }
    content = f'{{"type":"FeatureCollection","features":[{",".join(features)}],{_write(ground)[1:]}'.encode()
    level = str(ordered["level"].iloc[0])
    revision = f"{level}-{hashlib.sha256(content).hexdigest()[:12]}"
    return Outlines(revision, tuple(ordered["area_code"]), content)


def find_bounds(areas: gpd.GeoDataFrame) -> list[list[float]]:
    """Return the south-west and north-east corners of the areas as [latitude, longitude] in degrees."""
    west, south, east, north = shapely.total_bounds(_to_degrees(shapely.box(*areas.total_bounds)))
    return [[round(float(south), 4), round(float(west), 4)], [round(float(north), 4), round(float(east), 4)]]


def find_rings(shape: shapely.Geometry) -> list[Ring]:
    """Return the outer rings of a shape in metres (EPSG:28992) as rings in degrees; points and lines have none."""
    return _outer_rings(_to_degrees(shapely.get_parts(shape)))


def _outer_rings(parts: NDArray[np.object_]) -> list[Ring]:
    polygons = parts[(shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)]
    return _write_lines(shapely.get_exterior_ring(polygons))


def _find_borders(outlines: NDArray[np.object_], above: pd.Series | None) -> list[Ring]:
    """Return the lines between outlines of which the area above is not the same."""
    if above is None:
        return []
    groups = above.reset_index(drop=True).groupby(above.to_numpy()).indices
    whole = [shapely.coverage_union_all(outlines[positions]) for positions in groups.values()]
    lines = shapely.line_merge(shapely.union_all(shapely.boundary(whole)))
    return _write_lines(shapely.get_parts(lines))


def _write_lines(lines: NDArray[np.object_]) -> list[Ring]:
    return [tuple((round(float(x), _DECIMALS), round(float(y), _DECIMALS)) for x, y in line.coords) for line in lines]


def _write(told: Mapping[str, object]) -> str:
    return json.dumps(told, separators=(",", ":"))


def _describe(areas: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Return of each area its code and name, where its name has most room, and whether it is water."""
    rooms = shapely.get_point(shapely.maximum_inscribed_circle(areas.geometry.to_numpy(), _ROOM_M), 0)
    places = shapely.get_coordinates(_to_degrees(rooms))
    columns = (areas["area_code"], areas["area_name"], places.tolist(), areas.get("is_water", [False] * len(areas)))
    return [
        {"code": code, "name": name, "at": place, **({"water": 1} if is_water else {})}
        for code, name, place, is_water in zip(*columns, strict=True)
    ]


def _simplify(areas: gpd.GeoDataFrame) -> NDArray[np.object_]:
    west, south, east, north = areas.total_bounds
    tolerance_m = max(east - west, north - south) / _PIXELS
    simple = shapely.coverage_simplify(areas.geometry.to_numpy(), tolerance_m)
    return np.asarray(_to_degrees(simple))


def _to_degrees(geometry: NDArray[np.object_] | shapely.Geometry) -> NDArray[np.object_]:
    transformer = find_transformer(RD, DEGREES)

    def transform(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(np.column_stack(transformer.transform(points[:, 0], points[:, 1])), _DECIMALS)

    return np.asarray(shapely.transform(geometry, transform))
