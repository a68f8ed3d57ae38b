"""Say in one Dutch sentence what was found; without a name of others, so that it is safe everywhere."""

from typing import Protocol

import pandas as pd

from geo.detect.labels import Label
from geo.dutch import say_count, say_month

_YEAR = 13  # periods


class Measured(Protocol):
    """The figures that the sentence tells."""

    @property
    def reporters(self) -> int:
        """Distinct ones."""

    @property
    def excess(self) -> float:
        """Reporters above the expectation, at least."""

    @property
    def hot_periods(self) -> int:
        """Periods with clearly more than expected."""

    @property
    def periods(self) -> int:
        """Of the window."""


def say_problem(label: Label, figures: Measured, periods: pd.DatetimeIndex) -> str:
    """Return the sentence of a problem.

    "Minstens 12 meldingen meer dan gewoon, in 9 van de 13 vierwekenperioden van het afgelopen jaar, van 31
    verschillende melders." Who reports counts once a period, so there can be more reports than reporters. Where the
    window does not end now, the sentence says when it ended.
    """
    excess = round(figures.excess)
    more = (
        f"Minstens {say_count(excess, 'melding', 'meldingen')} meer dan gewoon"
        if excess
        else "Meer meldingen dan gewoon"
    )
    return (
        f"{more}, in {figures.hot_periods} van de {figures.periods} vierwekenperioden {_say_when(label, periods)}, "
        f"van {say_count(figures.reporters, 'melder', 'verschillende melders')}."
    )


def _say_when(label: Label, periods: pd.DatetimeIndex) -> str:
    if label.end < len(periods) - 1:
        last_day = periods[label.end] + pd.Timedelta(days=27)
        return f"tot en met {say_month(last_day)}"
    return "van het afgelopen jaar" if label.end - label.start + 1 == _YEAR else "tot nu toe"
