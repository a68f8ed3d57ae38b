"""Contact data is masked however it is written; numbers that are no telephone are left alone."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.sources.personal import mask_contacts


def mask(text: str) -> str:
    return str(mask_contacts(pd.Series([text], dtype="str"))[0])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("bel 0612345678.", "bel [telefoon]."),
        ("tel.06-12 34 56 78, graag", "tel.[telefoon], graag"),
        ("+31 (0)6 12345678", "[telefoon]"),
        ("(020) 123 45 67", "([telefoon]"),
        ("jan@jansen.nl", "[e-mail]"),
        ("zaak 0001234567", "zaak 0001234567"),
        ("punt 233883.12345678", "punt 233883.12345678"),
        ("9711 AB 12", "9711 AB 12"),
    ],
)
def test_contacts_are_masked_and_other_numbers_are_not(text, masked):
    assert mask(text) == masked


@given(st.integers(100_000_000, 999_999_999), st.lists(st.sampled_from(["", " ", "-", "."]), min_size=9, max_size=9))
def test_ten_digits_that_begin_with_one_nought_are_a_telephone_however_they_are_parted(number, signs):
    text = "0" + "".join(sign + digit for sign, digit in zip(signs, str(number), strict=True))
    assert mask(f"bel {text} graag") == "bel [telefoon] graag"
