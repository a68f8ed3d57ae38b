"""Read columns of dates and times as Dutch systems write them."""

import re
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from babel.dates import get_day_names, get_month_names

from geo.schema import MOMENT, TIMEZONE
from geo.sources.date_order import DATE, DateOrder, find_date_order

_TIME = (
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: uur)?"
)
_CLOCK = rf"(?:(?:T|[ ,]+(?:om )?){_TIME})?$"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?)?)?"
_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})"
_YEAR_FIRST = r"^(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})"
_COMPACT = (
    r"^(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?:T?(?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2}):?(?P<second>[0-9]{2})?)?$"
)
_CLOCKS = ["hour", "minute", "second"]
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
    return _compose(_extract(texts, _COMPACT))


def _read_year_first(texts: pd.Series) -> pd.Series:
    return _compose(_extract(texts, "(?i)" + _YEAR_FIRST + _CLOCK))


def _read_digits(texts: pd.Series, *, month_first: bool) -> pd.Series:
    order = ["month", "day"] if month_first else ["day", "month"]
    parts = _extract(texts, "(?i)" + DATE + _CLOCK).rename(columns=dict(zip(["one", "other"], order, strict=True)))
    return _compose(parts.assign(year=parts["year"].fillna(2000 + parts["short_year"])))


def _extract(texts: pd.Series, pattern: str) -> pd.DataFrame:
    """Return the named groups of a pattern, all of them numbers but `half`; missing where a text lacks them.

    pandas searches text by text, and takes ten times as long.
    """
    column = pa.Table.from_pandas(texts.to_frame("text"), preserve_index=False)["text"]
    groups = pc.extract_regex(column.cast(pa.large_string()), pattern).combine_chunks()
    parts = {field.name: part for field, part in zip(groups.type, groups.flatten(), strict=True)}
    given = {name: pc.if_else(pc.equal(part, ""), None, part) for name, part in parts.items()}
    read = {name: part if name == "half" else part.cast(pa.float64()) for name, part in given.items()}
    table: pd.DataFrame = pa.table(read).to_pandas()
    return table.set_axis(texts.index)


def _compose(parts: pd.DataFrame) -> pd.Series:
    """Return moments from their parts: a day, and at times a clock with the a or p of am or pm in `half`."""
    dates = parts[parts["year"].between(*_YEARS) & parts["month"].between(1, 12)].astype({"day": "int64"})
    month = ((dates["year"] - 1970) * 12 + dates["month"] - 1).to_numpy("int64").astype("datetime64[M]")
    day = month.astype("datetime64[D]") + (dates["day"].to_numpy() - 1)
    hours, minutes, seconds = (dates[name].fillna(0.0) for name in _CLOCKS)
    if "half" in dates:
        half = dates["half"].str.lower()
        hours = hours.where(half.isna(), hours % 12 + 12.0 * (half == "p"))
    in_day = hours * 3600 + minutes * 60 + seconds
    # 24:00 is the end of a day; the 31st of February lies in March.
    is_right = (minutes < 60) & (seconds < 60) & (in_day <= 86_400) & (day.astype("datetime64[M]") == month)
    moments = pd.Series(day.astype("datetime64[us]"), dates.index) + pd.to_timedelta(in_day, unit="s")
    return _dutch(moments.where(is_right).reindex(parts.index))


def _dutch(naive: pd.Series) -> pd.Series:
    """Take clock times for Dutch ones."""
    moments = naive.astype("datetime64[us]").dt.tz_localize(
        TIMEZONE, ambiguous=np.ones(len(naive), dtype=bool), nonexistent="shift_forward"
    )
    return moments.astype(MOMENT)
