"""Live through the weeks again: what would have been listed in each, from the signals alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from geo.detect.cube import make_cube
from geo.detect.decide import Decision, decide
from geo.detect.placebo import calibrate_by, draw_chances
from geo.detect.voices import PERIOD_WEEKS, Floats, Pairs, Voices, pair_up
from geo.detect.weigh import Weighed, weigh_cells
from geo.rules_detect import DetectRules

RECALIBRATE = timedelta(weeks=26)  # what chance alone brings changes slowly, and takes long to draw
_SEED = 20_260_101  # any number, always the same


@dataclass(frozen=True)
class WeekSeen:
    """One week as detection would have seen it at its end."""

    week: date  # its Monday
    pairs: Pairs
    weighed: Weighed  # with calibrated p-values
    decision: Decision
    drawn: Floats  # p-values that chance alone brought, when this was last drawn


def replay_weeks(voices: Voices, last_week: date, rules: DetectRules) -> Iterator[WeekSeen]:
    """Yield every week from the first with enough history up to `last_week`.

    Each week is judged from the signals up to its end only, so that next week the same weeks come out the same. What
    chance alone brings is drawn twice a year, counted from the first signal, for the same reason.
    """
    if voices.first_week is None:
        return
    week = first = voices.first_week + timedelta(weeks=rules.expect.least_periods * PERIOD_WEEKS - 1)
    drawn: Floats | None = None
    while week <= last_week:
        pairs = pair_up(voices, week, rules.expect)
        weighed = weigh_cells(make_cube(voices, pairs), pairs, rules.expect, rules.recurrence)
        if drawn is None or (week - first) % RECALIBRATE == timedelta(0):
            drawn = draw_chances(weighed, rules.expect, rules.recurrence, _SEED)
        weighed = calibrate_by(weighed, drawn, rules.expect, rules.recurrence)
        yield WeekSeen(week, pairs, weighed, decide(weighed, rules.expect, rules.recurrence), drawn)
        week += timedelta(weeks=1)
