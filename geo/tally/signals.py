"""Signals as whole numbers, sorted so that whatever is asked for lies together: by their words, then by their week."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.count import monday_of
from geo.tally.groups import Ints

WORDS = [
    "kind",
    "domain",
    "theme",
    "status",
    "source",
]  # in this order, those asked for together mostly are neighbours
_WEEK = np.timedelta64(7, "D")


@dataclass(frozen=True)
class SortedSignals:
    """The numbers of all signals; never changed."""

    words: dict[str, NDArray[np.object_]]  # of each combination that occurs, sorted
    buurten: pd.Index  # codes, sorted
    first: date  # the Monday of week 0
    begins: Ints  # (combinations, weeks + 1): where the signals of a combination and week begin
    buurt: NDArray[np.unsignedinteger]  # of each signal; the number after the last buurt stands for none
    rows: NDArray[np.unsignedinteger]  # where each stood in the table

    @property
    def weeks(self) -> int:
        """How many weeks there are from the first signal to the last."""
        return int(self.begins.shape[1]) - 1

    @property
    def nowhere(self) -> int:
        """The number that stands for no buurt."""
        return len(self.buurten)


def sort_signals(signals: pd.DataFrame, buurten: pd.Index) -> SortedSignals:
    """Give signals numbers for their words, weeks and buurten, and sort them by these.

    Parameters
    ----------
    signals
        ASSIGNED or UNLOCATED table; of the latter no signal lies in a buurt.
    buurten
        The codes of all buurten, sorted.
    """
    words, combination = _number_words(signals)
    first, week, weeks = _number_weeks(signals["reported_at"])
    buurt = _number_buurten(signals, buurten)
    order = np.lexsort((week, combination))
    cells = np.bincount(combination.astype(np.int64) * weeks + week, minlength=len(words) * weeks)
    ends = np.cumsum(cells).reshape(len(words), weeks)
    begins = np.empty((len(words), weeks + 1), dtype=np.int64)
    begins[:, 1:] = ends
    begins[:, 0] = np.concatenate([[0], ends[:-1, -1]]) if weeks else 0
    named = {name: words[name].to_numpy(dtype=object) for name in WORDS}
    return SortedSignals(named, buurten, first, begins, buurt[order], _narrow(order, len(order)))


def _number_words(signals: pd.DataFrame) -> tuple[pd.DataFrame, NDArray[np.unsignedinteger]]:
    groups = signals[WORDS].groupby(WORDS, sort=True, observed=True)
    words = groups.size().index.to_frame(index=False)
    return words, _narrow(groups.ngroup().to_numpy(), len(words))


def _number_weeks(moments: pd.Series) -> tuple[date, NDArray[np.unsignedinteger], int]:
    if moments.empty:
        return date(1970, 1, 5), np.array([], dtype=np.uint8), 0
    mondays = monday_of(moments).to_numpy().astype("datetime64[D]")
    first = mondays.min()
    number = int((mondays.max() - first) // _WEEK) + 1
    return first.item(), _narrow((mondays - first) // _WEEK, number), number


def _number_buurten(signals: pd.DataFrame, buurten: pd.Index) -> NDArray[np.unsignedinteger]:
    if "buurt_code" not in signals:
        return np.full(len(signals), len(buurten), dtype=np.min_scalar_type(len(buurten)))
    code, codes = pd.factorize(signals["buurt_code"])
    number = np.append(buurten.get_indexer(pd.Index(codes)), -1)[code]
    return _narrow(np.where(number < 0, len(buurten), number), len(buurten))


def _narrow(numbers: NDArray[np.integer], most: int) -> NDArray[np.unsignedinteger]:
    """Keep numbers in as few bytes as they need: sorting and walking take as long as the memory they read."""
    return numbers.astype(np.min_scalar_type(most))
