"""Part made-up signals into deliveries, with rows among them that can't be used."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from numpy.random import Generator

from geo.demo.profiles import APP, COUNCIL, LANDLORD, OFFICER, PHONE
from geo.demo.rates import Calendar
from geo.schema import QUARANTINE, TIMEZONE, check
from geo.sources.signal_fields import REMEDIES
from geo.workspace import Delivery

# Each source delivers so many times in three years.
_TIMES = {APP: 6, PHONE: 3, OFFICER: 3, LANDLORD: 3, COUNCIL: 1}
_BAD_SHARE = 0.002
# Reason to what stood in the cell.
_FAULTS = (
    ("no_reported_at", ""),
    ("bad_reported_at", "31-02-2025"),
    ("bad_coordinate", "0, 0"),
    ("bad_coordinate", "155000, onbekend"),
    ("too_early", "1-1-1900"),
    ("bad_reported_at", "vorige week"),
    ("ragged_row", ""),
)
_KEPT = ("category", "kind", "street", "number", "postcode", "town")


class Package(NamedTuple):
    """One delivery with its tables REPORTED and QUARANTINE."""

    delivery: Delivery
    reported: pd.DataFrame
    quarantine: pd.DataFrame


def pack(reported: pd.DataFrame, calendar: Calendar, seed: int) -> Iterator[Package]:
    """Yield the deliveries of all sources in the order in which they came; every signal is in one of them."""
    rng = np.random.default_rng([seed, 2])
    packages = []
    for source, times in _TIMES.items():
        own = reported[reported["source"] == source]
        days = (calendar.as_of - calendar.first).days
        ends = [calendar.first + timedelta(days=days * (i + 1) // times) for i in range(times)]
        for i, (start, end) in enumerate(pairwise([calendar.first, *ends])):
            part = own[_is_before(own, end) & ~_is_before(own, start)].reset_index(drop=True)
            packages.append(_pack(part, source, (i, end), f"{calendar.as_of} {seed}", rng))
    yield from sorted(packages, key=lambda package: (package.delivery.received_at, package.delivery.source))


def _is_before(own: pd.DataFrame, day: date) -> pd.Series:
    wall = own["reported_at"].dt.tz_localize(None)
    before: pd.Series = wall < pd.Timestamp(day)
    return before


def _pack(part: pd.DataFrame, source: str, at: tuple[int, date], salt: str, rng: Generator) -> Package:
    i, end = at
    name = f"{source}-{end:%Y-%m}.csv"
    mark = sha256(f"{salt} {source} {i}".encode()).hexdigest()
    received = datetime.combine(end, time(7, 30), ZoneInfo(TIMEZONE))
    return Package(Delivery(source, name, mark, received), part, _spoil(part, source, rng))


def _spoil(part: pd.DataFrame, source: str, rng: Generator) -> pd.DataFrame:
    """Return QUARANTINE: rows like the others of the file, each with one fault."""
    number = max(round(_BAD_SHARE * len(part)), 2)
    like = part.iloc[rng.integers(0, len(part), number)]
    rows = np.sort(rng.choice(np.arange(2, len(part) + number + 2), number, replace=False))
    kinds = rng.integers(0, len(_FAULTS), number)
    records = [
        _fault(int(row), _FAULTS[kind], signal)
        for row, kind, signal in zip(rows, kinds, like.to_dict("records"), strict=True)
    ]
    table = pd.DataFrame(records).assign(source=source)[QUARANTINE.columns]
    return check(table.astype({name: str(c.dtype) for name, c in QUARANTINE.frame.columns.items()}), QUARANTINE)


def _fault(row: int, fault: tuple[str, str], signal: Mapping[Any, Any]) -> dict[str, Any]:
    reason, value = fault
    raw = {name: signal[name] for name in _KEPT if isinstance(signal[name], str)}
    if reason != "ragged_row":
        raw["reported_at"] = value if "reported_at" in reason or reason == "too_early" else str(signal["reported_at"])
    if reason == "bad_coordinate":
        raw["x"], raw["y"] = value.split(", ")
    return {
        "row": row,
        "reason": reason,
        "value": value,
        "remedy": REMEDIES[reason],
        "raw": json.dumps(raw, ensure_ascii=False, sort_keys=True) if reason != "ragged_row" else "{}",
    }
