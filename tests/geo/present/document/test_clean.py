"""Texts of others, made fit for a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.present.document.clean import break_long_words, clean, clean_title, to_printable


def test_dutch_and_the_signs_of_labels_are_printed_as_they_are():
    text = "Coördinatie: 'é', €, ½, ▲ groeiend, ↻ terugkerend, ◐ elk seizoen"
    assert to_printable(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("a\r\nb\rc", "a\nb\nc"), ("a\tb", "a b"), ("a\x00\u202eb\ud800", "ab"), ("met\u00adhyphen", "met\u00adhyphen")],
    ids=["line ends", "tab", "steering signs", "soft hyphen stays"],
)
def test_what_steers_is_left_out(text, cleaned):
    assert clean(text) == cleaned


def test_a_picture_of_several_signs_is_marked_once_for_each():
    assert to_printable("\U0001f469\u200d\U0001f33e!") == "\ufffd\ufffd!"


def test_a_title_is_one_line():
    assert clean_title(" a\n b ") == "a b"


def test_only_a_word_without_end_is_broken():
    assert break_long_words("gebiedsontwikkelingsprogramma") == "gebiedsontwikkelingsprogramma"
    assert break_long_words("x" * 35) == "\u200b".join(["x" * 10] * 3 + ["x" * 5])


@given(st.text(st.characters(), max_size=80))
def test_breaking_and_cleaning_lose_nothing_that_is_seen(text):
    assert clean(clean(text)) == clean(text)
    assert break_long_words(clean(text)).replace("\u200b", "") == clean(text).replace("\u200b", "")
