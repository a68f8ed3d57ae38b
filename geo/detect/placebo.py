"""Draw cities in which nothing is wrong, and measure by them what a p-value is worth."""

from dataclasses import replace

import numpy as np

from geo.detect.cube import Cube
from geo.detect.decide import LISTED, decide, find_untestable
from geo.detect.people import People
from geo.detect.size import measure_size
from geo.detect.voices import Floats, Ints
from geo.detect.weigh import Weighed
from geo.detect.windows import weigh_windows
from geo.rules_detect import ExpectRule, RecurrenceRule

_TAIL = 10  # the tail is measured down to the so-many-th smallest drawn p-value, and follows p itself below that
_ENOUGH_CELLS = 24_000  # drawn cells; the tail is then known to one in 2,400
_MOST_DRAWS = 100
_PLACEBO_CELLS, _PLACEBO_SEED = 48_000, 2  # cells that are drawn to count what chance would list


def calibrate(weighed: Weighed, expect: ExpectRule, rule: RecurrenceRule, seed: int) -> Weighed:
    """Return the cells with p-values that mean what they say.

    The two tests must both hold, in the best of overlapping windows and heats, over counts that are whole numbers; so
    their p is far too large (measured on made-up cities: ten times). Here it becomes the share of tested cells that
    have a p as small in placebo cities, drawn from the fitted null with the expectation kept. The share is pooled over
    cells, as in an empirical null (Efron 2010, Large-Scale Inference, ch. 6): what Benjamini and Hochberg need is the
    number of cells that chance would bring below a threshold. The same seed gives the same answer.
    """
    return calibrate_by(weighed, draw_chances(weighed, expect, rule, seed), expect, rule)


def draw_chances(weighed: Weighed, expect: ExpectRule, rule: RecurrenceRule, seed: int) -> Floats:
    """Return the p-values of tested cells in placebo cities, as many cities as give enough cells; none without cells.

    A country has more than enough in one.
    """
    tested = np.array(find_untestable(weighed, expect, rule) == LISTED)
    if not tested.any():
        return np.zeros(0)
    draws = int(np.clip(np.ceil(_ENOUGH_CELLS / tested.sum()), 1, _MOST_DRAWS))
    rng = np.random.default_rng(seed)
    return np.concatenate([_weigh_placebo(weighed, rule, rng)[tested] for _ in range(draws)])


def calibrate_by(weighed: Weighed, drawn: Floats, expect: ExpectRule, rule: RecurrenceRule) -> Weighed:
    """Return the cells with p-values that mean what they say, by p-values that `draw_chances` brought."""
    if len(drawn) == 0:
        return weighed
    tested = np.array(find_untestable(weighed, expect, rule) == LISTED)
    chance = np.where(tested, share_below(weighed.evidence.chance, drawn), weighed.evidence.chance)
    return replace(weighed, evidence=replace(weighed.evidence, chance=chance))


def count_by_chance(weighed: Weighed, drawn: Floats, expect: ExpectRule, rule: RecurrenceRule) -> float:
    """Return how many cells would be listed, were nothing wrong anywhere: the mean over placebo cities.

    In a placebo everyone is another reporter, so the gates on people stop nothing, and the number is rather too high.
    """
    rng = np.random.default_rng(_PLACEBO_SEED)
    tested = (find_untestable(weighed, expect, rule) == LISTED).sum()
    listed = []
    for _ in range(int(np.clip(np.ceil(_PLACEBO_CELLS / max(tested, 1)), 2, 20))):
        cube = draw_placebo(weighed, rng)
        evidence = weigh_windows(cube, weighed.expected, weighed.spread, rule)
        size = measure_size(cube, weighed.expected, weighed.spread, evidence, rule)
        everyone = People((cube.reporters * evidence.used).sum(axis=2), *np.zeros((2, *cube.exposure.shape)))
        placebo = Weighed(cube, weighed.expected, weighed.spread, evidence, size, everyone)
        listed.append(decide(calibrate_by(placebo, drawn, expect, rule), expect, rule).is_listed.sum())
    return float(np.mean(listed))


def draw_placebo(weighed: Weighed, rng: np.random.Generator) -> Cube:
    """Draw the reporters of a city in which every place and period is ordinary; expectation and spread are kept."""
    cube, mean, spread = weighed.cube, weighed.expected.mean, weighed.spread
    order = _nameless_order(cube)
    tau2, theta = spread.tau2[:, None, None], spread.theta[:, None, None]
    place = rng.gamma(1 / tau2, tau2, (len(cube.themes), len(order), 1))
    factor = rng.gamma(theta, 1 / theta, mean.shape)
    reporters = np.empty_like(cube.reporters)
    for c in range(len(mean)):  # theme by theme, as a whole country has no room for copies
        reporters[c, order] = rng.poisson(mean[c, order] * place[c] * factor[c])
    return replace(cube, reporters=reporters)


def share_below(chance: Floats, drawn: Floats) -> Floats:
    """Return, for each p-value, the share of the drawn ones that are as small; p itself where too few were drawn."""
    if len(drawn) < 10 * _TAIL:
        return chance
    ranked = np.sort(drawn)
    edge = max(float(ranked[_TAIL - 1]), np.finfo(float).tiny)
    share = np.searchsorted(ranked, chance, side="right") / len(ranked)
    return np.where(chance < edge, np.minimum(chance, edge) / edge * (_TAIL / len(ranked)), share)


def _weigh_placebo(weighed: Weighed, rule: RecurrenceRule, rng: np.random.Generator) -> Floats:
    return weigh_windows(draw_placebo(weighed, rng), weighed.expected, weighed.spread, rule).chance


def _nameless_order(cube: Cube) -> Ints:
    """Order the areas by what was reported in them, so that other names do not bring other draws."""
    themes, areas, periods = cube.reporters.shape
    keys = np.vstack([cube.exposure, cube.reporters.transpose(0, 2, 1).reshape(themes * periods, areas)])
    return np.lexsort(keys)
