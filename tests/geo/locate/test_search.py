"""The search for one place: what is found in the register's words, and what may have been meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.locate import PlaceSearch
from geo.rules import LocateRule
from geo.schema import ADDRESSES
from tests.toytown import centre_of
from tests.toytown_notes import make_addresses

SEARCH = PlaceSearch(make_addresses(), LocateRule())


def test_an_address_is_found_and_said_as_the_register_writes_it():
    found = SEARCH.search("dorpsstr. 2").found
    assert (found.line, found.precision) == ("Dorpsstraat 2, 1111 AA Toytown", "address")
    assert (found.x, found.y) == centre_of("zuid")
    assert found.place["street"] == "Dorpsstraat"


def test_of_a_remark_beside_an_address_nothing_is_kept():
    found = SEARCH.search("Dorpsstraat 2 bij mevrouw Jansen").found
    assert found is None or "Jansen" not in found.line or found.precision != "address"


@pytest.mark.parametrize(
    ("line", "precision", "place"),
    [
        ("Dorpsstraat", "street", {"street": "Dorpsstraat", "town": "Toytown"}),
        ("1111 aa", "postcode", {"postcode": "1111AA"}),
        ("Toytown", "town", {"town": "Toytown"}),
        ("tegenover Dorpsstraat 3", "street", {"address": "tegenover Dorpsstraat 3"}),
    ],
    ids=["a street", "a postcode", "a town", "what the register has no words for"],
)
def test_what_is_coarse_stays_coarse(line, precision, place):
    found = SEARCH.search(line).found
    assert (found.precision, found.place) == (precision, place)


def test_a_number_that_is_not_there_offers_the_nearest_ones():
    answer = SEARCH.search("Dorpsstraat 9")
    assert answer.found.precision == "street"
    assert answer.suggestions[0] == "Dorpsstraat 3, 1111 AA Toytown"


def test_a_name_that_resembles_a_street_offers_it():
    answer = SEARCH.search("Dorpsplaats 2")
    assert answer.found is None
    assert "straat" in answer.remedy
    assert answer.suggestions == ("Dorpsstraat 2, 1111 AA Toytown",)


@pytest.mark.parametrize("line", ["Damrak 1, Amsterdam", "", "???", "{{ 7 * 7 }}"])
def test_what_resembles_nothing_offers_nothing(line):
    answer = SEARCH.search(line)
    assert (answer.found, answer.suggestions) == (None, ())
    assert answer.remedy


def test_without_addresses_it_says_so():
    answer = PlaceSearch(ADDRESSES.empty(), LocateRule()).search("Dorpsstraat 2")
    assert answer.found is None
    assert "adressenbestand" in answer.remedy


@given(st.text(max_size=40))
def test_any_line_gets_an_answer_and_every_suggestion_leads_to_an_address(line):
    answer = SEARCH.search(line)
    for suggestion in answer.suggestions:
        assert SEARCH.search(suggestion).found is not None
