"""Which verdict the figures bear, and how long to wait where they bear none yet."""

import numpy as np

from geo.effect.interval import Ratio
from geo.effect.scene import Comparison, Scene, compare_place, match_recent, match_since
from geo.effect.weeks import BLOCK_WEEKS, YEAR_BLOCKS, Matched


def judge(compared: Comparison, matched: Matched, scene: Scene) -> tuple[str, int]:
    """Return one of `VERDICTS`, and the weeks to wait where it is too early.

    What rose already before the start is worse only when it is also worse than just before the start; what fell
    already is better only when it is also better than that.
    """
    if wait := _wait_for_weeks(scene):
        return "te vroeg", wait
    before = compare_before(matched, scene)
    if compared.ratio.high < 1 and (before.high >= 1 or _compare_since(matched, scene).high < 1):
        return "gewerkt", 0
    if compared.ratio.low > 1 and (before.low <= 1 or _compare_since(matched, scene).low > 1):
        return "verergerd", 0
    wait = _wait_for_signals(compared, matched, scene)
    return ("te vroeg", wait) if wait else ("niet aantoonbaar", 0)


def compare_before(matched: Matched, scene: Scene) -> Ratio:
    """Compare the last weeks before the start with the rest of what counts as before: did it rise or fall already."""
    return compare_place(scene.theme.perimeter, scene.theme.others, match_recent(scene, matched), scene).ratio


def _compare_since(matched: Matched, scene: Scene) -> Ratio:
    """Compare what came after the start with the last weeks before it."""
    return compare_place(scene.theme.perimeter, scene.theme.others, match_since(scene, matched), scene).ratio


def _wait_for_weeks(scene: Scene) -> int:
    """Return the weeks until the shortest time after the start has passed, in whole blocks."""
    needed = -(-scene.rule.min_weeks // BLOCK_WEEKS)
    return BLOCK_WEEKS * max(needed - scene.weeks.after, 0)


def _wait_for_signals(compared: Comparison, matched: Matched, scene: Scene) -> int:
    """Return the weeks until enough was to be expected after the start; 0 when that is so, or never within a year.

    What is to come is expected from the same weeks a year earlier, so that a season is waited for.
    """
    left = YEAR_BLOCKS - scene.weeks.after
    due = compared.before * matched.share * compared.trend
    if left <= 0 or due >= scene.rule.least_expected:
        return 0
    to_come = np.arange(scene.weeks.after, YEAR_BLOCKS) - YEAR_BLOCKS
    place = to_come - scene.weeks.first
    earlier = np.where(place >= 0, scene.theme.perimeter[np.maximum(place, 0)], 0)
    enough = np.flatnonzero(due + np.cumsum(earlier) * compared.trend >= scene.rule.least_expected)
    return BLOCK_WEEKS * int(enough[0] + 1) if len(enough) else 0
