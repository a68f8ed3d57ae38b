"""READ boundaries from PDOK: gemeente, wijken and buurten of one municipality and year, as a file of three layers."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from rapidfuzz import fuzz, process

from geo.errors import AbsentError, ServiceError
from geo.schema import RD
from geo.sources import cbs
from geo.sources.columns import recognise
from geo.sources.web import Manners, Web, open_web

_COLLECTIONS = {  # by layer, with the fields that it can't do without
    "gemeenten": ("gemeente_code", "gemeente_name"),
    "wijken": ("wijk_code", "wijk_name"),
    "buurten": ("buurt_code", "buurt_name"),
}
_RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
_ASKED: Mapping[str, str | int] = {"f": "json", "crs": _RD, "limit": 1000}
_FEWER = 50  # municipalities at once: each comes with its whole outline, and none can be left out
_MOST_PAGES = 50
_COVERED = 0.98  # of the municipality; less means that buurten are missing
_LONGEST = 200  # characters of a value
_ALIKE, _NAMED = 55, 3  # of 100, and how many


@dataclass(frozen=True)
class BoundaryService:
    """Where the boundaries of a year are asked for."""

    address: str  # with {year} in it
    year: int
    manners: Manners | None = None

    @property
    def base(self) -> str:
        """The address of this year."""
        return self.address.replace("{year}", str(self.year))


def fetch_boundaries(service: BoundaryService, gemeente_code: str, path: Path) -> str:
    """Write the areas of one municipality to `path`, a GeoPackage with the layers gemeenten, wijken and buurten.

    Only the columns that `geo.sources.cbs` names are written, all as text; the geometry is in EPSG:28992. The file is
    read as any other file of boundaries, with the same checks.

    Returns
    -------
    str
        The name of the municipality.

    Raises
    ------
    AbsentError
        If PDOK has no such year, or no such municipality in it; similar ones are named.
    ServiceError
        If the service can't be used, or its answer is not whole. What stands at `path` then is of no use.

    Source
    ------
    CBS/Kadaster, Wijk- en Buurtkaart, through PDOK (OGC API Features), one service per year, CC BY 4.0.
    """
    return asyncio.run(_fetch(service, gemeente_code, path))


def find_code(service: BoundaryService, name: str) -> str:
    """Return the code of a municipality by its name in that year, whatever its case.

    Raises
    ------
    AbsentError
        If there is none; similar names are told.
    ServiceError
        If the service can't be used.
    """
    gemeenten = asyncio.run(_list_gemeenten(service))
    codes = [code for code, known in gemeenten.items() if known.casefold() == name.casefold()]
    if not codes:
        raise AbsentError(_say_unknown(name, service.year, gemeenten))
    return codes[0]


async def _fetch(service: BoundaryService, gemeente_code: str, path: Path) -> str:
    layers: dict[str, gpd.GeoDataFrame] = {}
    async with open_web(service.base, service.manners) as web:
        for layer in _COLLECTIONS:
            try:
                features = await _read_collection(web, layer, {**_ASKED, "gemeentecode": gemeente_code})
            except AbsentError as error:
                raise _no_such_year(service) from error
            layers[layer] = _keep_own(_to_table(features, layer, web), gemeente_code)
            if layers[layer].empty:
                raise AbsentError(_say_unknown(gemeente_code, service.year, await _list_gemeenten(service)))
    _check_whole(layers, web)
    for layer, table in layers.items():
        table.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")
    return str(layers["gemeenten"]["gemeentenaam"].iloc[0])


def _no_such_year(service: BoundaryService) -> AbsentError:
    return AbsentError(f"PDOK heeft geen wijken en buurten van {service.year}; kies een ander jaar")


async def _list_gemeenten(service: BoundaryService) -> dict[str, str]:
    """Return the names of all municipalities of the year, by code."""
    try:
        async with open_web(service.base, service.manners) as web:
            features = await _read_collection(web, "gemeenten", {**_ASKED, "limit": _FEWER})
            table = _to_table(features, "gemeenten", web)
    except AbsentError as error:
        raise _no_such_year(service) from error
    return dict(zip(table["gemeentecode"], table["gemeentenaam"], strict=True))


def _say_unknown(asked: str, year: int, gemeenten: Mapping[str, str]) -> str:
    choices = {code: code if cbs.to_code(asked, "GM") else name for code, name in gemeenten.items()}
    found = process.extract(asked, choices, scorer=fuzz.WRatio, processor=str.casefold, limit=_NAMED)
    alike = [f"{gemeenten[code]} ({code})" for _, score, code in found if score >= _ALIKE]
    hint = f"; lijkt op {', '.join(alike)}" if alike else ""
    return f"in {year} is er geen gemeente '{asked}'{hint}. Controleer de naam, de code en het jaar"


async def _read_collection(web: Web, name: str, asked: Mapping[str, str | int]) -> list[dict[str, Any]]:
    """Return the features of a collection, page after page; what comes twice counts once."""
    features: dict[str, dict[str, Any]] = {}
    path: str | None = f"collections/{name}/items"
    question: Mapping[str, str | int] | None = asked
    been: set[str] = set()
    for _ in range(_MOST_PAGES):
        if path is None or path in been:
            break
        been.add(path)
        answer = await web.get_json(path, question)
        features |= {json.dumps(feature, sort_keys=True): feature for feature in _list_features(answer, name, web)}
        path, question = _find_next(answer), None
    matched = answer.get("numberMatched")
    if path is not None or (isinstance(matched, int) and matched != len(features)):
        raise ServiceError(
            f"{web.base.host}: de lijst '{name}' komt niet heel over (bladzijden herhalen zich of ontbreken); "
            "probeer het later opnieuw"
        )
    return list(features.values())


def _list_features(answer: Any, name: str, web: Web) -> list[dict[str, Any]]:
    features = answer.get("features") if isinstance(answer, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise ServiceError(f"{web.base.host}: het antwoord op '{name}' is geen lijst van gebieden; {_CHANGED}")
    return features


def _find_next(answer: dict[str, Any]) -> str | None:
    links = answer.get("links")
    known = [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []
    return next((str(link["href"]) for link in known if link.get("rel") == "next" and link.get("href")), None)


_CHANGED = "de dienst is veranderd of het adres klopt niet. Lees intussen een bestand in"


def _to_table(features: Iterable[dict[str, Any]], layer: str, web: Web) -> gpd.GeoDataFrame:
    """Return the listed columns of CBS under PDOK's own names, as text, with shapes as if in EPSG:28992."""
    rows = [feature.get("properties") for feature in features]
    named = pd.DataFrame([row if isinstance(row, dict) else {} for row in rows])
    columns = recognise([str(name) for name in named.columns], cbs.BUURT_NAMES, {})
    missing = [field for field in _COLLECTIONS[layer] if field not in columns]
    if missing and len(named):
        said = " en ".join(cbs.BUURT_NAMES[field][0] for field in missing)
        raise ServiceError(f"{web.base.host}: in '{layer}' ontbreekt {said}; {_CHANGED}")
    kept = pd.DataFrame({cbs.BUURT_NAMES[field][0]: named[name].map(_to_text) for field, name in columns.items()})
    shapes = [_to_shape(feature.get("geometry"), layer, web) for feature in features]
    return gpd.GeoDataFrame(kept.astype("str"), geometry=shapes, crs=RD)


