"""Perimeters of dossiers on the map: their outlines in degrees, with ids of ours and no titles."""

from dataclasses import replace

import geopandas as gpd

from geo.present.geometry import find_rings
from geo.present.map import Colouring, Perimeter


def mark_perimeters(colouring: Colouring, perimeters: gpd.GeoDataFrame) -> Colouring:
    """Put the perimeters of dossiers on the map.

    Parameters
    ----------
    colouring
        What the areas look like.
    perimeters
        Columns dossier_id and geometry (EPSG:28992); what is no surface is left out.
    """
    shapes = zip(perimeters["dossier_id"].astype("str"), perimeters.geometry, strict=True)
    marked = (Perimeter(dossier_id, tuple(find_rings(shape))) for dossier_id, shape in shapes if shape is not None)
    return replace(colouring, perimeters=tuple(each for each in marked if each.rings))
