"""The inner loops of detection, compiled: they walk along the terms of the negative binomial instead of calling scipy.

They share one file because numba keeps compiled code by the date of the file that a function stands in: a walk in
another file could change without its callers noticing. `tails` holds the same probabilities plainly, as their measure.
Counts are whole numbers of at least 0; theta may be infinite (Poisson).
"""

import numba
import numpy as np

from geo.detect.tails import AS_POISSON
from geo.detect.voices import Bools, Floats, Ints

_LIFT = 1e-100  # a walk begins so many times too high where its first term would be too small to write down
_LOG_LIFT = float(np.log(_LIFT))
_EXACT = 1e-3  # a smaller tail is summed from its own terms, since one minus the rest would lose digits
_RARE = 1e-5  # the same for one place factor of many, of which the likelier ones decide

_compiled = numba.njit(cache=True, error_model="numpy")


@_compiled
def _begin(mean: float, theta: float) -> tuple[float, float, int]:
    """Return mean / theta, the chance of nothing, and by how many lifts that chance is too high."""
    odds = 0.0 if theta > AS_POISSON else mean / theta
    log_none = -theta * np.log1p(odds) if odds > 0 else -mean
    lifts = int(log_none / _LOG_LIFT)
    return odds, np.exp(log_none - lifts * _LOG_LIFT), lifts


@_compiled
def tail_from(count: int, mean: float, theta: float) -> float:
    """Return P(Y >= count) of the negative binomial, as `tails.nb_tail` does."""
    if count <= 0:
        return 1.0
    odds, term, lifts = _begin(mean, theta)
    below, step = 0.0, 1 / (1 + odds)
    for k in range(count):
        below += term
        term *= (mean + k * odds) * step / (k + 1)
        if lifts > 0 and term > 1:
            term, below, lifts = term * _LIFT, below * _LIFT, lifts - 1
    if lifts > 0:
        return 1.0
    if 1 - below > _EXACT:
        return 1 - below
    tail, k = 0.0, count
    while term > 1e-17 * tail:
        tail += term
        term *= (mean + k * odds) * step / (k + 1)
        k += 1
    return tail


@_compiled
def first_below(level: float, mean: float, theta: float) -> int:
    """Return the smallest count whose tail lies below `level`, as `tails.hot_count` does."""
    odds, term, lifts = _begin(mean, theta)
    below, step, k = 0.0, 1 / (1 + odds), 0
    while lifts > 0 or (1 - below >= level and (k <= mean or term > 1e-17)):
        below += term
        term *= (mean + k * odds) * step / (k + 1)
        k += 1
        if lifts > 0 and term > 1:
            term, below, lifts = term * _LIFT, below * _LIFT, lifts - 1
    return k


@_compiled
def mark_hot(reporters: Ints, mean: Floats, theta: float, level: float, least: int) -> Bools:
    """Mark the (areas, periods) with an expectation, and at least `least` reporters, whose tail lies below `level`."""
    hot = np.zeros(reporters.shape, dtype=np.bool_)
    for a in range(reporters.shape[0]):
        for t in range(reporters.shape[1]):
            if reporters[a, t] >= least and mean[a, t] > 0:
                hot[a, t] = tail_from(reporters[a, t], mean[a, t], theta) < level
    return hot


@_compiled
def total_tails(reporters: Ints, mean: Floats, theta: float, tau2: float, masks: Bools) -> Floats:
    """Return the tail of the total over the periods of each mask: (masks, areas); 1 where nothing is expected."""
    return _total_tails(reporters, mean, (theta, tau2), masks, 0)


@_compiled
def steady_tails(reporters: Ints, mean: Floats, theta: float, tau2: float, masks: Bools) -> Floats:
    """Return the same of the total without the busiest period, beside the expectation less an average period.

    So it never rises when more is reported, in whichever period that is.
    """
    return _total_tails(reporters, mean, (theta, tau2), masks, 1)


@_compiled
def _total_tails(reporters: Ints, mean: Floats, spread: tuple[float, float], masks: Bools, without: int) -> Floats:
    tails = np.ones((masks.shape[0], reporters.shape[0]))
    for a in range(reporters.shape[0]):
        for w in range(masks.shape[0]):
            total, most, periods, due, squares = 0, 0, 0, 0.0, 0.0
            for t in range(masks.shape[1]):
                if masks[w, t]:
                    total += reporters[a, t]
                    most = max(most, reporters[a, t])
                    due += mean[a, t]
                    squares += mean[a, t] ** 2
                    periods += 1
            kept = 1 - without / max(periods, 1)
            due *= kept
            if due > 0:
                theta = due**2 / (kept * squares / spread[0] + due**2 * spread[1])
                tails[w, a] = tail_from(total - without * most, due, theta)
    return tails


