"""What our detection lists in a made-up city: the list of the last week, and the list as it stands after all weeks."""

from dataclasses import dataclass

import numpy as np

from benchmarks.judging import Found
from benchmarks.made_up_city import LAST_WEEK, City
from geo.detect.join import find_neighbours
from geo.detect.replay import replay_weeks
from geo.detect.track import Track
from geo.detect.voices import number_voices
from geo.rules_detect import DetectRules

RULES = DetectRules()


@dataclass(frozen=True)
class Lived:
    """A city of which every week was lived through, as `geo.detect.find.find_problems` does."""

    fresh: Found  # what the last week lists by itself
    standing: Found  # what is shown: with what came on before and is not calm yet
    weeks: np.ndarray  # (weeks, themes, areas): what was shown in every week, the last week last


def live_through(city: City, rules: DetectRules = RULES) -> Lived:
    """List (themes, areas) in every week; ranked by q, the last week's list first."""
    voices = number_voices(city.heard, city.areas, city.themes)
    track = Track(voices.themes, voices.area_codes, find_neighbours(city.areas), rules.stay)
    weeks, seen = [], None
    for seen in replay_weeks(voices, LAST_WEEK, rules):
        track.follow(seen.week, seen.decision.is_listed, seen.decision.q)
        weeks.append(track.is_on)
    if seen is None:
        message = "the city has too short a history"
        raise ValueError(message)
    listed, q = seen.decision.is_listed, np.nan_to_num(seen.decision.q, nan=9.0)
    return Lived(Found(listed, listed - q), Found(track.is_on, track.is_on + listed - q), np.array(weeks))
