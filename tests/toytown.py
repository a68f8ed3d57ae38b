"""Toytown: nine square buurten of 100 by 100 metres, named by compass direction, to check answers by hand.

::

    noordwest 07 | noord 08   | noordoost 09      wijk Noord  (WK999903)
    west      04 | midden 05  | oost      06      wijk Midden (WK999902)
    zuidwest  01 | zuid 02    | zuidoost  03      wijk Zuid   (WK999901)

The corner of zuidwest lies at (200,000; 500,000) in EPSG:28992. Wijk Zuid is stadsdeel Laag, the others form Hoog.
Buurt 0n has n hundred inhabitants; midden is water, without inhabitants.
"""

import geopandas as gpd
import pandas as pd
import shapely

from geo.schema import AGES, AREAS, MOMENT, RD, REPORTED, SIGNALS, THEMED, TIMEZONE, check

SIDE_M = 100
LEFT, BOTTOM = 200_000, 500_000
NAMES = ("zuidwest", "zuid", "zuidoost", "west", "midden", "oost", "noordwest", "noord", "noordoost")
WIJKEN = ("Zuid", "Midden", "Noord")
CODE = {name: f"BU999900{i + 1:02d}" for i, name in enumerate(NAMES)}


def make_areas() -> gpd.GeoDataFrame:
    """Return the AREAS table of Toytown, all levels."""
    buurten = pd.DataFrame([_buurt(i) for i in range(9)])
    rows = [*buurten.to_dict("records")]
    rows += [_larger(f"WK99990{i + 1}", f"Wijk {WIJKEN[i]}", "wijk", range(3 * i, 3 * i + 3)) for i in range(3)]
    rows += [
        _larger("SD9999-laag", "Laag", "stadsdeel", range(3)),
        _larger("SD9999-hoog", "Hoog", "stadsdeel", range(3, 9)),
    ]
    rows += [_larger("GM9999", "Toytown", "gemeente", range(9))]
    table = gpd.GeoDataFrame(pd.DataFrame(rows), crs=RD)
    missing = {name: None for name in AREAS.columns if name not in table}
    table = table.assign(**missing)[AREAS.columns]
    floats = ["inhabitants", "households", "land_km2", "dwellings", *AGES, "figures_year"]
    texts = ["area_code", "area_name", "level", "wijk_code", "stadsdeel_code", "gemeente_code"]
    return check(table.astype({**dict.fromkeys(floats, "float64"), **dict.fromkeys(texts, "str")}), AREAS)


def _codes(i: int) -> dict[str, object]:
    return {
        "gemeente_code": "GM9999",
        "wijk_code": f"WK99990{i // 3 + 1}",
        "stadsdeel_code": "SD9999-laag" if i < 3 else "SD9999-hoog",
        "boundary_year": 2024,
    }


def _square(i: int) -> shapely.Polygon:
    left, bottom = LEFT + SIDE_M * (i % 3), BOTTOM + SIDE_M * (i // 3)
    return shapely.box(left, bottom, left + SIDE_M, bottom + SIDE_M)


def _buurt(i: int) -> dict[str, object]:
    is_water = NAMES[i] == "midden"
    people = 0 if is_water else 100 * (i + 1)
    return {
        "area_code": CODE[NAMES[i]],
        "area_name": NAMES[i].capitalize(),
        "level": "buurt",
        **_codes(i),
        "is_water": is_water,
        "inhabitants": people,
        "households": people / 2,
        "land_km2": 0 if is_water else 0.01,
        "geometry": _square(i),
    }


def _larger(code: str, name: str, level: str, parts: range) -> dict[str, object]:
    buurten = pd.DataFrame([_buurt(i) for i in parts])
    codes = _codes(parts[0])
    if level in ("gemeente", "stadsdeel"):
        codes["wijk_code"] = None
    if level == "gemeente":
        codes["stadsdeel_code"] = None
    figures = buurten[["inhabitants", "households", "land_km2"]].sum().to_dict()
    geometry = shapely.union_all(buurten["geometry"].tolist())
    return {
        "area_code": code,
        "area_name": name,
        "level": level,
        **codes,
        "is_water": False,
        **figures,
        "geometry": geometry,
    }


def centre_of(name: str) -> tuple[float, float]:
    """Return the middle of a buurt, in metres (EPSG:28992)."""
    point = _square(NAMES.index(name)).centroid
    return point.x, point.y


def make_reported(*rows: dict[str, object]) -> pd.DataFrame:
    """Return a REPORTED table; what a row does not give is filled in."""
    return check(_fill(rows, REPORTED.columns), REPORTED)


def make_themed(*rows: dict[str, object]) -> pd.DataFrame:
    """Return a THEMED table; what a row does not give is filled in."""
    return check(_fill(rows, THEMED.columns), THEMED)


def make_signals(*rows: dict[str, object]) -> pd.DataFrame:
    """Return a SIGNALS table; what a row does not give is filled in, a row may name its buurt by `at`."""
    placed = [
        {**row, **dict(zip("xy", centre_of(str(row["at"])), strict=True))} if "at" in row else row for row in rows
    ]
    return check(_fill(placed, SIGNALS.columns), SIGNALS)


def _place(row: dict[str, object]) -> dict[str, object]:
    return {**row, **dict(zip("xy", centre_of(str(row["at"])), strict=True))} if "at" in row else row


_DEFAULTS: dict[str, object] = {
    "source": "test",
    "reported_at": "2024-03-04 12:00",
    "category": "ratten",
    "kind": "signal",
    "status": "open",
    "cues": "",
    "theme": "ratten",
    "domain": "openbare ruimte",
    "precision": "point",
    "located_by": "source",
    "score": 100.0,
}


def _fill(rows: object, columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame([{"signal_id": str(i), **_DEFAULTS, **row} for i, row in enumerate(rows)], columns=columns)
    for name in columns:
        if name.endswith("_at"):
            table[name] = pd.to_datetime(table[name], format="ISO8601").dt.tz_localize(TIMEZONE).astype(MOMENT)
        else:
            table[name] = table[name].astype("float64" if name in ("x", "y", "score") else "str")
    return table
