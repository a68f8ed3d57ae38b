"""ISO weeks by name: "2026-W47" is that of its Monday."""

import re
from datetime import date

from geo.errors import GeoError

_NAME = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


def read_week(text: str) -> date:
    """Return the Monday of a week such as "2026-W47".

    Raises
    ------
    GeoError
        If that is no week: not every year has a week 53.
    """
    found = _NAME.fullmatch(text.strip())
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else _refuse(text)
    except ValueError:
        return _refuse(text)


def _refuse(text: str) -> date:
    raise GeoError(f"'{text}' is geen week; schrijf bijvoorbeeld 2026-W47")


def name_week(monday: date) -> str:
    """Return the name of a week: "2026-W47"; the year is that of its Thursday."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def say_week(monday: date) -> str:
    """Say which week it is: "week 47 van 2026"."""
    year, week, _ = monday.isocalendar()
    return f"week {week} van {year}"
