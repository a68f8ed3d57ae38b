"""Toytown and its neighbours as PDOK serves them: three collections of a year, page after page."""

from collections.abc import Callable

import geopandas as gpd
import pandas as pd
import shapely
from aiohttp import web

from tests.toytown import make_areas

PATH = "wijken-en-buurten-{year}/ogc/v1/"
NEIGHBOURS = {"GM9998": "Tuindorp", "GM9997": "Toydorp"}  # of which only the gemeente is served
_NAMES = {"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}
_NEVER_READ = {"percentage_met_herkomstland_buiten_europa": 12, "gemiddeld_inkomen_per_inwoner": 31.5}


def make_answer(areas: gpd.GeoDataFrame | None = None, per_page: int = 4) -> Callable[[web.Request], object]:
    """Return what answers for one year, 2024: `areas` (Toytown where None) and the outlines of two neighbours."""
    features = _list_features(make_areas() if areas is None else areas)

    def answer(request: web.Request) -> object:
        parts = request.path.strip("/").split("/")
        if parts[0] != "wijken-en-buurten-2024" or parts[-2] not in features:
            return web.json_response({"status": 404, "title": "Not Found"}, status=404)
        assert request.query["f"] == "json"
        code = request.query.get("gemeentecode")
        chosen = [each for each in features[parts[-2]] if code in (None, each["properties"]["gemeentecode"])]
        start = int(request.query.get("cursor", "0"))
        links = [{"rel": "self", "href": str(request.url)}]
        if start + per_page < len(chosen):
            links.append({"rel": "next", "href": str(request.url.update_query(cursor=start + per_page))})
        return {"type": "FeatureCollection", "links": links, "features": chosen[start : start + per_page]}

    return answer


def _list_features(areas: gpd.GeoDataFrame) -> dict[str, list[dict]]:
    features = {collection: [] for collection in _NAMES.values()}
    for row in areas[areas["level"].isin(list(_NAMES))].itertuples():
        features[_NAMES[row.level]].append(_feature(row._asdict()))
    for number, (code, name) in enumerate(NEIGHBOURS.items()):
        shape = shapely.box(201_000 + 1000 * number, 500_000, 202_000 + 1000 * number, 501_000)
        row = {"level": "gemeente", "area_code": code, "area_name": name, "gemeente_code": code, "geometry": shape}
        features["gemeenten"].append(_feature(row))
    return features


def _feature(row: dict) -> dict:
    level, people = row["level"], row.get("inhabitants", 5)
    properties = {
        f"{level}code": row["area_code"],
        f"{level}naam": row["area_name"],
        "gemeentecode": row["gemeente_code"],
        "water": "JA" if row.get("is_water") else "NEE",
        "aantal_inwoners": -99997 if pd.isna(people) else int(people),
        "aantal_huishoudens": -99995,
        **_NEVER_READ,
    }
    if level == "buurt":
        properties |= {"wijkcode": row["wijk_code"], "gemeentenaam": "Toytown"}
    return {
        "type": "Feature",
        "id": row["area_code"],
        "properties": properties,
        "geometry": shapely.geometry.mapping(row["geometry"]),
    }
