"""Follow problems from week to week: which stay on the list, and which is the successor of which."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from scipy.sparse import csr_array

from geo.detect.join import join_areas
from geo.detect.voices import Bools, Floats, Ints
from geo.rules_detect import StayRule


@dataclass(frozen=True)
class Place:
    """The listed areas of one theme that belong together."""

    theme: int
    areas: Ints  # numbers, ascending


@dataclass
class Track:
    """The list as it stands after the weeks that were followed, oldest first."""

    themes: tuple[str, ...]
    area_codes: tuple[str, ...]
    neighbours: csr_array
    rule: StayRule
    places: dict[str, Place] = field(default_factory=dict)  # by problem_id
    is_on: Bools = field(init=False)  # (themes, areas)
    _in_a_row: Ints = field(init=False)  # weeks in which it was listed, up to now
    _listed_weeks: Ints = field(init=False)  # since it came on
    _calm_weeks: Ints = field(init=False)

    def __post_init__(self) -> None:
        """Begin with an empty list."""
        shape = len(self.themes), len(self.area_codes)
        self.is_on = np.zeros(shape, dtype=bool)
        self._in_a_row, self._listed_weeks, self._calm_weeks = np.zeros((3, *shape), dtype=np.int64)

    def follow(self, week: date, is_listed: Bools, q: Floats) -> None:
        """Bring the list one week further.

        A cell comes on when it is listed for `rule.enter_weeks` weeks in a row, or at once with a q of at most
        `rule.enter_q`. It leaves after weeks in a row in which it was not listed and its q lay above `rule.calm_q` (or
        nothing could be tested): as many as the share `rule.calm_share` of the weeks in which it was listed, at least
        one and at most `rule.calm_weeks`. With every listed cell coming on at once and staying for twelve calm weeks,
        what chance lists in one week after another piles up: on twenty made-up cities 22 % of the list was false, on
        twenty rough ones 41 %. Which values were tried stands in decision 6.
        """
        rule = self.rule
        is_calm = ~is_listed & ~(q <= rule.calm_q)
        self._in_a_row = np.where(is_listed, self._in_a_row + 1, 0)
        self._listed_weeks = np.where(is_listed | self.is_on, self._listed_weeks + is_listed, 0)
        self._calm_weeks = np.where(is_calm, self._calm_weeks + 1, 0)
        patience = np.clip(np.ceil(rule.calm_share * self._listed_weeks), 1, rule.calm_weeks)
        enters = is_listed & ((self._in_a_row >= rule.enter_weeks) | (q <= rule.enter_q))
        self.is_on = enters | (self.is_on & (self._calm_weeks < patience))
        self.places = self._name(self._join(), week)

    def _join(self) -> list[Place]:
        themes = np.flatnonzero(self.is_on.any(axis=1)).tolist()
        return [
            Place(theme, areas)
            for theme in themes
            for areas in join_areas(np.flatnonzero(self.is_on[theme]), self.neighbours)
        ]

    def _name(self, places: Iterable[Place], week: date) -> dict[str, Place]:
        """Give each place the id of the one it shares most areas with, the oldest of equals; else a new one."""
        places = list(places)
        names = match_places(self.places, places)
        year, number, _ = week.isocalendar()
        for i, place in enumerate(places):
            lowest = self.area_codes[int(place.areas[0])]
            names.setdefault(i, f"{_slug(self.themes[place.theme])}-{lowest}-{year}w{number:02d}")
        return {names[i]: place for i, place in sorted(enumerate(places), key=lambda each: _age(names[each[0]]))}


def match_places(former: dict[str, Place], places: list[Place]) -> dict[int, str]:
    """Return, by the number of a place, the former id that it takes over; each id goes to one place at most.

    Parameters
    ----------
    former
        Places by id, the oldest id first.
    places
        The places that follow them.
    """
    order = {name: i for i, name in enumerate(former)}
    of_theme: dict[int, list[tuple[int, set[int]]]] = {}
    for i, place in enumerate(places):
        of_theme.setdefault(place.theme, []).append((i, set(place.areas.tolist())))
    pairs = [
        (-shared, order[name], i, name)
        for name, old in former.items()
        for i, areas in of_theme.get(old.theme, [])
        if (shared := len(areas.intersection(old.areas.tolist())))
    ]
    names: dict[int, str] = {}
    for _, _, i, name in sorted(pairs):
        if i not in names and name not in names.values():
            names[i] = name
    return names


def _age(problem_id: str) -> tuple[str, str]:
    """Order ids by the week in which they began, then by name."""
    return problem_id.rsplit("-", 1)[1], problem_id


def _slug(theme: str) -> str:
    plain = unicodedata.normalize("NFKD", theme).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "thema"
