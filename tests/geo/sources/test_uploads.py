"""What a visitor sends: read in a process of its own, as the owner's own files are read, and no dearer than allowed."""

import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.errors import SourceError
from geo.rules import ReadRule
from geo.sources.limits import COMMAND_LINE, UPLOAD
from geo.sources.signals import SignalRequest, list_parts, read_heading, read_signals
from geo.sources.tables import read_records

pytestmark = pytest.mark.own_process
REQUEST = SignalRequest("test", datetime(2026, 1, 1, tzinfo=UTC), b"x" * 16, limits=UPLOAD)
ROWS = "Gemeld op;Categorie;Kleur\n04-03-2024;ratten;rood\n05-03-2024;geluid;blauw;te veel\n"


@pytest.fixture
def rows(tmp_path):
    (tmp_path / "rijen.csv").write_text(ROWS)
    return tmp_path / "rijen.csv"


def test_an_upload_is_read_as_the_owners_own_file(rows):
    ours, theirs = read_records(rows, None, COMMAND_LINE), read_records(rows, None, UPLOAD)
    pd.testing.assert_frame_equal(ours.table, theirs.table)
    assert list(ours.ragged) == list(theirs.ragged) == [3]


def test_columns_are_proposed_before_anything_is_read(rows):
    heading = read_heading(rows, None, UPLOAD)
    assert heading.names == ("Gemeld op", "Categorie", "Kleur")
    assert heading.columns == {"reported_at": "Gemeld op", "category": "Categorie"}


def test_what_is_not_kept_is_named(rows):
    assert read_signals(rows, REQUEST, ReadRule()).unused == ("Kleur",)


def test_a_recognised_column_can_be_left_out(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("datum,type,status\n2024-03-04,ratten,open\n")
    reading = read_signals(path, replace(REQUEST, columns={"status": ""}), ReadRule())
    assert reading.reported["status"].tolist() == ["unknown"]
    assert reading.unused == ("status",)


def test_the_sheets_of_an_upload_are_named(tmp_path):
    path = tmp_path / "a.xlsx"
    with pd.ExcelWriter(path) as book:
        for name in ("januari", "februari"):
            pd.DataFrame({"datum": ["2024-01-01"], "type": ["ratten"]}).to_excel(book, sheet_name=name, index=False)
    assert list_parts(path, UPLOAD) == ("januari", "februari")
    assert read_heading(path, "februari", UPLOAD).names == ("datum", "type")


def _bomb(path, rows):
    cells = b'<row><c t="inlineStr"><is><t>' + b"x" * 1000 + b"</t></is></c></row>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", cells * rows)
    return path


@pytest.mark.parametrize("kind", ["too large", "a zip bomb", "repeated texts"])
def test_what_costs_too_much_is_refused_within_ten_seconds(tmp_path, kind):
    path, limits = tmp_path / "a.csv", UPLOAD
    if kind == "too large":
        path.write_bytes(b"datum,type\n" + b"x" * 26_000_000)
        words = "hooguit 25 MB"
    elif kind == "a zip bomb":
        path, words = _bomb(tmp_path / "a.xlsx", 250_000), "uitgepakt te groot"
    else:
        path.write_text("datum,type\n" + f"2024-01-01,{'x' * 900}\n" * 3000)
        words, limits = "uitgepakt te groot", replace(UPLOAD, unpacked_mb=2)
    start = time.perf_counter()
    with pytest.raises(SourceError, match=words):
        read_records(path, None, limits)
    assert time.perf_counter() - start < 10
