"""Make geographic files that try to read, call, hide or exhaust something; each `make_` returns the path it wrote."""

import json
import sqlite3
import struct
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

SECRET = "geheim-7f3a"  # noqa: S105 - what must not be found
SQUARE = shapely.box(233_000, 582_000, 233_100, 582_100)


def make_layer(path: Path, rows: int = 1) -> gpd.GeoDataFrame:
    """Write an honest file, in the format that its suffix names."""
    table = gpd.GeoDataFrame({"naam": ["Noord"] * rows}, geometry=[SQUARE] * rows, crs="EPSG:28992")
    if path.suffix == ".parquet":
        table.to_parquet(path)
    else:
        table.to_file(path, layer=path.stem)
    return table


def write_secret(folder: Path) -> Path:
    """Write the file that no hostile file may read."""
    path = folder / "secret.csv"
    path.write_text(f"id,naam,x,y\n1,{SECRET},233000,582000\n", encoding="utf-8")
    return path


def _vrt(source: str) -> str:
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{source}</SrcDataSource>'
        '<GeometryType>wkbPoint</GeometryType><GeometryField encoding="PointFromColumns" x="x" y="y"/>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )


def _gdalg(source: str) -> str:
    return json.dumps({"type": "gdal_streamed_alg", "command_line": f'gdal vector pipeline ! read "{source}"'})


def _linked_crs(source: str) -> str:
    link = {"type": "link", "properties": {"href": source, "type": "proj4"}}
    return json.dumps({"type": "FeatureCollection", "crs": link, "features": [feature(SQUARE)]})


def _esri_json(source: str) -> str:
    return json.dumps({"geometryType": "esriGeometryPoint", "features": [], "url": source})


TEXTS = {"vrt": _vrt, "gdalg": _gdalg, "linked crs": _linked_crs, "esri json": _esri_json, "bare path": str}


def make_text(path: Path, kind: str, source: str) -> Path:
    """Write a text of one of `TEXTS` that points to `source`."""
    path.write_text(TEXTS[kind](source), encoding="utf-8")
    return path


def feature(shape: shapely.Geometry | None) -> dict[str, object]:
    """Return a GeoJSON feature."""
    geometry = None if shape is None else json.loads(shapely.to_geojson(shape))
    return {"type": "Feature", "properties": {"naam": "Noord"}, "geometry": geometry}


SQL = {
    "a view": "CREATE VIEW rows AS SELECT * FROM layer",
    "a view behind a comment": "CREATE/**/VIEW rows AS SELECT * FROM layer",
    "a trigger": "CREATE TRIGGER spy AFTER INSERT ON layer BEGIN SELECT load_extension('x'); END",
    "a full-text table": "CREATE VIRTUAL TABLE rows USING fts5(naam)",
}


def make_geopackage(path: Path, sql: str) -> Path:
    """Write an honest GeoPackage and run `sql` in it."""
    make_layer(path.with_name("layer.gpkg"))
    path.with_name("layer.gpkg").rename(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute(sql)
        database.commit()
    return path


def make_virtual_ogr(path: Path, source: str) -> Path:
    """Write a GeoPackage whose layer is a window of GDAL on `source`."""
    make_geopackage(path, "CREATE TABLE secret (id INTEGER)")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE gpkg_contents SET table_name = 'secret'")
        sql = f"CREATE VIRTUAL TABLE secret USING VirtualOGR('{source}')"
        database.execute("UPDATE sqlite_master SET sql = ?, rootpage = 0 WHERE name = 'secret'", (sql,))
        database.commit()
    return path


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    """Write a zip with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def shapefile_members(folder: Path, stem: str = "buurten") -> dict[str, bytes]:
    """Return the files of an honest shapefile."""
    make_layer(folder / f"{stem}.shp")
    return {part.name: part.read_bytes() for part in folder.glob(f"{stem}.*")}


def nested_json(levels: int) -> str:
    """Return GeoJSON with one geometry inside another, `levels` deep."""
    inner = '{"type":"GeometryCollection","geometries":['
    head = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
    return head + inner * levels + "]}" * levels + "}]}"


def make_nested_parquet(path: Path, levels: int) -> Path:
    """Write GeoParquet with a WKB of one collection inside another, `levels` deep."""
    shell = struct.pack("<BII", 1, 7, 1)
    wkb = shell * levels + shapely.to_wkb(shapely.Point(0, 0))
    geo = {
        "version": "1.0.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": [], "crs": None}},
    }
    table = pa.table({"geometry": [wkb]}).replace_schema_metadata({"geo": json.dumps(geo)})
    pq.write_table(table, path)
    return path


def make_wide_parquet(path: Path, rows: int) -> Path:
    """Write a small GeoParquet that unpacks to `rows` rows of one repeated text of 1,000 characters."""
    table = gpd.GeoDataFrame({"naam": pd.Series(["x"], dtype="str")}, geometry=[SQUARE], crs="EPSG:28992")
    table.to_parquet(path)
    metadata = pq.read_schema(path).metadata
    wkb = shapely.to_wkb(SQUARE)
    texts = pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, dtype=np.int32)), pa.array(["x" * 1_000]))
    shapes = pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, dtype=np.int32)), pa.array([wkb]))
    wide = pa.table({"naam": texts, "geometry": shapes})
    pq.write_table(wide.replace_schema_metadata({b"geo": metadata[b"geo"]}), path)
    return path
