"""Read a map of points as a table of text, its points among the columns."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import SourceError
from geo.schema import RD
from geo.sources.geofile import read_layer
from geo.sources.limits import Limits


def read_points(path: Path, layer: str | None, limits: Limits) -> pd.DataFrame:
    """Read a layer of points.

    Returns
    -------
    pandas.DataFrame
        Its columns as text, with the points in `x` and `y` (metres, EPSG:28992), or in `lon` and `lat` (as they are
        written) where the file counts in degrees; the index begins at 2, as if below a header.

    Raises
    ------
    SourceError
        If the layer has no CRS, or holds anything but points.
    """
    table = read_layer(path, layer, limits=limits)
    shapes = _single(np.asarray(table.geometry.array, dtype=object))
    shapes[shapely.is_empty(shapes)] = None
    is_other = ~shapely.is_missing(shapes) & (shapely.get_type_id(shapes) != shapely.GeometryType.POINT)
    if is_other.any():
        kinds = ", ".join(sorted({shape.geom_type for shape in shapes[is_other]}))
        raise SourceError(f"{path.name}: signalen zijn punten; dit bestand bevat ook {kinds}; kies een laag met punten")
    if table.crs is None:
        raise SourceError(f"{path.name}: het coördinatenstelsel ontbreekt; bewaar het met EPSG:28992 of EPSG:4326")
    points = gpd.GeoSeries(shapes, crs=table.crs)
    names = ("lon", "lat") if table.crs.is_geographic else ("x", "y")
    if not table.crs.is_geographic:
        points = points.to_crs(RD)
    texts = pd.DataFrame(table.drop(columns=table.geometry.name)).astype("str")
    texts = texts.drop(columns=[name for name in texts if str(name).casefold() in ("x", "y", "lon", "lat")])
    placed = {name: _as_text(values) for name, values in zip(names, (points.x, points.y), strict=True)}
    return texts.assign(**placed).set_axis(range(2, len(texts) + 2))


def _single(shapes: np.ndarray) -> np.ndarray:
    """Return lists of one point as that point."""
    alone = (shapely.get_type_id(shapes) == shapely.GeometryType.MULTIPOINT) & (shapely.get_num_geometries(shapes) == 1)
    taken = shapes.copy()
    taken[alone] = shapely.get_geometry(shapes[alone], 0)
    return taken


def _as_text(values: pd.Series) -> pd.Series:
    numbers = values.astype("float64").reset_index(drop=True)
    return numbers.astype("str").where(numbers.notna())
