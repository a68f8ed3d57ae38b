"""Files that nobody would list: tables of any cells under any names, and good files with broken bytes."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import openpyxl
import shapely
from hypothesis import strategies as st

from geo.sources.addresses import _SYNONYMS as ADDRESS_NAMES
from geo.sources.cbs import BUURT_NAMES, CODE_NAMES
from geo.sources.signal_fields import SYNONYMS
from tests.boundary_files import EAST_WEST, make_file
from tests.hostile_geofiles import make_zip

_ODD_CELLS = (
    "", " ", "NULL", "nan", "0", "-1", "1e999", "4-3-2024", "13/13/2024", "31-03-2024 02:30", "27-10-2024 02:30",
    "2024-10-27T02:30:00+02:00", "99999", "45355.99999999", "20240230", "9999-12-31", "0001-01-01", "12:00", "24:00",
    "155000", "463000", "5,387", "52.155", "1.234", "1.234,5", "155.000", "ratten", "BU99990001", "GM9999", "9999",
    "truus@geheim.example", "06-12345678", "=1+1", "\u202e", "\x1b", "\N{SNOWMAN}", "\U0001f400", "\u0660", "1e5",
    "12.0", "1,2E+12", "Damrak", "12-a-3", "a" * 600, "\x85", "\u2028", '"', "'", ";", ",", "\n", "\r", "\t", "\\",
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(_ODD_CELLS),
    st.lists(st.sampled_from(_ODD_CELLS), min_size=2, max_size=3).map("".join),
    st.from_regex(
        r"[0-9]{1,4}[-/. ][0-9]{1,4}[-/. ][0-9]{1,4}([ T,]{1,2}[0-9]{1,3}[:.][0-9]{1,2}( ?[ap]m)?)?", fullmatch=True
    ),
    st.text(max_size=12),
)
_JUNK = st.text(max_size=8)


@dataclass(frozen=True)
class Table:
    """The names of columns, and rows of as many cells."""

    names: list[str]
    rows: list[list[str]]


def _tables(synonyms: Mapping[str, tuple[str, ...]], required: tuple[str, ...]) -> st.SearchStrategy[Table]:
    """Tables under the names that a reader knows, with what it can't miss nearly always there."""
    known = st.sampled_from([name for names in synonyms.values() for name in names])
    needed = st.tuples(*(st.sampled_from(synonyms[field]) for field in required)).map(list)
    names = st.builds(
        lambda first, more: list(dict.fromkeys([*first, *more])),
        needed,
        st.lists(st.one_of(known, known, _JUNK), max_size=6),
    )
    return names.flatmap(
        lambda names: st.builds(
            Table,
            st.just(names),
            st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=8),
        )
    )


SIGNALS = _tables(SYNONYMS, ("reported_at", "category"))
ADDRESSES = _tables(ADDRESS_NAMES, ("street", "number", "x", "y"))
FIGURES = _tables({**CODE_NAMES, **BUURT_NAMES}, ("buurt_code", "inhabitants"))