def _to_text(value: object) -> str | None:
    is_told = isinstance(value, str | int | float) and value == value  # noqa: PLR0124  not what is no number
    return str(value).strip()[:_LONGEST] if is_told else None


def _to_shape(given: Any, layer: str, web: Web) -> shapely.Geometry:
    told = f"{web.base.host}: in '{layer}' staat een gebied zonder vlak; {_CHANGED}"
    if not isinstance(given, dict) or given.get("type") not in ("Polygon", "MultiPolygon"):
        raise ServiceError(told)
    try:
        return shapely.geometry.shape(given)
    except (TypeError, ValueError, LookupError, AttributeError, shapely.errors.ShapelyError) as error:
        raise ServiceError(told) from error


def _keep_own(table: gpd.GeoDataFrame, gemeente_code: str) -> gpd.GeoDataFrame:
    """Keep the rows of one municipality, land first: where it has water too, the figures are those of the land."""
    if "gemeentecode" in table:
        table = table[cbs.to_codes(table["gemeentecode"], "GM") == gemeente_code]
    return table.loc[_is_water(table).sort_values(kind="stable").index].reset_index(drop=True)


def _is_water(table: gpd.GeoDataFrame) -> pd.Series:
    said = table["water"] if "water" in table else pd.Series("", index=table.index, dtype="str")
    water: pd.Series = said.fillna("").str.upper() == "JA"
    return water


def _check_whole(layers: Mapping[str, gpd.GeoDataFrame], web: Web) -> None:
    """Refuse an answer in which the buurten do not fill the municipality."""
    covered_m2 = {layer: float(np.sum(table.area)) for layer, table in layers.items()}
    if not covered_m2["buurten"] >= _COVERED * covered_m2["gemeenten"]:
        raise ServiceError(
            f"{web.base.host}: de buurten vullen de gemeente niet; er ontbreken er. Probeer het later opnieuw"
        )
