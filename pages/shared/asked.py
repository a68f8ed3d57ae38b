"""What a page asks of the figures, and the small answers that are no tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from geo.compare import EVERYTHING, Choice, Filters


@dataclass(frozen=True)
class Opened:
    """One state of one workspace, as somebody may see it: another stamp is another state, other rights are another.

    Everything that is kept is kept by this, so what was made for one visitor never reaches another with other rights.
    """

    path: str
    stamp: str
    only: tuple[str, ...] = ()  # the buurten outside of which there is nothing to see; none: the whole municipality
    # The buurten whose true figures this visitor has. Not in the text by which answers are kept: what depends on it
    # takes it as an argument of its own, and all the rest is the same for everybody.
    known: tuple[str, ...] = field(default=(), repr=False)

    @property
    def town(self) -> "Opened":
        """The whole municipality, as it is read before anything is cut or hidden."""
        return Opened(self.path, self.stamp)

    @property
    def part(self) -> "Opened":
        """What there is to see, whatever this visitor knows."""
        return replace(self, known=())


@dataclass(frozen=True)
class Unplaced:
    """Signals that no map can show."""

    without_place: int
    outside: int


@dataclass(frozen=True)
class Listed:
    """Signals one by one, of which there may be more than a page lists."""

    number: int
    newest: pd.DataFrame  # the newest first


@dataclass(frozen=True)
class Asked:
    """Which figures are asked for."""

    level: str
    choice: Choice
    filters: Filters = EVERYTHING
    before: Choice | None = None  # the weeks of a year before, to compare with

    @property
    def counted(self) -> str:
        """What is counted: one of `geo.present.words.COUNT_WORDS`."""
        return self.filters.kind or "all"

    def of_kind(self, kind: str | None) -> "Asked":
        """Ask the same of another kind of signal."""
        return replace(self, filters=replace(self.filters, kind=kind))


@dataclass(frozen=True)
class Offer:
    """What there is to choose from: themes by domain, and sources."""

    themes: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]


# By what answers are kept: these say all of themselves, and Streamlit would take them apart at every click.
BY_TEXT: dict[str | type[Any], Callable[[Any], Any]] = dict.fromkeys((Opened, Asked, Choice, Filters), repr)
