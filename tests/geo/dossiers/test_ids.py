"""An id can be read, and is nobody else's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dossiers.ids import make_id


@pytest.mark.parametrize(
    ("title", "words"),
    [
        pytest.param("Ratten in 't Zuid", "ratten-in-t-zuid-", id="a title"),
        pytest.param("  Café Élan: één!", "cafe-elan-een-", id="accents and signs"),
        pytest.param("", "", id="nothing"),
        pytest.param("水", "", id="letters that are not ours"),
        pytest.param("x" * 99, "x" * 60 + "-", id="too long"),
    ],
)
def test_an_id_begins_with_the_title_in_plain_letters(title, words):
    assert re.fullmatch(re.escape(words) + "[0-9a-f]{8}", make_id(title))


@given(title=st.text())
def test_an_id_is_always_one_that_a_record_takes(title):
    assert re.fullmatch(r"[a-z0-9-]{1,80}", make_id(title))
    assert make_id(title) != make_id(title)
