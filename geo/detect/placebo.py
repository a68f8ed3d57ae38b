"""Draw cities in which nothing is wrong, and measure by them what a p-value is worth."""

from dataclasses import replace

import numpy as np

from geo.detect.cube import Cube, Floats, Ints
from geo.detect.decide import LISTED, find_untestable
from geo.detect.weigh import Weighed
from geo.detect.windows import weigh_windows
from geo.rules_detect import ExpectRule, RecurrenceRule

_TAIL = 10  # the tail is measured down to the so-many-th smallest drawn p-value, and follows p itself below that
_ENOUGH_CELLS = 24_000  # drawn cells; the tail is then known to one in 2,400
_MOST_DRAWS = 100


def calibrate(weighed: Weighed, expect: ExpectRule, rule: RecurrenceRule, seed: int) -> Weighed:
    """Return the cells with p-values that mean what they say.

    The two tests must both hold, in the best of overlapping windows and heats, over counts that are whole numbers; so
    their p is far too large (measured on made-up cities: ten times). Here it becomes the share of tested cells that
    have a p as small in placebo cities, drawn from the fitted null with the expectation kept. The share is pooled over
    cells, as in an empirical null (Efron 2010, Large-Scale Inference, ch. 6): what Benjamini and Hochberg need is the
    number of cells that chance would bring below a threshold. The same seed gives the same answer.
    """
    tested = np.array(find_untestable(weighed, expect, rule) == LISTED)
    if not tested.any():
        return weighed
    draws = int(np.clip(np.ceil(_ENOUGH_CELLS / tested.sum()), 1, _MOST_DRAWS))
    rng = np.random.default_rng(seed)
    drawn = [_weigh_placebo(weighed, rule, rng)[tested] for _ in range(draws)]
    chance = np.where(tested, share_below(weighed.evidence.chance, np.concatenate(drawn)), weighed.evidence.chance)
    return replace(weighed, evidence=replace(weighed.evidence, chance=chance))


def draw_placebo(weighed: Weighed, rng: np.random.Generator) -> Cube:
    """Draw the reporters of a city in which every place and period is ordinary; expectation and spread are kept."""
    cube, mean, spread = weighed.cube, weighed.expected.mean, weighed.spread
    order = _nameless_order(cube)
    shape = (len(cube.themes), len(order), 1)
    place = rng.gamma(1 / spread.tau2[:, None, None], spread.tau2[:, None, None], shape)
    theta = spread.theta[:, None, None]
    ordered = rng.poisson(mean[:, order] * place * rng.gamma(theta, 1 / theta, mean.shape))
    reporters = np.empty_like(cube.reporters)
    reporters[:, order] = ordered
    return replace(cube, reporters=reporters)


def share_below(chance: Floats, drawn: Floats) -> Floats:
    """Return, for each p-value, the share of the drawn ones that are as small; p itself where too few were drawn."""
    if len(drawn) < 10 * _TAIL:
        return chance
    ranked = np.sort(drawn)
    edge = max(float(ranked[_TAIL - 1]), np.finfo(float).tiny)
    share = np.searchsorted(ranked, chance, side="right") / len(ranked)
    return np.where(chance < edge, chance / edge * (_TAIL / len(ranked)), share)


def _weigh_placebo(weighed: Weighed, rule: RecurrenceRule, rng: np.random.Generator) -> Floats:
    return weigh_windows(draw_placebo(weighed, rng), weighed.expected, weighed.spread, rule).chance


def _nameless_order(cube: Cube) -> Ints:
    """Order the areas by what was reported in them, so that other names do not bring other draws."""
    themes, areas, periods = cube.reporters.shape
    keys = np.vstack([cube.exposure, cube.reporters.transpose(0, 2, 1).reshape(themes * periods, areas)])
    return np.lexsort(keys)
