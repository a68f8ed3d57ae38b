"""What detection looks at: who was heard, where, and on what."""

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import pandas as pd

from geo.schema import AREAS, HEARD, THEMES, check

_REST_DOMAIN = "openbare ruimte"  # of a theme that the table of themes does not name


@dataclass(frozen=True)
class Town:
    """The tables of one municipality, checked when they arrive."""

    heard: pd.DataFrame  # HEARD
    areas: gpd.GeoDataFrame  # AREAS, all levels
    themes: pd.DataFrame  # THEMES

    def __post_init__(self) -> None:
        """Refuse tables that break their promise."""
        check(self.heard, HEARD)
        check(self.areas, AREAS)
        check(self.themes, THEMES)

    @cached_property
    def buurten(self) -> gpd.GeoDataFrame:
        """The buurten, in the order of their codes."""
        buurten = self.areas[self.areas["level"] == "buurt"]
        return buurten.sort_values("area_code", ignore_index=True)

    def domain_of(self, theme: str) -> str:
        """Return the domain of a theme."""
        domains = self.themes.loc[self.themes["theme"] == theme, "domain"]
        return _REST_DOMAIN if domains.empty else str(domains.iloc[0])

    def heard_on(self, theme: str) -> pd.DataFrame:
        """Return the rows of HEARD on one theme."""
        return self._heard_by_theme.get(theme, self.heard.iloc[:0])

    @cached_property
    def _heard_by_theme(self) -> dict[str, pd.DataFrame]:
        # Every problem asks for them, several times, and each time a million names of themes would be compared.
        return {str(theme): heard for theme, heard in self.heard.groupby("theme", sort=False)}
