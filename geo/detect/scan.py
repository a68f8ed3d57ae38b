"""Step 6: find the places, of one or more neighbouring buurten, that stand out in one scan of a theme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import KDTree

from geo.detect.kernels import highest_scores, scores_of_zones
from geo.detect.voices import Bools, Floats, Ints
from geo.rules_detect import ScanRule

DURATIONS = (1, 2, 3, 6, 13, 26)  # periods, ending with the last; the rule may stop earlier
_EULER = 0.5772156649015329


@dataclass(frozen=True)
class Zones:
    """Sets of areas that may form one place, written one after the other."""

    members: Ints
    starts: Ints  # of each zone among the members, and their number
    extends: Bools  # the zone is the one before it with one area more, so its sum is too
    order: Ints  # all areas, in an order that does not hang on their names

    def areas(self, zone: int) -> Ints:
        """Return the numbers of the areas of one zone, nearest to its centre first."""
        return self.members[self.starts[zone] : self.starts[zone + 1]]


@dataclass(frozen=True)
class Scene:
    """One theme: what was reported, what was expected and the spread of its null."""

    reporters: Ints  # (areas, periods)
    mean: Floats  # (areas, periods)
    theta: float
    tau2: float


@dataclass(frozen=True)
class Cluster:
    """One place that stands out."""

    areas: tuple[int, ...]  # numbers, ascending
    duration: int  # periods, ending with the last
    score: float
    chance: float  # that an ordinary city has a place as remarkable anywhere
    reporters: int
    expected: float


def list_zones(zones: Sequence[Sequence[int]], areas: int) -> Zones:
    """Write down zones given as lists of area numbers."""
    extends = [i > 0 and list(zone[:-1]) == list(zones[i - 1]) for i, zone in enumerate(zones)]
    return Zones(
        members=np.array([area for zone in zones for area in zone], dtype=np.int64),
        starts=np.cumsum([0, *map(len, zones)], dtype=np.int64),
        extends=np.array(extends, dtype=bool),
        order=np.arange(areas),
    )


def near_zones(centres: Floats, rule: ScanRule) -> Zones:
    """Make the zones of every area with its 0, 1, 2 ... nearest neighbours, as far and as many as the rule allows.

    Parameters
    ----------
    centres
        One row of x and y per area, in metres (EPSG:28992).
    """
    order = np.lexsort((centres[:, 1], centres[:, 0]))
    tree = KDTree(centres[order])
    nearest = min(rule.max_areas, len(order))
    neighbours = list(range(1, nearest + 1))
    found = np.asarray(tree.query(centres[order], k=neighbours, distance_upper_bound=rule.radius_m)[1])
    rows = [row[row < len(order)] for row in found]
    # A doubled centre may be nearer to itself under another number; every zone begins with its own.
    rows = [np.concatenate([[i], row[row != i]])[:nearest] for i, row in enumerate(rows)]
    zones = list_zones([order[row[:size]].tolist() for row in rows for size in range(1, len(row) + 1)], len(order))
    return Zones(zones.members, zones.starts, zones.extends, order)


def score_zones(reporters: Floats, mean: Floats, zones: Zones) -> Floats:
    """Score every zone over every duration: F = C ln(C/B) + B - C where C > B, else 0 (Neill 2009, expectation-based).

    Parameters
    ----------
    reporters, mean
        Totals per duration and area, (durations, areas).

    Returns
    -------
    numpy.ndarray
        (durations, zones).
    """
    return np.asarray(scores_of_zones(reporters, mean, zones.members, zones.starts, zones.extends))


def find_clusters(scene: Scene, zones: Zones, rule: ScanRule, seed: int) -> list[Cluster]:
    """Find the places that stand out, strongest first, none of which overlap.

    A cluster's chance is that of the highest score in an ordinary city: `rule.draws` cities are drawn from the negative
    binomial null with place effects, and a Gumbel distribution is fitted to their highest scores (Abrams, Kulldorff and
    Kleinman 2010, Int. J. of Health Geographics 9:61). The same seed gives the same answer, also under other names.
    """
    lengths = [each for each in DURATIONS if each <= min(rule.longest, scene.mean.shape[1])]
    if not lengths or not (scene.mean > 0).any():
        return []
    reporters = _totals(np.where(scene.mean > 0, scene.reporters, 0), lengths)
    mean = _totals(scene.mean, lengths)
    scores = score_zones(reporters, mean, zones)
    highest = _highest_by_chance(scene, zones, lengths, rule.draws, seed)
    clusters = []
    for row, zone in _pick(scores, zones):
        chance = gumbel_tail(float(scores[row, zone]), highest)
        if chance > rule.max_chance:
            break
        areas = np.sort(zones.areas(zone))
        totals = int(reporters[row, areas].sum()), float(mean[row, areas].sum())
        clusters.append(Cluster(tuple(areas.tolist()), lengths[row], float(scores[row, zone]), chance, *totals))
    return clusters


def gumbel_tail(score: float, highest: Floats) -> float:
    """Return the chance of a score as high, after a Gumbel distribution with the moments of the `highest` drawn."""
    scale = float(np.sqrt(6) / np.pi * highest.std(ddof=1))
    if scale <= 0:
        return float((1 + (highest >= score).sum()) / (1 + len(highest)))
    middle = float(highest.mean()) - _EULER * scale
    return float(-np.expm1(-np.exp(-(score - middle) / scale)))


def _pick(scores: Floats, zones: Zones) -> Iterator[tuple[int, int]]:
    """Yield duration and zone of the highest score, the next highest that touches none before it, and so on."""
    taken = np.zeros(len(zones.order), dtype=bool)
    for place in np.argsort(-scores, axis=None, kind="stable"):
        row, zone = divmod(int(place), scores.shape[1])
        if scores[row, zone] <= 0:
            break
        if not taken[zones.areas(zone)].any():
            taken[zones.areas(zone)] = True
            yield row, zone


def _highest_by_chance(scene: Scene, zones: Zones, lengths: list[int], draws: int, seed: int) -> Floats:
    """Return the highest score of each of `draws` ordinary cities.

    What lies between one duration and the next is drawn as one total, negative binomial with the mean and variance of
    the sum: exact where its periods expect the same, and four times as fast as drawing each period.
    """
    rng = np.random.default_rng(seed)
    mean, squares = _totals(scene.mean, lengths), _totals(scene.mean**2, lengths)
    due, square = (np.diff(each[:, zones.order], axis=0, prepend=0) for each in (mean, squares))
    theta = np.where(square > 0, due**2 * scene.theta / np.maximum(square, 1e-300), 1.0)
    shape = (draws, *due.shape)
    place = rng.gamma(1 / scene.tau2, scene.tau2, (draws, 1, shape[2])) if scene.tau2 > 0 else 1.0
    drawn = np.empty(shape)
    drawn[:, :, zones.order] = rng.poisson(rng.gamma(theta, due / theta, shape) * place).cumsum(axis=1)
    return np.asarray(highest_scores(drawn, mean, zones.members, zones.starts, zones.extends))


def _totals(values: Floats | Ints, lengths: list[int]) -> Floats:
    """Return the totals over the last periods: (durations, areas) from (areas, periods)."""
    summed = np.cumsum(values[:, ::-1], axis=1, dtype=np.float64)
    return np.ascontiguousarray(summed[:, np.array(lengths) - 1].T)
