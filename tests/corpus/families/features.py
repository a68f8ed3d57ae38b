"""GeoJSON and other maps of points: odd members, odd places, odd shapes."""

import json
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from tests.corpus.case import Accepted, Case, Content, Refused
from tests.hostile_geofiles import TEXTS, nested_json

_HERE = {"x": 155_000.0, "y": 463_000.0}
_DEGREES, _METRES = [5.387204, 52.155175], [155_000, 463_000]
_ROW = {"id": "1", "gemeld": "2024-03-04", "categorie": "ratten"}


def _point(place: Any = _DEGREES, kind: str = "Point", **properties: Any) -> dict[str, Any]:
    shape = None if place is None else {"type": kind, "coordinates": place}
    return {"type": "Feature", "properties": {**_ROW, **properties}, "geometry": shape}


def _map(*features: Any, **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members})


def _crs(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


def _case(name: str, content: Content, expect: Accepted | Refused, file: str = "punten.geojson", **more: Any) -> Case:
    return Case(name, content, expect, file=file, **more)


def _write(suffix: str, shape: shapely.Geometry, crs: str | None) -> Any:
    def write(path: Path) -> None:
        table = gpd.GeoDataFrame({name: [value] for name, value in _ROW.items()}, geometry=[shape], crs=crs)
        if suffix == "gpkg":
            with warnings.catch_warnings(action="ignore"):  # of a CRS that is left out on purpose
                table.to_file(path, layer="punten")
        else:
            table.to_parquet(path)

    return write


_AT = Accepted(holds={"1": _HERE})
_RING = [[[5.3, 52.1], [5.4, 52.1], [5.4, 52.2], [5.3, 52.1]]]

CASES = [
    _case("points in degrees", _map(_point()), _AT, on_the_page=True),
    _case("points in metres, said so", _map(_point(_METRES), crs=_crs("urn:ogc:def:crs:EPSG::28992")), _AT),
    _case("points in metres, not said so", _map(_point(_METRES)), Accepted(says=("meters (RD)",), holds={"1": _HERE})),
    _case(
        "points with latitude first", _map(_point(_DEGREES[::-1])), Accepted(says=("omgewisseld",), holds={"1": _HERE})
    ),
    _case("a point with height", _map(_point([*_DEGREES, 12.5])), _AT),
    _case(
        "a row without a place", _map(_point(), _point(None, id="2")), Accepted(2, holds={"1": _HERE, "2": {"x": None}})
    ),
    _case("an empty place", _map(_point(), _point([], id="2")), Accepted(2, holds={"2": {"x": None}})),
    _case("a place of no numbers", _map(_point(["a", "b"])), Refused("object 1", "geometrie")),
    _case("one point in a list of points", _map(_point([_DEGREES], "MultiPoint")), _AT),
    _case(
        "two points in a list of points",
        _map(_point([_DEGREES, _DEGREES], "MultiPoint")),
        Refused("signalen zijn punten", "MultiPoint"),
    ),
    _case(
        "areas and a row without a place",
        _map(_point(_RING, "Polygon"), _point(None)),
        Refused("signalen zijn punten", "Polygon"),
        on_the_page=True,
    ),
    _case("a shape that does not exist", _map(_point(_DEGREES, "Punt")), Refused("object 1", "geometrie")),
    _case(
        "no properties", _map({"type": "Feature", "properties": None, "geometry": None}), Refused("geen kolom herkend")
    ),
    _case("properties with lists", _map(_point(locatie={"straat": "x"}, kleuren=[1, 2])), _AT),
    _case("numbers for ids, one missing", _map(_point(id=12), _point(id=None)), Accepted(2, holds={"12": _HERE})),
    _case("no features", _map(), Refused("geen kolom herkend")),
    _case(
        "features as Signalen writes none",
        '{"type": "FeatureCollection", "features": null}',
        Refused("geen kolom herkend"),
    ),
    _case("one feature", json.dumps(_point()), _AT),
    _case(
        "a feature a line",
        "\n".join(json.dumps(_point(id=str(i))) for i in range(3)),
        Refused("geen geldige JSON", "regel 2"),
    ),
    _case("cut off", _map(_point())[:-20], Refused("geen geldige JSON", "regel 1")),
    _case("not in utf-8", _map(_point()).replace("ratten", "ratt\u00ebn").encode("latin-1"), Refused("UTF-8")),
    _case(
        "a CRS by link",
        _map(_point(), crs={"type": "link", "properties": {"href": "http://127.0.0.1:9/x"}}),
        Refused("coördinatenstelsel", "EPSG:28992"),
    ),
    _case("a CRS of the moon", _map(_point(), crs=_crs("IAU:30100")), Refused("coördinatenstelsel", "EPSG:28992")),
    _case("a number of five thousand digits", _map(_point()).replace('"1"', "9" * 5000), Refused("geen geldige JSON")),
    _case("nested a hundred thousand deep", nested_json(100_000), Refused("diep genest")),
    _case("nested thirty deep", nested_json(20), Refused("punten.geojson")),
    _case("a recipe to read another file", TEXTS["vrt"]("/etc/passwd"), Refused("XML", "CSV")),
    _case("a recipe of another kind", TEXTS["gdalg"]("/etc/passwd"), Refused("geen GeoJSON"), file="punten.csv"),
    _case(
        "a GeoPackage in metres",
        _write("gpkg", shapely.Point(_METRES), "EPSG:28992"),
        _AT,
        file="punten.gpkg",
        on_the_page=True,
    ),
    _case(
        "a GeoPackage without a CRS",
        _write("gpkg", shapely.Point(_METRES), None),
        Refused("coördinatenstelsel", "EPSG:28992"),
        file="punten.gpkg",
    ),
    _case(
        "a GeoParquet in degrees", _write("parquet", shapely.Point(_DEGREES), "EPSG:4326"), _AT, file="punten.parquet"
    ),
]
