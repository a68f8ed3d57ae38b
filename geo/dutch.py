"""Dutch numbers, days, lists and sentences, for everything that is told."""

import math
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

NO_DATA = "geen gegevens"
NOT_SHOWN = "niet getoond"  # too few people, or they could be computed from it
_LOCALE = "nl_NL"


def say_number(value: float, decimals: int = 0) -> str:
    """Write a number the Dutch way (1.234,5); a missing one is "geen gegevens"."""
    if math.isnan(value):
        return NO_DATA
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=_LOCALE)


def say_count(count: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 melding", "1.234 meldingen"."""
    return f"{say_number(count)} {one if count == 1 else many}"


def say_euros(amount: int) -> str:
    """Write an amount of money: "€ 12.500"."""
    return f"€ {say_number(amount)}"


def say_day(day: date) -> str:
    """Write a date in full: 2 januari 2017."""
    return format_date(day, "d MMMM y", locale=_LOCALE)


def say_megabytes(size: int) -> str:
    """Write how large something of so many bytes is: "1,5 MB"; what is less than a tenth of one says so."""
    megabytes = size / 1_000_000
    return "minder dan 0,1 MB" if megabytes < 0.1 else f"{say_number(megabytes, 1 if megabytes < 10 else 0)} MB"


def say_duration(seconds: float) -> str:
    """Write how long something takes, roughly: "12 seconden", "3 minuten", "2 uur"."""
    if seconds < 90:
        return say_count(max(1, round(seconds)), "seconde", "seconden")
    return say_count(round(seconds / 60), "minuut", "minuten") if seconds < 5400 else f"{round(seconds / 3600)} uur"


def say_month(day: date) -> str:
    """Write the month of a day: "maart 2025"."""
    return format_date(day, "MMMM y", locale=_LOCALE)


def say_list(items: Sequence[str]) -> str:
    """Write a list in a sentence: "a, b en c"."""
    *rest, last = items or [""]
    return f"{', '.join(rest)} en {last}" if rest else last


def capitalise(text: str) -> str:
    """Begin with a capital; the rest stays as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def to_sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    return f"{capitalise(text)}{'' if text.endswith('.') else '.'}"
