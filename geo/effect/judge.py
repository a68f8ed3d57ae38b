"""Which verdict the figures bear, and how long to wait where they bear none yet."""

import numpy as np

from geo.effect.scene import Comparison, Scene, compare_place, match_recent, match_since
from geo.effect.weeks import BLOCK_WEEKS, YEAR_BLOCKS, Matched


def judge(compared: Comparison, matched: Matched, scene: Scene) -> tuple[str, int]:
    """Return one of `VERDICTS`, and the weeks to wait where it is too early."""
    if wait := _wait_for_weeks(scene):
        return "te vroeg", wait
    if compared.ratio.high < 1:
        return "gewerkt", 0
    if compared.ratio.low > 1 and not _was_higher(matched, scene):
        return "verergerd", 0
    wait = _wait_for_signals(compared, matched, scene)
    return ("te vroeg", wait) if wait else ("niet aantoonbaar", 0)


def is_rise(matched: Matched, scene: Scene) -> bool:
    """Say whether the last weeks before the start were surely busier than the weeks that count as before."""
    recent = match_recent(scene, matched)
    if not len(recent.before) or not len(recent.after):
        return False
    return compare_place(scene.theme.perimeter, scene.theme.others, recent, scene).ratio.low > 1


def _was_higher(matched: Matched, scene: Scene) -> bool:
    """Say whether the rise came before the start: then it is no worse than it was when the approach began."""
    if not is_rise(matched, scene):
        return False
    later = match_since(scene, matched)
    return compare_place(scene.theme.perimeter, scene.theme.others, later, scene).ratio.low <= 1


def _wait_for_weeks(scene: Scene) -> int:
    """Return the weeks until the shortest time after the start has passed, in whole blocks."""
    needed = -(-scene.rule.min_weeks // BLOCK_WEEKS)
    return BLOCK_WEEKS * max(needed - scene.weeks.after, 0)


def _wait_for_signals(compared: Comparison, matched: Matched, scene: Scene) -> int:
    """Return the weeks until enough was to be expected after the start; 0 when that is so, or never within a year.

    What is to come is expected from the same weeks a year earlier, so that a season is waited for.
    """
    left = YEAR_BLOCKS - scene.weeks.after
    due = compared.before * matched.share * compared.trend.ratio
    if left <= 0 or due >= scene.rule.least_expected:
        return 0
    to_come = np.arange(scene.weeks.after, YEAR_BLOCKS) - YEAR_BLOCKS
    place = to_come - scene.weeks.first
    earlier = np.where(place >= 0, scene.theme.perimeter[np.maximum(place, 0)], 0)
    enough = np.flatnonzero(due + np.cumsum(earlier) * compared.trend.ratio >= scene.rule.least_expected)
    return BLOCK_WEEKS * int(enough[0] + 1) if len(enough) else 0
