"""What can be computed of the hidden cells from all that is shown, by however many sums and subtractions.

Whoever reads the figures knows an equation for each: the hidden leaves in it add up to so much. A *move* changes the
hidden leaves and no shown figure. What every move leaves as it is can be computed; what some move changes cannot. A
move that is drawn at random changes all that any move changes, but among a hundred thousand sums some by chance too
little to be seen: so there are two, and what either changes cannot be computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.linalg import lsmr

from geo.errors import PrivacyError
from geo.privacy.cells import Box, Cells, Floats, Mask
from geo.privacy.trees import Ints

_MOVES = 2
STILL = 1e-6  # of a random move of size 1: less is no move at all
_EXACT = 1e-10  # so much of a shown figure may be changed by what counts as a move
_MOST_STEPS = 40_000
_ATTEMPTS = 4
_FEW = 20_000  # leaves with signals; a year of a municipality of 70 buurten has a third of that


@dataclass(frozen=True)
class Knowledge:
    """What is shown of a table, as equations over its hidden leaves."""

    cells: Cells
    is_shown: Mask  # of every cell; a cell without signals counts as shown

    @cached_property
    def _columns(self) -> Ints:
        """The hidden leaves that have signals, as flat numbers among all leaves."""
        leaves = self.is_shown[np.ix_(*(tree.paths[:, 0] for tree in self.cells.trees))]
        return np.flatnonzero((self.cells.leaf_signals > 0) & ~leaves)

    @cached_property
    def rows(self) -> Ints:
        """The shown cells that are needed, as flat numbers: the others are sums of shown ones."""
        is_needed = self.is_shown & (self.cells.signals > 0)
        is_hidden = ~self.is_shown
        for axis, tree in enumerate(self.cells.trees):
            needed, hidden = np.moveaxis(is_needed, axis, 0), np.moveaxis(is_hidden, axis, 0)
            for family in tree.families:
                needed[family.parent] &= hidden[family.children].any(axis=0)
        return np.flatnonzero(is_needed)

    def find_moves(self) -> Floats:
        """Return by how much each of some random moves changes each cell; the first axis is of the moves.

        Raises
        ------
        PrivacyError
            If no move can be found that is exact enough to tell anything by.
        """
        columns = self._columns
        matrix = _write_equations(self.cells, self.rows, columns)
        matrix = sparse.diags(1 / np.sqrt(np.maximum(matrix.sum(axis=1).A1, 1))) @ matrix  # few steps to an answer
        changes = np.random.default_rng(1).standard_normal((_MOVES, len(columns)))
        moves = []
        for change in changes:
            leaves = np.zeros(self.cells.leaf_signals.size)
            leaves[columns] = _keep_still(matrix, change)
            moves.append(self.cells.add_up(leaves.reshape(self.cells.leaf_signals.shape)))
        return np.stack(moves)

    def find_way_out(self, leaks: Sequence[Sequence[int]]) -> Ints:
        """Return shown cells, of few people in all, that keep some sums of cells from being computed once hidden.

        Among few leaves they are looked for everywhere, for all leaks at once. Among many that takes most of a minute;
        there they are looked for beside each leak: among the leaves of what its cells are a part of, and of ever more
        as long as that would hide what is larger than these. It hides hardly more.

        Parameters
        ----------
        leaks
            For each sum its cells, as flat numbers; so is what is returned. Empty where there is no way out.
        """
        is_small = np.count_nonzero(self.cells.leaf_signals) <= _FEW
        together: dict[tuple[Box, ...], list[Sequence[int]]] = {}
        for leak in leaks:
            boxes = self.cells.list_boxes(leak[0])
            together.setdefault(boxes[-1:] if is_small else boxes, []).append(leak)
        return np.unique(np.concatenate([self._look_around(beside, boxes) for boxes, beside in together.items()]))

    def _look_around(self, leaks: Sequence[Sequence[int]], boxes: Sequence[Box]) -> Ints:
        """Return the cheapest way out within the first of some boxes that has one."""
        for box in boxes:
            found = self._find_cheapest(leaks, self.cells.list_leaves(box))
            if len(found) and self.cells.lie_within(found, box):
                break
        return found

    def _find_cheapest(self, leaks: Sequence[Sequence[int]], leaves: Ints) -> Ints:
        """Return what the cheapest move of some leaves that changes all those sums would change; empty without one.

        It costs the people of a shown cell to change it by one signal: after Fischetti and Salazar (2001, Management
        Science 47), with its relaxation.
        """
        cells = self.cells
        shown = np.flatnonzero(self.is_shown & (cells.signals > 0))
        matrix = _write_equations(cells, shown, leaves)
        is_touched = matrix.getnnz(axis=1) > 0
        shown, matrix = shown[is_touched], matrix[is_touched]
        one = sparse.identity(len(shown))
        named, place = np.unique(np.concatenate(leaks), return_inverse=True)
        leak_of = np.repeat(np.arange(len(leaks)), [len(leak) for leak in leaks])
        sums = sparse.csr_matrix((np.ones(len(place)), (leak_of, place))) @ _write_equations(cells, named, leaves)
        costs = cells.people.ravel()[shown].astype(np.float64)
        any_move = np.random.default_rng(2).uniform(1, 2, len(leaves))
        solve: Any = linprog  # of which the declared types know no sparse matrices
        found = solve(
            np.concatenate([np.zeros(len(leaves)), costs, costs]),
            A_eq=sparse.bmat([[matrix, -one, one], [sums, None, None]], format="csc"),
            b_eq=np.concatenate([np.zeros(len(shown)), sums @ any_move]),
            bounds=[(None, None)] * len(leaves) + [(0, None)] * (2 * len(shown)),
            method="highs-ipm",
        )
        if found.x is None:
            return np.array([], dtype=np.int64)
        is_changed: Mask = np.abs(matrix @ found.x[: len(leaves)]) > STILL
        return shown[is_changed]


def _keep_still(matrix: sparse.csr_matrix, change: Floats) -> Floats:
    """Return the nearest change that leaves every row of a matrix as it is."""
    for _ in range(_ATTEMPTS):
        if not matrix.nnz or np.abs(matrix @ change).max() < _EXACT:
            return change
        change = change - matrix.T @ lsmr(matrix.T, change, atol=1e-14, btol=1e-14, conlim=0, maxiter=_MOST_STEPS)[0]
    raise PrivacyError("of deze cijfers veilig zijn, was niet vast te stellen; er is niets getoond")


def _write_equations(cells: Cells, rows: Ints, columns: Ints) -> sparse.csr_matrix:
    """Return for each cell (flat numbers) a row with a 1 for each of these leaves that lies in it."""
    area, matter, time = (np.asarray(each) for each in np.unravel_index(columns, cells.leaf_signals.shape))
    row_of = np.full(int(np.prod(cells.shape)), -1)
    row_of[rows] = np.arange(len(rows))
    found = [row_of[cells.find_cells((area, matter, time), levels)] for levels in cells.list_levels()]
    row, column = np.concatenate(found), np.tile(np.arange(len(columns)), len(found))
    is_in = row >= 0
    return sparse.csr_matrix((np.ones(is_in.sum()), (row[is_in], column[is_in])), shape=(len(rows), len(columns)))
