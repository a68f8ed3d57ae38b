"""Cut areas by bent lines, as streets cut a town."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely.ops import split

_BEYOND_M = 0.5  # that a cut runs on behind what it ends on, so that rounding can't leave it short
_TRIES = 12


@dataclass(frozen=True)
class Style:
    """How streets run: how bent (share of their length), how far from square (radians) and round how large blocks."""

    bend: float
    skew: float
    block_m2: float


def smooth(points: tuple[tuple[float, float], ...], *, closed: bool = False, times: int = 3) -> shapely.LineString:
    """Round the corners of a line by cutting them (Chaikin 1974); its ends stay."""
    line = np.asarray([*points, points[0]] if closed else points, dtype="float64")
    for _ in range(times):
        ahead, behind = 0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]
        middle = np.stack([ahead, behind], axis=1).reshape(-1, 2)
        line = np.vstack([middle, middle[:1]]) if closed else np.vstack([line[:1], middle[1:-1], line[-1:]])
    return shapely.LineString(line)


def divide(
    area: shapely.Polygon, number: int, style: Style, rng: Generator
) -> tuple[list[shapely.Polygon], list[shapely.LineString]]:
    """Cut an area into a number of parts of about one size; return the parts and the lines, which run on a little."""
    if number == 1:
        return [area], []
    first = number // 2
    parts, line = _cut(area, first / number, style, rng)
    pieces, lines = zip(
        *(divide(part, n, style, rng) for part, n in zip(parts, (first, number - first), strict=True)), strict=True
    )
    return [*pieces[0], *pieces[1]], [line, *lines[0], *lines[1]]


def draw_streets(area: shapely.Polygon, style: Style, rng: Generator) -> list[shapely.LineString]:
    """Return streets that cut an area into blocks of about `style.block_m2`; each lies within the area."""
    if area.area < style.block_m2 * rng.uniform(1.3, 2.1):
        return []
    parts, line = _cut(area, rng.uniform(0.38, 0.62), style, rng)
    return [_within(line, area), *(other for part in parts for other in draw_streets(part, style, rng))]


def _cut(
    area: shapely.Polygon, share: float, style: Style, rng: Generator
) -> tuple[list[shapely.Polygon], shapely.LineString]:
    """Cut across the longest side so that the first part holds about `share`."""
    for attempt in range(_TRIES):
        calm = 1 - attempt / _TRIES  # what is too bent for a shape gets straighter
        line = _draw_across(area, share, rng.normal(0, style.skew), calm * style.bend * rng.normal(0, 1))
        parts = [part for part in split(area, line).geoms if part.geom_type == "Polygon"]
        if len(parts) == 2 and min(part.area for part in parts) > 0.15 * area.area:
            return sorted(parts, key=shapely.area, reverse=share > 0.5), _lengthen(_within(line, area))
    raise ValueError("this shape can't be cut in two")


def _within(line: shapely.LineString, area: shapely.Polygon) -> shapely.LineString:
    return max(shapely.get_parts(shapely.intersection(line, area)), key=shapely.length)


def _lengthen(line: shapely.LineString) -> shapely.LineString:
    at = shapely.get_coordinates(line)
    ends = [at[0] - at[1], at[-1] - at[-2]]
    first, last = (end / np.hypot(*end) * _BEYOND_M for end in ends)
    return shapely.LineString(np.vstack([at[:1] + first, at[1:-1], at[-1:] + last]))


def _draw_across(area: shapely.Polygon, share: float, skew: float, bend: float) -> shapely.LineString:
    along = _longest_direction(area)
    turned = np.array([[np.cos(skew), -np.sin(skew)], [np.sin(skew), np.cos(skew)]]) @ along
    across = np.array([-turned[1], turned[0]])
    corners = shapely.get_coordinates(area.exterior)
    low, high = (corners @ turned).min(), (corners @ turned).max()
    left, right = (corners @ across).min(), (corners @ across).max()
    at, length = _place(area, turned, (low, high), share), right - left
    steps = np.linspace(-0.02, 1.02, 13)
    offset = bend * length * np.sin(np.pi * np.clip(steps, 0, 1))
    return shapely.LineString(np.outer(at + offset, turned) + np.outer(left + steps * length, across))


def _place(area: shapely.Polygon, along: np.ndarray, ends: tuple[float, float], share: float) -> float:
    """Find where a straight cut would leave `share` of the area behind it, by the area's slices."""
    middle = np.linspace(*ends, 17)
    across = np.array([-along[1], along[0]])
    reach = 2 * (ends[1] - ends[0]) + 1000
    centre = shapely.get_coordinates(area.centroid)[0] @ across
    starts = np.outer(middle, along) + across * (centre - reach)
    slices = shapely.linestrings(np.stack([starts, starts + 2 * reach * across], axis=1))
    behind = np.cumsum(shapely.length(shapely.intersection(slices, area)))
    return float(np.interp(share * behind[-1], behind, middle))


def _longest_direction(area: shapely.Polygon) -> np.ndarray:
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(area))
    sides = np.diff(corners[:3], axis=0)
    longest = sides[np.hypot(*sides.T).argmax()]
    return np.asarray(longest / np.hypot(*longest))
