"""Dutch days, lists and counts for the sentences about dossiers."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

_LOCALE = "nl_NL"


def say_day(day: date) -> str:
    """Write a date in full: 2 januari 2017."""
    return str(format_date(day, "d MMMM y", locale=_LOCALE))


def say_list(items: Sequence[str]) -> str:
    """Write a list in a sentence: "a, b en c"."""
    *rest, last = items or [""]
    return f"{', '.join(rest)} en {last}" if rest else last


def say_count(count: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 actie", "3 acties"."""
    return f"{count} {one if count == 1 else many}"


def capitalise(text: str) -> str:
    """Begin with a capital; the rest stays as it is."""
    return f"{text[:1].upper()}{text[1:]}"
