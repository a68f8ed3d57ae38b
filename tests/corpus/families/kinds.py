"""Files that are not what their name says, and files that are no table at all."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from tests.corpus.case import GOOD, HEAD, Accepted, Case, Refused, lines

_POINT = {"type": "Point", "coordinates": [5.387, 52.155]}
_FEATURE = {
    "type": "Feature",
    "properties": {"id": "1", "gemeld": "2024-03-04", "categorie": "ratten"},
    "geometry": _POINT,
}


def _book() -> bytes:
    book = openpyxl.Workbook()
    for row in (HEAD, GOOD):
        book.active.append(row.split(";"))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _zip(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return file.getvalue()


def _parquet(path: Path) -> None:
    pq.write_table(pa.table({"id": ["1"]}), path)


CASES = [
    Case("an Excel file called .csv", _book(), Accepted()),
    Case("a CSV file called .xlsx", lines(GOOD), Accepted(), file="meldingen.xlsx"),
    Case("a GeoJSON called .csv", json.dumps({"type": "FeatureCollection", "features": [_FEATURE]}), Accepted()),
    Case(
        "an old Excel file",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        Refused("oud Excelbestand", "wachtwoord", ".xlsx"),
        file="meldingen.xls",
    ),
    Case(
        "a PDF called .csv",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        Refused("PDF", "CSV"),
    ),
    Case(
        "a picture called .csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Refused("meldingen.csv", "afbeelding", "CSV")
    ),
    Case(
        "a login page saved as .csv",
        "<!DOCTYPE html>\n<html><body>Inloggen, a.u.b.</body></html>\n",
        Refused("webpagina", "CSV"),
        on_the_page=True,
    ),
    Case("a zip with a CSV in it", _zip(meldingen_csv=lines(GOOD)), Refused("zip", "uit"), file="meldingen.zip"),
    Case(
        "a text document of an office suite",
        _zip(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="<x/>"),
        Refused(".xlsx", "CSV"),
        file="meldingen.ods",
    ),
    Case("a broken zip called .xlsx", b"PK\x03\x04 geen zip", Refused("beschadigd", "bewaar"), file="meldingen.xlsx"),
    Case("a packed file", gzip.compress(lines(GOOD).encode()), Refused("ingepakt", "uit"), file="meldingen.csv.gz"),
    Case("a list in JSON", json.dumps([{"id": 1}]), Refused("JSON", "FeatureCollection"), file="meldingen.json"),
    Case(
        "a JSON of another shape",
        json.dumps({"meldingen": []}),
        Refused("geen GeoJSON", "FeatureCollection"),
        file="meldingen.json",
    ),
    Case(
        "a Parquet file without places",
        _parquet,
        Refused("Parquet zonder geometrie", "GeoParquet"),
        file="meldingen.parquet",
    ),
    Case("a file that is not there", lambda _: None, Refused("dit bestand is er niet"), file="weg.csv"),
    Case("a folder instead of a file", lambda path: path.mkdir(), Refused("dit bestand is er niet")),
    Case("a table of nonsense", bytes(range(1, 256)) * 20, Refused("meldingen.csv")),
    Case(
        "a SQLite file that is no GeoPackage",
        b"SQLite format 3\x00" + bytes(200),
        Refused("meldingen.gpkg", "GeoPackage"),
        file="meldingen.gpkg",
    ),
    Case(
        "an XML called .csv", '<?xml version="1.0"?>\n<meldingen><melding id="1"/></meldingen>\n', Refused("XML", "CSV")
    ),
]
