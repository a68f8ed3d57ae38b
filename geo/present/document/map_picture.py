"""A small map as a picture: outlines, water, what is chosen hatched, perimeters dashed; no tiles, nothing to fetch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import geopandas as gpd
import numpy as np
import shapely

from geo.dutch import say_number
from geo.present.document import svg

_WIDTH, _LOWEST, _HIGHEST = 480.0, 220.0, 460.0  # small: on a telephone the names must remain to be read
_LEGEND = 26.0
_NEAR_SIZE, _FAR_SIZE = 11.0, 9.0  # of names, in pixels
_LAND, _WATER = "#f6f7f8", "#d3e4f0"
_STEPS_M = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)  # of the scale
_HATCH = (
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="#ffffff"/><path d="M1 0V7" stroke="{svg.ACCENT}" stroke-width="1.6"/>'
    "</pattern></defs>"
)


@dataclass(frozen=True)
class AskedMap:
    """What a map shows: the buurten (AREAS, EPSG:28992), which are chosen, and perimeters in metres (EPSG:28992)."""

    buurten: gpd.GeoDataFrame
    chosen: frozenset[str] = frozenset()
    perimeters: tuple[shapely.Geometry, ...] = ()
    around_m: float | None = None  # shown around what is chosen; the whole municipality where None
    chosen_words: str = "deze plek"
    perimeter_words: str = "grens van het dossier"


@dataclass(frozen=True)
class _Frame:
    """Which part of the world is drawn, and how large."""

    left: float
    top: float
    scale: float  # of the picture per metre
    height: float

    def place(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Bring a shape from metres to the picture, where y grows downwards."""
        corner, turn = np.array([self.left, self.top]), np.array([self.scale, -self.scale])
        return shapely.transform(shape, lambda points: (points - corner) * turn)


def draw_map_picture(asked: AskedMap) -> str:
    """Return a map as SVG; its names stand where they fit, those of what is chosen first."""
    frame = _find_frame(asked)
    tolerance_m = 0.4 / frame.scale
    simple = shapely.coverage_simplify(asked.buurten.geometry.to_numpy(), tolerance_m)
    shapes = [frame.place(shape) for shape in simple]
    outlines = [frame.place(shapely.simplify(perimeter, tolerance_m)) for perimeter in asked.perimeters]
    clip = f'<clipPath id="frame"><rect width="{_WIDTH:g}" height="{frame.height:g}"/></clipPath>'
    drawn = chain(
        [_HATCH, clip, '<g clip-path="url(#frame)">'],
        _draw_buurten(asked, shapes),
        (_draw_shape(shape, "none", svg.MARK, 2.4, ' stroke-dasharray="7 4"') for shape in outlines),
        _write_names(asked, shapes, frame.height),
        ["</g>", _draw_scale(frame)],
        _draw_legend(asked, has_water=_shows_water(asked, shapes, frame), y=frame.height + _LEGEND - 9),
    )
    return svg.wrap(drawn, _WIDTH, frame.height + _LEGEND)


def _find_frame(asked: AskedMap) -> _Frame:
    shown = asked.buurten.geometry.to_numpy()
    if asked.around_m is not None:
        chosen = asked.buurten.loc[asked.buurten["area_code"].isin(asked.chosen)].geometry.to_numpy()
        shown = shapely.buffer([*chosen, *asked.perimeters] or shown, asked.around_m, join_style="mitre")
    left, bottom, right, top = shapely.total_bounds(shown)
    aspect = (top - bottom) / (right - left)
    height = min(max(aspect * _WIDTH, _LOWEST), _HIGHEST)
    scale = min(_WIDTH / (right - left), height / (top - bottom)) * 0.98
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    return _Frame(middle_x - _WIDTH / 2 / scale, middle_y + height / 2 / scale, scale, height)


def _draw_buurten(asked: AskedMap, shapes: Sequence[shapely.Geometry]) -> Iterator[str]:
    columns = zip(asked.buurten["area_code"], asked.buurten["is_water"], shapes, strict=True)
    ordered = sorted(columns, key=lambda column: column[0] in asked.chosen)  # the borders of what is chosen lie on top
    for code, is_water, shape in ordered:
        if code in asked.chosen:
            yield _draw_shape(shape, "url(#hatch)", svg.ACCENT, 2.2)
        else:
            yield _draw_shape(shape, _WATER if is_water else _LAND, svg.RULE, 0.7)


