"""Signals are read from files of others: every row accepted or quarantined, and no person kept."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.rules import ReadRule
from geo.schema import TIMEZONE
from geo.sources.signals import Reading, SignalRequest, read_signals

RECEIVED = datetime(2024, 6, 1, tzinfo=ZoneInfo(TIMEZONE))
CUES = {"kruipruimte": ("kruipruimte",), "rat": ("rat$", "ratten")}
SECRET = b"a secret of the tests only"


@pytest.fixture
def read(tmp_path):
    def read_text(text: str, **choices) -> Reading:
        path = tmp_path / "signals.csv"
        path.write_text(text, encoding="utf-8")
        return read_signals(path, request(**choices), ReadRule())

    return read_text


def request(**choices) -> SignalRequest:
    return SignalRequest(
        **{"source": "app", "received_at": RECEIVED, "reporter_secret": SECRET, "cue_words": CUES, **choices}
    )


def test_a_file_of_a_dutch_back_office_is_read(read):
    reading = read(
        "Meldingsnummer;Datum melding;Categorie;Status;Straatnaam;Huisnummer;Postcode;Woonplaats\n"
        "007;5-2-2024 13:45;Ratten;Afgehandeld;Kerkstraat;12;9711 AB;Groningen\n"
    )
    row = reading.reported.iloc[0]
    assert (row["signal_id"], row["category"], row["status"]) == ("007", "Ratten", "closed")
    assert (row["street"], row["number"], row["postcode"]) == ("Kerkstraat", "12", "9711 AB")
    assert row["reported_at"] == pd.Timestamp("2024-02-05 13:45", tz=TIMEZONE)
    assert reading.quarantine.empty


@pytest.mark.parametrize(
    ("row", "reason", "value"),
    [
        pytest.param("1,,ratten,,", "no_reported_at", "", id="no date"),
        pytest.param("1,31-2-2024,ratten,,", "bad_reported_at", "31-2-2024", id="a date that does not exist"),
        pytest.param("1,1-1-1900,ratten,,", "too_early", "1-1-1900", id="the year 1900"),
        pytest.param("1,1-1-2030,ratten,,", "in_the_future", "1-1-2030", id="the future"),
        pytest.param("1,1-1-2024,ratten,5,5", "bad_coordinate", "5, 5", id="a point outside the Netherlands"),
        pytest.param("1,1-1-2024,ratten", "ragged_row", "", id="a cell too few"),
    ],
)
def test_a_row_that_cannot_be_used_is_quarantined_with_its_reason(read, row, reason, value):
    reading = read(f"id,reported,category,x,y\n0,1-1-2024,ratten,200000,500000\n{row}\n")
    assert reading.reported["signal_id"].tolist() == ["0"]
    quarantined = reading.quarantine.iloc[0]
    assert (quarantined["row"], quarantined["reason"], quarantined["value"]) == (3, reason, value)
    assert quarantined["remedy"]


def test_all_faults_of_a_row_are_told(read):
    quarantined = read("id,datum,type,x,y\n1,ooit,ratten,5,5\n").quarantine.iloc[0]
    assert quarantined["reason"] == "bad_reported_at; bad_coordinate"


def test_of_a_number_that_occurs_twice_the_last_row_counts(read):
    reading = read("id,datum,type,status\n1,1-1-2024,a,open\n1,1-1-2024,a,afgehandeld\n")
    assert reading.reported["status"].tolist() == ["closed"]
    assert reading.quarantine[["row", "reason"]].to_numpy().tolist() == [[2, "repeated_id"]]


def test_a_later_row_that_is_faulty_does_not_push_out_a_sound_one(read):
    reading = read("id,datum,type\n1,1-1-2024,a\n1,ooit,a\n")
    assert len(reading.reported) == 1
    assert reading.quarantine["reason"].tolist() == ["bad_reported_at"]


def test_signals_without_a_number_get_a_stable_one_and_equal_rows_differ(read):
    text = "datum,type\n1-1-2024,a\n1-1-2024,a\n2-1-2024,a\n"
    once, again = read(text).reported, read(text).reported
    assert once["signal_id"].tolist() == again["signal_id"].tolist()
    assert once["signal_id"].is_unique


def test_numbers_that_passed_through_a_float_are_mended_for_the_whole_column(read):
    assert read("id,datum,type\n12.0,1-1-2024,a\n13.0,1-1-2024,a\n").reported["signal_id"].tolist() == ["12", "13"]


def test_persons_and_texts_never_come_through(read):
    secrets = ["Jan Jansen", "jan@jansen.nl", "06-12345678", "mijn kruipruimte"]
    reading = read(
        "id,datum,type,naam,email,telefoon,omschrijving,adres\n"
        f"1,1-1-2024,a,{secrets[0]},{secrets[1]},{secrets[2]},Water in {secrets[3]},bel {secrets[2]}\n"
        f"2,ooit {secrets[1]},a,{secrets[0]},{secrets[1]},{secrets[2]},Water in {secrets[3]},bel {secrets[2]}\n"
    )
    kept = reading.reported.to_csv() + reading.quarantine.to_csv() + "".join(reading.notes)
    assert not [secret for secret in secrets if secret in kept]
    assert reading.reported["cues"].tolist() == ["kruipruimte"]
    assert reading.reported["reporter_key"].str.fullmatch("[0-9a-f]{24}").all()


def test_a_reporter_has_one_key_per_secret(read):
    text = "datum,type,email\n1-1-2024,a,Jan@Jansen.nl\n2-1-2024,a, jan@jansen.nl\n3-1-2024,a,piet@x.nl\n"
    keys = read(text).reported["reporter_key"]
    assert keys[0] == keys[1] != keys[2]
    assert keys[0] != read(text, reporter_secret=b"another secret").reported["reporter_key"][0]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ratten!", "rat"),
        ("een rat.", "rat"),
        ("karaat", ""),
        ("ratelen", ""),
        ("KRUIPRUIMTE, ratten", "kruipruimte rat"),
    ],
)
def test_texts_become_cues(read, text, cues):
    assert read(f'datum,type,tekst\n1-1-2024,a,"{text}"\n').reported["cues"].tolist() == [cues]


def test_a_mended_row_can_be_read_again_as_it_was(read):
    raw = read("id,datum,type,email,tekst\n1,ooit,a,jan@jansen.nl,ratten\n").quarantine["raw"].iloc[0]
    mended = {**json.loads(raw), "reported_at": "2024-01-01"}
    again = read(pd.DataFrame([mended]).to_csv(index=False)).reported.iloc[0]
    sound = read("id,datum,type,email,tekst\n1,1-1-2024,a,jan@jansen.nl,ratten\n").reported.iloc[0]
    pd.testing.assert_series_equal(again, sound)


def test_what_was_decided_for_the_whole_file_is_said(read):
    notes = read("datum,type,lat,lon,status,afgehandeld_op\n12-31-2023,a,6.57,53.2,zoek,ooit\n").notes
    assert set(notes) == {
        "de datums zijn gelezen als maand-dag-jaar",
        "closed_at: 1 waarde is geen datum en overgeslagen, zoals 'ooit'",
        "status: 1 onbekende waarde gelezen als 'unknown', zoals 'zoek'",
        "de coördinaten zijn gelezen als breedte en lengte in graden, omgewisseld",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("id,kleur\n1,rood\n", "geen kolom herkend voor reported_at en category", id="no known columns"),
        pytest.param("datum\n1-1-2024\n", '--column category="KOLOM"', id="one column missing"),
    ],
)
def test_a_file_that_lacks_a_column_is_refused_with_the_remedy(read, text, message):
    with pytest.raises(SourceError, match=message):
        read(text)


def test_a_column_can_be_named(read):
    reading = read("wanneer,wat\n1-1-2024,a\n", columns={"reported_at": "wanneer", "category": "wat"})
    assert reading.reported["category"].tolist() == ["a"]


@pytest.mark.parametrize("suffix", ["gpkg", "geojson"])
def test_points_of_a_geographic_file_are_read_in_metres(tmp_path, suffix):
    path = tmp_path / f"signals.{suffix}"
    points = gpd.GeoDataFrame(
        {"id": ["1"], "datum": ["2024-01-01"], "type": ["a"]}, geometry=[shapely.Point(200_010, 500_020)], crs=28992
    )
    points.to_crs(4326).to_file(path)
    row = read_signals(path, request(), ReadRule()).reported.iloc[0]
    assert (row["x"], row["y"]) == pytest.approx((200_010, 500_020), abs=0.01)


def test_real_incidents_are_all_accounted_for(open_data):
    path = open_data / "data" / "groningen" / "incidents.csv"
    reading = read_signals(path, request(received_at=datetime(2026, 1, 1, tzinfo=ZoneInfo(TIMEZONE))), ReadRule())
    assert (len(reading.reported), len(reading.quarantine)) == (15_944, 3)
    assert reading.quarantine["reason"].unique().tolist() == ["no_reported_at"]


cells = st.one_of(
    st.sampled_from(["", "1-1-2024", "200000", "6.5", "jan@x.nl", "=1+1", "\N{SNOWMAN}"]),
    st.text("ab,;\n\"'", max_size=5),
)


@given(st.lists(st.tuples(*[cells] * 6), max_size=15))
def test_rows_read_are_accepted_or_quarantined(tmp_path_factory, rows):
    path: Path = tmp_path_factory.mktemp("any") / "any.csv"
    pd.DataFrame(rows, columns=["id", "datum", "type", "x", "y", "email"]).to_csv(path, index=False)
    reading = read_signals(path, request(), ReadRule())
    filled = [row for row in rows if any(cell.strip() for cell in row)]  # a row of nothing is no row
    assert len(reading.reported) + len(reading.quarantine) == len(filled)
