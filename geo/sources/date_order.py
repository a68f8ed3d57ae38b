"""Decide, once for a whole file, whether its dates write the day or the month first, and say what was left open."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

DATE = r"^(?P<one>[0-9]{1,2})[-/. ](?P<other>[0-9]{1,2})[-/. ](?:(?P<year>[0-9]{4})|(?P<short_year>[0-9]{2}))"
_DATE_CHARS = 11  # with the sign behind it; a clock has no say
_REMEDY = "lever de datums aan als jjjj-mm-dd"


@dataclass(frozen=True)
class DateOrder:
    """Whether the month comes first, and what the reader should know of it, in Dutch."""

    month_first: bool = False
    notes: tuple[str, ...] = ()


def find_date_order(columns: Sequence[pd.Series]) -> DateOrder:
    """Decide the order of day and month from all columns of dates of a file together.

    The day comes first, as the Dutch write, unless more dates can only be read with the month first.

    Parameters
    ----------
    columns
        Text or missing; dates in other forms have no say.
    """
    each = [_distinct_dates(column) for column in columns]
    texts = pd.concat(each, ignore_index=True)
    parts = texts.str.extract(DATE + r"(?![0-9])")
    parts = parts[parts["one"].notna()]
    one, other = parts["one"].astype("int64"), parts["other"].astype("int64")
    day_only, month_only = parts.index[one > 12], parts.index[other > 12]
    month_first = len(month_only) > len(day_only)
    notes = ["de datums zijn gelezen als maand-dag-jaar"] if month_first else []
    if len(day_only) and len(month_only):
        notes.append(
            f"dag en maand staan niet overal in dezelfde volgorde, zoals in '{texts[day_only[0]]}' en "
            f"'{texts[month_only[0]]}': welke rijen verkeerd zijn gelezen, is niet te zien; {_REMEDY}"
        )
    is_open = not len(day_only) and not len(month_only) and bool((one != other).any())
    if is_open and texts[parts.index].str.contains("/", regex=False).any():
        notes.append(
            f"of de dag of de maand voorop staat, is niet te zien; gelezen is de dag. Klopt dat niet: {_REMEDY}"
        )
    if parts["short_year"].notna().any():
        notes.append(f"jaartallen van twee cijfers zijn gelezen als 20.., achteraan; klopt dat niet: {_REMEDY}")
    notes += [note for column in each if (note := _suspect_excel(column))]
    return DateOrder(month_first, tuple(notes))


def _distinct_dates(column: pd.Series) -> pd.Series:
    """Return the first text with each date."""
    texts = column.dropna().astype("str")
    return texts[~texts.str.slice(0, _DATE_CHARS).duplicated()]


def _suspect_excel(column: pd.Series) -> str | None:
    """Say so where Excel took the dates that it could for American ones, and left the others as text."""
    iso = column.str.extract(r"^[0-9]{4}-[0-9]{2}-([0-9]{2})")[0].dropna().astype("int64")
    left = column.str.extract(DATE)["one"].dropna().astype("int64")
    if iso.empty or left.empty or (iso > 12).any() or (left <= 12).any():
        return None
    return (
        f"alleen datums met een dag boven de 12 zijn anders geschreven, zoals '{column[left.index[0]]}' naast "
        f"'{column[iso.index[0]]}': waarschijnlijk heeft Excel dag en maand omgewisseld; {_REMEDY}"
    )
