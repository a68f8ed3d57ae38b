"""What the description of the method is made from, and what it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.rules import Rules


@dataclass(frozen=True)
class Facts:
    """What a municipality has set and loaded; names in it are of others, so never trusted."""

    municipality: str
    boundary_year: int | None
    rules: Rules
    themes: pd.DataFrame  # THEMES
    cue_words: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, int]  # days per theme
    partners: Mapping[str, tuple[str, ...]]
    deliveries: pd.DataFrame  # DELIVERIES
    has_addresses: bool


@dataclass(frozen=True)
class MethodTable:
    """A small table of texts; its first column names the row."""

    caption: str
    rows: pd.DataFrame


@dataclass(frozen=True)
class Section:
    """One part of the description: texts are plain sentences, never Markdown."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    tables: tuple[MethodTable, ...] = ()
