"""Boundaries: broken rings, wrong or missing CRS, overlaps, gaps, doubled codes, other years, lines for areas."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from tests.boundary_files import EAST_WEST, make_file, square
from tests.corpus.case import Case, Content, Loaded, Refused
from tests.hostile_geofiles import SQL, make_geopackage, make_zip
from tests.toytown import BOTTOM, LEFT

_BOWTIE = shapely.Polygon([(LEFT, BOTTOM), (LEFT + 100, BOTTOM + 100), (LEFT + 100, BOTTOM), (LEFT, BOTTOM + 100)])
_RING = square(0, size=300).difference(square(1, 1))
_WEST, _EAST = EAST_WEST
_FINE = Loaded(2, never=("overlappen", "gat van", "hersteld"))


def _save(table: gpd.GeoDataFrame, *more: gpd.GeoDataFrame) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        with warnings.catch_warnings(action="ignore"):  # of a CRS that is left out on purpose
            for i, each in enumerate((table, *more)):
                each.to_file(path, layer=f"laag{i}")

    return save


def _case(name: str, content: Content, expect: Loaded | Refused, file: str = "grenzen.gpkg", **more: Any) -> Case:
    options = ("--year", "2024", *more.pop("options", ()))
    return Case(name, content, expect, file=file, command="boundaries", options=options, **more)


def _make(name: str, rows: tuple[Any, ...], expect: Loaded | Refused, **columns: Any) -> Case:
    return _case(name, _save(make_file(*rows, **columns)), expect)


def _shapefile(*leave_out: str) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        folder = path.with_suffix("")
        folder.mkdir()
        make_file(*EAST_WEST).to_file(folder / "b.shp")
        make_zip(path, {part.name: part.read_bytes() for part in folder.iterdir() if part.suffix not in leave_out})

    return save


def _json(change: Callable[[dict[str, Any]], object], **more: Any) -> str:
    document = json.loads(make_file(*EAST_WEST).to_crs("EPSG:4326").to_json())
    document.pop("crs", None)
    change(document)
    return json.dumps({**document, **more})


def _unclose(document: dict[str, Any]) -> None:
    document["features"][0]["geometry"]["coordinates"][0].pop()


def _flatten(document: dict[str, Any]) -> None:
    document["features"][0]["geometry"]["coordinates"] = [[[5.0, 52.0], [5.1, 52.0]]]


SHAPES = [
    _make("areas as they should be", EAST_WEST, _FINE),
    _make(
        "a bowtie",
        (("BU99990001", "West", _BOWTIE), _EAST),
        Loaded(2, ("BU99990001: ongeldige rand hersteld, oppervlakte nu 5.000,0 m2",)),
    ),
    _make(
        "heights",
        (("BU99990001", "West", shapely.force_3d(square(0), 5)), _EAST),
        Loaded(2, ("hoogtes weggelaten bij 1",)),
    ),
    _make(
        "an empty shape", (*EAST_WEST, ("BU99990003", "Leeg", None)), Loaded(2, ("BU99990003: lege vorm, weggelaten",))
    ),
    _make("nothing but empty shapes", (("BU99990001", "West", None),), Refused("alle 1 vormen zijn leeg")),
    _make(
        "areas of several parts",
        (("BU99990001", "West", shapely.MultiPolygon([square(0), square(3)])), _EAST),
        Loaded(2, holds={"BU99990001": {"area": 20_000.0}}),
    ),
    _make("an area with a hole", (("BU99990001", "Ring", _RING),), Loaded(1, holds={"BU99990001": {"area": 80_000.0}})),
    _make(
        "lines for areas",
        (("BU99990001", "West", square(0).exterior), _EAST),
        Refused("geen vlakken maar", "BU99990001"),
    ),
    _make(
        "an area and a line in one",
        (("BU99990001", "West", shapely.GeometryCollection([square(0), square(3).exterior])), _EAST),
        Loaded(2, ("BU99990001: losse lijnen of punten weggelaten",), holds={"BU99990001": {"area": 10_000.0}}),
    ),
    _make(
        "areas that overlap",
        (_WEST, ("BU99990002", "Oost", shapely.box(LEFT + 90, BOTTOM, LEFT + 200, BOTTOM + 100))),
        Loaded(2, ("overlappen 1.000,0 m2",)),
    ),
    _make("two areas in one place", (_WEST, ("BU99990002", "Oost", square(0))), Loaded(2, ("overlappen 10.000,0 m2",))),
    _make(
        "a gap",
        tuple((f"BU999900{i:02d}", f"B{i}", square(i % 3, i // 3)) for i in range(9) if i != 4),
        Loaded(8, ("gat van 10.000,0 m2",)),
    ),
    _make(
        "a sliver of nothing",
        (*EAST_WEST, ("BU99990003", "Streep", shapely.Polygon([(LEFT, BOTTOM), (LEFT + 9, BOTTOM), (LEFT, BOTTOM)]))),
        Loaded(2, ("BU99990003: ",)),
    ),
    _case(
        "a ring that does not close",
        _json(_unclose),
        Loaded(2, holds={"BU99990001": {"area": 10_000.0}}),
        file="grenzen.geojson",
    ),
    _case("a ring of two points", _json(_flatten), Refused("object 1", "geometrie"), file="grenzen.geojson"),
    _make(
        "a corner that is nowhere",
        (("BU99990001", "West", shapely.Polygon([(LEFT, BOTTOM), (LEFT, float("inf")), (LEFT + 9, BOTTOM)])), _EAST),
        Refused("object 1", "oneindige"),
    ),
]
SYSTEMS = [
    _make("no CRS", EAST_WEST, Refused("coördinatenstelsel ontbreekt", "EPSG:28992"), crs=None),
    _make(
        "degrees said, metres given",
        EAST_WEST,
        Refused("telt in graden, maar de coördinaten zijn meters"),
        crs="EPSG:4326",
    ),
    _make(
        "metres said, degrees given",
        (("BU99990001", "A", shapely.box(6, 53, 6.1, 53.1)),),
        Refused("telt in meters, maar de coördinaten zijn graden"),
    ),
    _make("another zone of metres", EAST_WEST, Refused("buiten Nederland"), crs="EPSG:32631"),
    _make(
        "x and y swapped",
        (("BU99990001", "A", shapely.box(53, 6, 53.1, 6.1)),),
        Refused("buiten Nederland", "verwisseld"),
        crs="EPSG:4326",
    ),
    _case("degrees, said so", _save(make_file(*EAST_WEST).to_crs("EPSG:4326")), _FINE),
    _case(
        "a shapefile without its CRS", _shapefile(".prj"), Refused("coördinatenstelsel ontbreekt"), file="grenzen.zip"
    ),
    _case("half a shapefile", _shapefile(".shx", ".dbf"), Refused(".shx en .dbf ontbreekt"), file="grenzen.zip"),
    _case("a shapefile", _shapefile(), _FINE, file="grenzen.zip"),
    _case(
        "metres in a GeoJSON that can't say so",
        _json(bool, features=json.loads(make_file(*EAST_WEST).to_json())["features"]),
        Refused("telt in graden, maar de coördinaten zijn meters"),
        file="grenzen.geojson",
    ),
]
CODES = [
    _make(
        "codes as numbers",
        (("99990001", "West", square(0)), ("99990002.0", "Oost", square(1))),
        Loaded(2, holds={"BU99990001": {}}),
    ),
    _make(
        "codes with blanks, in small letters",
        ((" bu 9999 0001", "West", square(0)), _EAST),
        Loaded(2, holds={"BU99990001": {}}),
    ),
    _make(
        "a code twice, with one name",
        (*EAST_WEST, ("BU99990001", "west", square(5))),
        Loaded(2, ("BU99990001: 2 delen",), holds={"BU99990001": {"area": 20_000.0}}),
    ),
    _make(
        "a code twice, with two names",
        (*EAST_WEST, ("BU99990001", "Anders", square(5))),
        Refused("BU99990001 (West, Anders)", "geef elke buurt een code"),
    ),
    _make(
        "a code twice, once without its nought",
        (*EAST_WEST, ("99990001", "West", square(5))),
        Loaded(2, ("BU99990001: 2 delen",)),
    ),
    _make("codes of wijken", (("WK999901", "West", square(0)),), Refused("geen enkele buurtcode", "WK999901")),
    _make("a row without a code", (*EAST_WEST, (None, "Niets", square(5))), Loaded(2, ("1 rijen zonder buurtcode",))),
    _make(
        "another municipality",
        (("BU00140001", "Elders", square(0)),),
        Refused("geen buurten van GM9999; wel van GM0014"),
    ),
    _make("other years", EAST_WEST, Loaded(2, ("het bestand noemt het jaar 2022, 2023",)), jaar=[2022, 2023]),
    _make(
        "no names",
        (("BU99990001", None, square(0)), _EAST),
        Loaded(2, ("BU99990001: geen naam",), holds={"BU99990001": {"area_name": "BU99990001"}}),
    ),
    _make(
        "a name with signs that turn the line",
        (("BU99990001", "\u202eWest\x07", square(0)), _EAST),
        Loaded(2, holds={"BU99990001": {"area_name": "West"}}),
    ),
    _case(
        "no column of codes",
        _save(make_file(*EAST_WEST).rename(columns={"buurtcode": "x"})),
        Refused("geen kolom herkend voor buurt_code", "--column"),
    ),
    _case(
        "two layers of buurten",
        _save(make_file(*EAST_WEST), make_file(*EAST_WEST)),
        Refused("2 lagen met buurtcodes", "--layer"),
    ),
    _case(
        "two layers, one chosen",
        _save(make_file(*EAST_WEST), make_file(_WEST)),
        Loaded(1),
        options=("--layer", "laag1"),
    ),
    _case("a layer without rows", _save(make_file(*EAST_WEST).head(0)), Refused("geen enkele buurtcode")),
    _case("a view in a GeoPackage", lambda path: make_geopackage(path, SQL["a view"]), Refused("meer dan tabellen")),
    _case(
        "a table for areas",
        "buurtcode;buurtnaam\nBU99990001;West\n",
        Refused("geen GeoPackage, GeoJSON"),
        file="grenzen.csv",
    ),
    _case(
        "a zip without a shapefile",
        lambda path: make_zip(path, {"x.txt": b"x"}),
        Refused("geen shapefile"),
        file="grenzen.zip",
    ),
    _case(
        "a damaged GeoPackage",
        lambda path: (_save(make_file(*EAST_WEST))(path), path.write_bytes(path.read_bytes()[:30_000])),
        Refused("grenzen.gpkg", "beschadigd"),
    ),
]
CASES = [*SHAPES, *SYSTEMS, *CODES]
