"""Families of cells of which one is hidden: the sum is shown, so what is hidden together must be of enough people."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geo.privacy.cells import Cells, Mask
from geo.privacy.trees import Family, Ints


@dataclass(frozen=True)
class Breach:
    """A parent whose hidden children, together, are too few; for some nodes of the two other trees."""

    axis: int
    family: Family
    where: Mask


def close_families(cells: Cells, is_shown: Mask, least: int) -> Mask:
    """Hide more cells, until what remains of every shown sum after its shown parts is of enough people.

    Each time the child of the fewest people that helps most sums; the sum itself where no other child is left.
    """
    while breaches := list(find_breaches(cells, ~is_shown, least)):
        is_shown = _hide_one_each(cells, is_shown, breaches)
    return is_shown


def find_breaches(cells: Cells, is_hidden: Mask, least: int) -> Iterator[Breach]:
    """Yield the families with too little hidden: one child, too few reporters, or one signal for each child."""
    signals = cells.signals
    for axis, tree in enumerate(cells.trees):
        hidden, counted = np.moveaxis(is_hidden, axis, 0), np.moveaxis(signals, axis, 0)
        people = {
            levels: np.moveaxis(cells.count_rests(axis, levels, is_hidden), axis, 0)
            for levels in {family.levels for family in tree.families}
        }
        for family in tree.families:
            children = hidden[family.children]
            number = children.sum(axis=0)
            rest = (counted[family.children] * children).sum(axis=0)
            too_few = (number == 1) | (people[family.levels][family.parent] < least) | (rest <= number)
            where = ~hidden[family.parent] & (number > 0) & too_few
            if where.any():
                yield Breach(axis, family, where)


def _hide_one_each(cells: Cells, is_shown: Mask, breaches: list[Breach]) -> Mask:
    """Hide one cell more for each breach."""
    is_open = is_shown & (cells.signals > 0)
    helps = np.zeros(cells.shape)
    for breach in breaches:
        among = np.moveaxis(helps, breach.axis, 0)
        among[breach.family.children] += breach.where
    costs = np.where(is_open & (helps > 0), cells.people / np.maximum(helps, 1), np.inf)
    left = is_shown.copy()
    for breach in breaches:
        mine, shown = np.moveaxis(costs, breach.axis, 0), np.moveaxis(left, breach.axis, 0)
        nodes, others = _choose(mine, breach)
        shown[(nodes, *others)] = False
    return left


def _choose(costs: np.ndarray, breach: Breach) -> tuple[Ints, tuple[Ints, ...]]:
    """Return for each place of a breach the cheapest child that is open, or the parent where none is."""
    others = np.nonzero(breach.where)
    children = costs[breach.family.children].swapaxes(0, 1)[others[0], :, others[1]].T
    cheapest = breach.family.children[children.argmin(axis=0)]
    return np.where(np.isfinite(children.min(axis=0)), cheapest, breach.family.parent), others
