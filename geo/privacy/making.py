"""Make the figures that an audience may see, once for a state of a municipality."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.count import reporter_keys
from geo.privacy.audience import LEAST_SHOWN, Audience
from geo.privacy.cells import Cells, Floats, Mask
from geo.privacy.hiding import find_hidden
from geo.privacy.release import Release
from geo.privacy.trees import Tree
from geo.privacy.vocabulary import KIND, Vocabulary, make_vocabulary, number_signals
from geo.rules import CountRule

_ZEROS_HIDDEN = 0.25  # of those beside something hidden: else whoever sees "hidden" knows that there is something


@dataclass(frozen=True)
class Asked:
    """For whom figures are made."""

    audience: Audience
    secret: bytes  # of the installation
    known: tuple[str, ...] = ()  # buurten of which the reader may see every single signal


@dataclass(frozen=True)
class Table:
    """The signals of a municipality as numbers, with what can be asked of them."""

    vocabulary: Vocabulary
    signals: pd.DataFrame  # area, matter, period and reporter of each

    def list_years(self) -> Iterator[tuple[list[int], Cells]]:
        """Yield for each year its columns, of the periods and of the year itself, and its cells."""
        for number, year in enumerate(self.vocabulary.years):
            rows = self.signals[self.signals["period"].between(year[0], year[1] - 1)]
            leaves = rows["area"].to_numpy(), rows["matter"].to_numpy(), rows["period"].to_numpy() - year[0]
            trees = self.vocabulary.areas, self.vocabulary.matters, self.vocabulary.make_tree(year)
            columns = [*range(*year), len(self.vocabulary.periods) + number]
            yield columns, Cells(trees, leaves, rows["reporter"].to_numpy())


def lay_table(assigned: pd.DataFrame, areas: gpd.GeoDataFrame, rule: CountRule) -> Table:
    """Lay the signals of ASSIGNED out in what can be asked of them; not its initiatives and wishes.

    Raises
    ------
    PrivacyError
        If there is no whole period of signals yet.
    """
    signals = assigned[(assigned["kind"] == KIND) & assigned["buurt_code"].notna()]
    vocabulary = make_vocabulary(areas, signals)
    numbered = number_signals(vocabulary, signals)
    numbered["reporter"] = pd.factorize(reporter_keys(signals, rule))[0]
    return Table(vocabulary, numbered[(numbered >= 0).all(axis=1)])


def hide_cells(table: Table, asked: Asked) -> Mask:
    """Tell of every figure whether it is hidden: by node of areas, node of matters and column.

    What the reader knows already is taken out of the table before it is judged: the rest must stand by itself.
    """
    own = [table.vocabulary.areas.find("buurt", code) for code in asked.known]
    others = Table(table.vocabulary, table.signals[~table.signals["area"].isin(own)])
    hidden = np.zeros(_find_shape(table.vocabulary), dtype=bool)
    for columns, cells in others.list_years():
        found = find_hidden(cells, LEAST_SHOWN[asked.audience])
        names = [[repr(key) for key in _name_nodes(tree)] for tree in cells.trees]
        names[2] = [str(table.vocabulary.periods[column]) for column in columns[:-1]] + [f"jaar {columns[0]}"]
        zeros = (cells.signals == 0) & _has_hidden_beside(cells, found) & _draw(names, asked.secret)
        zeros[own] = False
        hidden[:, :, columns] = found | zeros
    return hidden


def make_release(table: Table, audience: Audience, hidden: Mask) -> Release:
    """Return the figures of a table without those that are hidden."""
    signals, reporters = (np.zeros(_find_shape(table.vocabulary)) for _ in range(2))
    for columns, cells in table.list_years():
        signals[:, :, columns] = cells.signals
        reporters[:, :, columns] = cells.people
    return Release(audience, table.vocabulary, _leave_out(signals, hidden), _leave_out(reporters, hidden))


def _leave_out(figures: Floats, hidden: Mask) -> Floats:
    return np.where(hidden, np.nan, figures)


def _find_shape(vocabulary: Vocabulary) -> tuple[int, int, int]:
    return vocabulary.areas.number, vocabulary.matters.number, len(vocabulary.periods) + len(vocabulary.years)


def _name_nodes(tree: Tree) -> list[tuple[str, str]]:
    return [(level, name) for level, names in tree.names.items() for name in names]


def _has_hidden_beside(cells: Cells, hidden: Mask) -> Mask:
    """Tell which cells have a hidden one in one of their families."""
    beside = np.zeros_like(hidden)
    for axis, tree in enumerate(cells.trees):
        here, there = np.moveaxis(hidden, axis, 0), np.moveaxis(beside, axis, 0)
        for family in tree.families:
            there[family.children] |= here[family.children].any(axis=0)
    return beside


def _draw(names: Collection[list[str]], secret: bytes) -> Mask:
    """Draw cells by chance, the same ones every time: by the names of their nodes and what nobody outside knows."""
    areas, matters, times = (np.array([_number(name, secret) for name in each], dtype=np.uint64) for each in names)
    mixed = areas[:, None, None] * (matters[None, :, None] | np.uint64(1)) + times[None, None, :]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    return np.asarray((mixed >> np.uint64(11)) / 2.0**53 < _ZEROS_HIDDEN)


def _number(name: str, secret: bytes) -> int:
    return int.from_bytes(blake2b(name.encode(), key=secret[:64], person=b"zeros", digest_size=8).digest())
