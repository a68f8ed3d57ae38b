"""Which cells are hidden, so that none of too few people is shown or can be computed.

At first every cell of too few reporters, and in each family so many more that what remains of a sum is of enough
people. Then, as long as needed, what is left to compute over several families together.
"""

from collections.abc import Iterator

import numpy as np

from geo.errors import PrivacyError
from geo.privacy.cells import Cells, Floats, Mask
from geo.privacy.computing import STILL, Knowledge
from geo.privacy.families import close_families, find_breaches

Leak = tuple[int, ...]  # the hidden cells, as flat numbers, whose sum can be computed


def find_hidden(cells: Cells, least: int) -> Mask:
    """Tell which cells must be hidden from an audience.

    Parameters
    ----------
    cells
        The table; what the audience knows already is not in it.
    least
        So many reporters a figure must be of.

    Returns
    -------
    numpy.ndarray
        True for what is hidden. Of what is not, no sum or difference gives a cell, or what remains of a family, of
        fewer than `least` reporters.

    Raises
    ------
    PrivacyError
        If it can't be told whether figures are safe.
    """
    is_shown = (cells.people == 0) | (cells.people >= least)
    while True:
        is_shown = close_families(cells, is_shown, least)
        knowledge = Knowledge(cells, is_shown)
        leaks = list(dict.fromkeys(_find_leaks(knowledge, least)))
        if not leaks:
            return ~is_shown
        hidden = knowledge.find_way_out(leaks)
        if not len(hidden):
            raise PrivacyError("van deze cijfers is niet uit te sluiten dat kleine aantallen te herleiden zijn")
        is_shown.ravel()[hidden] = False


def _find_leaks(knowledge: Knowledge, least: int) -> Iterator[Leak]:
    """Yield what can be computed and is of too few: cells, two of a family, and what remains of a family."""
    cells, moves = knowledge.cells, knowledge.find_moves()
    computable = ~knowledge.is_shown & (np.abs(moves) < STILL).all(axis=0)
    is_small = cells.people < least
    yield from ((int(cell),) for cell in np.flatnonzero(computable & is_small))
    unknown = ~knowledge.is_shown & ~computable
    pairs = dict.fromkeys(_find_pairs(cells, unknown & is_small, moves))
    yield from (pair for pair in pairs if cells.count_together(pair) < least)
    for breach in find_breaches(cells, unknown, least):
        numbers = np.moveaxis(np.arange(unknown.size).reshape(cells.shape), breach.axis, 0)[breach.family.children]
        hidden = np.moveaxis(unknown, breach.axis, 0)[breach.family.children]
        for place in np.argwhere(breach.where):
            here = (slice(None), *place)
            yield tuple(map(int, numbers[here][hidden[here]]))


def _find_pairs(cells: Cells, is_small: Mask, moves: Floats) -> Iterator[Leak]:
    """Yield two small cells of one family that no move changes together: one gives what the other takes."""
    numbers = np.arange(is_small.size).reshape(cells.shape)
    of_small = np.where(is_small, moves, np.nan)
    for axis, tree in enumerate(cells.trees):
        moved, numbered = np.moveaxis(of_small, axis + 1, 0), np.moveaxis(numbers, axis, 0)
        for family in tree.families:
            of_family, named = moved[family.children], numbered[family.children]
            for apart in range(1, len(of_family)):
                where = (np.abs(of_family[apart:] + of_family[:-apart]) < STILL).all(axis=1)
                yield from zip(named[apart:][where].tolist(), named[:-apart][where].tolist(), strict=True)
