"""Which weeks after the start are compared with which weeks before it."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.effect.results import Approach
from geo.rules_effect import EffectRule

Ints = npt.NDArray[np.int64]

BLOCK_WEEKS = 4
YEAR_BLOCKS = 13
_WEEK = timedelta(weeks=1)
_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Weeks:
    """Blocks of four weeks, numbered from the start on: 0 is the first after it, -1 the last before it."""

    monday: date  # of block 0: the first that is not before the start
    first: int  # the first block that history holds whole
    after: int  # whole blocks since the start

    @property
    def mondays(self) -> pd.DatetimeIndex:
        """The first Monday of every block from the first on."""
        begin = self.monday + BLOCK_WEEKS * self.first * _WEEK
        return pd.date_range(begin, periods=self.number, freq=timedelta(weeks=BLOCK_WEEKS), unit="us")

    @property
    def end(self) -> date:
        """The day after the last block."""
        return self.monday + BLOCK_WEEKS * self.after * _WEEK

    @property
    def number(self) -> int:
        """How many blocks there are."""
        return max(self.after - self.first, 0)


@dataclass(frozen=True)
class Matched:
    """Blocks that are compared: the same weeks of the year, before and after."""

    before: Ints
    after: Ints
    years: int  # as many earlier years does every block after the start have

    @property
    def share(self) -> float:
        """As many blocks after the start there are for each before it."""
        return len(self.after) / max(len(self.before), 1)


def lay_weeks(weeks: pd.Series, approach: Approach, last_known: date) -> Weeks:
    """Lay blocks of four weeks from the start on, both ways.

    A week in which the start falls halfway is in neither side; it ends block -1, which is never compared.

    Parameters
    ----------
    weeks
        Mondays of the signals on the theme; history begins with the first.
    approach
        Only whole weeks before its `as_of` are looked at.
    last_known
        Monday of the last week in which anything at all was heard: later silence is a delivery that is yet to come.
    """
    start, as_of = approach.start, approach.as_of
    monday = start + timedelta(days=-start.weekday() % 7)
    complete = as_of - timedelta(days=as_of.weekday()) - _WEEK
    end = min(complete, last_known) + _WEEK
    after = max((end - monday) // _WEEK, 0) // BLOCK_WEEKS
    begin = weeks.min().date() if len(weeks) else monday
    return Weeks(monday, min(-((monday - begin) // _WEEK // BLOCK_WEEKS), after), after)


def match_weeks(weeks: Weeks, since: date | None, rule: EffectRule) -> Matched:
    """Match the last year after the start with the same weeks of the year before it.

    Not with the last `rule.guard_weeks` before the start: approaches begin where a problem has just peaked, and a peak
    sinks by itself (Ashenfelter 1978, "Estimating the effect of training programs", his dip). Those weeks are matched
    a year earlier. More years count only as far as the problem was there already, and for all blocks alike.
    """
    guard = -(-rule.guard_weeks // BLOCK_WEEKS)
    after = np.arange(max(weeks.after - YEAR_BLOCKS, 0), weeks.after)
    earlier = [_same_weeks(int(block), weeks.first, -guard) for block in after]
    after = after[[len(each) > 0 for each in earlier]]
    earlier = [each for each in earlier if len(each)]
    if not earlier:
        return Matched(_NONE, _NONE, 0)
    problem = weeks.first if since is None else -((weeks.monday - since) // _WEEK // BLOCK_WEEKS)
    known = 1 if since is None else min(int((each >= problem).sum()) for each in earlier)
    years = int(np.clip(known, 1, rule.most_years))
    return Matched(np.sort(np.concatenate([each[:years] for each in earlier])), after, years)


def _same_weeks(block: int, first: int, before: int) -> Ints:
    """Return the blocks in the same weeks of earlier years, latest first, from `first` on and before `before`."""
    blocks = np.arange(block - YEAR_BLOCKS, first - 1, -YEAR_BLOCKS)
    return blocks[blocks < before].astype(np.int64)
