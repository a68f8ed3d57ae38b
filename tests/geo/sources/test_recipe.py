"""A recipe reads what another back office exports, without code; a mistake in it is told."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.errors import SourceError
from geo.rules import ReadRule
from geo.sources.signals import SignalRequest, read_signals
from geo.workspace.recipes import read_recipe

ROTTERDAM = Path(__file__).parents[3] / "data" / "recipes" / "rotterdam.toml"
MELDINGEN = [
    {
        "list": {
            "id": 2407523,
            "datumMelding": "2022-09-28T09:45:31",
            "status": "Nieuw",
            "onderwerp": {"id": "238", "omschrijving": "Vervuiling in het water"},
            "locatie": {"adres": {"straatNaam": "COOLSINGEL", "huisnummer": "4"}, "x": 92506, "y": 437644},
        },
        "detail": {},
    },
    {
        "list": {
            "id": 2407515,
            "datumMelding": "2022-09-28T09:45:24",
            "status": "Inbehandeling",
            "onderwerp": {"id": "12", "omschrijving": "Bomen"},
            "locatie": {"adres": {"straatNaam": "COOLSINGEL", "huisnummer": "4"}, "x": 437636, "y": 92508},
        },
        "detail": {"result": {"status": "Afgehandeld", "meldingType": "S", "datumAfhandeling": "2022-10-05T11:28:14"}},
    },
]
OWN = """
records = "data.rows"
[fields]
signal_id = "nr"
reported_at = "wanneer"
category = ["wat", "soort"]
status = "stand"
[status]
"Klaar" = "closed"
"""


def read(path, recipe):
    request = SignalRequest("x", datetime(2026, 1, 1, tzinfo=UTC), b"x" * 16, recipe=read_recipe(recipe))
    return read_signals(path, request, ReadRule())


def write(path, content):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_the_shape_of_rotterdam_is_read(tmp_path):
    reading = read(write(tmp_path / "m.json", [MELDINGEN[0], *MELDINGEN]), ROTTERDAM)
    first = reading.reported.iloc[0]
    assert first[["signal_id", "category", "status", "street", "number", "x", "y"]].tolist() == [
        "2407523", "Vervuiling in het water", "open", "COOLSINGEL", "4", 92506.0, 437644.0,
    ]  # fmt: skip
    assert sorted(reading.quarantine["reason"]) == ["bad_coordinate", "repeated_id"]


def test_words_of_another_system_get_our_meaning(tmp_path):
    straight = {**MELDINGEN[1], "list": {**MELDINGEN[1]["list"], "locatie": {"x": 92508, "y": 437636}}}
    (row,) = read(write(tmp_path / "m.json", [straight]), ROTTERDAM).reported.to_dict("records")
    assert (row["status"], row["kind"]) == ("closed", "signal")
    assert row["closed_at"].isoformat() == "2022-10-05T11:28:14+02:00"


def test_a_list_may_stand_deeper_and_a_field_at_more_than_one_place(tmp_path):
    recipe = write(tmp_path / "eigen.toml", OWN)
    rows = [{"nr": 1, "wanneer": "4-3-2024", "soort": "ratten", "stand": "klaar"}, {"wanneer": "", "wat": "geur"}]
    reading = read(write(tmp_path / "m.json", {"data": {"rows": rows}}), recipe)
    assert reading.reported[["signal_id", "category", "status"]].to_numpy().tolist() == [["1", "ratten", "closed"]]
    assert reading.quarantine["reason"].tolist() == ["no_reported_at"]


def test_a_table_is_read_by_its_columns(tmp_path):
    recipe = write(tmp_path / "eigen.toml", OWN)
    path = write(tmp_path / "m.csv", "nr;wanneer;wat;soort;stand;email\n1;4-3-2024;;ratten;Klaar;a@b.nl\n")
    reading = read(path, recipe)
    assert reading.reported[["signal_id", "category", "status"]].to_numpy().tolist() == [["1", "ratten", "closed"]]
    assert reading.reported["reporter_key"].isna().all()  # only what the recipe names is read


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param({"data": {"rows": 5}}, "geen lijst van meldingen", id="no list"),
        pytest.param({"other": []}, "geen lijst van meldingen", id="the list stands elsewhere"),
        pytest.param(
            {"data": {"rows": [{"nr": 1}]}}, "geen enkele melding heeft 'wanneer'", id="nothing at that place"
        ),
        pytest.param("[{", "geen geldige JSON", id="torn JSON"),
        pytest.param("[" * 100_000, "diep", id="nested without end"),
        pytest.param("nr;wanneer\n1;4-3-2024\n", "geen kolom 'soort'", id="a table without a column"),
    ],
)
def test_a_file_that_does_not_fit_its_recipe_is_told(tmp_path, content, words):
    with pytest.raises(SourceError, match=words):
        read(write(tmp_path / "m.json", content), write(tmp_path / "eigen.toml", OWN))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[fields", "geen geldige TOML"),
        ('[fields]\nreported_at = "a"', "mist category"),
        ('[fields]\nreported_at = "a"\ncategory = "b"\ndatum = "c"', "veld 'datum' bestaat niet"),
        ('[fields]\nreported_at = "a"\ncategory = 5', "category"),
        ('[fields]\nreported_at = "a"\ncategory = "b"\n[status]\nKlaar = "dicht"', r"status\.Klaar: 'dicht' kan niet"),
        ('[velden]\nreported_at = "a"', "velden: bestaat niet"),
    ],
)
def test_a_mistake_in_a_recipe_is_told(tmp_path, text, words):
    with pytest.raises(SourceError, match=words):
        read_recipe(write(tmp_path / "eigen.toml", text))


def test_a_recipe_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SourceError, match="is er niet"):
        read_recipe(tmp_path / "geen.toml")


def test_the_recorded_meldingen_of_rotterdam_are_all_read(open_data):
    reading = read(open_data / "data" / "rotterdam" / "meldingen_msb_rotterdam.json", ROTTERDAM)
    assert (len(reading.reported), len(reading.quarantine)) == (67, 0)
    assert reading.reported["status"].value_counts().to_dict() == {"open": 60, "in_progress": 7}
