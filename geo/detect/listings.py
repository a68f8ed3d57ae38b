"""What stood on the list in each of the last weeks, and since when: what a weekly briefing compares."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from geo.detect.evidence import Case, find_course
from geo.detect.labels import label_course
from geo.detect.replay import WeekSeen
from geo.detect.track import Place, Track
from geo.detect.voices import Bools
from geo.rules_detect import DetectRules
from geo.schema import LISTINGS, finish

_WEEKS = timedelta(weeks=13)  # a change of label that a quarter ago was told too is no news


@dataclass
class Listings:
    """The list week after week, written down while the weeks are lived again."""

    last_week: date
    rules: DetectRules
    _since: dict[str, tuple[date, bool]] = field(default_factory=dict)  # came on; was there before
    _ever: Bools | None = None  # (themes, areas) that stood on the list in some week before
    _rows: list[dict[str, Any]] = field(default_factory=list)

    def write(self, track: Track, seen: WeekSeen) -> None:
        """Write down what stands on the list at the end of a week."""
        ever = np.zeros_like(track.is_on) if self._ever is None else self._ever
        for problem_id, place in track.places.items():
            self._since.setdefault(problem_id, (seen.week, bool(ever[place.theme, place.areas].any())))
        if seen.week > self.last_week - _WEEKS:
            self._rows += [self._tell(problem_id, place, seen) for problem_id, place in track.places.items()]
        self._ever = ever | track.is_on

    def to_table(self) -> pd.DataFrame:
        """Return the LISTINGS table, oldest week first."""
        return finish(pd.DataFrame(self._rows), LISTINGS) if self._rows else LISTINGS.empty()

    def _tell(self, problem_id: str, place: Place, seen: WeekSeen) -> dict[str, Any]:
        cube = seen.weighed.cube
        case = Case(problem_id, place, seen, seen.weighed.expected.mean, self.rules)
        since, is_return = self._since[problem_id]
        return {
            "problem_id": problem_id,
            "week": pd.Timestamp(seen.week),
            "theme": cube.themes[place.theme],
            "buurt_codes": " ".join(cube.area_codes[area] for area in place.areas),
            "label": label_course(find_course(case), self.rules.labels).label,
            "listed_since": pd.Timestamp(since),
            "is_return": is_return,
        }
