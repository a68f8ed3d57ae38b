"""What stands out in the last week: many more reporters on a theme in a buurt than in its own past year."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

from geo.detect.tails import nb_tail
from geo.detect.voices import Bools, Floats, Ints, Voices
from geo.rules_detect import DetectRules
from geo.schema import UNUSUAL, finish

_PRIOR = 0.5  # of Jeffreys: a buurt that was silent for a year may well report once
_THETA_CELLS = 20.0  # so much expectation weighs as much as the usual theta


@dataclass(frozen=True)
class _Weeks:
    """Distinct reporters of one theme a week, (areas, weeks); the last week is the one that is judged."""

    reporters: Floats

    @property
    def own(self) -> Floats:
        """The mean week of each area in the past, before the city's factor."""
        mean: Floats = (self.reporters[:, :-1].sum(axis=1) + _PRIOR) / (self.reporters.shape[1] - 1)
        return mean

    def factors(self, pooled: float) -> Floats:
        """Return what every week was to the rest of the municipality, (areas, weeks): 1 is an ordinary week.

        An area's own reports are no measure of what is ordinary there.
        """
        rest = self.reporters.sum(axis=0)[None, :] - self.reporters
        usual = rest[:, :-1].mean(axis=1, keepdims=True)
        factors: Floats = (rest + pooled) / (usual + pooled)
        return factors


def find_unusual(
    voices: Voices, problem_ids: npt.NDArray[np.str_], last_week: date, rules: DetectRules
) -> pd.DataFrame:
    """Find the buurten where in one week many more were heard on a theme than in their own past year.

    For every buurt and theme the reporters of that week are set against the posterior predictive distribution of its
    own weeks: a gamma prior, the `rules.unusual.weeks` weeks before, and what this week was to the rest of the
    municipality (so that a storm over the whole town is no news of one buurt). It is negative binomial, wider by how
    much ordinary weeks of that theme differ. Benjamini-Hochberg bounds the share of chance among what is found.

    Parameters
    ----------
    voices
        Who was heard.
    problem_ids
        (themes, areas): the problem of which each cell is part. Where there is one, this is no event.
    last_week
        The Monday of the week.
    rules
        The thresholds.

    Returns
    -------
    pandas.DataFrame
        UNUSUAL table, the most surprising first.
    """
    counts = _count_weeks(voices, last_week, rules.unusual.weeks)
    if counts is None or counts.shape[2] <= rules.unusual.least_weeks:
        return UNUSUAL.empty()
    expected, chance = np.zeros(counts.shape[:2]), np.ones(counts.shape[:2])
    for theme, block in enumerate(counts):
        first = int(np.argmax(block.sum(axis=0) > 0))  # a theme that was taken up later has a shorter past
        if block.shape[1] - first > rules.unusual.least_weeks:
            expected[theme], chance[theme] = _judge(_Weeks(block[:, first:]), rules)
    tested = (voices.exposure > 0) & (problem_ids == "")
    return _tell(
        voices, last_week, (counts[:, :, -1], expected, chance), _choose(counts[:, :, -1], chance, tested, rules)
    )


def _count_weeks(voices: Voices, last_week: date, weeks: int) -> Floats | None:
    """Return the distinct reporters, (themes, areas, weeks), of the last week and those before it; None without any."""
    if voices.first_week is None or not voices.themes:
        return None
    last = (last_week - voices.first_week) // timedelta(weeks=1)
    first = max(last - weeks, 0)
    shape = (len(voices.themes), len(voices.area_codes), last - first + 1)
    inside = (voices.week >= first) & (voices.week <= last)
    places = voices.cell[inside] * shape[2] + voices.week[inside] - first
    counts: Floats = np.bincount(places, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)
    return counts


def _judge(weeks: _Weeks, rules: DetectRules) -> tuple[Floats, Floats]:
    """Return, per area, what was expected in the last week and the chance of as many reporters as there were."""
    factors = weeks.factors(rules.expect.pooled_rest)
    mean = weeks.own[:, None] * factors
    theta = _measure_theta(weeks.reporters[:, :-1], mean[:, :-1], rules.expect.usual_theta)
    known = weeks.reporters[:, :-1].sum(axis=1) + _PRIOR  # the shape of the posterior
    return mean[:, -1], nb_tail(weeks.reporters[:, -1], mean[:, -1], 1 / (1 / known + 1 / theta))


def _measure_theta(reporters: Floats, mean: Floats, usual: float) -> float:
    """Measure 1/theta = sum((y - m)^2 - m) / sum(m^2) over the past weeks, drawn towards the usual one."""
    excess = float(((reporters - mean) ** 2 - mean).sum())
    return 1 / max((excess + _THETA_CELLS / usual) / (float((mean**2).sum()) + _THETA_CELLS), 1e-6)


def _choose(reporters: Floats, chance: Floats, tested: Bools, rules: DetectRules) -> tuple[Ints, Ints, Floats]:
    """Return the themes, areas and q of what stands out."""
    q = np.ones(chance.shape)
    if tested.any():
        q[tested] = false_discovery_control(chance[tested], method="bh")
    found = (q <= rules.unusual.max_false_share) & (reporters >= rules.unusual.min_reporters) & tested
    theme, area = np.nonzero(found)
    order = np.lexsort((area, theme, chance[theme, area]))
    return theme[order], area[order], q


def _tell(
    voices: Voices, week: date, figures: tuple[Floats, Floats, Floats], chosen: tuple[Ints, Ints, Floats]
) -> pd.DataFrame:
    theme, area, q = chosen
    observed, expected, chance = (each[theme, area] for each in figures)
    table = pd.DataFrame(
        {
            "area_code": np.array(voices.area_codes)[area],
            "theme": np.array(voices.themes)[theme],
            "week": pd.Timestamp(week),
            "observed": observed,
            "expected": expected,
            "p": chance,
            "q": q[theme, area],
        }
    )
    return finish(table, UNUSUAL)
