"""The template for partners, read back by our own reader."""

from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest

from geo.rules import ReadRule
from geo.sources.signal_fields import FIELD_WORDS, REQUIRED, SYNONYMS
from geo.sources.signals import SignalRequest, read_signals
from geo.sources.template import make_template_csv, make_template_xlsx

REQUEST = SignalRequest("partner", datetime(2026, 1, 1, tzinfo=UTC), b"x" * 16)
TEMPLATES = {"meldingen.csv": make_template_csv, "meldingen.xlsx": make_template_xlsx}


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_template_is_read_without_pointing_out_a_column(tmp_path, name):
    (tmp_path / name).write_bytes(TEMPLATES[name]())
    reading = read_signals(tmp_path / name, REQUEST, ReadRule())
    assert (len(reading.reported), len(reading.quarantine), reading.unused) == (1, 0, ())
    row = reading.reported.iloc[0]
    assert row["reported_at"].isoformat() == "2025-01-02T09:30:00+01:00"
    assert (row["street"], row["number"], row["kind"], row["status"]) == ("Verzonnenstraat", "12", "signal", "open")


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_template_asks_for_what_is_required_and_for_no_name_or_phone(tmp_path, name):
    (tmp_path / name).write_bytes(TEMPLATES[name]())
    columns = read_signals(tmp_path / name, REQUEST, ReadRule()).columns
    assert set(REQUIRED) <= set(columns)
    assert not {"person_name", "phone", "email"} & set(columns)


def test_the_sheet_beside_it_explains_every_column():
    book = openpyxl.load_workbook(BytesIO(make_template_xlsx()))
    headings = [cell.value for cell in book["Meldingen"][1]]
    explained = {row[0].value: row[2].value for row in book["Uitleg"].iter_rows(min_row=2)}
    assert list(explained) == headings
    assert all(explained.values())


def test_every_field_has_a_word():
    assert FIELD_WORDS.keys() == SYNONYMS.keys()
