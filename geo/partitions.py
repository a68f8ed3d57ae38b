"""Count deliveries one by one, so that a country fits on one machine, or on many.

The steps are those of the pipeline, taken for one delivery at a time: themes, places by coordinates, buurten, counts.
What is counted of each is added up; no signals are kept.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import NamedTuple, Self

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.assign import Grid, assign_buurt, fingerprint, sort_buurten
from geo.count import add_quiet_weeks, area_codes, buurt_to_area, list_counts
from geo.errors import SchemaError, SourceError
from geo.grids import open_grid
from geo.locate.lookup import ASKED
from geo.locate.repeated import has_coordinates
from geo.rules import AssignRule
from geo.schema import COUNTS, SIGNALS
from geo.sources.shared_deliveries import Folder, read_in_pieces, read_keys
from geo.themes import REST_THEME, assign_themes
from geo.workspace.grids import GridStore

_KEYS = ["area_code", "theme", "week"]
_AT_ONCE = 32  # parts that are added up together: adding each to all before it would take most of the time

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Ground:
    """What signals are counted against; the same for every delivery."""

    areas: gpd.GeoDataFrame  # AREAS, all levels
    themes: pd.DataFrame  # THEMES
    rule: AssignRule
    level: str
    grids: GridStore  # where the grid over these areas is kept, on the machines that have that folder

    @cached_property
    def fingerprint(self) -> str:
        """Of the buurten, in the order in which a grid numbers them."""
        return fingerprint(sort_buurten(self.areas).geometry.to_numpy())

    @cached_property
    def codes(self) -> pd.Index:
        """Of the areas of the level, sorted."""
        return area_codes(self.areas, self.level)

    @cached_property
    def area_of(self) -> pd.Series:
        """The area of the level in which each buurt lies, by their codes."""
        found = buurt_to_area(self.areas, self.level)
        return found[found.isin(self.codes)]

    @cached_property
    def words(self) -> dict[str, pd.CategoricalDtype]:
        """The areas and themes as categories: the same in every part, so that these can be added up."""
        themes = sorted({*self.themes["theme"], REST_THEME})
        return {
            "area_code": pd.CategoricalDtype(self.codes),
            "theme": pd.CategoricalDtype(pd.Index(themes, dtype="str")),
        }


class Fate(NamedTuple):
    """What became of the signals: read = replaced + placed + outside + with_address + without_place."""

    read: int = 0
    replaced: int = 0  # the same signal came again later
    placed: int = 0
    outside: int = 0  # of every area of the level
    with_address: int = 0  # and without coordinates: placed in the workspace of its municipality
    without_place: int = 0

    def add(self, other: "Fate") -> "Fate":
        """Add two up."""
        return Fate(*(ours + theirs for ours, theirs in zip(self, other, strict=True)))


@dataclass(frozen=True)
class Counted:
    """What was counted of some deliveries."""

    counts: pd.DataFrame  # as `geo.count.list_counts`, in no order, areas and themes as categories
    fate: Fate
    faults: tuple[str, ...] = ()  # which deliveries can't be counted, and why

    @classmethod
    def empty(cls, ground: Ground, faults: tuple[str, ...] = ()) -> Self:
        """Return what was counted of nothing."""
        return cls(COUNTS.empty().astype(ground.words), Fate(), faults)


def count_here(ground: Ground, folders: Sequence[Folder], tell: Callable[[str], None]) -> Counted:
    """Count all deliveries in this process, one after another; `tell` is told how far it is."""
    return add_up(_count_each(ground, folders, tell))


def _count_each(ground: Ground, folders: Sequence[Folder], tell: Callable[[str], None]) -> Iterator[Counted]:
    done, number = 0, sum(map(len, folders))
    for folder in folders:
        for address, replaced in zip(folder, find_replaced(folder), strict=True):
            tell(f"tellen: {done} van {number} leveringen")
            yield count_delivery(ground, address, replaced)
            done += 1


def find_replaced(folder: Folder) -> list[Rows]:
    """Find the rows of each delivery of a folder whose signal comes again in a later row or delivery.

    Only the keys are read for this. They are a small part of a delivery, and are compared as they are: so that the
    answer is that of one table, however many deliveries a signal is in. A delivery that can't be read replaces nothing;
    `count_delivery` tells of it.
    """
    keys = [_read_keys(address) for address in folder]
    is_replaced = pd.concat(keys, ignore_index=True).duplicated(keep="last").to_numpy()
    ends = np.cumsum([len(each) for each in keys])
    return [np.flatnonzero(each) for each in np.split(is_replaced, ends[:-1])]


def _read_keys(address: str) -> pd.DataFrame:
    try:
        return read_keys(address)
    except SourceError:
        return pd.DataFrame({"source": [], "signal_id": []}, dtype="str")


def count_delivery(ground: Ground, address: str, replaced: Rows) -> Counted:
    """Count a delivery, without the rows that were `replaced`; where it can't be read, say so among the faults."""
    try:
        return add_up(_count_pieces(ground, address, replaced))
    except SourceError as error:
        return Counted.empty(ground, (str(error),))
    except SchemaError as error:
        return Counted.empty(ground, (f"{address}: dit is geen levering van meldingen ({error})",))


