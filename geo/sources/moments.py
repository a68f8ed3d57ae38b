"""Read columns of dates and times as Dutch systems write them."""

import re
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from babel.dates import get_day_names, get_month_names

from geo.schema import MOMENT, TIMEZONE
from geo.sources.date_order import DATE, DateOrder, find_date_order

_TIME = r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?(?: ?([ap])\.?m\.?)?(?: uur)?"
_CLOCK = rf"(?:(?:T|[ ,]+(?:om )?){_TIME})?$"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?)?)?"
_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})"
_YEAR_FIRST = r"^([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})"
_COMPACT = r"^((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:T?([0-9]{2}):?([0-9]{2}):?([0-9]{2})?)?$"
_YEARS = (1000, 9999)  # what else can be written, calendars can't count
_EXCEL_EPOCH = pd.Timestamp("1899-12-30")
_EXCEL_SERIALS = (20_000, 80_000)  # 1954 to 2119


@dataclass(frozen=True)
class Moments:
    """Moments in Europe/Amsterdam, which texts were no moment, and what had to be decided for the column alone."""

    at: pd.Series
    is_wrong: pd.Series
    note: str | None = None


def read_moments(texts: pd.Series, *, month_first: bool | None = None) -> Moments:
    """Read a column of moments.

    ISO 8601 (with or without a zone), day-month-year with -, / or dots, the year first, Dutch and English names of
    months, compact years (20240131) and Excel's serial numbers. Times without a zone are Dutch clock times: an hour
    that occurs twice is taken for the first of the two, one that does not exist for the moment at which the clock
    jumped.

    Parameters
    ----------
    texts
        Text or missing.
    month_first
        Whether the month comes before the day; None decides it from this column alone.
    """
    if texts.isna().all():
        return Moments(pd.Series(pd.NaT, index=texts.index, dtype=MOMENT), texts.notna())
    plain = without_names(texts.str.strip())
    order = find_date_order([plain]) if month_first is None else DateOrder(month_first)
    values = pd.Series(pd.NaT, index=texts.index, dtype=MOMENT)
    in_digits = partial(_read_digits, month_first=order.month_first)
    for known in (_read_iso, _read_serials, in_digits, _read_compact, _read_year_first):
        rest = plain[values.isna() & plain.notna()]
        if not rest.empty:
            values = values.fillna(known(rest))
    values = values.where(values.dt.year.between(*_YEARS))
    return Moments(values, texts.notna() & values.isna(), "; ".join(order.notes) or None)


def without_names(texts: pd.Series) -> pd.Series:
    """Write "ma 5 februari 2024", "5 feb. 2024" and "05-FEB-2024" as "5 2 2024"."""
    if not texts.str.contains("[a-z]{2}", case=False, na=False).any():
        return texts
    bare = texts.str.replace(_DAY, "", regex=True)
    return bare.str.replace(_MONTH, lambda match: f" {_MONTHS[match[1].lower()]} ", regex=True)


def _names_of_months() -> dict[str, int]:
    names = {"sept": 9}
    for locale in ("en", "nl"):
        for width in ("wide", "abbreviated"):
            months = get_month_names(width, locale=locale)
            names |= {name.strip(".").lower(): number for number, name in months.items()}
    return names


def _names_of_days() -> list[str]:
    names = [get_day_names(width, locale="nl") for width in ("wide", "abbreviated")]
    return sorted({name.strip(".") for days in names for name in days.values()}, key=len, reverse=True)


_MONTHS = _names_of_months()
_MONTH = re.compile(rf"[ -]({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?[ -]", re.IGNORECASE)
_DAY = re.compile(rf"^(?:{'|'.join(_names_of_days())})\.?,? +", re.IGNORECASE)


def _read_iso(texts: pd.Series) -> pd.Series:
    has_zone = texts.str.fullmatch(_ISO + _ZONE, na=False)
    with_zone = pd.to_datetime(texts.where(has_zone), format="ISO8601", errors="coerce", utc=True).astype(MOMENT)
    without = texts.where(texts.str.fullmatch(_ISO, na=False))
    return with_zone.fillna(_dutch(pd.to_datetime(without, format="ISO8601", errors="coerce")))


def _read_serials(texts: pd.Series) -> pd.Series:
    is_serial = texts.str.fullmatch(r"[0-9]{5}(?:[.,][0-9]+)?", na=False)
    days = pd.to_numeric(texts.where(is_serial).str.replace(",", "."), errors="coerce")
    days = days.where(days.between(*_EXCEL_SERIALS))
    # Excel keeps a time as a fraction of a day, a hair off; nobody reports to the microsecond.
    return _dutch(_EXCEL_EPOCH + pd.to_timedelta((days * 86_400).round(), unit="s"))


def _read_compact(texts: pd.Series) -> pd.Series:
    parts = texts.str.extract(_COMPACT)
    clock = parts[[3, 4, 5]].set_axis([0, 1, 2], axis=1)
    return _compose(parts[0], parts[1], parts[2], clock)


def _read_year_first(texts: pd.Series) -> pd.Series:
    parts = texts.str.extract(re.compile(_YEAR_FIRST + _CLOCK, re.IGNORECASE))
    return _compose(parts[0], parts[1], parts[2], parts[[3, 4, 5, 6]].set_axis(range(4), axis=1))


def _read_digits(texts: pd.Series, *, month_first: bool) -> pd.Series:
    parts = texts.str.extract(re.compile(DATE + _CLOCK, re.IGNORECASE))
    day, month = (parts[1], parts[0]) if month_first else (parts[0], parts[1])
    year = parts[2].where(parts[2].str.len() != 2, "20" + parts[2])
    return _compose(year, month, day, parts[[3, 4, 5, 6]].set_axis(range(4), axis=1))


def _compose(year: pd.Series, month: pd.Series, day: pd.Series, clock: pd.DataFrame) -> pd.Series:
    """Return moments from their parts; `clock` holds hours, minutes, seconds and at times the a or p of am or pm."""
    days = pd.to_datetime(year + "-" + month + "-" + day, format="%Y-%m-%d", errors="coerce")
    hours, minutes, seconds = (clock[i].fillna("0").astype("float64") for i in range(3))
    if 3 in clock:
        half = clock[3].str.lower()
        hours = hours.where(half.isna(), hours % 12 + 12.0 * (half == "p"))
    in_day = hours * 3600 + minutes * 60 + seconds
    # 24:00 is the end of a day.
    is_clock = (minutes < 60) & (seconds < 60) & (in_day <= 86_400)
    return _dutch((days + pd.to_timedelta(in_day, unit="s")).where(is_clock))


def _dutch(naive: pd.Series) -> pd.Series:
    """Take clock times for Dutch ones."""
    moments = naive.astype("datetime64[us]").dt.tz_localize(
        TIMEZONE, ambiguous=np.ones(len(naive), dtype=bool), nonexistent="shift_forward"
    )
    return moments.astype(MOMENT)
