"""The cells of the table: how many signals and how many different reporters, for every node of three trees."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.privacy.trees import Ints, Tree

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Three = tuple[Ints, Ints, Ints]
Box = tuple[int, int, int]  # a node of each tree: what lies in all three


@dataclass(frozen=True)
class Cells:
    """Signals by area, matter and time; never changed."""

    trees: tuple[Tree, Tree, Tree]
    leaves: Three  # of each signal, the leaf of each tree in which it lies
    reporters: Ints  # of each signal, who sent it, as a number from 0

    @property
    def shape(self) -> tuple[int, ...]:
        """How many nodes each tree has."""
        return tuple(tree.number for tree in self.trees)

    @cached_property
    def leaf_signals(self) -> Floats:
        """How many signals there are of each three leaves."""
        counted = np.zeros([len(tree.paths) for tree in self.trees])
        np.add.at(counted, self.leaves, 1)
        return counted

    @cached_property
    def signals(self) -> Ints:
        """How many signals each cell has."""
        return np.asarray(self.add_up(self.leaf_signals).round(), dtype=np.int64)

    @cached_property
    def people(self) -> Ints:
        """How many different reporters each cell has; they do not add up."""
        everyone = np.ones(len(self.reporters), dtype=bool)
        return self._count_people((cells, everyone) for cells in self._places.values())

    def add_up(self, leaves: Floats) -> Floats:
        """Sum figures of leaves to those of all cells."""
        for axis, tree in enumerate(self.trees):
            leaves = np.moveaxis(tree.add_up(np.moveaxis(leaves, axis, 0)), 0, axis)
        return leaves

    def list_levels(self) -> list[tuple[int, ...]]:
        """Return all combinations of a level of each tree."""
        return list(product(*(range(tree.paths.shape[1]) for tree in self.trees)))

    def find_cells(self, leaves: Three, levels: tuple[int, ...]) -> Ints:
        """Return the cells of these levels in which leaves lie, as flat numbers."""
        nodes = [tree.paths[leaf, level] for tree, leaf, level in zip(self.trees, leaves, levels, strict=True)]
        return np.asarray(np.ravel_multi_index(nodes, self.shape), dtype=np.int64)

    def list_boxes(self, cell: int) -> tuple[Box, ...]:
        """Return all that a cell (a flat number) is a part of in three trees, that of the fewest leaves first."""
        nodes = np.unravel_index(cell, self.shape)
        larger = [tree.list_larger(int(node)) for tree, node in zip(self.trees, nodes, strict=True)]
        boxes = [(area, matter, time) for area, matter, time in product(*larger)]
        return tuple(sorted(boxes, key=lambda box: len(self.list_leaves(box))))

    def list_leaves(self, box: Box) -> Ints:
        """Return the leaves within a box that have signals, as flat numbers among all leaves."""
        area, matter, time = (tree.lies_in(node) for tree, node in zip(self.trees, box, strict=True))
        return np.flatnonzero((self.leaf_signals > 0) & area[:, None, None] & matter[:, None] & time)

    def lie_within(self, cells: Ints, box: Box) -> bool:
        """Tell whether all of these cells (flat numbers) are parts of a box."""
        nodes = np.unravel_index(cells, self.shape)
        parts = (tree.list_parts(node) for tree, node in zip(self.trees, box, strict=True))
        return all(np.isin(of_tree, known).all() for of_tree, known in zip(nodes, parts, strict=True))

    @cached_property
    def _places(self) -> Mapping[tuple[int, ...], Ints]:
        """The cells in which each signal lies."""
        return {levels: self.find_cells(self.leaves, levels) for levels in self.list_levels()}

    def count_rests(self, axis: int, levels: tuple[int, int], is_hidden: Mask) -> Ints:
        """Count the different reporters of the hidden children of each parent together.

        Parameters
        ----------
        axis
            The tree of which the families are.
        levels
            Of the children and of the parents.
        is_hidden
            Of every cell.
        """
        small, large = levels
        hidden, pairs = is_hidden.ravel(), []
        for place, cells in self._places.items():
            if place[axis] == small:
                pairs.append((self._places[(*place[:axis], large, *place[axis + 1 :])], hidden[cells]))
        return self._count_people(pairs)

    def count_together(self, cells: Iterable[int]) -> int:
        """Count the different reporters of some cells (flat numbers) together."""
        heard = []
        for cell in cells:
            levels = self._find_levels(cell)
            heard.append(self.reporters[self._places[levels] == cell])
        return len(pd.unique(np.concatenate(heard)))

    def _find_levels(self, cell: int) -> tuple[int, ...]:
        nodes = np.unravel_index(cell, self.shape)
        return tuple(tree.find_level(int(node)) for tree, node in zip(self.trees, nodes, strict=True))

    def _count_people(self, chosen: Iterable[tuple[Ints, Mask]]) -> Ints:
        """Count the different reporters by cell, of the signals that are chosen for it."""
        number = int(self.reporters.max(initial=0)) + 1
        people = np.zeros(int(np.prod(self.shape)), dtype=np.int64)
        for cells, is_chosen in chosen:
            pairs = pd.unique(cells[is_chosen] * number + self.reporters[is_chosen])
            people += np.bincount(pairs // number, minlength=len(people))
        return people.reshape(self.shape)
