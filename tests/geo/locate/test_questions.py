"""What a service is asked: an address in plain words, and nothing beside it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.locate import AddressRegister
from geo.locate.lookup import ASKED
from geo.locate.questions import list_keys, write_questions
from geo.rules import LocateRule
from tests.geo.locate.small_register import ask, make_addresses

IS_TOWN = AddressRegister(make_addresses(), LocateRule()).is_town


def words_of(**parts: str) -> list[str]:
    return [question.words for question in write_questions(ask(**parts), IS_TOWN, "9999")]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        pytest.param({"street": "Damrak", "number": "3-a", "town": "Toytown"}, "damrak 3a toytown", id="in parts"),
        pytest.param({"address": "1011 AB Toytown, Damrak 3 a"}, "damrak 3a 1011AB toytown".lower(), id="a line"),
        pytest.param({"street": "Burg. v.d. Steenstr", "number": "8"}, "burg v d steenstr 8", id="short words stay"),
        pytest.param({"street": "Curaçaostraat", "number": "4"}, "curacaostraat 4", id="no diacritics"),
        pytest.param({"address": "Plein 1940 12"}, "plein 1940 12", id="a year in the street"),
        pytest.param({"postcode": "1011ab", "number": "3"}, "3 1011ab", id="a postcode and number"),
        pytest.param({"street": "Damrak"}, "damrak", id="a street of its own column"),
        pytest.param({"town": "Toytown"}, "toytown", id="a town alone"),
    ],
)
def test_an_address_is_asked_in_plain_words(parts, words):
    assert words_of(**parts) == [words]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"number": "12"}, id="a number alone"),
        pytest.param({"address": "hoek Damrak/Bergstraat"}, id="a crossing"),
        pytest.param({"address": "speeltuin bij de school van mevrouw Jansen"}, id="a description"),
        pytest.param({"address": "x" * 80 + " 3"}, id="no street is as long"),
    ],
)
def test_what_is_no_address_is_not_asked(parts):
    assert words_of(**parts) == []


@pytest.mark.parametrize(
    "line",
    [
        "Damrak 3; mevrouw Jansen belde [telefoon]",
        "Damrak 3 (bij mevrouw Jansen)",
        "[e-mail] Damrak 3",
        'Damrak 3; type:adres OR *:* -"x"',
    ],
)
def test_what_stands_beside_the_address_is_not_sent(line):
    assert words_of(address=line) == ["damrak 3"]


def test_ways_to_write_one_address_are_one_question_and_the_most_asked_goes_first():
    rows = [ask(street="Bergstraat", number="5"), ask(street="Dorps-straat", number="1"), ask(address="dorpsstr. 1")]
    asked = pd.concat(rows, ignore_index=True)
    assert [question.words for question in write_questions(asked, IS_TOWN, "9999")] == [
        "dorps straat 1",
        "bergstraat 5",
    ]
    assert list_keys(asked, IS_TOWN, "9999")["key"].tolist()[1:] == ["9999|dorpsstraat|1|||"] * 2


def test_another_municipality_is_another_question():
    asked = ask(street="Damrak", number="3")
    assert write_questions(asked, IS_TOWN, "0153")[0].key != write_questions(asked, IS_TOWN, "9999")[0].key


texts = st.one_of(st.none(), st.text(max_size=40), st.sampled_from(["Damrak 3 a", "1011AB", "Plein 1940 12", "t.o. 3"]))


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(ASKED, texts)), max_size=4))
def test_every_address_that_counts_is_asked_once_in_words_that_order_nothing(rows):
    asked = pd.DataFrame(rows, columns=list(ASKED)).astype("str")
    questions = write_questions(asked, IS_TOWN, "9999")
    assert {question.key for question in questions} == set(list_keys(asked, IS_TOWN, "9999")["key"])
    assert all(set(question.words) <= set("abcdefghijklmnopqrstuvwxyz0123456789' ") for question in questions)
