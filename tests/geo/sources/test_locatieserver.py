"""The Locatieserver's answers, understood or refused."""

import asyncio
import json
import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ServiceError
from geo.schema import OfferedPlace
from geo.sources.coordinates import are_metres_in_the_netherlands
from geo.sources.locatieserver import find_nearest, find_places, read_places
from geo.sources.web import open_web
from tests.locatieserver import CODE, answer_with, make_doc
from tests.service import HASTY, Service, serve


def ask(service: Service, words: str = "damrak 1") -> list[OfferedPlace]:
    async def call() -> list[OfferedPlace]:
        async with open_web(service.address, HASTY) as web:
            return await find_places(web, words, CODE)

    return asyncio.run(call())


def ask_near(service: Service, x: float, y: float) -> OfferedPlace | None:
    async def call() -> OfferedPlace | None:
        async with open_web(service.address, HASTY) as web:
            return await find_nearest(web, x, y, within_m=100)

    return asyncio.run(call())


def test_an_address_is_asked_within_its_municipality_and_for_no_more_than_is_used():
    with serve(lambda _: answer_with(make_doc(huisletter="a", huisnummertoevoeging="2"))) as service:
        places = ask(service)
    asked = service.asked[0]
    assert (asked.path, asked.query["q"], asked.query["rows"]) == ("/free", "damrak 1", "10")
    assert asked.query["fq"] == "gemeentecode:9999 AND type:(adres OR postcode OR weg OR woonplaats)"
    assert "buurtcode" not in asked.query["fl"]
    assert places == [
        OfferedPlace(
            "adres", "Damrak 1, 1011AB Toytown", "Damrak", "1", "a2", "1011AB", "Toytown", "Toytown", CODE,
            200_010.5, 500_000.0, 12.5,
        )
    ]  # fmt: skip


def test_the_nearest_address_is_asked_in_metres_and_must_lie_near():
    with serve(lambda _: answer_with(make_doc())) as service:
        assert ask_near(service, 200_050.4, 500_000).name == "Damrak 1, 1011AB Toytown"
        assert ask_near(service, 200_150, 500_000) is None
    asked = service.asked[0]
    assert (asked.path, asked.query["X"], asked.query["distance"]) == ("/reverse", "200050", "100")


def test_recorded_answers_are_understood(open_data):
    recorded = open_data / "data" / "locatieserver" / "free_foarsitter.json"
    place = read_places(json.loads(recorded.read_text()))[0]
    assert (place.street, place.number, place.postcode, place.municipality_code) == ("Bolstraat", "1", "3581WS", "0344")
    assert (place.x, place.y) == (137_569.474, 455_650.561)


def test_no_places_are_an_answer():
    assert read_places(answer_with()) == []


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"centroide_rd": "POINT(5.1 52.1)"}, id="degrees"),
        pytest.param({"centroide_rd": "POINT(nan 1)"}, id="no number"),
        pytest.param({"centroide_rd": "POINT(200000 900000)"}, id="outside the Netherlands"),
        pytest.param({"gemeentecode": None}, id="without a municipality"),
        pytest.param({"huisnummer": True}, id="a house number that is none"),
        pytest.param({"type": "perceel"}, id="a kind that was not asked for"),
    ],
)
def test_a_place_that_cannot_be_used_is_left_out(fields):
    assert [place.number for place in read_places(answer_with(make_doc(**fields), make_doc(number=7)))] == ["7"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param([], "response.docs", id="a list"),
        pytest.param({"response": {"docs": None}}, "response.docs", id="no docs"),
        pytest.param(answer_with(make_doc(straatnaam=None, straat="Damrak")), "straatnaam", id="a field renamed"),
        pytest.param(answer_with(make_doc(centroide_rd=None)), "centroide_rd", id="no point"),
        pytest.param(answer_with("Damrak 1"), "type", id="texts for places"),
    ],
)
def test_another_form_is_told_and_not_taken_for_an_address_that_is_not_there(answer, words):
    with pytest.raises(ServiceError, match=words):
        read_places(answer)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
points = st.builds("POINT({} {})".format, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
docs = st.one_of(
    anything,
    st.builds(make_doc, type=st.sampled_from(["adres", "weg", "x"]) | anything, centroide_rd=points | anything),
    st.builds(make_doc, score=anything, postcode=anything, huisletter=anything, straatnaam=anything),
)


@given(st.lists(docs, max_size=4).map(lambda given: answer_with(*given)) | anything)
def test_whatever_it_answers_is_a_place_in_the_netherlands_or_told(answer):
    places = []
    with suppress(ServiceError):  # it is told
        places = read_places(answer)
    for place in places:
        assert are_metres_in_the_netherlands(place.x, place.y)
        assert math.isnan(place.score) or abs(place.score) < 1e9
        assert place.municipality_code
