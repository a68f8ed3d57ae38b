"""The coordinate reference systems: metres inside, degrees at the two doors."""

from functools import cache

from pyproj import Transformer

RD = "EPSG:28992"  # metres
DEGREES = "EPSG:4326"


@cache
def find_transformer(source: str, target: str) -> Transformer:
    """Return what brings x and y (east and north) from one reference system to another; making one takes long."""
    return Transformer.from_crs(source, target, always_xy=True)
