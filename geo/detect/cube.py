"""Lay the distinct reporters out as one block of numbers: theme by area by period, with the exposure of each cell."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.errors import SchemaError
from geo.schema import AREAS, EXPOSURES, REPORTERS, THEMES, check

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_OTHER_EXPOSURE = EXPOSURES[0]  # of a theme that the table of themes does not name


@dataclass(frozen=True)
class Cube:
    """The distinct reporters of one level, as arrays that nobody changes.

    Where the exposure of a cell is unknown or zero it is not testable: nothing can be expected of it.
    """

    themes: tuple[str, ...]  # sorted
    area_codes: tuple[str, ...]  # sorted
    periods: pd.DatetimeIndex  # the first Monday of each, oldest first
    reporters: Ints  # (themes, areas, periods)
    exposure: Floats  # (themes, areas); 0 where it is unknown

    @property
    def testable(self) -> Bools:
        """Which (themes, areas) have an exposure."""
        return self.exposure > 0

    @property
    def first_period(self) -> Ints:
        """The number of the first period in which each theme occurs in a testable area; the length where it never does.

        A theme that a source took up later has no history before that, and silence then is not calm.
        """
        occurs = (self.reporters * self.testable[:, :, None]).sum(axis=1) > 0
        first: Ints = (np.cumsum(occurs, axis=1) == 0).sum(axis=1)
        return first


def make_cube(reporters: pd.DataFrame, areas: pd.DataFrame, themes: pd.DataFrame, most_periods: int) -> Cube:
    """Lay out the last `most_periods` periods of every theme in every area.

    Parameters
    ----------
    reporters
        REPORTERS table of one level; its rows may come in any order.
    areas
        AREAS table, rows of the same level.
    themes
        THEMES table; its first row of a theme says by which exposure (inhabitants, households or km2 of land) it is
        measured. A theme without a row is measured by inhabitants.
    most_periods
        How far to look back, in periods.

    Raises
    ------
    SchemaError
        If a table breaks its promise, `areas` holds more than one level, or `reporters` names an area it lacks.
    """
    check(reporters, REPORTERS)
    check(areas, AREAS)
    check(themes, THEMES)
    codes = pd.Index(sorted(areas["area_code"]))
    _check_level(reporters, areas)
    names = pd.Index(sorted(reporters["theme"].unique()))
    periods = pd.DatetimeIndex(sorted(reporters["period"].unique()))[-most_periods:]
    return Cube(
        themes=tuple(names),
        area_codes=tuple(codes),
        periods=periods,
        reporters=_lay_out(reporters, (names, codes, periods)),
        exposure=_exposures(names, areas.set_index("area_code").loc[codes], themes),
    )


def _check_level(reporters: pd.DataFrame, areas: pd.DataFrame) -> None:
    levels = sorted(areas["level"].unique())
    if len(levels) > 1:
        raise SchemaError(f"table 'areas': levels {', '.join(levels)}, expected one")
    unknown = sorted(set(reporters["area_code"]) - set(areas["area_code"]))
    if unknown:
        raise SchemaError(f"table 'reporters': {len(unknown)} areas are not in table 'areas', first '{unknown[0]}'")


def _lay_out(reporters: pd.DataFrame, axes: tuple[pd.Index, pd.Index, pd.DatetimeIndex]) -> Ints:
    names, codes, periods = axes
    block = np.zeros((len(names), len(codes), len(periods)), dtype=np.int64)
    recent = reporters[reporters["period"].isin(periods)]
    place = (
        names.get_indexer(pd.Index(recent["theme"])),
        codes.get_indexer(pd.Index(recent["area_code"])),
        periods.get_indexer(pd.DatetimeIndex(recent["period"])),
    )
    block[place] = recent["reporters"].to_numpy()
    return block


def _exposures(names: pd.Index, areas: pd.DataFrame, themes: pd.DataFrame) -> Floats:
    kinds = themes.drop_duplicates("theme").set_index("theme")["exposure"]
    figures = areas[list(EXPOSURES)].where(areas[list(EXPOSURES)] > 0, 0.0)
    columns = [figures[kinds.get(name, _OTHER_EXPOSURE)].to_numpy(dtype=np.float64) for name in names]
    return np.array(columns, dtype=np.float64).reshape(len(names), len(areas))
