"""EVALUATE: did an approach help, beside comparable buurten, and did the matter move."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.effect.caveats import find_caveats
from geo.effect.comparable import rank_comparable
from geo.effect.judge import judge
from geo.effect.results import Approach, Effect
from geo.effect.ring import measure_ring
from geo.effect.scene import Comparison, Scene, compare_place, tell_compared, tell_place
from geo.effect.sentence import say_effect
from geo.effect.voices import count_voices, lay_ground, place_signals
from geo.effect.weeks import BLOCK_WEEKS, lay_weeks, match_weeks
from geo.rules_effect import EffectRules
from geo.schema import AREAS, HEARD, check


def measure_effect(heard: pd.DataFrame, areas: gpd.GeoDataFrame, approach: Approach, rules: EffectRules) -> Effect:
    """Measure what an approach did to the distinct reporters, against comparable buurten in the same weeks.

    A difference-in-differences of the logarithms: the last year after the start against the same weeks before it, in
    the perimeter and in the ordinary ones of the buurten most like it. The bounds hold the chance of counting, that
    of the comparison, and how much buurten drift apart of themselves; see `interval` for the methods and their papers.

    Parameters
    ----------
    heard
        HEARD table, all themes: the others tell how much a place reports in general.
    areas
        AREAS table (EPSG:28992).
    approach
        The themes, the perimeter, the start and the day of asking.
    rules
        The thresholds.

    Returns
    -------
    Effect
        The verdict with its figures and caveats.

    Raises
    ------
    SchemaError
        If a table breaks its promise.
    GeoError
        If none of the buurten exists within these boundaries.
    """
    check(heard, HEARD)
    check(areas, AREAS)
    scene = _look(heard, areas, approach, rules)
    matched = match_weeks(scene.weeks, approach.since, scene.rule)
    compared = compare_place(scene.theme.perimeter, scene.theme.others, matched, scene)
    verdict, wait = judge(compared, matched, scene)
    figures, ratio = tell_place(compared, matched), compared.ratio
    on_theme = heard[heard["theme"].isin(approach.themes) & (heard["week"] < pd.Timestamp(scene.weeks.end))]
    return Effect(
        verdict=verdict,
        sentence=say_effect(verdict, ratio, figures, wait, scene.rule.level),
        ratio=ratio.ratio,
        low=ratio.low,
        high=ratio.high,
        perimeter=figures,
        compared=tell_compared(compared, matched),
        weeks_before=BLOCK_WEEKS * len(matched.before),
        weeks_after=BLOCK_WEEKS * len(matched.after),
        comparison=tuple(scene.ground.others[i] for i in compared.chosen),
        ring=None if verdict == "te vroeg" else measure_ring(figures, matched, scene),
        caveats=find_caveats(on_theme, approach, compared, matched, scene),
        wait_weeks=wait,
        course=_tell_course(compared, scene),
    )


def _look(heard: pd.DataFrame, areas: gpd.GeoDataFrame, approach: Approach, rules: EffectRules) -> Scene:
    """Count everyone who was heard, in the perimeter, its ring and elsewhere."""
    rule, ground = rules.effect, lay_ground(areas, approach)
    is_theme = heard["theme"].isin(approach.themes).to_numpy()
    last = approach.start if heard.empty else heard["week"].max().date()
    weeks = lay_weeks(heard.loc[is_theme, "week"], approach, last)
    place = place_signals(heard, ground, approach, rule.ring_m)
    theme, rest = (
        count_voices(heard[rows], place[rows], weeks, len(ground.others), rule.most_repeats)
        for rows in (is_theme, ~is_theme)
    )
    ranked = rank_comparable(areas, ground, theme, rest, max(-weeks.first, 0))
    return Scene(weeks, ground, theme, rest, ranked, rule)


def _tell_course(compared: Comparison, scene: Scene) -> pd.DataFrame:
    """Return every block, with the comparable buurten brought to the level that the perimeter had before."""
    others = scene.theme.others[compared.chosen].sum(axis=0)
    level = compared.before / max(int(compared.sums.before.sum()), 1)
    numbers = np.arange(scene.weeks.first, scene.weeks.after)
    return pd.DataFrame(
        {
            "period": scene.weeks.mondays,
            "perimeter": scene.theme.perimeter,
            "comparison": others * level,
            "is_after": numbers >= 0,
        }
    )
