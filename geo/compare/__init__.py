"""COMPARE: areas against each other, the municipality and a year before, by counts and by rates of their exposure."""

from geo.compare.areas import ALL_THEMES, compare_areas, compare_themes
from geo.compare.cells import Cube, lay_out_counts
from geo.compare.funnel import find_limits, lay_steps
from geo.compare.handling import find_known_until, measure_handling
from geo.compare.pair import compare_pair
from geo.compare.rates import (
    EVERYTHING,
    PER,
    YEAR,
    Choice,
    Filters,
    choose_signals,
    compare_years,
    filter_signals,
    find_exposure,
    find_year_before,
    rate_areas,
    rate_counted,
    sum_weeks,
)
from geo.compare.trends import trace_areas

__all__ = [
    "ALL_THEMES",
    "EVERYTHING",
    "PER",
    "YEAR",
    "Choice",
    "Cube",
    "Filters",
    "choose_signals",
    "compare_areas",
    "compare_pair",
    "compare_themes",
    "compare_years",
    "filter_signals",
    "find_exposure",
    "find_known_until",
    "find_limits",
    "find_year_before",
    "lay_out_counts",
    "lay_steps",
    "measure_handling",
    "rate_areas",
    "rate_counted",
    "sum_weeks",
    "trace_areas",
]
