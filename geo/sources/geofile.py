"""The one door through which geographic files of others are opened.

What comes in is a local path; what comes out has been parsed in a process of its own (`geo.sources.child`), under
limits of time and memory, by parsers that know four formats only.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd

from geo.sources.guard import recognise_format
from geo.sources.limits import COMMAND_LINE, UPLOAD, Limits
from geo.sources.process import check_size, run_child

__all__ = ["COMMAND_LINE", "UPLOAD", "Layer", "Limits", "list_layers", "read_layer"]


@dataclass(frozen=True)
class Layer:
    """What a layer holds, without its contents."""

    name: str
    columns: tuple[str, ...]
    geometry_type: str | None
    crs: str | None  # such as "EPSG:28992"
    rows: int


def read_layer(
    path: Path, layer: str | None = None, columns: Collection[str] | None = None, limits: Limits = COMMAND_LINE
) -> gpd.GeoDataFrame:
    """Read one layer of a GeoPackage, GeoJSON, Shapefile (zipped too) or GeoParquet, in the CRS of the file.

    Parameters
    ----------
    path
        A local file.
    layer
        Its name; may be left out when the file has one layer.
    columns
        The columns to read, of those that are there; None reads all. The geometry always comes along.
    limits
        What parsing may cost; `UPLOAD` for what a visitor sends.

    Returns
    -------
    geopandas.GeoDataFrame
        Any kind of geometry, in a column `geometry`; None where a row has no place. The CRS is None or one of EPSG's.

    Raises
    ------
    SourceError
        If the file is not what it claims, hides something, costs too much or crashes its parser.
    """
    request = {"action": "read", "layer": layer, "columns": None if columns is None else sorted(columns)}
    with TemporaryDirectory(prefix="geo-") as folder:
        _run_child(path, Path(folder), request, limits)
        return gpd.read_parquet(Path(folder) / "layer.parquet")


def list_layers(path: Path, limits: Limits = COMMAND_LINE) -> list[Layer]:
    """Name the layers of a file with their columns, without reading the contents; refuses what `read_layer` refuses."""
    with TemporaryDirectory(prefix="geo-") as folder:
        _run_child(path, Path(folder), {"action": "list"}, limits)
        described = json.loads((Path(folder) / "layers.json").read_text(encoding="utf-8"))
    return [Layer(**{**layer, "columns": tuple(layer["columns"])}) for layer in described]


def _run_child(path: Path, folder: Path, request: dict[str, Any], limits: Limits) -> None:
    check_size(path, limits)
    recognise_format(path)  # refuses most of what is wrong without starting a process
    run_child(path, folder, request, limits)
