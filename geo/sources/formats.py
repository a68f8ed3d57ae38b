"""Parse the layers of a checked geographic file; runs only inside the child process of `geo.sources.child`."""

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import shapely
from pyproj import CRS

from geo.errors import SourceError
from geo.sources import guard
from geo.sources.guard import Format
from geo.sources.limits import Limits

_EPSG_NAME = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:[\d.]*:?(\d{4,6})", re.IGNORECASE)
_DEGREES_NAME = re.compile(r"(?:urn:ogc:def:crs:)?OGC:[\d.]*:?CRS84", re.IGNORECASE)
_EPSG_BY_NAME = {"WGS 84 (CRS84)": 4326, "Amersfoort / RD New": 28992}  # known, but not written as EPSG does
_COLLECTION = 7  # shapely's type id of a GeometryCollection


@dataclass(frozen=True)
class Source:
    """One layer that can be read: how to describe it, and how to read some or all (None) of its columns."""

    describe: Callable[[], dict[str, Any]]
    read: Callable[[Collection[str] | None], gpd.GeoDataFrame]


def open_layers(path: Path, folder: Path, limits: Limits) -> dict[str, Source]:
    """Check a file and return its layers by name; `folder` is scratch space."""
    kind = guard.recognise_format(path)
    if kind is Format.ZIP:
        shapefiles = guard.unpack_shapefiles(path, folder, limits.unpacked_mb)
        return {name: _gdal_source(file, None) for name, file in shapefiles.items()}
    if kind is Format.GEOPACKAGE:
        staged = guard.stage(path, folder, ".gpkg")
        return {name: _gdal_source(staged, name) for name in guard.geopackage_layers(path)}
    if kind is Format.SHAPEFILE:
        return {path.stem: _gdal_source(guard.stage_shapefile(path, folder), None)}
    read = _read_geojson if kind is Format.GEOJSON else _read_geoparquet
    return {path.stem: Source(partial(_describe_table, read, path), partial(read, path))}


def _gdal_source(file: Path, layer: str | None) -> Source:
    # Immutable: SQLite then neither writes beside a file of others nor reads a journal that was not checked.
    options = {"IMMUTABLE": "YES"} if file.suffix == ".gpkg" else {}

    def describe() -> dict[str, Any]:
        info = pyogrio.read_info(file, layer=layer, force_feature_count=True, **options)
        crs = _known_crs(CRS.from_user_input(info["crs"])) if info["crs"] else None
        return _description(list(info["fields"]), info["geometry_type"], crs, int(info["features"]))

    def read(columns: Collection[str] | None) -> gpd.GeoDataFrame:
        chosen = None if columns is None else list(columns)
        return pyogrio.read_dataframe(file, layer=layer, columns=chosen, **options)

    return Source(describe, read)


def _description(columns: list[str], geometry_type: str | None, crs: CRS | None, rows: int) -> dict[str, Any]:
    code = None if crs is None else f"EPSG:{crs.to_epsg()}"
    return {"columns": columns, "geometry_type": geometry_type, "crs": code, "rows": rows}


def _describe_table(read: Callable[..., gpd.GeoDataFrame], path: Path) -> dict[str, Any]:
    table = read(path, None)
    kinds = sorted(set(table.geometry.dropna().geom_type))
    kind = kinds[0] if len(kinds) == 1 else "Unknown"
    names = [str(name) for name in table.columns if name != table.geometry.name]
    return _description(names, kind, _known_crs(table.crs), len(table))


def _read_geojson(path: Path, columns: Collection[str] | None) -> gpd.GeoDataFrame:
    # Not by GDAL: its GeoJSON reader fetches a "crs" of the type "link" from whatever server it names.
    document = guard.load_json(path.name, path.read_bytes())
    features = _features(path.name, document)
    rows = [_properties(feature) for feature in features]
    table = pd.DataFrame(rows, index=range(len(rows)))
    if columns is not None:
        table = table[[name for name in table.columns if name in columns]]
    shapes = [_shape(path.name, number, feature) for number, feature in enumerate(features, start=1)]
    table = table.drop(columns="geometry", errors="ignore")
    return gpd.GeoDataFrame(table, geometry=np.array(shapes, dtype=object), crs=_geojson_crs(path.name, document))


