"""What a service offers is judged by our own rule, checked by hand."""

import pytest

from geo.locate import judge_offers
from geo.locate.lines import Reading
from geo.rules import LocateRule
from geo.schema import OfferedPlace

RULE = LocateRule()
ASKED = Reading(street="damrak", number="3", postcode="1011AB", town="toytown")


def offer(kind: str = "adres", **fields: object) -> OfferedPlace:
    usual = {"street": "Damrak", "number": "3", "addition": "", "postcode": "1011AB", "town": "Toytown"}
    if kind != "adres":
        usual |= {"number": "", "postcode": "1011AB" if kind == "postcode" else ""}
    known = {"municipality": "Toytown", "municipality_code": "9999", "x": 200_000.0, "y": 500_000.0, "score": 1.0}
    return OfferedPlace(**{"kind": kind, "name": "?", **usual, **known, **fields})


def judge(*places: OfferedPlace, **given: object):
    return judge_offers([ASKED._replace(**given)], places, "9999", RULE)


@pytest.mark.parametrize(
    ("given", "offered", "precision", "score"),
    [
        pytest.param({}, {}, "address", 100, id="all fits"),
        pytest.param({"street": "damrakk"}, {}, "address", pytest.approx(100 * 6 / 7), id="a slip in the street"),
        pytest.param({"addition": "a"}, {}, "address", 95, id="the addition is not there"),
        pytest.param({"postcode": "9999ZZ"}, {}, "address", 90, id="another postcode"),
        pytest.param({"street": "oudestraat"}, {}, "address", 90, id="another street, at postcode and number"),
        pytest.param({"town": "elders"}, {}, "address", 90, id="another town, at the same postcode"),
        pytest.param({"number": "5"}, {}, "postcode", 80, id="another number, at the same postcode"),
        pytest.param({"number": "5", "postcode": ""}, {}, "street", 80, id="another number in the street"),
        pytest.param({"number": ""}, {"kind": "postcode"}, "postcode", 100, id="a postcode"),
        pytest.param({"postcode": ""}, {"kind": "weg"}, "street", 80, id="only the street"),
        pytest.param({"number": "", "postcode": ""}, {"kind": "weg"}, "street", 100, id="a street alone"),
        pytest.param({"street": "", "number": "", "postcode": ""}, {"kind": "woonplaats"}, "town", 100, id="a town"),
        pytest.param({"town": "gemeente toytown"}, {"municipality": "Gemeente Toytown"}, "address", 100, id="its name"),
    ],
)
def test_what_fits_in_part_keeps_its_precision_and_loses_points(given, offered, precision, score):
    verdict = judge(offer(**offered), **given)
    assert (verdict.precision, verdict.score, verdict.reason) == (precision, score, None)


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        pytest.param({}, {"municipality_code": "0363"}, id="another municipality"),
        pytest.param({"postcode": "", "town": "elders"}, {}, id="another town"),
        pytest.param({"street": "bergstraat", "postcode": ""}, {}, id="another street"),
        pytest.param({"street": "2edwarsweg", "postcode": ""}, {"street": "1e Dwarsweg"}, id="second is no first"),
        pytest.param({"number": "5", "postcode": "9999ZZ"}, {}, id="a house elsewhere, at another postcode"),
        pytest.param({}, {"kind": "woonplaats"}, id="a town for an address"),
        pytest.param({}, {"kind": "buurt"}, id="a kind that we do not know"),
    ],
)
def test_what_does_not_fit_is_not_found(given, offered):
    verdict = judge(offer(**offered), **given)
    assert (verdict.place, verdict.precision, verdict.reason) == (None, None, "unknown_to_service")


def test_the_finest_place_wins_whatever_the_service_thinks_of_it():
    street, house = offer("weg", score=99.0), offer(score=0.1)
    assert judge(street, offer("postcode", score=50.0), house).place is house


def test_a_street_of_two_villages_is_not_chosen_but_its_village_decides():
    villages = [offer(postcode="", town=town) for town in ("Noorddorp", "Zuiddorp")]
    assert judge(*villages, town="", postcode="").reason == "ambiguous_to_service"
    assert judge(*villages, town="zuiddorp", postcode="").place is villages[1]


def test_a_street_and_a_postcode_that_lead_to_two_houses_contradict_each_other():
    places = [offer(postcode="2222BB"), offer(street="Bergstraat")]
    assert judge(*places).reason == "ambiguous_to_service"


def test_the_house_without_addition_goes_before_those_with_one():
    places = [offer(addition=letter, x=200_000.0 + i) for i, letter in enumerate(("a", "", "b"))]
    assert judge(*places).place is places[1]
    assert judge(*places, addition="b").place is places[2]


def test_one_number_in_places_far_apart_is_no_precise_place():
    far = [offer(addition=letter, x=200_000.0 + 50 * i) for i, letter in enumerate("ab")]
    assert judge(*far).precision == "street"


def test_every_way_to_read_an_address_is_tried():
    readings = [Reading(street="plein", number="1940", addition="12"), Reading(street="plein1940", number="12")]
    place = offer(street="Plein 1940", number="12")
    assert judge_offers(readings, [place], "9999", RULE).place is place


def test_no_places_are_not_found():
    assert judge().reason == "unknown_to_service"
