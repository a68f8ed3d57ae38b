"""What detection gives: its tables, and what must be said beside them."""

from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd


@dataclass(frozen=True)
class Summary:
    """What was looked at, and how much of the list chance alone would give."""

    as_of: date
    last_week: date  # the Monday of the last complete week
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
