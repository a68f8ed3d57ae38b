"""Who has all that is shown, and computes: exactly, in whole numbers modulo a prime, and by bounds."""

from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from geo.privacy.cells import Cells

PRIME = 2_147_483_647  # modulo so much, what is no sum of shown figures looks like one with a chance of nil
Row = dict[int, int]


class Attacker:
    """Knows every figure that is not hidden, and that no figure is below zero; not that what is hidden is above it."""

    def __init__(self, cells: Cells, hidden: np.ndarray) -> None:
        self.cells, self.hidden = cells, hidden
        self._holds = _list_leaves(cells)
        shown = np.flatnonzero(~hidden)
        signals = cells.signals.ravel()
        nothing = {leaf for cell in shown if not signals[cell] for leaf in self._holds[cell]}
        self.rows = [(self._holds[cell] - nothing, int(signals[cell])) for cell in shown if signals[cell]]
        self.unknown = sorted(set().union(*self._holds) - nothing)
        self._pivots: dict[int, Row] = {}
        for leaves, _ in self.rows:
            self._learn(dict.fromkeys(leaves, 1))
        self._nothing = nothing

    def _reduce(self, row: Row) -> Row:
        while row:
            first = min(row)
            pivot = self._pivots.get(first)
            rest = [leaf for leaf in sorted(row) if leaf in self._pivots]
            if pivot is None and not rest:
                return row
            first = first if pivot is not None else rest[0]
            factor = row[first]
            for leaf, weight in self._pivots[first].items():
                row[leaf] = (row.get(leaf, 0) - factor * weight) % PRIME
            row = {leaf: weight for leaf, weight in row.items() if weight}
        return row

    def _learn(self, row: Row) -> None:
        row = self._reduce(dict(row))
        if row:
            first = min(row)
            inverse = pow(row[first], PRIME - 2, PRIME)
            self._pivots[first] = {leaf: weight * inverse % PRIME for leaf, weight in row.items()}

    def can_compute(self, cells: Iterable[int]) -> bool:
        """Tell whether sums and differences of what is shown give the sum of some cells."""
        row: Row = {}
        for cell in cells:
            for leaf in self._holds[cell] - self._nothing:
                row[leaf] = row.get(leaf, 0) + 1
        return not self._reduce(row)

    def find_bounds(self, cell: int) -> tuple[int, int]:
        """Return the least and the most that a cell may be, in whole numbers that fit all that is shown."""
        place = {leaf: number for number, leaf in enumerate(self.unknown)}
        matrix = np.zeros((len(self.rows), len(place)))
        for number, (leaves, _) in enumerate(self.rows):
            matrix[number, [place[leaf] for leaf in leaves]] = 1
        figures = np.array([figure for _, figure in self.rows])
        wanted = np.zeros(len(place))
        wanted[[place[leaf] for leaf in self._holds[cell] - self._nothing]] = 1
        fits = LinearConstraint(matrix, figures, figures) if len(figures) else None
        most = Bounds(0, self.cells.signals.sum())
        found = [
            milp(sign * wanted, constraints=fits, bounds=most, integrality=np.ones(len(place))).fun for sign in (1, -1)
        ]
        return round(found[0]), round(-found[1])


def list_small(cells: Cells, hidden: np.ndarray, least: int) -> Iterator[tuple[int, ...]]:
    """Yield every hidden cell of too few reporters, and every some of one family that are too few together."""
    numbers = np.arange(hidden.size).reshape(cells.shape)
    for cell in np.flatnonzero(hidden & (cells.people < least) & (cells.people > 0)):
        yield (int(cell),)
    for axis, tree in enumerate(cells.trees):
        named, is_hidden = np.moveaxis(numbers, axis, 0), np.moveaxis(hidden & (cells.signals > 0), axis, 0)
        for family in tree.families:
            for place in np.ndindex(named.shape[1:]):
                members = named[(family.children, *place)][is_hidden[(family.children, *place)]]
                for size in range(2, len(members) + 1):
                    for some in combinations(members.tolist(), size):
                        if cells.count_together(some) < least:
                            yield some


def _list_leaves(cells: Cells) -> list[set[int]]:
    """Return for each cell the leaves that lie in it."""
    shape = cells.leaf_signals.shape
    holds: list[set[int]] = [set() for _ in range(int(np.prod(cells.shape)))]
    every = np.arange(int(np.prod(shape)))
    leaves = tuple(np.asarray(each) for each in np.unravel_index(every, shape))
    for levels in cells.list_levels():
        for leaf, cell in zip(every.tolist(), cells.find_cells(leaves, levels).tolist(), strict=True):
            holds[cell].add(leaf)
    return holds
