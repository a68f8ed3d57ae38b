"""Made-up towns for the tests of detection: a grid of square buurten, and who was heard in them."""

from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.detect.town import Town
from geo.schema import AREAS, HEARD, RD, THEMES, check, finish

FIRST = date(2022, 1, 3)  # a Monday
SIDE_M = 400


def last_week(periods: int) -> date:
    """Return the Monday of the last week of so many periods."""
    return FIRST + timedelta(weeks=4 * periods - 1)


def grid_areas(rows: int, columns: int, inhabitants: float = 1000.0) -> gpd.GeoDataFrame:
    """Return AREAS of a grid: a wijk per row of buurten, two stadsdelen, and the gemeente."""
    number = rows * columns
    codes = [f"BU9999{i // columns:02d}{i % columns:02d}" for i in range(number)]
    squares = [
        shapely.box(SIDE_M * j, SIDE_M * i, SIDE_M * (j + 1), SIDE_M * (i + 1))
        for i in range(rows)
        for j in range(columns)
    ]
    wijken = [code[:8].replace("BU", "WK") for code in codes]
    stadsdelen = [f"SD9999-{'a' if i // columns < rows / 2 else 'b'}" for i in range(number)]
    buurten = pd.DataFrame({"area_code": codes, "wijk_code": wijken, "stadsdeel_code": stadsdelen, "level": "buurt"})
    buurten = gpd.GeoDataFrame(buurten, geometry=squares, crs=RD).assign(inhabitants=float(inhabitants))
    larger = [
        buurten.assign(gemeente_code="GM9999").dissolve(f"{level}_code", aggfunc={"inhabitants": "sum"}).reset_index()
        .rename(columns={f"{level}_code": "area_code"}).assign(level=level)
        for level in ("wijk", "stadsdeel", "gemeente")
    ]  # fmt: skip
    table = pd.concat([buurten, *larger], ignore_index=True).assign(
        gemeente_code="GM9999", boundary_year=2024, is_water=False
    )
    table["area_name"] = "Naam van " + table["area_code"]
    table["land_km2"] = table.area / 1e6
    table["households"] = table["inhabitants"] / 2
    table = table.assign(**{name: np.nan for name in AREAS.columns if name not in table})[AREAS.columns]
    texts = ["area_code", "area_name", "level", "wijk_code", "stadsdeel_code", "gemeente_code"]
    floats = [name for name, dtype in AREAS.dtypes.items() if dtype == "float64"]
    return check(table.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(floats, "float64")}), AREAS)


def hear(counts: np.ndarray, areas: gpd.GeoDataFrame, seed: int = 1) -> pd.DataFrame:
    """Return HEARD of (themes, buurten, periods) counts; everyone reports once, in some week of the period."""
    rng = np.random.default_rng(seed)
    codes = areas.loc[areas["level"] == "buurt", "area_code"].to_numpy()
    theme, area, period = np.nonzero(counts)
    times = counts[theme, area, period]
    theme, area, period = (np.repeat(each, times) for each in (theme, area, period))
    weeks = pd.Timestamp(FIRST).as_unit("us") + pd.to_timedelta(7 * (4 * period + rng.integers(0, 4, len(period))), "D")
    corner = np.column_stack(np.divmod(area, int(codes[-1][8:]) + 1))[:, ::-1]
    table = pd.DataFrame(
        {
            "area_code": codes[area],
            "theme": [f"thema {c}" for c in theme],
            "week": weeks,
            "reporter": np.arange(len(theme)),
            "is_known": True,
            "kind": "signal",
            "category": [f"categorie {c}" for c in theme],
            "x": SIDE_M * corner[:, 0] + rng.uniform(0, SIDE_M, len(theme)),
            "y": SIDE_M * corner[:, 1] + rng.uniform(0, SIDE_M, len(theme)),
            "is_precise": True,
        }
    )
    return finish(table, HEARD)


def calm_counts(themes: int, buurten: int, periods: int, rate: float = 2.0, seed: int = 1) -> np.ndarray:
    """Return counts of a town in which nothing is wrong."""
    return np.random.default_rng(seed).poisson(rate, (themes, buurten, periods))


def make_town(counts: np.ndarray, areas: gpd.GeoDataFrame) -> Town:
    """Return a town in which so many were heard."""
    return Town(hear(counts, areas), areas, THEMES.empty())
