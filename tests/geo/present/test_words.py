"""Numbers, dates and names are Dutch and say no more than they should."""

from datetime import date

import pandas as pd
import pytest

from geo.dutch import say_count, say_list, say_number
from geo.present.words import name_areas, plain, say_weeks


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        pytest.param(1234567, 0, "1.234.567", id="a point between thousands"),
        pytest.param(12.34, 1, "12,3", id="a decimal comma"),
        pytest.param(7, 1, "7,0", id="as many decimals as asked"),
        pytest.param(float("nan"), 1, "geen gegevens", id="a missing number looks missing"),
    ],
)
def test_a_number_is_written_the_dutch_way(value, decimals, words):
    assert say_number(value, decimals) == words


def test_one_is_singular():
    assert say_count(1, "melding", "meldingen") == "1 melding"
    assert say_count(1200, "melding", "meldingen") == "1.200 meldingen"


def test_weeks_run_up_to_and_including_a_sunday():
    assert say_weeks(date(2024, 12, 30), date(2024, 12, 30)) == "30 december 2024 t/m 5 januari 2025"


@pytest.mark.parametrize(("items", "words"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b en c")])
def test_a_list_reads_as_a_sentence(items, words):
    assert say_list(items) == words


def test_areas_of_the_same_name_carry_their_code():
    areas = pd.DataFrame({"area_code": ["B1", "B2", "B3"], "area_name": ["Centrum", "Centrum", "Noord"]})
    assert name_areas(areas) == {"B1": "Centrum (B1)", "B2": "Centrum (B2)", "B3": "Noord"}


def test_plain_text_holds_no_sign_that_means_something():
    escaped = plain("![x](https://a.nl) <b> `c` $d$ :red[e] *f* | g\n# h")
    assert not set("![]()<>`$*|\n") & set(escaped)
    assert plain("Café 't Hoekje 3") == "Café &#39;t Hoekje 3"
