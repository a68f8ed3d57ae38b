"""Every signal before it is written down: about what, where, in which week, and by whom."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from geo.demo.places import Chooser
from geo.demo.problems import WEEKS, Planted
from geo.demo.profiles import PROFILES
from geo.demo.rates import Drawn

_POOL_PER_HOUSEHOLD = 0.35  # of the households ever report anything
_SMALLEST_POOL = 6
_SUPER = 15  # reporters who report all the time ...
_SUPER_A_YEAR = 60  # ... this often
_DOUBLE = 0.15  # of the signals are sent again
_SAME_REPORTER = 0.6  # of those by whoever sent the first
_USUAL_HOUSEHOLDS = 600.0
CALLER = -2  # stands for the busy caller where else what is planted has its position
CALLER_THEME, CALLER_WEEKS, CALLER_SIGNALS = "hondenpoep", (72, 124), 130


@dataclass(frozen=True)
class Pools:
    """Who report: of each buurt the number of its first reporter and how many there are, then the special ones."""

    first: NDArray[np.int64]
    size: NDArray[np.int64]

    @classmethod
    def of(cls, buurten: pd.DataFrame) -> "Pools":
        """Make a pool for every buurt, by its households."""
        known = buurten["households"].fillna(0 if buurten["households"].notna().any() else _USUAL_HOUSEHOLDS)
        size = np.maximum(known.to_numpy() * _POOL_PER_HOUSEHOLD, _SMALLEST_POOL).round().astype("int64")
        return cls(np.concatenate([[0], np.cumsum(size)[:-1]]), size)

    @property
    def total(self) -> int:
        """How many there are, the super-reporters and the busy caller left aside."""
        return int(self.size.sum())

    def draw(self, buurt: NDArray[np.int64], rng: Generator) -> NDArray[np.int64]:
        """Choose a reporter for each signal, the first of a pool rather than the last."""
        chosen = self.first[buurt] + np.floor(rng.random(len(buurt)) ** 1.4 * self.size[buurt])
        return np.asarray(chosen, dtype="int64")


def draw_events(
    drawn: Drawn, planted: tuple[Planted, ...], chooser: Chooser, pools: Pools, rng: Generator
) -> pd.DataFrame:
    """Return a row per signal.

    Returns
    -------
    pandas.DataFrame
        Columns theme, buurt, week, place and reporter (positions), planted (position, -1 for what is usual, or
        `CALLER`) and is_double; in the order of the weeks.
    """
    tables = [_lay_out(drawn.usual, -1)]
    tables += [_lay_out(numbers, i) for i, numbers in enumerate(drawn.planted)]
    tables += [_draw_super(drawn, rng), _draw_caller(drawn, rng)]
    events = pd.concat(tables, ignore_index=True)
    buurt = events["buurt"].to_numpy()
    events["place"] = chooser.anywhere(buurt, rng)
    for i, each in enumerate(planted):
        rows = np.flatnonzero(events["planted"] == i)
        events.loc[rows, "place"] = chooser.near(each, buurt[rows], rng)
    of_pool = pools.draw(buurt, rng)
    special = events["special"].to_numpy()
    events["reporter"] = np.where(special < 0, of_pool, pools.total + special)
    events.loc[special == _SUPER, "place"] = chooser.anywhere(buurt[special == _SUPER][:1], rng)[0]
    return _double(events.drop(columns="special").assign(is_double=False), pools, rng)


def _lay_out(numbers: NDArray[np.int64], planted: int) -> pd.DataFrame:
    cells = np.repeat(np.flatnonzero(numbers), numbers[numbers > 0])
    theme, buurt, week = np.unravel_index(cells, numbers.shape)
    return pd.DataFrame({"theme": theme, "buurt": buurt, "week": week, "planted": planted, "special": -1})


def _draw_super(drawn: Drawn, rng: Generator) -> pd.DataFrame:
    """Let some people report all the time, each in an own buurt, about all that is usual there."""
    by_buurt = drawn.usual.sum(axis=(0, 2))
    homes = rng.choice(len(by_buurt), _SUPER, p=by_buurt / by_buurt.sum())
    share = by_buurt.sum() / (WEEKS * 12_000 / 52.18)  # fewer signals, fewer super-reporters' signals
    number = rng.poisson(min(share, 1.0) * _SUPER_A_YEAR * WEEKS / 52.18, _SUPER)
    tables = []
    for i, (home, n) in enumerate(zip(homes, number, strict=True)):
        usual = drawn.usual[:, home].sum(axis=1) + 0.1
        theme = rng.choice(len(PROFILES), n, p=usual / usual.sum())
        weeks = rng.integers(0, WEEKS, n)
        tables.append(pd.DataFrame({"theme": theme, "buurt": home, "week": weeks, "planted": -1, "special": i}))
    return pd.concat(tables, ignore_index=True)


def _draw_caller(drawn: Drawn, rng: Generator) -> pd.DataFrame:
    """Let one person report one thing from one place, again and again."""
    theme = next(i for i, profile in enumerate(PROFILES) if profile.theme == CALLER_THEME)
    by_buurt = drawn.usual.sum(axis=(0, 2))
    buurt = int(np.argsort(by_buurt, kind="stable")[int(0.8 * len(by_buurt))])
    weeks = rng.integers(*CALLER_WEEKS, CALLER_SIGNALS)
    return pd.DataFrame({"theme": theme, "buurt": buurt, "week": weeks, "planted": CALLER, "special": _SUPER})


def _double(events: pd.DataFrame, pools: Pools, rng: Generator) -> pd.DataFrame:
    """Send some signals again: the same place and theme, in the same week."""
    again = events[(rng.random(len(events)) < _DOUBLE) & (events["planted"] != CALLER)].assign(is_double=True)
    others = pools.draw(again["buurt"].to_numpy(), rng)
    again["reporter"] = np.where(rng.random(len(again)) < _SAME_REPORTER, again["reporter"], others)
    return pd.concat([events, again]).sort_values("week", kind="stable", ignore_index=True)