def to_csv(table: Table, separator: str, encoding: str) -> bytes:
    """Write a table as CSV, every cell quoted."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([table.names, *table.rows])
    return text.getvalue().encode(encoding, errors="replace")


def to_xlsx(table: Table) -> bytes:
    """Write a table as a workbook; signs that it can't hold are left out."""
    book = openpyxl.Workbook()
    for row in (table.names, *table.rows):
        book.active.append([openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", cell).lstrip("=") for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def to_geojson(table: Table, places: list[object]) -> bytes:
    """Write a table as features, each with one of the geometries."""
    features = [
        {"type": "Feature", "properties": dict(zip(table.names, row, strict=True)), "geometry": place}
        for row, place in zip(table.rows, places, strict=False)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


_NUMBERS = st.one_of(st.floats(), st.sampled_from([5.387, 52.155, 155_000, 463_000, 0]), st.none(), st.text(max_size=2))
_POSITIONS = st.lists(_NUMBERS, max_size=4)
PLACES = st.one_of(
    st.none(),
    st.builds(lambda place: {"type": "Point", "coordinates": place}, _POSITIONS),
    st.builds(
        lambda kind, places: {"type": kind, "coordinates": places},
        st.sampled_from(["Point", "MultiPoint", "LineString", "Polygon", "Punt"]),
        st.recursive(_POSITIONS, lambda inner: st.lists(inner, max_size=3), max_leaves=8),
    ),
)
POLYGONS = st.lists(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=3, max_size=8), min_size=1, max_size=6
)


def to_boundaries(shapes: list[list[tuple[int, int]]], codes: list[str]) -> bytes:
    """Write rings on a grid of 100 metres, however they cross, as boundaries in GeoJSON (EPSG:28992)."""
    features = [
        {
            "type": "Feature",
            "properties": {"buurtcode": code, "buurtnaam": code},
            "geometry": {"type": "Polygon", "coordinates": [[[200_000 + 100 * x, 500_000 + 100 * y] for x, y in ring]]},
        }
        for ring, code in zip(shapes, codes, strict=False)
    ]
    crs = {"type": "name", "properties": {"name": "EPSG:28992"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode()


EXPORT = {  # the files of Signalen, as small as they can be
    "signals": "id,created_at,incident_date_start,type,text,location_id,category_assignment_id,status_id,reporter_id\n"
    '1,2024-03-04 09:30:00+01,,SIG,"Ratten\nin de tuin",11,21,41,31\n',
    "locations": 'id,lat,lng,address,address_text\n11,6.05,52.48,"{""woonplaats"": ""Toytown""}",Damrak 3\n',
    "categories": "id,sub_slug\n21,ratten\n",
    "statuses": "id,state,created_at\n41,m,2024-03-04 09:30:00+01\n",
    "reporters": "id,email,phone\n31,truus@geheim.example,\n",
}


def to_export(folder: Path, broken: dict[str, bytes]) -> bytes:
    """Write an export of Signalen of which some files are others."""
    files = {f"{name}.csv": text.encode() for name, text in EXPORT.items()} | broken
    return make_zip(folder / "export.zip", files).read_bytes()


_VALUES = st.recursive(
    st.one_of(CELLS, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abc"), inner, max_size=3)),
    max_leaves=6,
)
DOCUMENTS = st.one_of(_VALUES, st.lists(st.dictionaries(st.sampled_from("abc"), _VALUES, max_size=3), max_size=6))


def make_good_files(folder: Path) -> dict[str, bytes]:
    """Return a good file of every kind, by its ending, to be broken."""
    row = {"id": ["1"], "gemeld": ["2024-03-04"], "categorie": ["ratten"]}
    points = gpd.GeoDataFrame(row, geometry=[shapely.Point(155_000, 463_000)], crs="EPSG:28992")
    points.to_file(folder / "a.gpkg")
    points.to_file(folder / "a.geojson")
    points.to_parquet(folder / "a.parquet")
    make_file(*EAST_WEST).to_file(folder / "b.shp")
    make_zip(folder / "a.zip", {part.name: part.read_bytes() for part in folder.glob("b.*")})
    table = Table(["id", "gemeld", "categorie", "x", "y"], [["1", "04-03-2024", "ratten", "155000", "463000"]] * 3)
    written = {".csv": to_csv(table, ";", "utf-8"), ".xlsx": to_xlsx(table)}
    return {**written, **{path.suffix: path.read_bytes() for path in sorted(folder.glob("a.*"))}}


_MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "copy", "drop", "put"]), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=8)
    ),
    min_size=1,
    max_size=6,
)
MUTATIONS = _MUTATIONS


def mutate(data: bytes, mutations: list[tuple[str, float, float, bytes]]) -> bytes:
    """Break some bytes of a file."""
    for kind, begin, end, new in mutations:
        first, last = sorted((int(begin * len(data)), int(end * len(data))))
        last = min(last, first + 200)
        replaced = {
            "flip": bytes(byte ^ 0x55 for byte in data[first : first + 4]) + data[first + 4 : last],
            "cut": data[first:last] if kind != "cut" else b"",
            "copy": data[first:last] * 2,
            "drop": b"",
            "put": new,
        }[kind]
        rest = b"" if kind == "cut" else data[last:]
        data = data[:first] + replaced + rest
    return data
