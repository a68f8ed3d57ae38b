"""A note becomes one row of REPORTED: its text and its persons do not."""

from datetime import timedelta

import numpy as np
import pytest

from geo.errors import SourceError
from geo.rules import ReadRule
from geo.schema import REPORTED
from geo.sources.coordinates import to_degrees
from geo.sources.notes import answer_signal, list_cues, read_note
from tests.toytown import centre_of
from tests.toytown_notes import NOON, make_note

CUES = {"rat": ("rat$", "ratten"), "kelder": ("kelder",)}


def read(**given):
    return read_note(make_note(**given), NOON, CUES, ReadRule())


def test_a_note_is_one_row_with_its_theme_as_category():
    row = read(text="Ratten in de kelder").iloc[0]
    assert (row["source"], row["signal_id"], row["category"]) == ("telefoon", "n1", "ratten")
    assert (row["cues"], row["status"], row["address"]) == ("rat kelder", "open", "Dorpsstraat 2")


def test_a_click_on_the_map_becomes_metres():
    x, y = centre_of("zuid")
    lon, lat = to_degrees(x, y)
    row = read(place={"address": "elders"}, point=(float(lon), float(lat))).iloc[0]
    assert (row["x"], row["y"]) == pytest.approx((x, y), abs=0.01)
    assert row[["address", "street"]].isna().all()


def test_text_names_telephones_and_mail_are_not_kept():
    kept = read(
        text="Jansen zag een rat, bel 06-12345678 of jansen@voorbeeld.nl",
        place={"address": "achter het huis, 06-12345678"},
        referred_to="jansen@voorbeeld.nl",
        source="020 1234567",
    ).to_csv()
    assert not [word for word in ("Jansen", "jansen", "12345678", "1234567", "voorbeeld") if word in kept]


def test_a_referral_is_in_progress_until_it_is_answered():
    assert read(referred_to="GGD")["status"].item() == "in_progress"
    answered = read(referred_to="GGD", answered_at=NOON)
    assert (answered["status"].item(), answered["closed_at"].item()) == ("closed", NOON)


def test_all_that_is_missing_is_told_at_once():
    with pytest.raises(SourceError, match=r"(?s)thema.*van wie.*adres"):
        read(theme="", source=" ", place={"address": " "})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "gerucht"}, "geen soort"),
        ({"point": (0.0, 0.0)}, "buiten Nederland"),
        ({"point": (np.nan, 52.0)}, "buiten Nederland"),
        ({"reported_at": NOON + timedelta(days=2)}, "toekomst"),
        ({"reported_at": NOON.replace(year=1900)}, "voor 1990"),
        ({"answered_at": NOON, "referred_to": ""}, "naar wie"),
        ({"answered_at": NOON - timedelta(days=1), "referred_to": "GGD"}, "van voor de melding"),
        ({"answered_at": NOON + timedelta(days=2), "referred_to": "GGD"}, "toekomst"),
    ],
)
def test_what_cannot_be_is_refused(given, words):
    with pytest.raises(SourceError, match=words):
        read(**given)


def test_a_correction_keeps_the_signal_and_adds_its_answer():
    signal = read(referred_to="GGD")
    answered = answer_signal(signal, NOON + timedelta(hours=1), NOON, ReadRule())
    same = [name for name in REPORTED.columns if name not in ("answered_at", "closed_at", "status")]
    assert answered[same].equals(signal[same])
    assert answered["status"].item() == "closed"


def test_an_answer_from_before_the_signal_is_refused():
    with pytest.raises(SourceError, match="van voor de melding"):
        answer_signal(read(referred_to="GGD"), NOON - timedelta(days=1), NOON, ReadRule())


def test_the_cues_of_a_text_are_listed():
    assert list_cues("een rat", CUES, ReadRule()) == ["rat"]
    assert list_cues("", CUES, ReadRule()) == []
