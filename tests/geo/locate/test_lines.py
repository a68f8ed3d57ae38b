"""Free lines are read in each way that they may be meant."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.locate.lines import Reading, read_line


def is_town(text: str) -> bool:
    return text in ("toytown", "den haag")


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("Damrak 3 a, 1011 AB Toytown", Reading("damrak", "", "3", "a", "1011AB", "toytown")),
        ("TOYTOWN Damrak 3-a-2", Reading("damrak", "", "3", "a2", "", "toytown")),
        ("3a Damrak", Reading("damrak", "", "3", "a")),
        ("16 Aprillaan 12", Reading("16aprillaan", "", "12")),
        ("20-15 De Kring", Reading("dekring", "", "20", "15")),
        ("11-8 J.A. Feithstraat", Reading("jafeithstraat", "", "11", "8")),
        ("Damrak nr. 3 in Den Haag", Reading("damrak", "", "3", town="den haag")),
        ("t.o. Damrak 3", Reading("damrak", "", "3", is_near=True)),
        ("Damrak 3 bij de brug", Reading("damrak", "", "3", is_near=True)),
        ("Damrak 3 Assen", Reading("damrak", "", "3", town="assen")),
        ("Damrak 3 Ter Apel", Reading("damrak", "", "3", town="ter apel")),
        ("hoek Damrak en Dorpsstr.", Reading("damrak", "dorpsstraat")),
        ("Laan v/d Vrede", Reading("laanvandervrede")),
        ("1011ab 3a", Reading("", "", "3", "a", "1011AB")),
        ("Toytown", Reading(town="toytown")),
        ("", Reading()),
    ],
)
def test_the_likeliest_reading_comes_first(line, first):
    assert read_line(line, is_town)[0] == first


def test_a_year_may_belong_to_the_street():
    assert [reading.street for reading in read_line("Plein 1940 12", is_town)] == ["plein", "plein1940"]


@pytest.mark.parametrize("line", ["1a" * 100, "1-" * 100, "a 1 " * 50 + "!", " en " * 60, "ab1" * 9999])
def test_a_hostile_line_does_not_hang(line):
    start = time.process_time()
    read_line(line, is_town)
    assert time.process_time() - start < 0.5


@given(st.text(max_size=60))
def test_any_line_has_a_reading(line):
    assert read_line(line, is_town)
