"""What detection gives: its tables, and what must be said beside them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd
from pydantic import TypeAdapter


@dataclass(frozen=True)
class Summary:
    """What was looked at, and how much of the list chance alone would give."""

    as_of: date  # the first day that was not looked at, a Monday
    last_week: date  # the Monday of the last week
    periods: int  # of four weeks, looked back
    themes: int
    buurten: int  # that could be tested on at least one theme
    tested: int  # pairs of buurt and theme
    untested: int  # for want of data or exposure
    listed: int  # pairs of buurt and theme
    by_chance: float  # pairs that would be listed, were nothing wrong anywhere (mean over placebo draws)
    max_false_share: float
    can_correct: bool  # False with one theme: "correctie niet mogelijk"
    with_reporter: float  # share of the signals whose reporter is known by a key or address


Table = TypeVar("Table", bound=pd.DataFrame)
_SUMMARY = TypeAdapter(Summary)


_ELSEWHERE = "; een deel van deze plek ligt buiten uw gebied"


@dataclass(frozen=True)
class Findings:
    """The tables of `geo.schema.findings`; strongest problems first."""

    summary: Summary
    problems: pd.DataFrame  # PROBLEMS
    courses: pd.DataFrame  # COURSES
    cores: gpd.GeoDataFrame  # CORES
    verdicts: pd.DataFrame  # VERDICTS
    citywide: pd.DataFrame  # CITYWIDE
    reporting: pd.DataFrame  # REPORTING
    leads: pd.DataFrame  # LEADS
    listings: pd.DataFrame  # LISTINGS
    unusual: pd.DataFrame  # UNUSUAL

    @cached_property
    def by_problem(self) -> Mapping[str, pd.DataFrame]:
        """The course of each problem by its id, oldest period first."""
        return {str(id_): course.sort_values("period") for id_, course in self.courses.groupby("problem_id")}

    def within(self, buurt_codes: Collection[str]) -> "Findings":
        """Return what of this touches some buurten: found in the whole municipality, and not anew in a part of it.

        The figures of a problem stay those of its whole place; that it goes on outside of these buurten, is said in
        its sentence. What is said of the whole municipality or of its wijken, is left out.
        """
        problems = _keep_touching(self.problems, buurt_codes)
        goes_on = problems["buurt_codes"] != self.problems.loc[problems.index, "buurt_codes"]
        sentences = problems["sentence"].where(~goes_on, problems["sentence"].str.removesuffix(".") + _ELSEWHERE)
        kept, inside = problems["problem_id"], list(buurt_codes)
        both = self.leads["leader_id"].isin(kept) & self.leads["follower_id"].isin(kept)
        return replace(
            self,
            problems=problems.assign(sentence=sentences).reset_index(drop=True),
            courses=_take(self.courses, self.courses["problem_id"].isin(kept)),
            cores=_take(self.cores, self.cores["problem_id"].isin(kept)),
            verdicts=_take(self.verdicts, self.verdicts["area_code"].isin(inside)),
            citywide=self.citywide.iloc[:0],
            reporting=_take(self.reporting, self.reporting["area_code"].isin(inside)),
            leads=_keep_touching(self.leads[both], buurt_codes).reset_index(drop=True),
            listings=_keep_touching(self.listings, buurt_codes).reset_index(drop=True),
            unusual=_take(self.unusual, self.unusual["area_code"].isin(inside)),
        )

    def to_tables(self) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
        """Return the tables by name, and the summary as an object that fits JSON."""
        tables = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "summary"}
        return tables, _SUMMARY.dump_python(self.summary, mode="json")

    @classmethod
    def of_tables(cls, tables: Mapping[str, Any], summary: Mapping[str, Any]) -> "Findings":
        """Return what `to_tables` was made of."""
        return cls(_SUMMARY.validate_python(dict(summary)), **tables)


def _take(table: Table, rows: pd.Series) -> Table:
    return table[rows].reset_index(drop=True)


def _keep_touching(table: pd.DataFrame, buurt_codes: Collection[str]) -> pd.DataFrame:
    """Return the rows of which some of `buurt_codes` are among these, with those only."""
    inside, of_rows = set(buurt_codes), table["buurt_codes"]
    left = of_rows.map(lambda codes: " ".join(code for code in codes.split() if code in inside)).astype(of_rows.dtype)
    return table.assign(buurt_codes=left)[left != ""]
