"""What is asked of a measurement, and what it answers."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import shapely

from geo.errors import GeoError

VERDICTS = ("gewerkt", "niet aantoonbaar", "verergerd", "te vroeg")
RING_VERDICTS = ("verplaatst", "meegedaald", "niet aantoonbaar")
CAVEATS = (
    "reports_more",
    "reports_less",
    "rise",
    "fall",
    "season",
    "few_signals",
    "few_comparable",
    "short_history",
    "unknown_reporters",
    "imprecise",
    "boundaries",
    "ended",
)


@dataclass(frozen=True)
class Approach:
    """What was done, where and when; nothing after `as_of` is looked at."""

    themes: tuple[str, ...]
    buurt_codes: tuple[str, ...]  # the perimeter; of a drawn one the buurten that it touches, found where not given
    start: date
    end: date | None
    as_of: date
    perimeter: shapely.Polygon | None = None  # EPSG:28992; only precise signals within it count
    since: date | None = None  # when the problem began, where that is known: same weeks of more years then count

    def __post_init__(self) -> None:
        """Refuse an approach that is about nothing.

        Raises
        ------
        GeoError
            All that is missing at once.
        """
        faults = [
            *([] if self.themes else ["geen thema; kies er minstens een"]),
            *([] if self.buurt_codes or self.perimeter else ["geen buurten; kies waar de aanpak is"]),
            *(["het einde ligt voor de start; verbeter een van beide"] if self.end and self.end < self.start else []),
        ]
        if faults:
            raise GeoError(f"effect meten: {'; '.join(faults)}")


@dataclass(frozen=True)
class Figures:
    """Reporters before and after the start; who reports counts once per four weeks, and in one place."""

    observed_before: int
    expected_before: float  # in as many weeks as are counted after the start
    observed_after: int
    expected_after: float  # had it gone as in the comparable buurten; for those themselves: had nothing changed


@dataclass(frozen=True)
class RingEffect:
    """What happened around the perimeter."""

    verdict: str  # one of `RING_VERDICTS`
    sentence: str  # Dutch
    ratio: float
    low: float
    high: float
    figures: Figures
    area_codes: tuple[str, ...]  # of the buurten beside the perimeter's
    displacement: float  # reporters that came in the ring for each that went from the perimeter; NaN where none went


@dataclass(frozen=True)
class Effect:
    """What can be said of an approach; a ratio of 0.5 is half of what was to be expected without it."""

    verdict: str  # one of `VERDICTS`
    sentence: str  # Dutch, without a name of others
    ratio: float  # NaN where nothing can be compared
    low: float  # the ratio lies between these with the certainty of `EffectRule.level`; 0 and infinity where unknown
    high: float
    perimeter: Figures
    compared: Figures  # of the comparable buurten together
    weeks_before: int  # that are compared, over all years
    weeks_after: int
    comparison: tuple[str, ...]  # area codes
    ring: RingEffect | None  # None where nothing lies around it, or it is too early
    caveats: tuple[str, ...]  # codes of `CAVEATS`
    wait_weeks: int  # until a verdict can be hoped for; 0 unless it is too early
    course: pd.DataFrame  # period (its Monday), perimeter, comparison (at the perimeter's level), is_after
