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
    """HEARD with numbers for names; a cell is the number of a theme times the number of areas, plus that of an area."""

    themes: tuple[str, ...]  # sorted
    area_codes: tuple[str, ...]  # sorted
    exposure: Floats  # (themes, areas); 0 where it is unknown
    first_week: date | None  # its Monday; None where nobody was heard
    cell: Ints
    week: Ints  # since the first
    reporter: Ints


@dataclass(frozen=True)
class Pairs:
    """Each reporter once in every period of a cell, within the periods looked at."""

    cell: Ints
    period: Ints
    reporter: Ints
    periods: pd.DatetimeIndex  # the first Monday of each, oldest first

    def within(self, cells: Ints, periods: Ints) -> "Pairs":
        """Keep the pairs of some cells in some periods."""
        kept = np.isin(self.cell, cells) & np.isin(self.period, periods)
        return Pairs(self.cell[kept], self.period[kept], self.reporter[kept], self.periods)


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
        cell=cell.astype(np.int64),
        week=week.astype(np.int64),
        reporter=heard["reporter"].to_numpy(np.int64),
    )


def pair_up(voices: Voices, last_week: date, rule: ExpectRule) -> Pairs:
    """Count each reporter once a period, over the complete periods that end with `last_week`.

    No more than `rule.periods` periods, and none before the first complete one. Of one reporter in one cell no more
    than `rule.most_repeats` periods of every year (counted back from the last) are kept, the earliest: who reports the
    same matter every month is heard, but is not many.
    """
    if voices.first_week is None:
        return Pairs(voices.cell, voices.week, voices.reporter, pd.DatetimeIndex([]))
    weeks = (last_week - voices.first_week) // timedelta(weeks=1) + 1
    number = min(rule.periods, max(weeks, 0) // PERIOD_WEEKS)
    first = weeks - number * PERIOD_WEEKS
    inside = (voices.week >= first) & (voices.week < weeks)
    period = (voices.week[inside] - first) // PERIOD_WEEKS
    everyone = int(voices.reporter.max(initial=0)) + 1
    coded = (voices.cell[inside] * everyone + voices.reporter[inside]) * max(number, 1) + period
    whose, period = np.divmod(np.unique(coded), max(number, 1))
    kept = _rank_within(whose * number + (number - 1 - period) // YEAR_PERIODS) < rule.most_repeats
    cell, reporter = np.divmod(whose[kept], everyone)
    start = voices.first_week + timedelta(weeks=first)
    periods = pd.date_range(start, periods=number, freq=timedelta(weeks=PERIOD_WEEKS), unit="us")
    return Pairs(cell, period[kept], reporter, periods)


def _rank_within(group: Ints) -> Ints:
    """Return how many of the same group, which stand together, come before each."""
    if len(group) == 0:
        return group
    starts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    return np.arange(len(group)) - np.repeat(starts, np.diff(np.append(starts, len(group))))


def _check_level(heard: pd.DataFrame, areas: pd.DataFrame) -> None:
    levels = sorted(areas["level"].unique())
    if len(levels) > 1:
        raise SchemaError(f"table 'areas': levels {', '.join(levels)}, expected one")
    unknown = sorted(set(heard["area_code"]) - set(areas["area_code"]))
    if unknown:
        raise SchemaError(f"table 'heard': {len(unknown)} areas are not in table 'areas', first '{unknown[0]}'")


def _exposures(names: pd.Index, areas: pd.DataFrame, themes: pd.DataFrame) -> Floats:
    kinds = themes.drop_duplicates("theme").set_index("theme")["exposure"]
    figures = areas[list(EXPOSURES)].where(areas[list(EXPOSURES)] > 0, 0.0)
    columns = [figures[kinds.get(name, _OTHER_EXPOSURE)].to_numpy(dtype=np.float64) for name in names]
    return np.array(columns, dtype=np.float64).reshape(len(names), len(areas))
