"""Make the tables that a file of boundaries may hold, and read them without a process for each."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.rules import CheckRule
from geo.schema import AREAS, check
from geo.sources import boundaries
from geo.sources.boundaries import BoundaryReading, BoundaryRequest, read_boundaries
from geo.sources.geofile import Layer
from tests.toytown import BOTTOM, LEFT

REQUEST = BoundaryRequest("GM9999", 2024)


def square(column: int, row: int = 0, size: float = 100) -> shapely.Polygon:
    left, bottom = LEFT + 100 * column, BOTTOM + 100 * row
    return shapely.box(left, bottom, left + size, bottom + size)


def make_file(*rows: tuple, crs: str | None = "EPSG:28992", **columns: object) -> gpd.GeoDataFrame:
    """Return a file's table: rows of code, name and shape, with further columns."""
    table = pd.DataFrame([row[:2] for row in rows], columns=["buurtcode", "buurtnaam"]).assign(**columns)
    return gpd.GeoDataFrame(table, geometry=[row[2] for row in rows], crs=crs)


EAST_WEST = (("BU99990001", "West", square(0)), ("BU99990002", "Oost", square(1)))


class TableReader:
    """Reads tables that stand for the layers of a file."""

    def __init__(self, patch: pytest.MonkeyPatch):
        self._layers: dict[str, gpd.GeoDataFrame] = {}
        patch.setattr(boundaries, "list_layers", self._list_layers)
        patch.setattr(boundaries, "read_layer", self._read_layer)

    def __call__(
        self, *tables: gpd.GeoDataFrame, request: BoundaryRequest = REQUEST, **named: gpd.GeoDataFrame
    ) -> BoundaryReading:
        """Read the boundaries of `request` from these layers."""
        self._layers = {f"laag{i}": table for i, table in enumerate(tables)} | named
        return read_boundaries(Path("grenzen.gpkg"), request, CheckRule())

    def _list_layers(self, _path: Path, _limits: object) -> list[Layer]:
        return [
            Layer(name, tuple(table.columns.drop("geometry")), None, None, len(table))
            for name, table in self._layers.items()
        ]

    def _read_layer(self, _path: Path, layer: str, columns: list[str], _limits: object) -> gpd.GeoDataFrame:
        return self._layers[layer][[*columns, "geometry"]]


def buurten_of(reading: BoundaryReading) -> gpd.GeoDataFrame:
    """Return the buurten that were read, by code."""
    areas = check(reading.areas, AREAS)
    return areas[areas["level"] == "buurt"].set_index("area_code")
