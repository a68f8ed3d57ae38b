"""A made-up country: a coverage of areas with winding borders, and signals in them, as a folder that the app opens.

Everything is made from a seed. Areas lie closer together around towns, their borders wind as real ones do (some 75
vertices an area, as CBS draws Groningen), and neighbours share their border vertex for vertex.
"""

from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.levels import gather, order_levels
from geo.pipeline import build_atlas
from geo.schema import AREAS, QUARANTINE, RD, REPORTED, TIMEZONE, check, finish
from geo.workspace import Delivery, create_workspace

CATEGORIES = (  # each the category of a theme that a municipality starts with
    "grondwater", "ratten", "veeg-zwerfvuil", "container-is-vol", "straatmeubilair", "parkeeroverlast", "fietswrak",
    "boom", "drijfvuil", "ganzen", "hondenpoep", "stank-geluidsoverlast", "graffiti-wildplak", "jongerenoverlast",
    "vuurwerkoverlast", "drank-en-drugsoverlast", "woninginbraak", "fietsdiefstal", "burenoverlast",
    "bouw-sloopoverlast", "daklozen-bedelen", "eenzaamheid", "overlast-terrassen", "verward-gedrag",
)  # fmt: skip
GEMEENTE = "GM9999"
FIRST_DAY, DAYS = pd.Timestamp("2023-01-02"), 728
_CORNER = np.array([100_000.0, 400_000.0])  # within the bounds of EPSG:28992
_AREA_KM2, _A_WIJK, _VERTICES = 1.5, 5, 75


def make_areas(number: int, seed: int = 1) -> gpd.GeoDataFrame:
    """Return AREAS (EPSG:28992) of a country of so many buurten, with its wijken and the whole as one gemeente."""
    rng = np.random.default_rng(seed)
    shapes = _lay_coverage(rng, number)
    people = np.round(rng.lognormal(6.8, 0.8, number))
    codes = [f"BU9{i:07d}" for i in range(number)]
    wijken = [f"WK9{i // _A_WIJK:05d}" for i in range(number)]
    texts = {"area_code": codes, "area_name": [f"Buurt {i}" for i in range(number)], "level": "buurt",
             "wijk_code": wijken, "stadsdeel_code": None, "gemeente_code": GEMEENTE}  # fmt: skip
    table = pd.DataFrame(texts, index=range(number)).astype("str").assign(boundary_year=2024, is_water=False)
    numbers = {"inhabitants": people, "households": people / 2, "land_km2": shapely.area(shapes) / 1e6}
    missing = dict.fromkeys(set(AREAS.columns) - {*table, *numbers, "geometry"}, np.nan)
    buurten = gpd.GeoDataFrame(table.assign(**numbers, **missing), geometry=shapes, crs=RD)[AREAS.columns]
    larger = gather(buurten, buurten["wijk_code"], "wijk")
    larger["wijk_code"] = larger["area_code"]
    whole = gather(larger, larger["gemeente_code"], "gemeente")
    return check(order_levels([buurten, larger, whole]), AREAS)


def make_reported(areas: gpd.GeoDataFrame, number: int, seed: int = 2) -> pd.DataFrame:
    """Return REPORTED with so many signals over two years, most where most people live."""
    rng = np.random.default_rng(seed)
    buurten = areas[areas["level"] == "buurt"]
    people = buurten["inhabitants"].to_numpy()
    area = rng.choice(len(buurten), number, p=people / people.sum())
    middle = shapely.get_coordinates(shapely.point_on_surface(buurten.geometry.to_numpy()))[area]
    place = middle + rng.normal(0, 100, (number, 2))
    theme = rng.choice(len(CATEGORIES), number, p=_falling(len(CATEGORIES)))
    moments = FIRST_DAY + pd.to_timedelta(rng.integers(0, DAYS * 24 * 60, number), unit="min")
    columns = {
        "source": "melding-app",
        "signal_id": pd.Series(np.arange(number)).astype("str"),
        "reported_at": moments.tz_localize(TIMEZONE, ambiguous=False, nonexistent="shift_forward").as_unit("us"),
        "category": pd.array(np.array(CATEGORIES)[theme], dtype="str"),
        "kind": "signal",
        "status": "closed",
        "cues": "",
        "x": place[:, 0],
        "y": place[:, 1],
    }
    table = pd.DataFrame(columns)
    missing = {
        name: pd.Series(None, table.index, dtype=dtype) for name, dtype in REPORTED.dtypes.items() if name not in table
    }
    return finish(table.assign(**missing), REPORTED)


def make_workspace(path: Path, areas: gpd.GeoDataFrame, reported: pd.DataFrame) -> pd.DataFrame:
    """Make a workspace in `path` of which everything is derived; return its ASSIGNED."""
    workspace = create_workspace(path, "Verzonnen land", GEMEENTE)
    workspace.save_areas(areas, 2024)
    story = Delivery("melding-app", "made-up.csv", "made up", datetime(2025, 1, 6, tzinfo=UTC))
    workspace.deliveries.add(story, reported, QUARANTINE.empty())
    return build_atlas(workspace).assigned


def _lay_coverage(rng: np.random.Generator, number: int) -> np.ndarray:
    """Return polygons with winding borders that cover a country without gaps."""
    cells, side = lay_cells(rng, number)
    step = shapely.length(cells).mean() / _VERTICES
    fine = shapely.transform(shapely.segmentize(cells, step), lambda points: np.round(points, 1))
    return np.asarray(shapely.transform(fine, lambda points: wind(points, side, np.sqrt(side**2 / number))))


def lay_cells(rng: np.random.Generator, number: int) -> tuple[np.ndarray, float]:
    """Return polygons with straight borders that cover a square without gaps, and its side (m).

    Those near each other in the list lie near each other in the square.
    """
    side = 1000 * np.sqrt(number * _AREA_KM2)
    towns = rng.random((max(3, number // 150), 2)) * side
    near = towns[rng.integers(len(towns), size=number)] + rng.normal(0, side / 25, (number, 2))
    centres = np.where(rng.random((number, 1)) < 0.6, near, rng.random((number, 2)) * side)
    centres = np.clip(centres, 0.02 * side, 0.98 * side) + rng.normal(0, side / 500, (number, 2))
    centres = centres[gpd.GeoSeries.from_xy(*centres.T).hilbert_distance().argsort()]
    outline = shapely.box(0, 0, side, side)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(centres), extend_to=outline, ordered=True)
    return np.asarray(shapely.intersection(shapely.get_parts(cells), outline)), float(side)


def wind(points: np.ndarray, side: float, size: float) -> np.ndarray:
    """Bend a plane by waves of ever shorter length, never so much that it folds: shared vertices stay shared."""
    bent = points.copy()
    for share, length in ((0.06, side), (0.10, 2.3 * size), (0.08, 0.7 * size), (0.06, 0.23 * size)):
        wave = 2 * np.pi / length
        bent += share * length / (2 * np.pi) * 2 * np.sin(wave * points[:, ::-1] + [0.7, 1.9])
    return np.asarray(np.round(bent + _CORNER, 1))


def _falling(number: int) -> np.ndarray:
    shares = 1 / np.arange(2, number + 2)
    return shares / shares.sum()
