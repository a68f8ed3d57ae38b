"""Who was heard, in numbers: the pairs of reporter and period from which everything is counted."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.errors import SchemaError
from geo.rules_detect import ExpectRule
from geo.schema import AREAS, EXPOSURES, HEARD, THEMES, check

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

PERIOD_WEEKS = 4
YEAR_PERIODS = 13
_OTHER_EXPOSURE = EXPOSURES[0]  # of a theme that the table of themes does not name


@dataclass(frozen=True)
class Voices:
    """HEARD with numbers for names; a cell is the number of its theme times the number of areas, plus that of its area.

    The rows are in the order of cell, reporter and week, each once, so that any week can be looked at without sorting.
    """

    themes: tuple[str, ...]  # sorted
    area_codes: tuple[str, ...]  # sorted
    exposure: Floats  # (themes, areas); 0 where it is unknown
    first_week: date | None  # its Monday; None where nobody was heard
    cell: Ints
    week: Ints  # since the first
    reporter: Ints


@dataclass(frozen=True)
class Pairs:
    """Each reporter once in every period of a cell, within the periods looked at; in the order of cell and reporter."""

    cell: Ints
    period: Ints
    reporter: Ints
    periods: pd.DatetimeIndex  # the first Monday of each, oldest first
    week: Ints  # of the first report in the period, counted from the first week of the first period

    def within(self, cells: Ints, periods: Ints) -> "Pairs":
        """Keep the pairs of some cells, in ascending order, in some periods."""
        edges = np.searchsorted(self.cell, np.column_stack([cells, cells + 1]))
        rows = np.concatenate([np.arange(0), *(np.arange(begin, end) for begin, end in edges)])
        kept = rows[np.isin(self.period[rows], periods)]
        return Pairs(self.cell[kept], self.period[kept], self.reporter[kept], self.periods, self.week[kept])


def number_voices(heard: pd.DataFrame, areas: pd.DataFrame, themes: pd.DataFrame) -> Voices:
    """Give every theme, area and week its number.

    Parameters
    ----------
    heard
        HEARD table; its rows may come in any order.
    areas
        AREAS table, the buurten.
    themes
        THEMES table; its first row of a theme says by which exposure (inhabitants, households or km2 of land) it is
        measured. A theme without a row is measured by inhabitants.

    Raises
    ------
    SchemaError
        If a table breaks its promise, `areas` holds more than one level, or `heard` names an area it lacks.
    """
    check(heard, HEARD)
    check(areas, AREAS)
    check(themes, THEMES)
    _check_level(heard, areas)
    codes, names = pd.Index(sorted(areas["area_code"])), pd.Index(sorted(heard["theme"].unique()))
    first = None if heard.empty else heard["week"].min()
    cell = names.get_indexer(pd.Index(heard["theme"])) * len(codes) + codes.get_indexer(pd.Index(heard["area_code"]))
    week = np.zeros(0) if first is None else (heard["week"] - first).dt.days.to_numpy() // 7
    return Voices(
        themes=tuple(names),
        area_codes=tuple(codes),
        exposure=_exposures(names, areas.set_index("area_code").loc[codes], themes),
        first_week=None if first is None else first.date(),
        **_put_in_order(cell.astype(np.int64), week.astype(np.int64), heard["reporter"].to_numpy(np.int64)),
    )


def _put_in_order(cell: Ints, week: Ints, reporter: Ints) -> dict[str, Ints]:
    everyone, weeks = int(reporter.max(initial=0)) + 1, int(week.max(initial=0)) + 1
    # numpy's own unique takes six times as long.
    whose, week = np.divmod(np.sort(pd.unique((cell * everyone + reporter) * weeks + week)), weeks)
    cell, reporter = np.divmod(whose, everyone)
    return {"cell": cell, "week": week, "reporter": reporter}


def pair_up(voices: Voices, last_week: date, rule: ExpectRule) -> Pairs:
    """Count each reporter once a period, over the complete periods that end with `last_week`.

    No more than `rule.periods` periods, and none before the first complete one. Of one reporter in one cell no more
    than `rule.most_repeats` periods of every year (counted back from the last) are kept, the earliest: who reports the
    same matter every month is heard, but is not many.
    """
    if voices.first_week is None:
        return Pairs(voices.cell, voices.week, voices.reporter, pd.DatetimeIndex([]), voices.week)
    weeks = (last_week - voices.first_week) // timedelta(weeks=1) + 1
    number = min(rule.periods, max(weeks, 0) // PERIOD_WEEKS)
    first = weeks - number * PERIOD_WEEKS
    inside = np.flatnonzero((voices.week >= first) & (voices.week < weeks))
    cell, reporter, week = voices.cell[inside], voices.reporter[inside], voices.week[inside] - first
    period = week // PERIOD_WEEKS
    is_first = _rank_within(cell, reporter, period) == 0
    cell, reporter, week, period = (each[is_first] for each in (cell, reporter, week, period))
    kept = _rank_within(cell, reporter, (number - 1 - period) // YEAR_PERIODS) < rule.most_repeats
    start = voices.first_week + timedelta(weeks=first)
    periods = pd.date_range(start, periods=number, freq=timedelta(weeks=PERIOD_WEEKS), unit="us")
    return Pairs(cell[kept], period[kept], reporter[kept], periods, week[kept])


def _rank_within(*group: Ints) -> Ints:
    """Return how many with the same values, which stand together, come before each."""
    number = len(group[0])
    if number == 0:
        return np.zeros(0, dtype=np.int64)
    differs = np.logical_or.reduce([each[1:] != each[:-1] for each in group])
    starts = np.concatenate([[0], np.flatnonzero(differs) + 1])
    rank: Ints = np.arange(number) - np.repeat(starts, np.diff(np.append(starts, number)))
    return rank


def _check_level(heard: pd.DataFrame, areas: pd.DataFrame) -> None:
    levels = sorted(areas["level"].unique())
    if len(levels) > 1:
        raise SchemaError(f"table 'areas': levels {', '.join(levels)}, expected one")
    unknown = sorted(set(heard["area_code"].unique()) - set(areas["area_code"]))
    if unknown:
        raise SchemaError(f"table 'heard': {len(unknown)} areas are not in table 'areas', first '{unknown[0]}'")


def _exposures(names: pd.Index, areas: pd.DataFrame, themes: pd.DataFrame) -> Floats:
    kinds = themes.drop_duplicates("theme").set_index("theme")["exposure"]
    figures = areas[list(EXPOSURES)].where(areas[list(EXPOSURES)] > 0, 0.0)
    columns = [figures[kinds.get(name, _OTHER_EXPOSURE)].to_numpy(dtype=np.float64) for name in names]
    return np.array(columns, dtype=np.float64).reshape(len(names), len(areas))
