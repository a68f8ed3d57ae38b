"""Weeks by name, over the turn of the year too."""

from datetime import date

import pytest

from geo.errors import GeoError
from geo.present.briefing.weeks import name_week, read_week, say_week


@pytest.mark.parametrize(
    ("name", "monday"),
    [
        ("2026-W47", date(2026, 11, 16)),
        ("2025-W52", date(2025, 12, 22)),
        ("2026-W01", date(2025, 12, 29)),
        ("2026-W53", date(2026, 12, 28)),
        ("2027-W01", date(2027, 1, 4)),
    ],
)
def test_a_week_is_that_of_its_monday_and_back(name, monday):
    assert read_week(name) == monday
    assert name_week(monday) == name


def test_a_week_is_said_with_the_year_of_its_thursday():
    assert say_week(date(2025, 12, 29)) == "week 1 van 2026"


@pytest.mark.parametrize("text", ["2025-W53", "2026-W00", "2026-47", "", "week 47", "0000-W10"])
def test_what_is_no_week_is_refused(text):
    with pytest.raises(GeoError, match="is geen week; schrijf bijvoorbeeld 2026-W47"):
        read_week(text)
