"""A stamp of a map beside a point: where in the municipality it is."""

from collections.abc import Collection, Mapping

import geopandas as gpd
import numpy as np
import shapely

from geo.present.document import svg

_SIDE, _EDGE = 132.0, 3.0
_LAND, _WATER, _LINE = "#eceff2", "#d3e4f0", "#b6c0c8"
_LEAST_R = 9.0  # of the ring around a place too small to be seen


def draw_places(buurten: gpd.GeoDataFrame, places: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return a map as SVG of each of some places, by the key of the place.

    Parameters
    ----------
    buurten
        AREAS (EPSG:28992) of level buurt.
    places
        The codes of the buurten of each place.
    """
    shapes, height = _place_shapes(buurten)
    ground = "".join(
        _draw(shape, _WATER if is_water else _LAND, _LINE, 0.5)
        for shape, is_water in zip(shapes, buurten["is_water"], strict=True)
    )
    codes = buurten["area_code"].to_numpy()
    marks = {key: _mark(shapes[np.isin(codes, list(own))]) for key, own in places.items()}
    return {key: svg.wrap([ground, *drawn], _SIDE, height) for key, drawn in marks.items()}


def _place_shapes(buurten: gpd.GeoDataFrame) -> tuple[np.ndarray, float]:
    """Bring the shapes from metres to the picture, where y grows downwards; return them and its height."""
    left, bottom, right, top = buurten.total_bounds
    scale = (_SIDE - 2 * _EDGE) / max(right - left, top - bottom)
    simple = shapely.coverage_simplify(buurten.geometry.to_numpy(), 0.6 / scale)
    corner, turn = np.array([left, top]), np.array([scale, -scale])
    aside = (_SIDE - (right - left) * scale) / 2
    placed = shapely.transform(simple, lambda points: (points - corner) * turn + np.array([aside, _EDGE]))
    return placed, (top - bottom) * scale + 2 * _EDGE


def _mark(chosen: np.ndarray) -> list[str]:
    if not len(chosen):
        return []
    drawn = [_draw(shape, svg.ACCENT, "#ffffff", 0.6) for shape in chosen]
    left, top, right, bottom = shapely.total_bounds(chosen)
    radius = max(right - left, bottom - top) / 2
    if radius < _LEAST_R:
        x, y = (left + right) / 2, (top + bottom) / 2
        place = f'cx="{x:.1f}" cy="{y:.1f}" r="{_LEAST_R:g}"'
        drawn.append(f'<circle {place} fill="none" stroke="{svg.MARK}" stroke-width="2"/>')
    return drawn


def _draw(shape: shapely.Geometry, fill: str, stroke: str, width: float) -> str:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    path = "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)[:-1]) + "Z" for ring in rings
    )
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" stroke-width="{width}"/>'
