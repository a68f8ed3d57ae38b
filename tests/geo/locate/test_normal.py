"""The ways to write one name have one normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.locate.normal import normal_postcode, normal_street, normal_town, read_number, short_town


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dorpsstr.", "dorps straat"),
        ("Dr. Schaepmanln", "Doctor Schaepmanlaan"),
        ("dokter Schaepmanlaan", "dr Schaepmanlaan"),
        ("St. Jansstraat", "Sint-Jansstraat"),
        ("Prof. Rankestraat", "professor Rankestraat"),
        ("Laan v.d. Vrede", "Laan van de Vrede"),
        ("Laan v/d Vrede", "Laan van den Vrede"),
        ("Marktpl", "Marktplein"),
        ("Noorderkd.", "Noorderkade"),
        ("Boeiersngl", "Boeiersingel"),
        ("Hélène Swarthlaan", "helene swarthlaan"),
        ("Oude Kijk in \u2019t Jatstraat", "Oude Kijk in het Jatstraat"),
        ("ĲSSELKADE", "ijsselkade"),
        ("2de Hunzestraat", "Tweede Hunzestraat"),
    ],
)
def test_ways_to_write_a_street_agree(one, other):
    assert normal_street(one) == normal_street(other)


@pytest.mark.parametrize(("one", "other"), [("Haren", "Hare"), ("1e Straat", "2e Straat"), ("Aweg", "Bweg")])
def test_other_streets_differ(one, other):
    assert normal_street(one) != normal_street(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", ("12", "", False)),
        ("12-a-3", ("12", "a3", False)),
        ("12 A", ("12", "a", False)),
        ("nr. 12", ("12", "", False)),
        ("t.o. 14", ("14", "", True)),
        ("ter hoogte van 14", ("14", "", True)),
        ("12.0", ("12", "", False)),
        ("0", ("", "", False)),
        ("1234567", ("", "", False)),
        ("onbekend", ("", "", False)),
    ],
)
def test_a_house_number_is_read(text, expected):
    assert read_number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9711 ab", "9711AB"), ("9711ab", "9711AB"), ("9711-AB", "9711AB"), ("9711", ""), ("0711AB", ""), ("", "")],
)
def test_a_postcode_is_read(text, expected):
    assert normal_postcode(text) == expected


def test_a_town_has_one_name():
    assert normal_town("'s-Gravenhage") == normal_town("DEN HAAG")
    assert short_town("Haren (Gn)") == normal_town("haren")


@given(st.text(max_size=40))
def test_case_and_blanks_never_matter(text):
    assert normal_street(f"  {text}  ") == normal_street(text)
