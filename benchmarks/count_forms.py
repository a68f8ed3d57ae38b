"""Signals in memory in the best form of each: ours, and those of pandas, polars and DuckDB, asked the same.

The peers get what suits them best: one row per week, buurt and combination of words with its number of signals, sorted
by week, words as categories or enums; so they too pass over fewer rows than there are signals. What is timed ends with
their own answer; `to_array` then lays it out to be compared.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import polars as pl

from geo.compare import Choice, Filters
from geo.schema import TIMEZONE
from geo.tally import make_tally

FIRST = date(2023, 1, 2)
WORDS = ("kind", "domain", "theme", "status", "source")
_A_WIJK = 5  # buurten


@dataclass(frozen=True)
class Question:
    """What is asked: of every buurt (a map), or of every week (a trend) of some wijken; weeks by their number."""

    first: int
    last: int
    words: dict[str, str]  # which must hold
    wijken: tuple[int, ...] | None = None  # None: a map

    @property
    def weeks(self) -> int:
        """How many."""
        return self.last - self.first + 1

    @property
    def buurten(self) -> np.ndarray:
        """The numbers of the buurten of a trend."""
        return (np.array(self.wijken)[:, None] * _A_WIJK + np.arange(_A_WIJK)).ravel()


@dataclass(frozen=True)
class Data:
    """Signals as codes into the names of words, buurten (a number) and minutes since Monday of week 0."""

    buurten: int
    names: dict[str, list[str]]
    codes: dict[str, np.ndarray]
    buurt: np.ndarray
    minute: np.ndarray

    def gather(self) -> pd.DataFrame:
        """Return the number of signals per week, buurt and combination of words, by week."""
        week = (self.minute // (7 * 24 * 60)).astype("int16")
        cells = pd.DataFrame({"week": week, "buurt": self.buurt, **self.codes})
        counted = cells.groupby(list(cells), sort=True).size().rename("signals").reset_index()
        words = {name: pd.Categorical.from_codes(counted[name], self.names[name]) for name in WORDS}
        return counted.assign(**words)


class Ours:
    """`geo.tally`."""

    def __init__(self, data: Data) -> None:
        words = {name: pd.Categorical.from_codes(data.codes[name], data.names[name]) for name in WORDS}
        moments = pd.Timestamp(FIRST) + pd.to_timedelta(data.minute, unit="min").as_unit("us")
        local = moments.tz_localize(TIMEZONE, ambiguous=np.ones(len(moments), dtype=bool), nonexistent="shift_forward")
        codes = [f"BU{i:07d}" for i in range(data.buurten)]
        signals = pd.DataFrame(
            {**words, "reported_at": local, "buurt_code": pd.Categorical.from_codes(data.buurt, codes)}
        )
        self.tally = make_tally(signals, make_areas(codes))

    def count(self, asked: Question) -> Any:
        """Answer."""
        words = dict(asked.words)
        start = FIRST + timedelta(weeks=asked.first)
        choice = Choice(start, start + timedelta(weeks=asked.weeks - 1), words.pop("theme", None))
        if asked.wijken is None:
            return self.tally.count_areas(choice, Filters(**words), "buurt")
        return self.tally.count_weeks(choice, Filters(**words), "wijk", [name_wijk(i) for i in asked.wijken])

    def to_array(self, answer: Any, asked: Question, size: int) -> np.ndarray:  # noqa: ARG002 - it is complete
        """Lay the answer out."""
        return (answer if asked.wijken is None else answer["signals"]).to_numpy()


class Pandas:
    """A slice of weeks, a mask of codes and a groupby."""

    def __init__(self, data: Data) -> None:
        self.cells = data.gather()
        self.week = self.cells["week"].to_numpy()
        self.codes = {name: self.cells[name].cat.codes.to_numpy() for name in WORDS}
        self.names, self.buurten = data.names, data.buurten

    def count(self, asked: Question) -> Any:
        """Answer."""
        rows = slice(*np.searchsorted(self.week, [asked.first, asked.last + 1]))
        chosen = np.ones(rows.stop - rows.start, dtype=bool)
        for name, word in asked.words.items():
            chosen &= self.codes[name][rows] == self.names[name].index(word)
        cells = self.cells[rows]
        if asked.wijken is not None:
            is_within = np.zeros(self.buurten, dtype=bool)
            is_within[asked.buurten] = True
            chosen &= is_within[cells["buurt"].to_numpy()]
        by = "buurt" if asked.wijken is None else "week"
        return cells[chosen].groupby(by, sort=False)["signals"].sum()

    def to_array(self, answer: Any, asked: Question, size: int) -> np.ndarray:
        """Lay the answer out."""
        return spread(answer.index.to_numpy(), answer.to_numpy(), asked, size)


class Polars:
    """A lazy query, sorted by week and told so; on all cores."""

    def __init__(self, data: Data) -> None:
        cells = data.gather()
        enums = {name: pl.Series(name, cells[name].astype("object"), dtype=pl.Enum(data.names[name])) for name in WORDS}
        numbers = {name: pl.Series(name, cells[name].to_numpy()) for name in ("week", "buurt", "signals")}
        self.cells = pl.DataFrame({**numbers, **enums}).with_columns(pl.col("week").set_sorted())

    def count(self, asked: Question) -> Any:
        """Answer."""
        first, last = self.cells["week"].search_sorted(pl.Series([asked.first, asked.last + 1]))
        query = self.cells.slice(first, last - first).lazy()
        query = query.filter(*[pl.col(name) == word for name, word in asked.words.items()])
        if asked.wijken is None:
            return query.group_by("buurt").agg(pl.col("signals").sum()).collect()
        within = pl.col("buurt").is_in(asked.buurten.tolist())
        return query.filter(within).group_by("week").agg(pl.col("signals").sum()).collect()

    def to_array(self, answer: Any, asked: Question, size: int) -> np.ndarray:
        """Lay the answer out."""
        return spread(answer.to_series(0).to_numpy(), answer["signals"].to_numpy(), asked, size)


class DuckDB:
    """A table in memory, its words as enums, by week so that its blocks tell which weeks they hold; on all cores."""

    def __init__(self, data: Data) -> None:
        self.base = duckdb.connect()
        self.base.execute("SET enable_progress_bar = false")
        cells = data.gather()  # DuckDB reads categories of pandas as enums
        self.base.register("gathered", cells)
        self.base.execute("CREATE TABLE cells AS SELECT * FROM gathered ORDER BY week")
        self.base.unregister("gathered")

    def count(self, asked: Question) -> Any:
        """Answer."""
        tests = ["week BETWEEN ? AND ?", *[f"{name} = ?" for name in asked.words]]
        values: list[Any] = [asked.first, asked.last, *asked.words.values()]
        if asked.wijken is not None:
            tests.append("buurt IN (SELECT unnest(?))")
            values.append(asked.buurten.tolist())
        by = "buurt" if asked.wijken is None else "week"
        query = f"SELECT {by}, sum(signals)::BIGINT FROM cells WHERE {' AND '.join(tests)} GROUP BY {by}"  # noqa: S608
        return list(self.base.execute(query, values).fetchnumpy().values())

    def to_array(self, answer: Any, asked: Question, size: int) -> np.ndarray:
        """Lay the answer out."""
        return spread(*answer, asked, size)


FORMS = {"Buurtsignalen": Ours, "pandas": Pandas, "polars": Polars, "DuckDB": DuckDB}


def make_areas(codes: list[str]) -> gpd.GeoDataFrame:
    """Return what counting reads of AREAS: buurten without borders, five to a wijk."""
    wijken = [name_wijk(i // _A_WIJK) for i in range(len(codes))]
    buurten = pd.DataFrame({"area_code": codes, "level": "buurt", "wijk_code": wijken}, dtype="str")
    larger = pd.DataFrame({"area_code": sorted(set(wijken)), "level": "wijk"}, dtype="str")
    areas = pd.concat([buurten, larger], ignore_index=True)
    return gpd.GeoDataFrame(areas.assign(stadsdeel_code=None, gemeente_code="GM9999"))


def name_wijk(number: int) -> str:
    """Return the code of a wijk."""
    return f"WK{number:06d}"


def spread(place: np.ndarray, signals: np.ndarray, asked: Question, size: int) -> np.ndarray:
    """Lay counts out over all buurten, or all weeks asked for, with zeros."""
    full = np.zeros(size if asked.wijken is None else asked.weeks, dtype=np.int64)
    full[place - (0 if asked.wijken is None else asked.first)] = signals
    return full
