"""What must be said beside a measurement."""

import pandas as pd

from geo.effect.judge import compare_before
from geo.effect.results import CAVEATS, Approach
from geo.effect.scene import Comparison, Scene, compare_place
from geo.effect.weeks import YEAR_BLOCKS, Matched


def find_caveats(
    heard: pd.DataFrame, approach: Approach, compared: Comparison, matched: Matched, scene: Scene
) -> tuple[str, ...]:
    """Return which of `CAVEATS` hold, in their order there.

    Parameters
    ----------
    heard
        Rows of HEARD on the themes of the approach, up to the last week that is looked at.
    approach, compared, matched, scene
        What was asked, and what was counted.
    """
    rule, rest = scene.rule, compare_place(scene.rest.perimeter, scene.rest.others, matched, scene).ratio
    before = compare_before(matched, scene)
    here = heard[heard["area_code"].isin(scene.ground.inside)]
    due = compared.before * matched.share * compared.trend
    holds = {
        "reports_more": rest.low > 1,
        "reports_less": rest.high < 1,
        "rise": before.low > 1,
        "fall": before.high < 1,
        "season": scene.weeks.after < YEAR_BLOCKS,
        "few_signals": due < rule.least_expected,
        "few_comparable": len(compared.chosen) < rule.least_comparable,
        "short_history": len(matched.after) < min(scene.weeks.after, YEAR_BLOCKS),
        "unknown_reporters": bool(here["is_known"].mean() < rule.known_share),
        "imprecise": approach.perimeter is not None and bool(here["is_precise"].mean() < rule.precise_share),
        "boundaries": not scene.ground.is_complete,
        "ended": approach.end is not None and approach.end < scene.weeks.end,
    }
    return tuple(code for code in CAVEATS if holds[code])
