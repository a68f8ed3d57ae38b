"""The points of a briefing, and the rule by which at most five of them are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["nieuw", "verergerd", "opgelost", "te laat", "besluit gevraagd"]
KINDS: tuple[Kind, ...] = ("nieuw", "verergerd", "opgelost", "te laat", "besluit gevraagd")


@dataclass(frozen=True)
class Point:
    """One thing to know or to decide."""

    kind: Kind
    key: str  # the id of a problem, or of a record in a dossier: what an editor leaves out or annotates
    title: str
    sentence: str
    place: str  # in words
    buurt_codes: tuple[str, ...]
    figure: str = ""  # against what was expected, where it is about a problem
    owner: str = ""
    next_step: str = ""
    problem_id: str = ""  # on the list now
    dossier_id: str = ""
    annotation: str = ""  # an editor's


def choose_points(points: Sequence[Point], most: int) -> list[Point]:
    """Choose what is told: the first of every kind in the order of KINDS, then what is left in that order.

    So a week with many new problems still tells of the decision that is asked.

    Parameters
    ----------
    points
        All there are; within a kind the weightiest first.
    most
        How many fit.
    """
    ranked = [(rank, point) for kind in KINDS for rank, point in enumerate(_of_kind(points, kind))]
    by_turn = sorted(ranked, key=lambda each: (each[0] > 0, KINDS.index(each[1].kind), each[0]))
    chosen = [point for _, point in by_turn[:most]]
    return sorted(chosen, key=lambda point: KINDS.index(point.kind))


def _of_kind(points: Sequence[Point], kind: Kind) -> list[Point]:
    return [point for point in points if point.kind == kind]
