"""What tells of a person is masked however it is written; other numbers and words are left alone."""

import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made_up_texts import HARD, make_texts
from benchmarks.masking import measure
from geo.sources.masks import LABELS, mask, mask_contacts, mask_places, mask_texts

PARTS = (
    "bel 06-12345678", "jan@jansen.nl", "NL91ABNA0417164300", "bsn 111222333", "xx-999-x", "9711 AB 12", "groet, Els",
    "dhr. de Vries", "zaak 123456782", "1998 is", "[naam]", "van ", "0", "12", "-", " ", "\n", "kenteken ", "[", "J.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("bel 0612345678.", "bel [telefoon]."),
        ("tel.06-12 34 56 78, graag", "tel.[telefoon], graag"),
        ("+31 (0)6 12345678", "[telefoon]"),
        ("(020) 123 45 67", "[telefoon]"),
        ("jan@jansen.nl", "[e-mail]"),
        ("rekening NL91 ABNA 0417 1643 00 graag", "rekening [rekening] graag"),
        ("BE68 5390 0754 7035 is geen rekening", "BE68 5390 0754 7035 is geen rekening"),
        ("111222333 past, 111222334 niet", "[bsn] past, 111222334 niet"),
        ("Kerkstraat 12, 9711 AB Groningen", "Kerkstraat [adres] Groningen"),
        ("de bus XX-999-X", "de bus [kenteken]"),
        ("dhr. J. van den Berg belt", "dhr. [naam] belt"),
        ("zaak 0001234567", "zaak 0001234567"),
        ("punt 233883.12345678", "punt 233883.12345678"),
    ],
)
def test_a_person_is_masked_and_other_numbers_are_not(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize("text", HARD)
def test_what_only_looks_personal_is_left_alone(text):
    assert mask(text) == text


def test_nearly_all_is_found_and_hardly_anything_else():
    measured = measure(make_texts(50, 7))
    assert measured["texts"] >= 300
    assert min(measured["found"].values()) >= 0.95
    assert measured["false"] <= 0.02


def test_an_address_keeps_its_postcode_and_a_street_its_name():
    places = pd.Series(
        ["9711 AB", "Kerkstraat 12-HS-20, 9711 AB", "Mevrouw Jansenpad 3", "bel 0612345678", None], dtype="str"
    )
    kept = mask_places(places)
    assert kept[:3].equals(places[:3])
    assert kept[3] == "bel [telefoon]"
    assert pd.isna(kept[4])


def test_a_number_of_a_source_is_no_citizen():
    numbers = pd.Series(["111222333", "06-12345678"], dtype="str")
    assert mask_contacts(numbers).tolist() == ["111222333", "[telefoon]"]


def test_every_text_is_masked_where_it_stands():
    texts = pd.Series(["ratten", "mail jan@jansen.nl", None, "ratten"], index=[3, 1, 2, 0], dtype="str")
    assert mask_texts(texts).fillna("-").to_dict() == {3: "ratten", 1: "mail [e-mail]", 2: "-", 0: "ratten"}


HOSTILE = (
    "a|0 |a@|a.|@a.|NL12 |dhr. |dhr van |9711 AB |12-|zaak |+31 |06-|(at) |bsn |kenteken |mijn naam is |A. |A.|é|1"
)


@pytest.mark.parametrize("part", HOSTILE.split("|"))
def test_no_text_takes_long(part):
    begun = time.process_time()
    mask((part * 10_000)[:10_000])
    assert time.process_time() - begun < 1


@given(st.integers(100_000_000, 999_999_999), st.lists(st.sampled_from(["", " ", "-", "."]), min_size=9, max_size=9))
def test_ten_digits_that_begin_with_one_nought_are_a_telephone_however_they_are_parted(number, signs):
    text = "0" + "".join(sign + digit for sign, digit in zip(signs, str(number), strict=True))
    assert mask(f"bel {text} graag") == "bel [telefoon] graag"


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=8).map("".join))
def test_what_is_masked_stays_as_it_is(text):
    masked = mask(text)
    assert mask(masked) == masked


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map(" ".join))
def test_only_the_known_words_in_brackets_are_put_in(text):
    new = mask(text)
    for label in (*LABELS, "["):
        new = new.replace(label, "")
    assert "[" not in new
