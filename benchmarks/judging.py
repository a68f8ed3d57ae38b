"""How well a list of buurten and themes agrees with what was planted."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from benchmarks.made_up_city import KINDS, RATIOS, City, Planted

FALSE_ALLOWED = 4


@dataclass(frozen=True)
class Found:
    """What one detector lists, and its order of preference over all cells; both (themes, areas)."""

    listed: np.ndarray
    rank: np.ndarray  # higher is stronger; minus infinity where it would never be listed


def judge(found: Found, city: City, weight: np.ndarray | None = None) -> dict[str, float]:
    """Compare a list with what was planted.

    A planted problem is recalled when a listed cell lies in it; a listed cell is false when it lies in none; the
    Jaccard index compares a recalled problem with the listed buurten of its theme that hang together with it. Echoes
    (reports of a planted problem under another theme) are false in `false share`, not in `.. but echoes`. `weight`
    tells how many cells each unplanted one stands for, where only a sample was looked at.
    """
    weight = np.ones(found.listed.shape) if weight is None else weight
    planted, listed = city.is_planted, found.listed
    hits = [each for each in city.planted if _is_hit(listed, each)]
    false = float((weight * (listed & ~planted)).sum())
    strange = float((weight * (listed & ~planted & ~city.echoes)).sum())
    number = false + float((listed & planted).sum())
    strong = [each for each in city.planted if each.ratio >= 3]
    figures = {
        "listed": number,
        "recall": share(map(hits.__contains__, city.planted)),
        "recall RR>=3": share(map(hits.__contains__, strong)),
        "false share": false / max(number, 1),
        ".. but echoes": strange / max(number, 1),
        "Jaccard": float(np.mean([_overlap(listed[each.theme], each, city) for each in hits])) if hits else np.nan,
        f"recall at {FALSE_ALLOWED} false": _recall_at(found.rank, city, weight),
    }
    figures |= {kind: share(each in hits for each in city.planted if each.kind == kind) for kind in KINDS}
    return figures | {f"RR {x}": share(each in hits for each in city.planted if each.ratio == x) for x in RATIOS}


def share(truths: Iterable[bool]) -> float:
    """Return the share that is true; NaN of nothing."""
    values = list(truths)
    return float(np.mean(values)) if values else np.nan


def _is_hit(listed: np.ndarray, planted: Planted) -> bool:
    return bool(listed[planted.theme, sorted(planted.areas)].any())


def _recall_at(rank: np.ndarray, city: City, weight: np.ndarray) -> float:
    """Go down the detector's own order until one false cell more would be too many."""
    order = np.argsort(-rank, axis=None, kind="stable")
    false = np.cumsum((weight * ~city.is_planted).ravel()[order])
    kept = np.zeros(rank.size, dtype=bool)
    kept[order[false <= FALSE_ALLOWED]] = True
    kept = kept.reshape(rank.shape) & np.isfinite(rank)
    return share(_is_hit(kept, each) for each in city.planted)


def _overlap(listed: np.ndarray, planted: Planted, city: City) -> float:
    """Return the Jaccard index of a problem and the listed buurten that hang together with it."""
    reached = {a for a in planted.areas if listed[a]}
    while more := {b for a in reached for b in city.ground.beside[a] if listed[b]} - reached:
        reached |= more
    return len(reached & planted.areas) / len(reached | planted.areas)
