"""Lay the addresses of signals out as readings: every way that what was written may be meant."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from geo.locate.lines import Reading, read_line
from geo.locate.normal import (
    each_distinct,
    fold,
    normal_addition,
    normal_postcode,
    normal_street,
    read_distinct,
    read_number,
)

_CROSSING = r"/|&|\bhoek\b|\bkruising\b"


def read_asked(asked: pd.DataFrame, is_town: Callable[[str], bool]) -> pd.DataFrame:
    """Read every address in each way that it may be meant.

    Parameters
    ----------
    asked
        Columns `lookup.ASKED`, text as the source wrote it.
    is_town
        Whether a text is the name of a known town.

    Returns
    -------
    pandas.DataFrame
        Columns row (position in `asked`), rank (0 for the likeliest reading) and those of `Reading`; nothing missing.
    """
    parts = _read_parts(asked)
    codes, distinct = pd.factorize(_choose_text(asked, parts))
    lines = [
        (code, rank, *reading)
        for code, text in enumerate(distinct)
        for rank, reading in enumerate(read_line(text, is_town))
    ]
    table = pd.DataFrame(lines, columns=["code", "rank", *Reading._fields])
    rows = pd.DataFrame({"row": np.arange(len(asked)), "code": codes}).merge(table, on="code").drop(columns="code")
    return _fill_parts(rows, parts.take(rows["row"].to_numpy()).reset_index(drop=True))


def _read_parts(asked: pd.DataFrame) -> pd.DataFrame:
    """Read what the source kept apart; index the position."""
    parts = read_distinct(asked["number"], read_number, ["number", "addition", "is_near"])
    extra = each_distinct(asked["letter"].fillna("") + asked["suffix"].fillna(""), normal_addition)
    is_said = parts["addition"] == extra  # "12 A" as the number, and "A" once more as the letter
    return parts.assign(
        addition=parts["addition"].where(is_said, parts["addition"] + extra),
        street=each_distinct(asked["street"], normal_street),
        postcode=each_distinct(asked["postcode"], normal_postcode),
        town=each_distinct(asked["town"], fold),
    ).reset_index(drop=True)


def _choose_text(asked: pd.DataFrame, parts: pd.DataFrame) -> pd.Series:
    """Choose the free text to read: a street that holds more than its name, or the line when there is no street."""
    street = asked["street"].fillna("").reset_index(drop=True)
    has_number = parts["number"] != ""
    is_plain = has_number & ~street.str.contains(_CROSSING, case=False)
    needs_line = (parts["street"] == "") & ~((parts["postcode"] != "") & has_number)
    line = asked["address"].fillna("").reset_index(drop=True)
    return street.mask(is_plain, "").mask(needs_line, line)


def _fill_parts(rows: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Let what the source kept apart win from what the line says."""
    has_number = parts["number"] != ""
    return rows.assign(
        street=rows["street"].where(rows["street"] != "", parts["street"]),
        number=parts["number"].where(has_number, rows["number"]),
        addition=parts["addition"].where(has_number, rows["addition"]),
        postcode=parts["postcode"].where(parts["postcode"] != "", rows["postcode"]),
        town=parts["town"].where(parts["town"] != "", rows["town"]),
        is_near=rows["is_near"] | parts["is_near"],
    )
