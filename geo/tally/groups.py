"""Which things are counted together: the buurten of an area, or the combinations of words that are asked for."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Runs:
    """Neighbours of one group, as stretches of the list: what lies between two bounds is summed by one subtraction."""

    bounds: Ints  # (runs + 1,)
    order: Ints  # the runs that count, by their group
    firsts: Ints  # where each group begins in that order
    present: Ints  # the group that begins there


@dataclass(frozen=True)
class Groups:
    """For each thing of a list the number of its group."""

    of: Ints  # -1 for what is left out
    number: int  # of groups, also of those that nothing belongs to

    @cached_property
    def runs(self) -> Runs:
        """The stretches of one group."""
        bounds = np.flatnonzero(np.diff(self.of, prepend=-2, append=-2))
        group = self.of[bounds[:-1]]
        order = np.argsort(group, kind="stable")
        order = order[group[order] >= 0]
        present, firsts = np.unique(group[order], return_index=True)
        return Runs(bounds, order, firsts, present)


def take_together(chosen: NDArray[np.bool_]) -> Groups:
    """Make one group of what is chosen."""
    return Groups(np.where(chosen, 0, -1), 1)
