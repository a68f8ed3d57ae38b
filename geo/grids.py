"""Open the grid over the buurten: kept from before, or made now."""

import geopandas as gpd

from geo.assign import Grid, fingerprint, make_grid, sort_buurten
from geo.workspace.grids import GridStore


def open_grid(areas: gpd.GeoDataFrame, kept: GridStore) -> Grid | None:
    """Return the grid over the buurten of AREAS, and keep it for the next; None where one of them is invalid."""
    polygons = sort_buurten(areas).geometry.to_numpy()
    key = fingerprint(polygons)
    arrays = kept.read(key, Grid._fields)
    if arrays:
        return Grid(**arrays)
    grid = make_grid(polygons)
    if grid:
        kept.save(key, grid._asdict())
    return grid