def _draw_shape(shape: shapely.Geometry, fill: str, stroke: str, width: float, more: str = "") -> str:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    path = "".join(f"M{_write_points(ring)}Z" for ring in rings)
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" stroke-width="{width}"{more}/>'


def _write_points(ring: shapely.LinearRing) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)[:-1])


def _write_names(asked: AskedMap, shapes: Sequence[shapely.Geometry], height: float) -> Iterator[str]:
    columns = zip(asked.buurten["area_code"], asked.buurten["area_name"], shapes, strict=True)
    taken: list[shapely.Geometry] = []
    size = _FAR_SIZE if asked.around_m is None else _NEAR_SIZE
    window = shapely.box(2, 2, _WIDTH - 2, height - 20)
    for code, name, shape in sorted(columns, key=lambda column: (column[0] not in asked.chosen, -column[2].area)):
        seen = shapely.intersection(shape, window)
        if seen.is_empty:
            continue
        width = svg.measure_words(name, size)
        x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(seen, 1.0))[0]
        room = shapely.box(x - width / 2, y - size / 2, x + width / 2, y + size / 2)
        is_chosen = code in asked.chosen
        fits = room.intersection(seen).area >= 0.85 * room.area or (is_chosen and window.contains(room))
        if fits and not any(room.intersects(other) for other in taken):
            taken.append(room)
            yield _write_name(name, room, size, is_chosen=is_chosen)


def _write_name(name: str, room: shapely.Geometry, size: float, *, is_chosen: bool) -> str:
    """Return a name upon a light ground, so that it can be read over lines."""
    left, top, right, bottom = room.bounds
    x, y = (left + right) / 2, (top + bottom) / 2 + size * 0.35
    look: dict[str, str | float] = {"font_size": size, "font_weight": 600 if is_chosen else 400}
    edge: dict[str, str | float] = {"stroke": "#ffffff", "stroke_width": 2.5, "stroke_linejoin": "round"}
    box = f'x="{left:.1f}" y="{top - 1:.1f}" width="{right - left:.1f}" height="{bottom - top + 2:.1f}"'
    ground = f'<rect {box} fill="#ffffff" opacity="0.85"/>' if is_chosen else ""
    return (
        ground + svg.write_words(name, x, y, "middle", **look, **edge) + svg.write_words(name, x, y, "middle", **look)
    )


def _draw_scale(frame: _Frame) -> str:
    step_m = max((step for step in _STEPS_M if step * frame.scale <= 130), default=_STEPS_M[0])
    left, low = 8.0, frame.height - 8
    right = left + step_m * frame.scale
    words = f"{say_number(step_m)} m" if step_m < 1000 else f"{say_number(step_m / 1000)} km"
    bar = svg.draw_line([(left, low - 5), (left, low), (right, low), (right, low - 5)], stroke=svg.INK)
    return bar + svg.write_words(words, left + 4, low - 4, font_size=9)


def _shows_water(asked: AskedMap, shapes: Sequence[shapely.Geometry], frame: _Frame) -> bool:
    window = shapely.box(0, 0, _WIDTH, frame.height)
    return any(
        is_water and window.intersects(at) for is_water, at in zip(asked.buurten["is_water"], shapes, strict=True)
    )


def _draw_legend(asked: AskedMap, *, has_water: bool, y: float) -> Iterator[str]:
    entries = [
        (bool(asked.chosen), "url(#hatch)", f'stroke="{svg.ACCENT}" stroke-width="2"', asked.chosen_words),
        (
            bool(asked.perimeters),
            "none",
            f'stroke="{svg.MARK}" stroke-width="2" stroke-dasharray="5 3"',
            asked.perimeter_words,
        ),
        (has_water, _WATER, f'stroke="{svg.RULE}"', "water"),
    ]
    x = 2.0
    for is_there, fill, stroke, words in entries:
        if is_there:
            yield f'<rect x="{x:g}" y="{y - 9:g}" width="20" height="11" fill="{fill}" {stroke}/>'
            yield svg.write_words(words, x + 26, y)
            x += 44 + svg.measure_words(words)
