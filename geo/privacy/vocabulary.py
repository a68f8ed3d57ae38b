"""What can be asked by who may not see single signals: areas, matters and periods, and sums of these.

Free filters leak: of two views that differ in one day or one source the difference is a handful of people. So there is
one fixed table, of areas (buurt to gemeente) by matters (a theme, a domain, all together) by time (periods of four
whole weeks, and years of thirteen of them). Periods begin on the same Mondays in every municipality and for ever, so
that a new delivery does not shift them. Years are counted back from the last whole period; the oldest may be shorter.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.compare import Choice, Filters
from geo.count import buurt_to_area, find_span, last_complete_week, monday_of
from geo.dutch import say_day
from geo.errors import PrivacyError
from geo.privacy.trees import Ints, Tree, make_tree
from geo.schema import LEVELS

PERIOD_WEEKS = 4
YEAR_PERIODS = 13
KIND = "signal"  # initiatives and wishes are few, and known to their neighbours
THEME, DOMAIN, ALL = "theme", "domain", "all"
_WEEK = timedelta(weeks=1)
_PERIOD = PERIOD_WEEKS * _WEEK
_EPOCH = date(2001, 1, 1)  # a Monday, on which a period began


@dataclass(frozen=True)
class Vocabulary:
    """The areas, matters and periods of one municipality."""

    areas: Tree
    matters: Tree
    periods: tuple[date, ...]  # the first Monday of each, oldest first; all are whole

    @property
    def last_week(self) -> date:
        """The Monday of the last week."""
        return self.periods[-1] + _PERIOD - _WEEK

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """From which up to which period each year runs, the newest first."""
        ends = range(len(self.periods), 0, -YEAR_PERIODS)
        return tuple((max(0, end - YEAR_PERIODS), end) for end in ends)

    def make_tree(self, year: tuple[int, int]) -> Tree:
        """Return the periods of a year, with the year itself as the last node."""
        names = [f"{number:04}" for number in range(*year)]
        return make_tree({"period": names, "year": [""] * len(names)})

    def find_periods(self, choice: Choice) -> range:
        """Return the periods of a choice.

        Raises
        ------
        PrivacyError
            If its weeks are not whole periods.
        """
        places = {monday: place for place, monday in enumerate(self.periods)}
        first, last = places.get(choice.from_week), places.get(choice.to_week - _PERIOD + _WEEK)
        if first is None or last is None or last < first:
            raise PrivacyError(f"deze weken zijn geen hele perioden van vier weken. {self.say_periods()}")
        return range(first, last + 1)

    def find_columns(self, periods: range) -> list[int]:
        """Return the columns that together are some periods: whole years where they fit, which hide the least.

        The columns are the periods, oldest first, and then the years, newest first.
        """
        columns, left = [], set(periods)
        for number, year in enumerate(self.years):
            if left.issuperset(range(*year)):
                columns.append(len(self.periods) + number)
                left.difference_update(range(*year))
        return [*sorted(left), *columns]

    def find_matter(self, filters: Filters, theme: str | None) -> int | None:
        """Return the node of what is asked about; None where that is nothing, such as a theme of another domain.

        Raises
        ------
        PrivacyError
            If more is asked than a theme or a domain.
        """
        if filters.kind not in (None, KIND) or filters.status or filters.source:
            raise PrivacyError(
                "soort, status en bron zijn hier niet te kiezen: uit het verschil tussen twee keuzes zijn kleine "
                "aantallen te herleiden. Kies een thema of een domein"
            )
        if theme is None:
            return self.matters.find(DOMAIN, filters.domain) if filters.domain else self.matters.find(ALL, "")
        node = self.matters.find(THEME, theme)
        if node is None or filters.domain is None:
            return node
        return node if self.matters.paths[node, 1] == self.matters.find(DOMAIN, filters.domain) else None

    def say_periods(self) -> str:
        """Say which weeks can be asked for."""
        return (
            f"De perioden zijn van vier weken; de eerste begint op {say_day(self.periods[0])}, de laatste eindigt op "
            f"{say_day(self.last_week + timedelta(days=6))}"
        )


def make_vocabulary(areas: gpd.GeoDataFrame, signals: pd.DataFrame) -> Vocabulary:
    """Make what can be asked.

    Parameters
    ----------
    areas
        AREAS table, all levels.
    signals
        Rows of ASSIGNED.

    Raises
    ------
    PrivacyError
        If there is no whole period of signals yet.
    """
    buurten = sorted(areas.loc[areas["level"] == "buurt", "area_code"])
    levels = [level for level in reversed(LEVELS) if (areas["level"] == level).any()]
    codes = {level: buurt_to_area(areas, level).reindex(buurten).fillna("").tolist() for level in levels}
    matters = signals[["theme", "domain"]].drop_duplicates("theme").sort_values("theme")
    asked = {THEME: matters["theme"].tolist(), DOMAIN: matters["domain"].tolist(), ALL: [""] * len(matters)}
    return Vocabulary(make_tree(codes), make_tree(asked), _list_periods(signals))


def _list_periods(signals: pd.DataFrame) -> tuple[date, ...]:
    span = find_span(signals)
    if span is None:
        raise PrivacyError("er zijn nog geen meldingen om te tellen")
    last = last_complete_week((signals["reported_at"].max() + pd.Timedelta(days=1)).date())
    begin, end = (span.first - _EPOCH) // _PERIOD, (last + _WEEK - _EPOCH) // _PERIOD
    if end <= begin:
        raise PrivacyError("er is nog geen hele periode van vier weken met meldingen")
    return tuple(_EPOCH + number * _PERIOD for number in range(begin, end))


def number_signals(vocabulary: Vocabulary, signals: pd.DataFrame) -> pd.DataFrame:
    """Return for each signal the leaf of its area and matter and its period; -1 for what lies in none."""
    buurten, themes = vocabulary.areas.names["buurt"], vocabulary.matters.names[THEME]
    period = (monday_of(signals["reported_at"]) - pd.Timestamp(vocabulary.periods[0])).dt.days // (7 * PERIOD_WEEKS)
    return pd.DataFrame(
        {
            "area": pd.Index(buurten).get_indexer(pd.Index(signals["buurt_code"])),
            "matter": pd.Index(themes).get_indexer(pd.Index(signals["theme"])),
            "period": np.where(period.between(0, len(vocabulary.periods) - 1), period, -1),
        }
    )


def list_nodes(tree: Tree, level: str, names: Collection[str] | Sequence[str]) -> Ints:
    """Return the nodes of some names of a level; unknown ones are left out."""
    nodes = [tree.find(level, name) for name in names]
    return np.array([node for node in nodes if node is not None], dtype=np.int64)
