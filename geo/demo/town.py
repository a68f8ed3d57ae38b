"""The areas of the made-up town: one exact coverage of buurten, with figures that fit their kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.random import Generator
from shapely.affinity import translate

from geo.demo.cuts import divide, smooth
from geo.demo.kinds import KINDS
from geo.demo.plan import BORDER, CODE, KERNELS, LABEL, LINES, ORIGIN, PARTS, WIJKEN, Part
from geo.levels import gather, order_levels
from geo.schema import AGES, AREAS, RD, check

_GRID_M = 0.01
_SEED = 1573  # of the drawing; the town stays the same whatever is reported in it
_MOST = 3480  # inhabitants of one buurt


@dataclass(frozen=True)
class Town:
    """The areas (AREAS, EPSG:28992, without stadsdelen), and of each buurt its kind."""

    areas: gpd.GeoDataFrame
    kinds: pd.Series  # by area_code

    @cached_property
    def buurten(self) -> gpd.GeoDataFrame:
        """The buurten, indexed by code."""
        return self.areas[self.areas["level"] == "buurt"].set_index("area_code", drop=False)

    def code_of(self, name: str) -> str:
        """Return the code of the buurt with this name."""
        buurten = self.buurten
        return str(buurten.index[buurten["area_name"] == name][0])


def build_town(boundary_year: int) -> Town:
    """Draw the town: its coverage and its figures, under a boundary year."""
    rng = np.random.default_rng(_SEED)
    drawn = _draw_buurten(rng)
    drawn["area_code"] = _number(drawn["wijk"])
    sizes = zip(drawn["kind"], shapely.area(drawn["geometry"].to_numpy()), strict=True)
    figures = pd.DataFrame([_make_figures(kind, area_m2, rng) for kind, area_m2 in sizes])
    buurten = gpd.GeoDataFrame(pd.concat([drawn, figures], axis=1), geometry="geometry", crs=RD)
    buurten["level"], buurten["gemeente_code"], buurten["boundary_year"] = "buurt", CODE, boundary_year
    buurten["wijk_code"] = "WK" + CODE[2:] + buurten["wijk"]
    buurten["is_water"] = buurten["kind"] == "water"
    kinds = buurten.set_index("area_code")["kind"].sort_index()
    return Town(_build_levels(_fill(buurten)), kinds)


def stadsdelen() -> pd.DataFrame:
    """Return which wijk lies in which stadsdeel: columns code, stadsdeel."""
    rows = [("WK" + CODE[2:] + wijk, stadsdeel) for wijk, (_, stadsdeel) in WIJKEN.items()]
    return pd.DataFrame(rows, columns=["code", "stadsdeel"], dtype="str")


def main_line(name: str) -> shapely.LineString:
    """Return a main line of the plan where it lies (EPSG:28992)."""
    return translate(smooth(LINES[name]), *ORIGIN)


def _draw_buurten(rng: Generator) -> pd.DataFrame:
    lines = [smooth(BORDER, closed=True, times=1), *(smooth(line) for line in LINES.values())]
    lines += [smooth(kernel, closed=True) for kernel in KERNELS]
    plots, cuts = zip(*_cut_parts(_polygons(lines), rng), strict=True)
    shapes = _polygons([*lines, *(line for part in cuts for line in part)])
    named = [plot for part in plots for plot in part]
    # Noding moved corners by less than a centimetre: each plot is the shape that its inner point lies in.
    tree = shapely.STRtree(shapes)
    inner, found = tree.query([plot["inside"] for plot in named], predicate="within")
    if len(shapes) != len(named) or sorted(found) != list(range(len(named))):
        raise ValueError("the drawing of the town does not close")
    moved = shapely.transform(np.asarray(shapes, dtype=object), lambda at: np.round(at + ORIGIN, 2))
    table = pd.DataFrame([named[i] for i in inner]).drop(columns="inside")
    return table.assign(geometry=moved[found]).sort_values(["wijk", "order"], ignore_index=True)


def _cut_parts(
    faces: list[shapely.Polygon], rng: Generator
) -> Iterator[tuple[list[dict[str, object]], list[shapely.LineString]]]:
    for order, part in enumerate(PARTS):
        face = next(face for face in faces if face.contains(shapely.Point(part.at)))
        plots, lines = divide(face, len(part.names), KINDS[part.kind].borders, rng)
        yield [_plot(part, name, 100 * order + i, plots[i]) for i, name in enumerate(part.names)], lines


def _plot(part: Part, name: str, order: int, shape: shapely.Polygon) -> dict[str, object]:
    inside = shapely.maximum_inscribed_circle(shape, tolerance=1.0).coords[0]
    return {"wijk": part.wijk, "area_name": name, "kind": part.kind, "order": order, "inside": shapely.Point(inside)}


def _polygons(lines: list[shapely.LineString]) -> list[shapely.Polygon]:
    """Return the areas between lines; ends that stick out bound nothing."""
    net = shapely.unary_union(lines, grid_size=_GRID_M)
    return list(shapely.polygonize(list(shapely.get_parts(net))).geoms)


def _number(wijken: pd.Series) -> pd.Series:
    running = wijken.groupby(wijken).cumcount().astype("str").str.zfill(2)
    return ("BU" + CODE[2:] + wijken + running).astype("str")


def _make_figures(name: str, area_m2: float, rng: Generator) -> dict[str, float]:
    kind = KINDS[name]
    people = min(kind.inhabitants_per_km2 * area_m2 / 1e6 * rng.lognormal(0, 0.22), _MOST - rng.uniform(0, 300))
    households = people / kind.household_size * rng.normal(1, 0.04)
    ages = np.array(kind.ages_pct) * rng.lognormal(0, 0.08, len(AGES))
    shares = np.round(100 * ages / max(ages.sum(), 1)) if people else np.full(len(AGES), np.nan)
    shares[np.argmax(shares)] += 100 - shares.sum() if people else 0
    return {
        "inhabitants": 5 * round(people / 5),  # CBS rounds to fives
        "households": 5 * round(households / 5),
        "dwellings": round(households * rng.normal(1.02, 0.01)),
        "land_km2": 0.0 if name == "water" else round(area_m2 / 1e6, 4),
        **dict(zip(AGES, shares, strict=True)),
    }


def _fill(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    texts = ["area_code", "area_name", "level", "wijk_code", "stadsdeel_code", "gemeente_code"]
    numbers = ["inhabitants", "households", "land_km2", "dwellings", *AGES, "figures_year"]
    filled = buurten.reindex(columns=AREAS.columns)
    return filled.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(numbers, "float64"), "boundary_year": "int64"})


def _build_levels(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    wijken = gather(buurten, buurten["wijk_code"], "wijk")
    wijken["wijk_code"] = wijken["area_code"]
    wijken["area_name"] = wijken["area_code"].str[6:].map({wijk: name for wijk, (name, _) in WIJKEN.items()})
    gemeente = gather(buurten, buurten["gemeente_code"], "gemeente").assign(area_name=LABEL)
    levels = [table.astype({"area_name": "str"}) for table in (gemeente, wijken, buurten)]
    return check(order_levels(levels), AREAS)
