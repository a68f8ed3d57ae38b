"""Everything that was counted for one approach, from which the rest is read."""

from dataclasses import dataclass

import numpy as np

from geo.effect.interval import Drift, Ratio, Sums, add_up, find_ratio, follow_trend, keep_ordinary, measure_drift
from geo.effect.results import Figures
from geo.effect.voices import Counts, Ground
from geo.effect.weeks import BLOCK_WEEKS, Ints, Matched, Weeks
from geo.rules_effect import EffectRule


@dataclass(frozen=True)
class Scene:
    """The weeks, the ground, the counts and which buurten are comparable."""

    weeks: Weeks
    ground: Ground
    theme: Counts  # reporters on the themes of the approach
    rest: Counts  # reporters on all others
    ranked: Ints  # numbers of the others, most like the perimeter first
    rule: EffectRule


@dataclass(frozen=True)
class Comparison:
    """What a place did between two sets of blocks, beside the comparable buurten."""

    ratio: Ratio
    trend: float  # of the buurten that it is compared with
    before: int
    after: int
    chosen: Ints  # numbers of the others that it is compared with
    sums: Sums  # of those


def compare_place(place: Ints, others: Ints, matched: Matched, scene: Scene) -> Comparison:
    """Compare a place with the ordinary ones among the buurten most like the perimeter.

    Parameters
    ----------
    place, others
        Reporters per block (blocks,) and (areas, blocks).
    matched
        The blocks before and after.
    scene
        Who is comparable.
    """
    everywhere = add_up(others, matched, scene.weeks.first)
    drift = measure_drift(everywhere, matched, scene.rule)
    ordinary = keep_ordinary(everywhere, drift, scene.rule.outlying)
    chosen = scene.ranked[ordinary[scene.ranked]][: scene.rule.comparable]
    sums = Sums(everywhere.before[chosen], everywhere.after[chosen])
    trend = follow_trend(sums, matched, drift)
    own = add_up(place, matched, scene.weeks.first)
    unsure = Drift(drift.variance + trend.variance, drift.freedom)
    ratio = find_ratio(own, trend.ratio * matched.share, unsure, scene.rule.level)
    return Comparison(ratio, trend.ratio, int(own.before), int(own.after), chosen, sums)


def tell_place(compared: Comparison, matched: Matched) -> Figures:
    """Return the figures of the perimeter or its ring."""
    due = compared.before * matched.share
    return Figures(compared.before, due, compared.after, due * compared.trend)


def tell_compared(compared: Comparison, matched: Matched) -> Figures:
    """Return the figures of the comparable buurten together."""
    before, after = int(compared.sums.before.sum()), int(compared.sums.after.sum())
    return Figures(before, before * matched.share, after, before * matched.share)


def match_recent(scene: Scene, matched: Matched) -> Matched:
    """Set the last weeks before the start against the ones that the approach is compared with."""
    number = -(-scene.rule.recent_weeks // BLOCK_WEEKS)
    recent = np.arange(max(-number, scene.weeks.first), 0)
    return Matched(matched.before[~np.isin(matched.before, recent)], recent, matched.years)


def match_since(scene: Scene, matched: Matched) -> Matched:
    """Set what came after the start against the last weeks before it."""
    return Matched(match_recent(scene, matched).after, matched.after, matched.years)
