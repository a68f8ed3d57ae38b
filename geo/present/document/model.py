"""What a document is made of, whatever it is written to: texts, facts, tables and pictures, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

Align = Literal["left", "right"]
Picture = str | bytes  # SVG, or PNG


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph; a line break in its text is one on the page."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of plain and strong pieces; a quiet one is a remark beside the others."""

    runs: tuple[Run, ...]
    is_quiet: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading below the title; level 1 is the highest."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Facts:
    """Labels with what they stand for."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Table:
    """A table; the first cell of a row names it.

    `align` and `widths` (in parts of the whole) say how the columns stand; without them they are left and alike.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...] = ()
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would be a broken table."""
        columns = len(self.header)
        lengths = {len(row) for row in self.rows} | {len(given) for given in (self.align, self.widths) if given}
        if not columns or lengths - {columns}:
            message = f"table '{self.caption}': every row, alignment and width must have {columns} columns"
            raise ValueError(message)


@dataclass(frozen=True)
class Figure:
    """A picture: `alt` tells who can't see it what it shows, `twin` gives the same facts as a table."""

    picture: Picture
    alt: str
    caption: str
    twin: Table | None = None
    width_pct: int = 100


@dataclass(frozen=True)
class Box:
    """A point that stands out: a sign with its word ("▲", "groeiend"), a heading and what is said.

    `beside` is a small picture at its side, shown without its caption and twin.
    """

    sign: str
    word: str
    title: str
    body: tuple[Paragraph | Facts | Bullets, ...]
    level: Literal[1, 2, 3] = 1
    beside: Figure | None = None


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new sheet of paper."""


Block = Paragraph | Heading | Facts | Bullets | Table | Figure | Box | PageBreak


@dataclass(frozen=True)
class Document:
    """A document in Dutch; `made_on` is the day that it bears.

    One that is to fit on a sheet is printed small (density 1) or smallest (2).
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    made_on: date
    footer: tuple[str, ...] = ()
    density: Literal[0, 1, 2] = 0

    def __post_init__(self) -> None:
        """Refuse headings that leave out a level: who listens to them would look for what is missing."""
        levels = [0, *(block.level for block in self.blocks if isinstance(block, Heading | Box))]
        if any(below - above > 1 for above, below in pairwise(levels)):
            message = f"document '{self.title}': a heading leaves out a level: {levels[1:]}"
            raise ValueError(message)


def say(*parts: str | Run) -> Paragraph:
    """Return a paragraph of these pieces."""
    return Paragraph(tuple(part if isinstance(part, Run) else Run(part) for part in parts))


def remark(text: str) -> Paragraph:
    """Return a quiet paragraph."""
    return Paragraph((Run(text),), is_quiet=True)


def strong(text: str) -> Run:
    """Return a strong piece of a paragraph."""
    return Run(text, is_strong=True)


def list_items(texts: Sequence[str]) -> Bullets:
    """Return texts as a list."""
    return Bullets(tuple(say(text) for text in texts))
