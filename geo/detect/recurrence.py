"""How rare it is that so many periods of one place are hot."""

from dataclasses import dataclass

import numpy as np

from geo.detect.kernels import hot_number_tails
from geo.detect.tails import place_effects
from geo.detect.voices import Floats, Ints
from geo.rules_detect import RecurrenceRule


@dataclass(frozen=True)
class Stretch:
    """Periods of some places, oldest first, beside what ordinary places would have; (areas, periods)."""

    reporters: Ints
    mean: Floats
    theta: float
    tau2: float  # of the factor that all periods of one place share


def recurrence_tails(stretch: Stretch, lengths: list[int], rule: RecurrenceRule) -> Floats:
    """Return p_rec over the last periods, as many as each length says: (lengths, areas).

    The hot periods of one place are *not* independent: a place that ordinarily has somewhat more (tau2) has it in all
    of them. With the place's factor g given they are, so the tail is Poisson-binomial given g, averaged over the gamma
    distribution of g, with the exact discrete chance P(y >= h | g) of each period, h being the count from which it is
    hot. Taking the periods as independent would call ordinary differences between buurten recurring problems.

    There are two heats, rarer than `rule.hot_tail` and than `rule.very_hot_tail`: a period that is only just hot and
    one far beyond are different news, and by the first alone a problem five times the ordinary is seen too late. The
    smaller answer counts, times two.
    """
    levels = (rule.hot_tail, rule.very_hot_tail)
    places = (*place_effects(stretch.tau2), np.array(lengths, dtype=np.int64))
    reporters, mean = np.ascontiguousarray(stretch.reporters), np.ascontiguousarray(stretch.mean)
    tails = [hot_number_tails(reporters, mean, stretch.theta, (x, rule.hot_reporters), places) for x in levels]
    smallest: Floats = np.min(tails, axis=0)
    return np.minimum(len(levels) * smallest, 1.0)
