"""Lay the distinct reporters out as one block of numbers: theme by area by period, with the exposure of each cell."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.detect.voices import Bools, Floats, Ints, Pairs, Voices


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


def make_cube(voices: Voices, pairs: Pairs) -> Cube:
    """Count the pairs of every theme in every area and period; quiet ones are zeros."""
    shape = (len(voices.themes), len(voices.area_codes), len(pairs.periods))
    cells = pairs.cell * shape[2] + pairs.period
    block = np.bincount(cells, minlength=int(np.prod(shape))).reshape(shape)
    return Cube(voices.themes, voices.area_codes, pairs.periods, block, voices.exposure)