@_compiled
def hot_number_tails(
    reporters: Ints, mean: Floats, theta: float, heat: tuple[float, int], places: tuple[Floats, Floats, Ints]
) -> Floats:
    """Return P(as many hot periods) over the last periods, as many as each length says: (lengths, areas).

    Parameters
    ----------
    reporters, mean
        (areas, periods).
    theta
        The spread within a place.
    heat
        The tail below which a period is hot, and the fewest reporters.
    places
        The values of a place's factor, their weights, and the lengths.
    """
    tails = np.ones((len(places[2]), reporters.shape[0]))
    from_which = np.empty(reporters.shape[1], dtype=np.int64)
    for a in range(reporters.shape[0]):
        hot = 0
        for t in range(reporters.shape[1]):
            from_which[t] = max(first_below(heat[0], mean[a, t], theta), heat[1])
            hot += reporters[a, t] >= from_which[t]
        if hot > 0:
            _fill_number_tails((reporters[a], from_which, hot), (mean[a], theta), places, tails[:, a])
    return tails


@_compiled
def _fill_number_tails(
    counts: tuple[Ints, Ints, int], null: tuple[Floats, float], places: tuple[Floats, Floats, Ints], tails: Floats
) -> None:
    """Add one period after the other, last first, to the chance of at least k hot ones; k needs to go no higher."""
    reporters, from_which, hot = counts
    effects, weights, lengths = places
    reached = np.zeros((hot + 1, len(effects)))
    reached[0] = 1
    chances, room = np.empty(len(effects)), np.empty((5, len(effects)))
    seen, last = 0, len(reporters) - 1
    for i in range(len(reporters)):
        seen += reporters[last - i] >= from_which[last - i]
        for g in range(len(effects)):
            room[4, g] = null[0][last - i] * effects[g]
        _fill_tails(from_which[last - i], room[4], null[1], chances, room)
        for k in range(min(i + 1, hot), 0, -1):
            for g in range(len(effects)):
                reached[k, g] += chances[g] * (reached[k - 1, g] - reached[k, g])
        for w in range(len(lengths)):
            if lengths[w] == i + 1:
                tails[w] = min(_average(reached[seen], weights), 1.0)


@_compiled
def _average(values: Floats, weights: Floats) -> float:
    total = 0.0
    for g in range(len(values)):
        total += values[g] * weights[g]
    return total


@_compiled
def _fill_tails(count: int, means: Floats, theta: float, tails: Floats, room: Floats) -> None:
    """Walk for several means side by side; what is rare, or begins too low to write down, walks again by itself."""
    odds, step, term, below = room[0], room[1], room[2], room[3]
    for g in range(len(means)):
        odds[g], term[g], lifts = _begin(means[g], theta)
        step[g] = 1 / (1 + odds[g])
        below[g] = 0 if lifts == 0 else 2
    for k in range(count):
        part = 1 / (k + 1)
        for g in range(len(means)):
            below[g] += term[g]
            term[g] *= (means[g] + k * odds[g]) * step[g] * part
    for g in range(len(means)):
        tails[g] = 1 - below[g] if 1 - below[g] > _RARE else tail_from(count, means[g], theta)


@_compiled
def hold_bursts(reporters: Floats, mean: Floats, rate: Floats, theta: float, level: float) -> Floats:
    """Return the counts, those rarer than `level` around mean * rate set back to the first that is so rare."""
    held = reporters.copy()
    for a in range(reporters.shape[0]):
        for t in range(reporters.shape[1]):
            usual = mean[a, t] * rate[a]
            # No count within three standard deviations is that rare.
            if reporters[a, t] > usual + 3 * np.sqrt(usual + usual**2 / theta):
                held[a, t] = min(reporters[a, t], max(first_below(level, usual, theta), 1))
    return held


@_compiled
def scores_of_zones(reporters: Floats, mean: Floats, members: Ints, starts: Ints, extends: Bools) -> Floats:
    """Score every zone over every duration, as `scan.score_zones` promises."""
    scores = np.zeros((reporters.shape[0], len(starts) - 1))
    for d in range(scores.shape[0]):
        count = expected = 0.0
        for z in range(scores.shape[1]):
            first = starts[z + 1] - 1 if extends[z] else starts[z]
            if not extends[z]:
                count = expected = 0.0
            for i in range(first, starts[z + 1]):
                count += reporters[d, members[i]]
                expected += mean[d, members[i]]
            if count > expected > 0:
                scores[d, z] = count * np.log(count / expected) + expected - count
    return scores


@_compiled
def highest_scores(drawn: Floats, mean: Floats, members: Ints, starts: Ints, extends: Bools) -> Floats:
    """Return the highest score of each draw: (draws,) from (draws, durations, areas)."""
    highest = np.zeros(drawn.shape[0])
    for n in range(drawn.shape[0]):
        for d in range(drawn.shape[1]):
            count = expected = 0.0
            for z in range(len(starts) - 1):
                first = starts[z + 1] - 1 if extends[z] else starts[z]
                if not extends[z]:
                    count = expected = 0.0
                for i in range(first, starts[z + 1]):
                    count += drawn[n, d, members[i]]
                    expected += mean[d, members[i]]
                # As ln(x) <= x - 1, a score is at most (C - B)^2 / B: few can be the highest and need a logarithm.
                if count > expected > 0 and (count - expected) ** 2 > highest[n] * expected:
                    highest[n] = max(highest[n], count * np.log(count / expected) + expected - count)
    return highest
