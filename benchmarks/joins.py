"""Ways to find the polygon of points: ours, and those of others on the same arrays, each in its best form.

Each is made ready with the polygons and the points, in its own form of both, and then timed while it joins; it returns
how many points lie in a polygon, and per point the lowest polygon (-1 for none), for who wants to compare.
"""

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from benchmarks.coverages import Polygons
from geo.assign import find_polygons, make_grid, search_polygons
from geo.schema import RD

Floats = NDArray[np.float64]
Found = NDArray[np.integer]
Join = Callable[[], object]
Ready = tuple[Join, Callable[[object], Found]]  # what is timed, and how its answer reads


def make_ours(polygons: Polygons, x: Floats, y: Floats) -> Ready:
    """Return the grid join."""
    grid = make_grid(polygons)
    return lambda: find_polygons(x, y, polygons, grid), lambda answer: answer[0]


def make_search(polygons: Polygons, x: Floats, y: Floats) -> Ready:
    """Return our fallback: points sorted on x, prepared polygons of shapely."""
    return lambda: search_polygons(x, y, polygons), lambda answer: answer[0]


def make_sjoin(polygons: Polygons, x: Floats, y: Floats, predicate: str = "intersects") -> Ready:
    """Return `geopandas.sjoin`."""
    points = gpd.GeoDataFrame(geometry=shapely.points(x, y), crs=RD)
    areas = gpd.GeoDataFrame(geometry=polygons, crs=RD)
    return (
        lambda: points.sjoin(areas, predicate=predicate),
        lambda answer: _lowest(len(x), answer.index.to_numpy(), answer["index_right"].to_numpy()),
    )


def make_sjoin_within(polygons: Polygons, x: Floats, y: Floats) -> Ready:
    """Return `geopandas.sjoin` with the predicate that loses points on borders."""
    return make_sjoin(polygons, x, y, "within")


def make_tree(polygons: Polygons, x: Floats, y: Floats) -> Ready:
    """Return shapely's STRtree."""
    tree, points = shapely.STRtree(polygons), shapely.points(x, y)
    return lambda: tree.query(points, predicate="intersects"), lambda answer: _lowest(len(x), *answer)


def make_duckdb(polygons: Polygons, x: Floats, y: Floats) -> Ready:
    """Return DuckDB with its spatial extension, geometries made beforehand."""
    import duckdb  # noqa: PLC0415  each process loads what it measures
    from duckdb_extensions import import_extension  # noqa: PLC0415

    import_extension("spatial")
    base = duckdb.connect()
    base.load_extension("spatial")
    areas = pd.DataFrame({"area": np.arange(len(polygons)), "wkb": shapely.to_wkb(polygons)})
    points = pd.DataFrame({"point": np.arange(len(x)), "x": x, "y": y})
    base.register("areas_read", areas)
    base.register("points_read", points)
    base.execute("CREATE TABLE areas AS SELECT area, ST_GeomFromWKB(wkb) AS shape FROM areas_read")
    base.execute("CREATE TABLE points AS SELECT point, ST_Point(x, y) AS place FROM points_read")
    asked = "SELECT point, area FROM points JOIN areas ON ST_Intersects(areas.shape, points.place)"
    return (
        lambda: base.sql(asked).fetchnumpy(),
        lambda answer: _lowest(len(x), answer["point"], answer["area"]),
    )


def make_sedonadb(polygons: Polygons, x: Floats, y: Floats) -> Ready:
    """Return SedonaDB, tables in memory."""
    import sedonadb  # noqa: PLC0415  each process loads what it measures

    base = sedonadb.connect()
    points = gpd.GeoDataFrame({"point": np.arange(len(x))}, geometry=shapely.points(x, y), crs=RD)
    areas = gpd.GeoDataFrame({"area": np.arange(len(polygons))}, geometry=polygons, crs=RD)
    base.create_data_frame(points).to_memtable().to_view("points")
    base.create_data_frame(areas).to_memtable().to_view("areas")
    asked = "SELECT point, area FROM points JOIN areas ON ST_Intersects(areas.geometry, points.geometry)"
    return (
        lambda: pa.table(base.sql(asked)),
        lambda answer: _lowest(len(x), answer["point"].to_numpy(), answer["area"].to_numpy()),
    )


def make_bound(_: Polygons, x: Floats, y: Floats) -> Ready:
    """Return what no join can beat: reading both coordinates and writing a number, 20 bytes a point."""
    total, answer = np.empty(len(x)), np.empty(len(x), np.int32)
    return lambda: np.copyto(answer, np.add(x, y, out=total), casting="unsafe"), lambda _: answer


def _lowest(number: int, points: Found, areas: Found) -> Found:
    found = np.full(number, np.iinfo(np.int64).max)
    np.minimum.at(found, points, areas)
    return np.where(found == np.iinfo(np.int64).max, -1, found)


OURS, BOUND = "grid join", "memory bound"
JOINS = {
    OURS: make_ours,
    "sjoin intersects": make_sjoin,
    "sjoin within": make_sjoin_within,
    "STRtree": make_tree,
    "DuckDB spatial": make_duckdb,
    "SedonaDB": make_sedonadb,
    "search (fallback)": make_search,
    BOUND: make_bound,
}
SAME = ("sjoin intersects", "STRtree", "DuckDB spatial", "SedonaDB", "search (fallback)")  # by the border rule
