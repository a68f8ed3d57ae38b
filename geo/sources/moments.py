"""Read columns of dates and times as Dutch systems write them."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from babel.dates import get_month_names

from geo.schema import MOMENT, TIMEZONE

_CLOCK = r"(?:[T ,]+(?:om )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: uur)?)?"
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?)?"
_ZONE = r"(?:Z|[+-]\d{2}:?\d{2}|[+-]\d{2})"
_DIGITS = r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)" + _CLOCK + "$"
_EXCEL_EPOCH = pd.Timestamp("1899-12-30")
_EXCEL_SERIALS = (20_000, 80_000)  # 1954 to 2119


@dataclass(frozen=True)
class Moments:
    """Moments in Europe/Amsterdam, which texts were no moment, and what had to be decided for the file."""

    at: pd.Series
    is_wrong: pd.Series
    note: str | None = None


def read_moments(texts: pd.Series) -> Moments:
    """Read a column of moments.

    ISO 8601 (with or without a zone), day-month-year with -, / or dots, Dutch month names, compact years (20240131) and
    Excel's serial numbers. Times without a zone are Dutch clock times: an hour that occurs twice is taken for the first
    of the two, one that does not exist for the moment at which the clock jumped. Whether the day or the month comes
    first is decided for the whole column: the day, unless only the month can.
    """
    plain = _without_month_names(texts.str.strip())
    values = pd.Series(pd.NaT, index=texts.index, dtype=MOMENT)
    for known in (_read_iso, _read_compact, _read_serials):
        values = values.fillna(known(plain[values.isna()]))
    left = plain[values.isna() & plain.notna()]  # only these begin with a day or a month
    month_first = _is_month_first(left)
    values = values.fillna(_read_digits(left, month_first=month_first))
    is_wrong = texts.notna() & values.isna()
    return Moments(values, is_wrong, "de datums zijn gelezen als maand-dag-jaar" if month_first else None)


def _without_month_names(texts: pd.Series) -> pd.Series:
    """Write "5 februari 2024" and "5 feb. 2024" as "5 2 2024"."""
    if not texts.str.contains("[a-z]{3}", case=False, na=False).any():
        return texts
    numbers = {
        name.strip("."): f"{number}"
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale="nl").items()
    }
    pattern = re.compile(rf"[ -]({'|'.join(sorted(numbers, key=len, reverse=True))})\.?[ -]", re.IGNORECASE)
    return texts.str.replace(pattern, lambda match: f" {numbers[match[1].lower()]} ", regex=True)


def _is_month_first(texts: pd.Series) -> bool:
    parts = texts.str.extract(_DIGITS)[[0, 1]].astype("float64")
    return bool((parts[1] > 12).any() and not (parts[0] > 12).any())


def _read_iso(texts: pd.Series) -> pd.Series:
    has_zone = texts.str.fullmatch(_ISO + _ZONE, na=False)
    with_zone = pd.to_datetime(texts.where(has_zone), format="ISO8601", errors="coerce", utc=True).astype(MOMENT)
    without = texts.where(texts.str.fullmatch(_ISO, na=False))
    return with_zone.fillna(_dutch(pd.to_datetime(without, format="ISO8601", errors="coerce")))


def _read_compact(texts: pd.Series) -> pd.Series:
    return _dutch(pd.to_datetime(texts.where(texts.str.fullmatch(r"(?:19|20)\d{6}")), format="%Y%m%d", errors="coerce"))


def _read_serials(texts: pd.Series) -> pd.Series:
    days = pd.to_numeric(texts.where(texts.str.fullmatch(r"\d{5}(?:[.,]\d+)?")).str.replace(",", "."), errors="coerce")
    days = days.where(days.between(*_EXCEL_SERIALS))
    # Excel keeps a time as a fraction of a day, a hair off; nobody reports to the microsecond.
    return _dutch(_EXCEL_EPOCH + pd.to_timedelta((days * 86_400).round(), unit="s"))


def _read_digits(texts: pd.Series, *, month_first: bool) -> pd.Series:
    parts = texts.str.extract(_DIGITS)
    clock = texts.str.extract(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?: uur)?$").astype("float64")
    has_clock = texts.str.contains(r"\d[T ,]+(?:om )?\d{1,2}[:.]\d{2}", na=False)
    clock = clock.where(has_clock, 0).fillna(0)
    day, month = (parts[1], parts[0]) if month_first else (parts[0], parts[1])
    year = parts[2].where(parts[2].str.len() != 2, "20" + parts[2])
    days = pd.to_datetime(year + "-" + month + "-" + day, format="%Y-%m-%d", errors="coerce")
    seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
    is_clock = (clock[0] < 24) & (clock[1] < 60) & (clock[2] < 60)
    return _dutch((days + pd.to_timedelta(seconds, unit="s")).where(is_clock))


def _dutch(naive: pd.Series) -> pd.Series:
    """Take clock times for Dutch ones."""
    moments = naive.astype("datetime64[us]").dt.tz_localize(
        TIMEZONE, ambiguous=np.ones(len(naive), dtype=bool), nonexistent="shift_forward"
    )
    return moments.astype(MOMENT)
