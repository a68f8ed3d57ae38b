"""What the register answers, checked by hand on fifteen addresses."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.locate import AddressRegister
from geo.locate.lookup import ASKED, FAILED, FOUND, REMEDIES
from geo.rules import LocateRule
from geo.schema import ADDRESSES, PRECISIONS
from tests.geo.locate.small_register import ask, make_addresses

REGISTER = AddressRegister(make_addresses(), LocateRule())
TOYTOWN_ONLY = AddressRegister(make_addresses("Toytown"), LocateRule())
T = {"town": "Toytown"}


def look_up(register: AddressRegister = REGISTER, **parts: str) -> pd.Series:
    return register.look_up(ask(**parts)).iloc[0]


def test_a_postcode_and_house_number_are_an_address():
    answer = look_up(postcode="1011 ab", number="3", letter="A")
    assert answer[["x", "y", "precision", "located_by", "score"]].to_list() == [
        200_012.0, 500_000.0, "address", "register:postcode+number", 100.0,
    ]  # fmt: skip


def test_a_street_number_and_town_are_an_address():
    answer = look_up(street="dorpsstraat", number="1", town="ELDERS")
    assert (answer["x"], answer["precision"], answer["located_by"]) == (210_000.0, "address", "register:street+number")


@pytest.mark.parametrize(
    ("parts", "x", "y"),
    [
        pytest.param({"street": "Damrak", "number": "3-b-2"}, 200_014, 500_000, id="number, letter and suffix as one"),
        pytest.param({"street": "Damrak", "number": "3 A"}, 200_012, 500_000, id="a letter behind the number"),
        pytest.param({"street": "Damrak", "number": "3A", "letter": "a"}, 200_012, 500_000, id="the letter twice"),
        pytest.param({"street": "Damrak", "number": "99.0"}, 200_900, 500_000, id="a number out of Excel"),
        pytest.param({"street": "Damrak", "number": "0099"}, 200_900, 500_000, id="zeros before the number"),
        pytest.param({"street": "Damrak 3a"}, 200_012, 500_000, id="the number in the street's column"),
        pytest.param({"street": "dorpsstr.", "number": "1"}, 200_000, 500_100, id="str. for straat"),
        pytest.param({"street": "Dorps-straat", "number": "1"}, 200_000, 500_100, id="a hyphen"),
        pytest.param({"street": "burg. v.d. Steenstr", "number": "8"}, 200_000, 500_300, id="burg. v.d."),
        pytest.param({"street": "Burg vd Steenstraat", "number": "8"}, 200_000, 500_300, id="vd"),
        pytest.param({"street": "CURACAOSTRAAT", "number": "4"}, 200_000, 500_400, id="no diacritics"),
        pytest.param({"street": "ĳsselstraat", "number": "9"}, 200_000, 500_500, id="the ligature ij"),
        pytest.param({"street": "1e Dwarswg", "number": "6"}, 200_000, 500_700, id="1e for eerste, wg for weg"),
        pytest.param({"street": "Het Hout", "number": "2"}, 200_000, 500_800, id="het for an apostrophe"),
        pytest.param({"street": "\u2019t Hout", "number": "2"}, 200_000, 500_800, id="a curly apostrophe"),
    ],
)
def test_dutch_ways_of_writing_are_the_same_address(parts, x, y):
    answer = look_up(**parts, **T)
    assert (answer["x"], answer["y"], answer["precision"], answer["score"]) == (x, y, "address", 100.0)


@pytest.mark.parametrize(
    ("line", "x", "y"),
    [
        ("1011 AB Toytown, Damrak 3a", 200_012, 500_000),
        ("Damrak 3 a, Toytown", 200_012, 500_000),
        ("3a Damrak 1011AB", 200_012, 500_000),
        ("1011ab 3-b-2", 200_014, 500_000),
        ("Plein 1940 12 Toytown", 200_000, 500_600),
        ("Damrak, 99, Toytown, Nederland", 200_900, 500_000),
    ],
)
def test_a_free_line_is_read_in_any_order(line, x, y):
    answer = look_up(address=line)
    assert (answer["x"], answer["y"], answer["precision"]) == (x, y, "address")


@pytest.mark.parametrize(
    ("parts", "precision", "x", "score"),
    [
        pytest.param({"postcode": "1011AB", "number": "3", "letter": "z"}, "address", 200_010, 95, id="unknown letter"),
        pytest.param({"postcode": "1011AB"}, "postcode", 200_009, 100, id="a postcode alone"),
        pytest.param({"postcode": "1011AB", "number": "77"}, "postcode", 200_009, 80, id="postcode, unknown number"),
        pytest.param({"street": "Damrak", **T}, "street", 200_014, 100, id="a street alone"),
        pytest.param({"street": "Damrak", "number": "77", **T}, "street", 200_014, 80, id="street, unknown number"),
        pytest.param({"street": "Xyz", "number": "3", "postcode": "1011AB"}, "address", 200_010, 90, id="old street"),
        pytest.param({"street": "Damrak", "number": "t.o. 3", **T}, "street", 200_010, 100, id="opposite a number"),
        pytest.param({"street": "Damrak", "number": "3", "postcode": "9999ZZ", **T}, "address", 200_010, 90, id="typo"),
        pytest.param({"number": "3", "postcode": "1011AB", "town": "Assen"}, "address", 200_010, 90, id="odd town"),
    ],
)
def test_what_fits_in_part_is_placed_with_its_precision_kept(parts, precision, x, score):
    answer = look_up(**parts)
    assert (answer["precision"], answer["x"], answer["score"]) == (precision, x, score)


def test_a_town_alone_is_a_town():
    assert look_up(town="Elders")[["precision", "x"]].to_list() == ["town", 210_000.0]


@pytest.mark.parametrize("line", ["hoek Damrak/Dorpsstraat", "Damrak / Dorpsstr.", "Damrak hoek Dorpsstraat, Toytown"])
def test_a_crossing_is_the_address_of_one_street_nearest_to_the_other(line):
    answer = look_up(TOYTOWN_ONLY, address=line)
    assert (answer["x"], answer["y"], answer["precision"]) == (200_000, 500_000, "street")


def test_addresses_of_one_number_that_lie_apart_are_no_precise_place():
    far = make_addresses().assign(street="Damrak", number=3, town="Toytown")
    answer = look_up(AddressRegister(far, LocateRule()), street="Damrak", number="3", letter="q", town="Toytown")
    assert answer["precision"] == "street"


def test_one_wrong_letter_is_forgiven_at_a_lower_score():
    answer = look_up(street="Dorpsstraet", number="1", **T)
    assert (answer["y"], answer["precision"]) == (500_100, "address")
    assert answer["score"] == pytest.approx(100 * 10 / 11, abs=0.01)


def test_the_house_number_decides_between_two_streets_that_are_as_near():
    assert look_up(street="Borgstraat", number="5", **T)["y"] == 500_200


def test_the_postcode_decides_between_two_streets_that_are_as_near():
    assert look_up(street="Borgstraat", postcode="1011BC")[["y", "precision"]].to_list() == [500_900, "postcode"]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        pytest.param({}, "no_place", id="nothing"),
        pytest.param({"number": "12", **T}, "no_place", id="a number in a town"),
        pytest.param({"street": "Xyzstraat", "number": "3", **T}, "unknown_street", id="unknown street"),
        pytest.param({"street": "Xyzstraat", **T}, "unknown_street", id="a failure does not hide behind the town"),
        pytest.param({"address": "speeltuin bij de school, Toytown"}, "unknown_street", id="a description"),
        pytest.param({"street": "2e Dwarsweg", "number": "6", **T}, "unknown_street", id="second is no slip of first"),
        pytest.param({"street": "Borgstraat", "number": "6", **T}, "ambiguous_street", id="two streets as near"),
        pytest.param({"postcode": "9999ZZ", "number": "1"}, "unknown_postcode", id="unknown postcode"),
        pytest.param({"street": "Damrak", "number": "1", "town": "Assen"}, "unknown_town", id="unknown town"),
        pytest.param({"address": "Damrak 1, Assen"}, "unknown_town", id="unknown town in a line"),
        pytest.param({"address": "Damrak 1 Assen"}, "unknown_town", id="unknown town without a comma"),
        pytest.param({"street": "Damrak", "number": "1", "town": "Elders"}, "unknown_street", id="never across towns"),
        pytest.param({"street": "Damrac", "number": "1", "town": "Elders"}, "unknown_street", id="nor when alike"),
        pytest.param({"street": "Dorpsstraat", "number": "1"}, "no_town", id="a street of two towns"),
        pytest.param(
            {"street": "Dorpsstraat", "number": "1", "postcode": "1011AB"}, "contradiction", id="other postcode"
        ),
    ],
)
def test_what_is_not_found_has_a_reason(parts, reason):
    answer = look_up(**parts)
    assert pd.isna(answer["x"])
    assert answer["reason"] == reason
    assert reason in REMEDIES
    assert answer["value"].split() == " ".join(ask(**parts).iloc[0].dropna()).split()


def test_a_street_of_one_town_needs_no_town():
    assert look_up(street="Damrak", number="1")["x"] == 200_000


def test_the_only_town_needs_no_name():
    assert look_up(TOYTOWN_ONLY, street="Dorpstraat", number="1")["y"] == 500_100


def test_an_empty_register_says_that_addresses_are_missing():
    register = AddressRegister(ADDRESSES.empty(), LocateRule())
    assert look_up(register, address="Damrak 1")["reason"] == "no_addresses"
    assert look_up(register)["reason"] == "no_place"


def test_a_register_without_towns_does_not_ask_for_them():
    register = AddressRegister(make_addresses("Toytown").assign(town=""), LocateRule())
    assert look_up(register, street="Damrak", number="1", town="Toytown")["x"] == 200_000


def test_no_addresses_give_no_answers():
    answers = REGISTER.look_up(ask().iloc[:0])
    assert list(answers) == [*FOUND, *FAILED]
    assert answers.empty


WORDS = ["Damrak", "Dorpsstraat", "3", "a", "1011AB", "Toytown", ",", "/", "hoek", "t.o.", "Assen", "Elders"]
texts = st.one_of(st.none(), st.text(max_size=30), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(ASKED, texts)), max_size=4))
def test_every_address_gets_a_point_or_a_reason(rows):
    asked = pd.DataFrame(rows, columns=list(ASKED)).astype("str").set_axis([7] * len(rows))
    answers = REGISTER.look_up(asked)
    is_found = answers["x"].notna()
    assert answers.index.equals(asked.index)
    assert answers.loc[is_found, "precision"].isin(PRECISIONS).all()
    assert answers.loc[is_found, "score"].between(0, 100).all()
    assert answers.loc[~is_found, "reason"].isin(list(REMEDIES)).all()