def _count_pieces(ground: Ground, address: str, replaced: Rows) -> Iterator[Counted]:
    yield Counted.empty(ground)
    begin = 0
    for reported in read_in_pieces(address):
        rows = np.arange(begin, begin + len(reported))
        begin += len(reported)
        yield _count(ground, reported[~np.isin(rows, replaced)], len(reported))


def _count(ground: Ground, reported: pd.DataFrame, read: int) -> Counted:
    """Take signals through the steps."""
    themed = assign_themes(reported.reset_index(drop=True), ground.themes)
    is_placed = has_coordinates(themed)
    is_asked = themed.loc[~is_placed, list(ASKED)].notna().any(axis=1)
    signals = themed[is_placed].assign(precision="point", located_by="source", score=100.0)
    signals = signals.reset_index(drop=True).astype({"precision": "str", "located_by": "str"})[SIGNALS.columns]
    assigned = assign_buurt(signals, ground.areas, ground.rule, _find_grid(ground))
    counts = list_counts(assigned, ground.area_of).astype(ground.words)
    outside = int(counts.loc[counts["area_code"].isna(), "signals"].sum())
    return Counted(
        counts,
        Fate(
            read=read,
            replaced=read - len(reported),
            placed=len(signals) - outside,
            outside=outside,
            with_address=int(is_asked.sum()),
            without_place=int((~is_asked).sum()),
        ),
    )


def add_up(parts: Iterable[Counted]) -> Counted:
    """Add up what was counted in parts (at least one), a few at a time, so that few are kept."""
    waiting: list[Counted] = []
    for part in parts:
        waiting.append(part)
        if len(waiting) == _AT_ONCE:
            waiting = [_add(waiting)]
    return waiting[0] if len(waiting) == 1 else _add(waiting)


def _add(parts: Sequence[Counted]) -> Counted:
    together = pd.concat([part.counts for part in parts], ignore_index=True)
    counts = together.groupby(_KEYS, observed=True, dropna=False, sort=False)["signals"].sum().reset_index()
    fate = Fate()
    for part in parts:
        fate = fate.add(part.fate)
    return Counted(counts, fate, tuple(fault for part in parts for fault in part.faults))


_grids: dict[str, Grid | None] = {}  # in each process, by the fingerprint of the buurten
_one_at_a_time = Lock()


def _find_grid(ground: Ground) -> Grid | None:
    """Return the grid over the buurten, opened once in each process."""
    with _one_at_a_time:
        if ground.fingerprint not in _grids:
            _grids.clear()  # that of a country takes some 300 MB
            _grids[ground.fingerprint] = open_grid(ground.areas, ground.grids)
        return _grids[ground.fingerprint]


def lay_out(ground: Ground, counted: Counted, *, with_zeros: bool) -> pd.DataFrame:
    """Return what was counted as `export counts` writes it: by area code and name, with the boundary year.

    With `with_zeros` every week from the first signal to the last has a row, for every area and theme that occurs.
    """
    weeks = counted.counts["week"]
    counts = counted.counts.dropna(subset="area_code").sort_values(_KEYS).astype(dict.fromkeys(ground.words, "str"))
    if with_zeros and len(counts):
        mondays = pd.date_range(weeks.min(), weeks.max(), freq="7D", unit="us")
        counts = add_quiet_weeks(counts, ground.codes, mondays)
    areas = ground.areas[ground.areas["level"] == ground.level].set_index("area_code")
    counts.insert(1, "area_name", counts["area_code"].map(areas["area_name"]).astype("str"))
    return counts.assign(boundary_year=int(areas["boundary_year"].iloc[0])).reset_index(drop=True)
