"""The figures of one municipality for one audience: all that it is ever shown is a sum of these."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.compare import EVERYTHING, Choice, Filters
from geo.privacy.audience import LEAST_SHOWN, Audience
from geo.privacy.cells import Floats
from geo.privacy.vocabulary import ALL, DOMAIN, THEME, Vocabulary, list_nodes

_MATTERS = (THEME, DOMAIN, ALL)


@dataclass(frozen=True)
class Release:
    """What an audience may see. A figure that it may not see is missing (NaN); never changed."""

    audience: Audience
    vocabulary: Vocabulary
    signals: Floats  # by node of areas, node of matters, and column of `Vocabulary.find_columns`
    reporters: Floats  # different ones; they do not add up

    @property
    def least(self) -> int:
        """So many reporters each figure is of, at least."""
        return LEAST_SHOWN[self.audience]

    def count_areas(self, choice: Choice, filters: Filters, level: str) -> pd.Series:
        """Return the signals per area of a level, by its code; NaN where they may not be shown.

        Raises
        ------
        PrivacyError
            If what is asked is not in the vocabulary.
        """
        areas, columns = self.vocabulary.areas, self.vocabulary.find_columns(self.vocabulary.find_periods(choice))
        matter = self.vocabulary.find_matter(filters, choice.theme)
        codes = pd.Index(areas.names[level], dtype="str")
        if matter is None:
            return pd.Series(0.0, codes, name="signals")
        return pd.Series(self.signals[areas.at(level), matter][:, columns].sum(axis=1), codes, name="signals")

    def count_periods(self, choice: Choice, filters: Filters, level: str, codes: Collection[str] = ()) -> pd.DataFrame:
        """Return the signals of some areas together (of the municipality where none is named) in every period.

        Returns
        -------
        pandas.DataFrame
            Columns week (the first Monday of a period) and signals; NaN where they may not be shown.

        Raises
        ------
        PrivacyError
            If what is asked is not in the vocabulary.
        """
        vocabulary = self.vocabulary
        periods, matter = vocabulary.find_periods(choice), vocabulary.find_matter(filters, choice.theme)
        asked = (level, codes) if codes else ("gemeente", vocabulary.areas.names["gemeente"])
        nodes = list_nodes(vocabulary.areas, *asked)
        weeks = pd.DatetimeIndex([vocabulary.periods[place] for place in periods]).as_unit("us")
        signals = np.zeros(len(periods))
        if matter is not None:
            signals = self.signals[nodes, matter][:, list(periods)].sum(axis=0)
        return pd.DataFrame({"week": weeks, "signals": signals})

    def list_figures(self, level: str) -> pd.DataFrame:
        """Return every figure of a level: area_code, theme, period (its first Monday), signals and reporters."""
        vocabulary = self.vocabulary
        codes, themes = vocabulary.areas.names[level], vocabulary.matters.names[THEME]
        periods = pd.DatetimeIndex(vocabulary.periods).as_unit("us")
        at = (vocabulary.areas.at(level), vocabulary.matters.at(THEME), slice(0, len(periods)))
        return pd.DataFrame(
            {
                "area_code": np.repeat(codes, len(themes) * len(periods)),
                "theme": np.tile(np.repeat(themes, len(periods)), len(codes)),
                "period": np.tile(periods, len(codes) * len(themes)),
                "signals": self.signals[at].ravel(),
                "reporters": self.reporters[at].ravel(),
            }
        )

    def last_year(self, theme: str | None = None) -> Choice:
        """Return the newest year."""
        first, _ = self.vocabulary.years[0]
        return Choice(self.vocabulary.periods[first], self.vocabulary.last_week, theme)

    def find_figure(self, level: str, code: str, theme: str | None) -> float:
        """Return the signals of the newest year in one area; NaN where they may not be shown."""
        return float(self.count_areas(self.last_year(theme), EVERYTHING, level).get(code, np.nan))
