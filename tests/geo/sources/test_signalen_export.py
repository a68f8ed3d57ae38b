"""The export of Signalen: files that belong together become one row per signal, and no reporter is kept."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from geo.errors import SourceError
from geo.rules import ReadRule
from geo.sources.limits import COMMAND_LINE, UPLOAD
from geo.sources.signals import SignalRequest, list_parts, read_signals

REQUEST = SignalRequest("melding", datetime(2026, 1, 1, tzinfo=UTC), b"x" * 16, cue_words={"rat": ("rat",)})
ADDRESS = {
    "postcode": "1011JJ",
    "huisletter": "",
    "huisnummer": 3,
    "woonplaats": "Toytown",
    "openbare_ruimte": "Damrak",
}

SIGNALS = (
    ("id", "signal_uuid", "source", "text", "incident_date_start", "created_at", "updated_at", "extra_properties",
     "category_assignment_id", "location_id", "reporter_id", "status_id", "priority", "parent", "type"),
    (1, "u1", "online", "Ratten\nin de tuin", "2024-03-04 09:00:00+01", "2024-03-04 09:30:00.012139+01", "", "null",
     21, 11, 31, 41, "normal", "", "SIG"),
    (2, "u2", "online", "Zak, naast de bak", "", "2024-03-05 10:00:00+01", "", "null", 22, 12, 32, 42, "", "", "SIG"),
    (3, "u3", "online", "x", "", "2024-03-06 10:00:00+01", "", "null", 22, 13, "", 43, "normal", "", "REQ"),
)  # fmt: skip
LOCATIONS = (
    ("id", "lat", "lng", "stadsdeel", "buurt_code", "address", "address_text", "_signal_id"),
    (11, 6.0504, 52.4863, "", "", json.dumps(ADDRESS), "Damrak 3, 1011JJ Toytown", 1),
    (12, 6.0519, 52.4862, "", "", "null", "", 2),
    (13, 52.4863, 6.0504, "", "", "geen json", "", 3),  # this one alone is not swapped
)
CATEGORIES = (("id", "main", "sub", "main_slug", "sub_slug"), (21, "", "", "", "ratten"), (22, "", "", "", "huisafval"))
STATUSES = (
    ("id", "text", "user", "state_display", "created_at", "_signal_id", "state"),
    (41, "", "", "Gemeld", "2024-03-04 09:30:00+01", 1, "m"),
    (42, "", "a@b.nl", "Afgehandeld", "2024-03-07 12:00:00+01", 2, "o"),
    (43, "", "", "Gemeld", "2024-03-06 10:00:00+01", 3, "m"),
)
REPORTERS = (("id", "email", "phone"), (31, "jan@voorbeeld.nl", "0612345678"), (32, "jan@voorbeeld.nl", ""))
FILES = {
    "signals": SIGNALS,
    "locations": LOCATIONS,
    "categories": CATEGORIES,
    "statuses": STATUSES,
    "reporters": REPORTERS,
}


def write_export(path, prefix="", **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in {**FILES, **files}.items():
            if rows is not None:
                text = io.StringIO()
                csv.writer(text).writerows(rows)
                archive.writestr(f"{prefix}{name}.csv", text.getvalue())
    return path


def read(path, limits=COMMAND_LINE):
    return read_signals(path, SignalRequest(**{**vars(REQUEST), "limits": limits}), ReadRule())


@pytest.mark.parametrize("limits", [COMMAND_LINE, UPLOAD], ids=["command line", "upload"])
def test_the_files_are_joined_to_one_row_per_signal(tmp_path, limits):
    reading = read(write_export(tmp_path / "export.zip", prefix="120000UTC_"), limits)
    shown = ["signal_id", "category", "status", "street", "number", "town", "cues"]
    assert reading.reported[shown].fillna("").to_numpy().tolist() == [
        ["1", "ratten", "open", "Damrak", "3", "Toytown", "rat"],
        ["2", "huisafval", "closed", "", "", "", ""],
    ]
    assert reading.reported["closed_at"].dropna().map(str).to_dict() == {1: "2024-03-07 12:00:00+01:00"}
    assert reading.reported[["x", "y"]].iloc[0].tolist() == pytest.approx([200_048, 500_049], abs=5)


def test_a_point_that_is_not_swapped_like_the_others_is_set_apart_and_the_swap_is_told(tmp_path):
    reading = read(write_export(tmp_path / "export.zip"))
    assert reading.quarantine[["row", "reason"]].to_numpy().tolist() == [[4, "bad_coordinate"]]
    assert "'lat'" in reading.notes[0]


def test_an_export_that_is_not_swapped_is_read_as_it_says(tmp_path):
    mended = [LOCATIONS[0], *((row[0], row[2], row[1], *row[3:]) for row in LOCATIONS[1:])]
    swapped, straight = read(write_export(tmp_path / "a.zip")), read(write_export(tmp_path / "b.zip", locations=mended))
    assert straight.reported.equals(swapped.reported)
    assert not any("'lat'" in note for note in straight.notes)


def test_reporters_are_told_apart_and_nothing_of_them_is_kept(tmp_path):
    reading = read(write_export(tmp_path / "export.zip"))
    assert reading.reported["reporter_key"].nunique() == 1
    assert reading.reported["reporter_key"].str.fullmatch("[0-9a-f]{24}").all()
    kept = reading.reported.to_csv() + reading.quarantine.to_csv() + repr(reading.notes)
    assert "voorbeeld" not in kept
    assert "0612345678" not in kept


def test_an_export_without_reporters_is_read(tmp_path):
    reading = read(write_export(tmp_path / "export.zip", reporters=None))
    assert reading.reported["reporter_key"].isna().all()


def test_a_row_that_does_not_fit_is_set_apart(tmp_path):
    reading = read(write_export(tmp_path / "export.zip", signals=[*SIGNALS, (4, "u4")]))
    assert len(reading.reported) + len(reading.quarantine) == 4
    assert reading.quarantine["reason"].tolist()[-1] == "ragged_row"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        pytest.param({"statuses": None}, r"ontbreekt statuses\.csv", id="a file is missing"),
        pytest.param({"categories": [("id",), (21,)]}, "sub_slug", id="a column is missing"),
        pytest.param({"locations": [*LOCATIONS, (14, 6.1)]}, "niet evenveel cellen", id="a torn row elsewhere"),
    ],
)
def test_an_export_that_can_not_be_joined_is_told(tmp_path, files, words):
    with pytest.raises(SourceError, match=words):
        read(write_export(tmp_path / "export.zip", **files))


@pytest.mark.parametrize("limits", [COMMAND_LINE, UPLOAD], ids=["command line", "upload"])
def test_a_zip_bomb_is_refused(tmp_path, limits):
    path = write_export(tmp_path / "bomb.zip")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("ml.csv", "w") as file:
        for _ in range(250):
            file.write(b"0" * 1_000_000)
    small = COMMAND_LINE if limits is UPLOAD else UPLOAD
    tight = type(limits)(**{**vars(limits), "unpacked_mb": min(limits.unpacked_mb, small.unpacked_mb)})
    with pytest.raises(SourceError, match="hooguit 200 MB"):
        read(path, tight)


def test_a_damaged_zip_is_told(tmp_path):
    path = write_export(tmp_path / "export.zip")
    path.write_bytes(path.read_bytes().replace(b"u1,online", b"u1,onlime", 1)[:-300] + path.read_bytes()[-300:])
    data = bytearray(path.read_bytes())
    data[60:80] = bytes(20)
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"niet (uit te pakken|te lezen)"):
        read(path)


def test_an_export_has_no_parts_to_choose_from(tmp_path):
    assert list_parts(write_export(tmp_path / "export.zip"), UPLOAD) == ()
