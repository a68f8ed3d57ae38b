"""What is part of what: buurten of wijken, themes of domains, periods of years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Family:
    """A node and the nodes that together are the same: its figure is the sum of theirs."""

    parent: int
    children: Ints
    levels: tuple[int, int]  # of the children and of the parent, from 0 for the smallest


@dataclass(frozen=True)
class Tree:
    """The nodes of one side of the table, numbered level by level from the smallest to the largest."""

    names: Mapping[str, tuple[str, ...]]  # of the nodes of each level, sorted
    paths: Ints  # (leaves, levels): for each leaf the node of every level in which it lies

    @cached_property
    def number(self) -> int:
        """How many nodes there are."""
        return sum(map(len, self.names.values()))

    @cached_property
    def starts(self) -> Mapping[str, int]:
        """The number of the first node of each level."""
        return dict(zip(self.names, np.cumsum([0, *map(len, self.names.values())]).tolist()[:-1], strict=True))

    @cached_property
    def _numbers(self) -> Mapping[tuple[str, str], int]:
        return {
            (level, name): self.starts[level] + place
            for level, names in self.names.items()
            for place, name in enumerate(names)
        }

    def find(self, level: str, name: str) -> int | None:
        """Return the number of a node; None where there is none."""
        return self._numbers.get((level, name))

    def at(self, level: str) -> slice:
        """Return where the nodes of a level are."""
        return slice(self.starts[level], self.starts[level] + len(self.names[level]))

    def find_level(self, node: int) -> int:
        """Return the level of a node, from 0 for the smallest."""
        return sum(node >= start for start in self.starts.values()) - 1

    def lies_in(self, node: int) -> NDArray[np.bool_]:
        """Tell of each leaf whether it lies in a node."""
        return np.asarray(self.paths[:, self.find_level(node)] == node)

    def list_larger(self, node: int) -> list[int]:
        """Return the nodes of all larger levels in which the first leaf of a node lies; of the largest, itself."""
        larger = min(self.find_level(node) + 1, self.paths.shape[1] - 1)
        return [int(each) for each in self.paths[self.lies_in(node)][0, larger:]]

    def list_parts(self, node: int) -> Ints:
        """Return a node and all smaller ones in which leaves of it lie."""
        return np.unique(self.paths[self.lies_in(node), : self.find_level(node) + 1])

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """All equations: each node with the nodes of the next smaller level that fits in it."""
        return tuple(self._list_families())

    def _list_families(self) -> Iterator[Family]:
        levels = self.paths.shape[1]
        fits = {pair for pair in combinations(range(levels), 2) if self._fits(*pair)}
        for small, large in sorted(fits):
            if any((small, between) in fits and (between, large) in fits for between in range(small + 1, large)):
                continue
            for parent in np.unique(self.paths[:, large]):
                yield Family(int(parent), np.unique(self.paths[self.paths[:, large] == parent, small]), (small, large))

    def _fits(self, small: int, large: int) -> bool:
        """Tell whether each node of the one level lies within one node of the other; a stadsdeel may cut a wijk."""
        pairs = np.unique(self.paths[:, [small, large]], axis=0)
        return len(pairs) == len(np.unique(pairs[:, 0]))

    def add_up(self, leaves: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum figures of leaves, on the first axis, to those of all nodes."""
        nodes = np.zeros((self.number, *leaves.shape[1:]))
        for level in self.paths.T:
            np.add.at(nodes, level, leaves)
        return nodes


def make_tree(levels: Mapping[str, Sequence[object]]) -> Tree:
    """Make a tree.

    Parameters
    ----------
    levels
        For each level, from the smallest to the largest, the name of the node in which each leaf lies; the leaves
        come in the order of their own names.
    """
    names, paths, number = {}, [], 0
    for level, of_leaves in levels.items():
        codes, known = pd.factorize(np.asarray([str(name) for name in of_leaves], dtype=object), sort=True)
        names[level] = tuple(map(str, known))
        paths.append(codes + number)
        number += len(known)
    return Tree(names, np.stack(paths, axis=1).astype(np.int64))
