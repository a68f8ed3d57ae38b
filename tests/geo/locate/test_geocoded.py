"""The register goes first; what a service answered before comes behind it."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.locate import AddressRegister, GeocodedRegister, locate_signals
from geo.locate.questions import list_keys
from geo.rules import LocateRule
from geo.schema import GEOCODED, TIMEZONE, finish
from tests.geo.locate.small_register import ask, make_addresses
from tests.toytown import make_themed

RULE = LocateRule()
REGISTER = AddressRegister(make_addresses(), RULE)
ASKED_AT = pd.Timestamp("2024-04-01 12:00", tz=TIMEZONE)
T = {"town": "Toytown"}
NEW, KNOWN, HALF = {"street": "Nieuwstraat", "number": "1"} | T, {"street": "Damrak", "number": "1"} | T, {
    "street": "Damrak", "number": "77"} | T  # fmt: skip


def answer(parts: dict[str, str], precision: str | None = "address", reason: str | None = None) -> dict[str, object]:
    key = list_keys(ask(**parts), REGISTER.is_town, "9999")["key"].iloc[0]
    x = 200_777.0 if precision else np.nan
    usual = {"x": x, "y": x + 300_000, "score": 95.0, "service_score": 1.0, "name": "?", "asked_at": ASKED_AT}
    return {"key": key, "precision": precision, "reason": reason, **usual}


def make_lookup(*answers: dict[str, object]) -> GeocodedRegister:
    table = pd.DataFrame(answers, columns=GEOCODED.columns)
    table["asked_at"] = pd.to_datetime(table["asked_at"], utc=True).dt.tz_convert(TIMEZONE)
    return GeocodedRegister(REGISTER, finish(table, GEOCODED), "9999", RULE)


def look_up(lookup: GeocodedRegister, **parts: str) -> pd.Series:
    return lookup.look_up(ask(**parts)).iloc[0]


def test_what_the_register_does_not_know_is_where_the_service_said():
    found = look_up(make_lookup(answer(NEW)), **NEW)
    assert found[["x", "precision", "located_by", "score"]].to_list() == [200_777, "address", "locatieserver", 95]
    assert found[["reason", "value"]].isna().all()


def test_the_register_goes_first():
    assert look_up(make_lookup(answer(KNOWN)), **KNOWN)["located_by"] == "register:street+number"


@pytest.mark.parametrize(("precision", "by"), [("address", "locatieserver"), ("street", "register:street")])
def test_a_house_number_that_the_register_lacks_is_taken_and_another_street_centre_is_not(precision, by):
    assert look_up(make_lookup(answer(HALF, precision)), **HALF)["located_by"] == by


@pytest.mark.parametrize("precision", ["postcode", "street", "town"])
def test_a_coarse_answer_stays_coarse(precision):
    assert look_up(make_lookup(answer(NEW, precision)), **NEW)["precision"] == precision


def test_opposite_an_address_is_no_more_than_its_street():
    assert look_up(make_lookup(answer(NEW)), **{**NEW, "number": "t.o. 1"})["precision"] == "street"


def test_what_was_asked_in_vain_says_so_in_its_reason_and_remedy():
    themed = make_themed(NEW)
    _, unlocated = locate_signals(themed, make_lookup(answer(NEW, None, "unknown_to_service")), RULE)
    row = unlocated.iloc[0]
    assert (row["reason"], row["value"]) == ("unknown_to_service", "Nieuwstraat 1 Toytown")
    assert "Locatieserver" in row["remedy"]


def test_an_answer_in_vain_does_not_take_away_what_the_register_knows():
    assert look_up(make_lookup(answer(HALF, None, "unknown_to_service")), **HALF)["precision"] == "street"


def test_another_way_to_write_it_finds_the_same_answer():
    assert look_up(make_lookup(answer(NEW)), address="1 Nieuw-str., Toytown")["x"] == 200_777


def test_it_answers_for_any_index():
    asked = pd.concat([ask(**NEW), ask(**KNOWN), ask()]).set_axis([7, 7, 7])
    answers = make_lookup(answer(NEW)).look_up(asked)
    assert answers.index.tolist() == [7, 7, 7]
    assert answers["located_by"].fillna("-").tolist() == ["locatieserver", "register:street+number", "-"]


def test_what_waits_is_what_the_register_lacks_and_was_not_asked():
    asked = pd.concat([ask(**each) for each in (NEW, NEW, KNOWN, HALF, {"street": "Damrak"} | T, {})])
    lookup = make_lookup()
    assert [question.words for question in lookup.write_questions(asked, ASKED_AT)] == [
        "nieuwstraat 1 toytown",
        "damrak 77 toytown",
    ]
    assert lookup.count_open(asked, ASKED_AT) == (2, 0)


@pytest.mark.parametrize(("days", "counted"), [(89, (0, 1)), (91, (1, 0))])
def test_what_was_asked_in_vain_waits_again_after_the_days_of_the_rule(days, counted):
    lookup = make_lookup(answer(NEW, None, "unknown_to_service"))
    now = ASKED_AT + timedelta(days=days)
    assert lookup.count_open(ask(**NEW), now) == counted
    assert len(lookup.write_questions(ask(**NEW), now)) == counted[0]


def test_what_was_found_waits_no_more():
    assert make_lookup(answer(NEW)).count_open(ask(**NEW), ASKED_AT + timedelta(days=1000)) == (0, 0)
