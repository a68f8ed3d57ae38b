"""Whoever changes a threshold can read what it does."""

import pytest

from geo.method.consequences import CONSEQUENCES, say_consequence
from geo.rules import Rules, explain

KEYS = [each.key for group in explain(Rules()) for each in group.thresholds]


def test_higher_and_lower_are_both_told():
    assert say_consequence("recurrence.min_reporters") == (
        "Hoger: minder problemen, van meer mensen.\nLager: ook zaken van enkele mensen komen op de lijst."
    )


@pytest.mark.parametrize("key", KEYS)
def test_every_threshold_has_its_consequences(key):
    higher, lower = CONSEQUENCES[key]
    assert higher
    assert lower


def test_no_consequence_is_left_of_a_threshold_that_is_gone():
    assert set(CONSEQUENCES) == set(KEYS)


def test_a_threshold_that_is_unknown_has_none():
    assert say_consequence("a.b") == ""
