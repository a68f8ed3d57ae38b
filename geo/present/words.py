"""Dutch numbers, dates and names, ready for the page."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

NO_DATA = "geen gegevens"
LEVEL_WORDS = {"gemeente": "Gemeente", "stadsdeel": "Stadsdeel", "wijk": "Wijk", "buurt": "Buurt"}
RATE_WORDS = {
    "inhabitants": "Per 1.000 inwoners",
    "households": "Per 1.000 huishoudens",
    "land_km2": "Per km² land",
}
EXPOSURE_WORDS = {"inhabitants": "Inwoners", "households": "Huishoudens", "land_km2": "Land (km²)"}
TRAIT_WORDS = {
    "inhabitants": "Inwoners",
    "people_per_km2": "Inwoners per km² land",
    "households": "Huishoudens",
    "dwellings": "Woningen",
    "age_0_14_pct": "Jonger dan 15 jaar (% van de inwoners)",
    "age_15_24_pct": "15 tot 25 jaar (% van de inwoners)",
    "age_25_44_pct": "25 tot 45 jaar (% van de inwoners)",
    "age_45_64_pct": "45 tot 65 jaar (% van de inwoners)",
    "age_65_plus_pct": "65 jaar en ouder (% van de inwoners)",
}
COUNT_WORDS = {"signal": "meldingen", "initiative": "initiatieven", "wish": "wensen", "all": "signalen"}
_SINGLE = {"signal": "melding", "initiative": "initiatief", "wish": "wens", "all": "signaal"}
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


def say_counted(count: int, counted: str) -> str:
    """Write how many of one of `COUNT_WORDS` there are: "1 melding", "12 initiatieven"."""
    return say_count(count, _SINGLE[counted], COUNT_WORDS[counted])


def say_day(day: date) -> str:
    """Write a date in full: 2 januari 2017."""
    return format_date(day, "d MMMM y", locale=_LOCALE)


def say_weeks(from_week: date, to_week: date) -> str:
    """Write the days from the Monday of the first week up to and including the Sunday of the last."""
    return f"{say_day(from_week)} t/m {say_day(to_week + timedelta(days=6))}"


def say_list(items: Sequence[str]) -> str:
    """Write a list in a sentence: "a, b en c"."""
    *rest, last = items or [""]
    return f"{', '.join(rest)} en {last}" if rest else last


def name_areas(areas: pd.DataFrame) -> dict[str, str]:
    """Return what to call each area, by code; names that occur twice carry their code."""
    codes, names = areas["area_code"].tolist(), areas["area_name"].tolist()
    times = Counter(names)
    return {code: name if times[name] == 1 else f"{name} ({code})" for code, name in zip(codes, names, strict=True)}


def plain(text: str) -> str:
    r"""Return Markdown that shows `text` as it is: no links, images, formulas, icons or HTML.

    Every sign that could mean something becomes a character reference; a word joiner behind `.:@` keeps addresses and
    icon codes, which are looked for after the references are resolved, from being recognised.
    """
    joined = "".join(f"{sign}\u2060" if sign in ".:@" else sign for sign in " ".join(text.split()))
    return "".join(sign if sign.isalnum() or sign == " " or ord(sign) > 127 else f"&#{ord(sign)};" for sign in joined)
