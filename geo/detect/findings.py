"""What detection gives: its tables, and what must be said beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any

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


_SUMMARY = TypeAdapter(Summary)


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

    def to_tables(self) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
        """Return the tables by name, and the summary as an object that fits JSON."""
        tables = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "summary"}
        return tables, _SUMMARY.dump_python(self.summary, mode="json")

    @classmethod
    def of_tables(cls, tables: Mapping[str, Any], summary: Mapping[str, Any]) -> "Findings":
        """Return what `to_tables` was made of."""
        return cls(_SUMMARY.validate_python(dict(summary)), **tables)
