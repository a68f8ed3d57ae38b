"""Steps 1 to 3 and 5 in their order: everything that is found out about the cells before the decision."""

from dataclasses import dataclass

import numpy as np

from geo.detect.cube import Cube, Floats, Ints
from geo.detect.expected import Expected, expect_reporters
from geo.detect.size import Size, measure_size
from geo.detect.spread import Spread, measure_spread
from geo.detect.windows import Evidence, weigh_windows
from geo.rules_detect import ExpectRule, RecurrenceRule


@dataclass(frozen=True)
class People:
    """Who reported in the periods of each cell's most surprising window; arrays are (themes, areas)."""

    reporters: Ints  # distinct keys over those periods together
    largest_share: Floats  # of the pairs of reporter and period, those of one reporter; NaN where it is not known


@dataclass(frozen=True)
class Weighed:
    """The cells with their expectation, spread, surprise, size and people."""

    cube: Cube
    expected: Expected
    spread: Spread
    evidence: Evidence
    size: Size
    people: People


def weigh_cells(cube: Cube, expect: ExpectRule, rule: RecurrenceRule) -> Weighed:
    """Weigh every theme in every area; who reported is only bounded, until `People` are counted from the signals."""
    expected = expect_reporters(cube, expect)
    spread = measure_spread(cube, expected, expect)
    evidence = weigh_windows(cube, expected, spread, rule)
    size = measure_size(cube, expected, spread, evidence, rule)
    return Weighed(cube, expected, spread, evidence, size, bound_people(cube, evidence))


def bound_people(cube: Cube, evidence: Evidence) -> People:
    """Return what REPORTERS alone can tell: the sum over the periods, at most, and no share of one reporter."""
    total = (cube.reporters * evidence.used).sum(axis=2)
    return People(reporters=total, largest_share=np.full(total.shape, np.nan))
