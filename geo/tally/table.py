"""What pages ask of all signals together, answered from the cube or the slices."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.compare import Choice, Cube, Filters
from geo.count import buurt_to_area
from geo.schema import LEVELS
from geo.tally.cube import MOST_CELLS, Cells, count_cells, count_in_cube, lay_cube
from geo.tally.groups import Groups, Ints, take_together
from geo.tally.signals import SortedSignals, sort_signals
from geo.tally.slices import count_in_slices

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Level:
    """The areas of a level and the buurten in each."""

    codes: pd.Index  # sorted
    buurten: Groups  # for each buurt, and at last for none

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each code stands."""
        return {str(code): place for place, code in enumerate(self.codes)}


@dataclass(frozen=True)
class Tally:
    """All signals, ready to be counted; raw, so that what comes of it passes the gate. Never changed.

    Weeks are whole: a `Choice` names them by their Mondays.
    """

    signals: SortedSignals
    levels: Mapping[str, Level]
    cube: Cells | None  # None where it would be too large

    def count_areas(self, choice: Choice, filters: Filters, level: str) -> pd.Series:
        """Count the chosen signals per area of a level, by its code; quiet ones are zeros."""
        edges = self.find_edges([choice.from_week, choice.to_week + _WEEK])
        areas = self.levels[level]
        counts = self.count(self.choose(filters, choice.theme), areas.buurten, edges)
        return pd.Series(counts[0, 0], areas.codes, name="signals")

    def count_weeks(self, choice: Choice, filters: Filters, level: str, codes: Collection[str] = ()) -> pd.DataFrame:
        """Count the chosen signals of some areas together (of all buurten where none is named) in every week.

        Returns
        -------
        pandas.DataFrame
            Columns week (its Monday) and signals; quiet weeks are zeros.
        """
        weeks = pd.date_range(choice.from_week, choice.to_week, freq="7D", unit="us", name="week")
        edges = self._find_week(choice.from_week) + np.arange(len(weeks) + 1)
        chosen = self.choose(filters, choice.theme)
        counts = self.count(chosen, take_together(self._find_within(level, codes)), self._clip(edges))
        return pd.DataFrame({"week": weeks, "signals": counts[0, :, 0]})

    def count_nowhere(self, choice: Choice, filters: Filters) -> int:
        """Count the chosen signals that lie in no buurt."""
        edges = self.find_edges([choice.from_week, choice.to_week + _WEEK])
        nowhere = take_together(np.arange(self.signals.nowhere + 1) == self.signals.nowhere)
        return int(self.count(self.choose(filters, choice.theme), nowhere, edges)[0, 0, 0])

    def lay_out(self, filters: Filters, areas: gpd.GeoDataFrame) -> Cube:
        """Lay the signals that pass the filters out by theme, area and week for areas of one level, in their order."""
        level = self.levels[str(areas["level"].iloc[0])]
        order = level.codes.get_indexer(pd.Index(areas["area_code"]))
        themes = sorted(set(self.signals.words["theme"][self.choose(filters, None).of >= 0]))
        weeks = pd.date_range(self.signals.first, periods=self.signals.weeks, freq="7D", unit="us")
        edges = np.arange(self.signals.weeks + 1)

        def take(theme: str | None) -> Ints:
            return np.asarray(self.count(self.choose(filters, theme), level.buurten, edges)[0].T[order])

        return Cube(tuple(themes), weeks, take)

    def find_rows(self, choice: Choice, filters: Filters, level: str, codes: Collection[str] = ()) -> Ints:
        """Return where the chosen signals of some areas (of all buurten where none is named) stand in the table."""
        first, last = self.find_edges([choice.from_week, choice.to_week + _WEEK])
        begins = self.signals.begins[self.choose(filters, choice.theme).of >= 0]
        found = [np.arange(*each) for each in begins[:, [first, last]]]
        signals = np.concatenate([np.array([], dtype=np.int64), *found])
        is_within = self._find_within(level, codes)[self.signals.buurt[signals]]
        return np.sort(self.signals.rows[signals[is_within]]).astype(np.int64)

    def count(self, combinations: Groups, buurten: Groups, edges: Ints) -> Ints:
        """Count signals per group of combinations, window and group of buurten, as `count_in_slices` says."""
        if self.cube is None:
            return count_in_slices(self.signals, combinations, buurten, edges)
        return count_in_cube(self.cube, combinations, buurten, edges)

    def find_edges(self, mondays: Collection[date]) -> Ints:
        """Return the numbers of weeks; those before the first signal or after the last as near as there are."""
        return self._clip(np.array([self._find_week(monday) for monday in mondays]))

    def _find_week(self, monday: date) -> int:
        return (monday - self.signals.first) // _WEEK

    def _clip(self, edges: Ints) -> Ints:
        return np.clip(edges, 0, self.signals.weeks)

    def choose(self, filters: Filters, theme: str | None) -> Groups:
        """Take together the combinations of words that pass the filters and are about a theme, or any."""
        words = self.signals.words
        is_chosen = np.ones(len(words["theme"]), dtype=bool)
        for name, value in (*vars(filters).items(), ("theme", theme)):
            if value is not None:
                is_chosen &= words[name] == value
        return take_together(is_chosen)

    def _find_within(self, level: str, codes: Collection[str]) -> NDArray[np.bool_]:
        """Tell of each buurt whether it lies in one of the areas; at last, for none, that it doesn't."""
        if not codes:
            return np.arange(self.signals.nowhere + 1) < self.signals.nowhere
        area = self.levels[level]
        is_asked = np.zeros(len(area.codes) + 1, dtype=bool)
        is_asked[[area.places[code] for code in codes if code in area.places]] = True
        return np.asarray(is_asked[area.buurten.of])


def make_tally(signals: pd.DataFrame, areas: gpd.GeoDataFrame, most_cells: int = MOST_CELLS) -> Tally:
    """Make signals ready to be counted.

    Parameters
    ----------
    signals
        ASSIGNED or UNLOCATED table.
    areas
        AREAS table, all levels.
    most_cells
        A cube with more of them (of four bytes) is not made.
    """
    numbered = sort_signals(signals, _list_codes(areas, "buurt"))
    levels = {level: _lay_level(areas, level, numbered.buurten) for level in LEVELS}
    return Tally(numbered, levels, lay_cube(numbered) if count_cells(numbered) <= most_cells else None)


def _list_codes(areas: gpd.GeoDataFrame, level: str) -> pd.Index:
    codes: pd.Index = pd.Index(sorted(areas.loc[areas["level"] == level, "area_code"]), dtype="str")
    return codes


def _lay_level(areas: gpd.GeoDataFrame, level: str, buurten: pd.Index) -> Level:
    codes = _list_codes(areas, level)
    area = pd.Index(buurt_to_area(areas, level).reindex(buurten))
    return Level(codes, Groups(np.append(codes.get_indexer(area), -1), len(codes)))