def _features(name: str, document: dict[str, Any]) -> list[dict[str, Any]]:
    kind = document.get("type")
    if kind == "Feature":
        return [document]
    features = document.get("features") or []  # Signalen writes null for none
    is_collection = kind == "FeatureCollection" and isinstance(features, list)
    if not is_collection or not all(isinstance(feature, dict) for feature in features):
        raise SourceError(f"{name}: dit is JSON maar geen GeoJSON; verwacht wordt een FeatureCollection")
    return features


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _shape(name: str, number: int, feature: dict[str, Any]) -> shapely.Geometry | None:
    geometry = feature.get("geometry")
    if geometry is None:
        return None
    try:
        return shapely.geometry.shape(geometry)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, shapely.errors.ShapelyError) as error:
        raise SourceError(
            f"{name}: de geometrie van object {number} is geen GeoJSON; herstel of verwijder het"
        ) from error


def _geojson_crs(name: str, document: dict[str, Any]) -> str | None:
    if "crs" not in document:
        return "EPSG:4326"
    crs = document["crs"]
    properties = crs.get("properties") if isinstance(crs, dict) and crs.get("type") == "name" else None
    text = str(properties.get("name")) if isinstance(properties, dict) else ""
    if epsg := _EPSG_NAME.fullmatch(text):
        return f"EPSG:{epsg[1]}"
    if crs is None or _DEGREES_NAME.fullmatch(text):
        return None if crs is None else "EPSG:4326"
    raise SourceError(f"{name}: het coördinatenstelsel {str(crs)[:80]} is onbekend; bewaar de laag in EPSG:28992")


def _read_geoparquet(path: Path, columns: Collection[str] | None) -> gpd.GeoDataFrame:
    metadata = pq.read_schema(path).metadata or {}
    if b"geo" not in metadata:
        raise SourceError(f"{path.name}: dit is Parquet zonder geometrie; bewaar de laag als GeoParquet")
    guard.check_json_depth(path.name, metadata[b"geo"])
    geo = json.loads(metadata[b"geo"])
    described = geo["columns"].values()
    if not all(isinstance(column.get("crs"), dict | None) for column in described):
        raise SourceError(f"{path.name}: het coördinatenstelsel is onleesbaar; bewaar de laag in EPSG:28992")
    names = pq.read_schema(path).names
    chosen = names if columns is None else [n for n in names if n in columns or n == geo["primary_column"]]
    return gpd.read_parquet(path, columns=chosen).reset_index(drop=True)


def make_plain(name: str, table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a layer that is safe to hand over: one geometry column, a known CRS, finite points, plain values.

    A point without finite coordinates is a row without a place; a line or area with one is refused.
    """
    if not isinstance(table, gpd.GeoDataFrame):
        raise SourceError(f"{name}: deze laag heeft geen geometrie; kies een andere laag")
    shapes = np.asarray(table.geometry.array, dtype=object)
    bare = pd.DataFrame(table.drop(columns=[n for n in table.columns if table[n].dtype == "geometry"]))
    values = {str(column): _plain_values(bare[column]) for column in bare.columns}
    plain = pd.DataFrame(values, index=range(len(table)))
    return gpd.GeoDataFrame(plain, geometry=_safe_shapes(name, shapes), crs=_known_crs(table.crs))


def _safe_shapes(name: str, shapes: np.ndarray) -> np.ndarray:
    coordinates, owner = shapely.get_coordinates(shapes, include_z=False, return_index=True)
    broken = np.unique(owner[~np.isfinite(coordinates).all(axis=1)])
    are_points = shapely.get_type_id(shapes[broken]) == 0
    if not are_points.all():
        raise SourceError(
            f"{name}: object {broken[~are_points][0] + 1} heeft oneindige of lege coördinaten; herstel het"
        )
    parts = shapely.get_parts(shapes[shapely.get_type_id(shapes) == _COLLECTION])
    if (shapely.get_type_id(parts) == _COLLECTION).any():
        raise SourceError(
            f"{name}: verzamelingen binnen verzamelingen van geometrie; voeg ze samen en lever opnieuw aan"
        )
    safe = shapes.copy()
    safe[broken] = None
    return safe


def _plain_values(values: pd.Series) -> pd.Series:
    inferred = values.infer_objects()
    if inferred.dtype != "object":
        return inferred
    return inferred.map(lambda value: None if value is None else str(value)).astype("str")


def _known_crs(crs: CRS | None) -> CRS | None:
    # Only what EPSG defines: a CRS in its own words may name files and servers to take its corrections from.
    if crs is None:
        return None
    code = crs.to_epsg() or _EPSG_BY_NAME.get(crs.name)
    if code is None:
        raise SourceError(f"het coördinatenstelsel '{crs.name[:80]}' is onbekend; bewaar de laag in EPSG:28992")
    return CRS.from_epsg(code)
