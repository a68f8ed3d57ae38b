"""What the parts of Stadsdelen share: the areas that are compared, on what, when, and how they are called."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from geo.compare import Choice
from geo.count import buurt_to_area
from geo.pipeline import Atlas
from geo.present.words import LEVEL_WORDS
from geo.privacy import Audience
from pages.shared import cache_compare
from pages.shared.asked import Opened

PLURALS = {"stadsdeel": "stadsdelen", "wijk": "wijken", "buurt": "buurten"}


@dataclass(frozen=True)
class Desk:
    """What is looked at, and on whose behalf."""

    opened: Opened
    atlas: Atlas
    audience: Audience
    level: str
    choice: Choice
    names: Mapping[str, str]  # of all areas of the level, by code
    shown: Mapping[str, str]  # of those within the filter

    @property
    def level_word(self) -> str:
        """What one area is called: "stadsdeel"."""
        return LEVEL_WORDS[self.level].lower()

    @property
    def compared(self) -> pd.DataFrame:
        """COMPARED of all areas of the level."""
        return cache_compare.compare_level(self.opened, self.level, self.choice, self.audience)

    @property
    def themes(self) -> pd.DataFrame:
        """COMPARED of all areas of the level, on every theme."""
        every = replace(self.choice, theme=None)
        return cache_compare.compare_level_themes(self.opened, self.level, every, self.audience)

    @property
    def handled(self) -> pd.DataFrame:
        """HANDLED of all areas of the level."""
        return cache_compare.handle_level(self.opened, self.level, self.choice, self.audience)

    def keep_shown(self, table: pd.DataFrame) -> pd.DataFrame:
        """Keep the rows of the areas within the filter."""
        return table[table["area_code"].isin(list(self.shown))].reset_index(drop=True)

    def list_buurten(self, area_code: str) -> set[str]:
        """Return the buurten of an area."""
        areas = buurt_to_area(self.atlas.areas, self.level)
        return set(areas.index[areas == area_code])
