"""Count who reported: over several periods or areas together, each reporter once."""

from dataclasses import dataclass

import numpy as np

from geo.detect.voices import PERIOD_WEEKS, Bools, Floats, Ints, Pairs


@dataclass(frozen=True)
class People:
    """Who reported in the periods of each cell's most surprising window; arrays are (themes, areas)."""

    reporters: Ints  # distinct reporters over those periods together
    largest_share: Floats  # of the pairs of reporter and period, those of one reporter; 0 where there is none
    largest_burst: Floats  # of those pairs, those in the busiest four weeks on end; 0 where there is none


def count_people(pairs: Pairs, used: Bools) -> People:
    """Count the distinct reporters of every cell in the periods that `used` (themes, areas, periods) tells."""
    themes, areas, periods = used.shape
    kept = used.reshape(themes * areas, periods)[pairs.cell, pairs.period]
    everyone = int(pairs.reporter.max(initial=0)) + 1
    # What one reporter said in a cell stands together.
    whose = pairs.cell[kept] * everyone + pairs.reporter[kept]
    first = np.flatnonzero(np.diff(whose, prepend=-1))
    cell, times = whose[first] // everyone, np.diff(first, append=len(whose))
    reporters = np.bincount(cell, minlength=themes * areas)
    largest, total = np.zeros(themes * areas), np.bincount(cell, times, minlength=themes * areas)
    np.maximum.at(largest, cell, times)
    share = np.divide(largest, total, out=np.zeros_like(largest), where=total > 0)
    burst = _find_bursts(pairs.cell[kept], pairs.week[kept], themes * areas)
    shape = (themes, areas)
    return People(reporters.reshape(shape), share.reshape(shape), burst.reshape(shape))


def _find_bursts(cell: Ints, week: Ints, cells: int) -> Floats:
    """Return, per cell, the share of the busiest four weeks on end, wherever those begin.

    A period begins at a week that says nothing of the place; a storm that falls in two of them is still one storm.
    """
    weeks = int(week.max(initial=0)) + 1 + PERIOD_WEEKS
    coded = np.sort(cell * weeks + week)
    within = np.searchsorted(coded, coded + PERIOD_WEEKS) - np.arange(len(coded))
    busiest, total = np.zeros(cells), np.bincount(cell, minlength=cells)
    np.maximum.at(busiest, coded // weeks, within)
    return np.divide(busiest, total, out=np.zeros(cells), where=total > 0)
