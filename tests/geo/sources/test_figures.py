"""Key figures are read as the column means them, and what is no number is told."""

import numpy as np
import pandas as pd
import pytest

from geo.sources.figures import read_figures


def read(*values: object, is_count: bool = True):
    return read_figures(pd.Series(values), "inwoners", is_count=is_count)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("120", 120),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1,234", 1234),
        ("1.234.567", 1_234_567),
        ("120.0", 120),
        (7.0, 7),
    ],
)
def test_a_count_is_whole_however_its_thousands_are_written(value, number):
    assert read(value).numbers.tolist() == [number]


@pytest.mark.parametrize(("value", "number"), [("12,5", 12.5), ("12.5", 12.5), ("1.234,5", 1234.5), ("1.234", 1.234)])
def test_other_figures_have_decimals(value, number):
    assert read(value, is_count=False).numbers.tolist() == [number]


@pytest.mark.parametrize("value", ["", None, ".", "-", "x", "geheim", "-99997", -99997.0, "NULL"])
def test_what_is_unknown_is_missing_without_a_word(value):
    figures = read(value, "5")
    np.testing.assert_equal(figures.numbers.tolist(), [np.nan, 5])
    assert figures.notes == ()


@pytest.mark.parametrize(
    ("value", "word"), [("veel", "getal"), ("inf", "getal"), ("1e999", "getal"), ("1,5", "geheel getal")]
)
def test_what_is_no_number_is_missing_and_told(value, word):
    figures = read(value, "5")
    np.testing.assert_equal(figures.numbers.tolist(), [np.nan, 5])
    assert figures.notes == (f"inwoners: 1 waarde is geen {word}, zoals '{value}', en overgeslagen",)
