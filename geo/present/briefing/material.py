"""What a briefing is made from: what was found, the register as it was, and who is going to read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import cast

import geopandas as gpd
import pandas as pd

from geo.dossiers.records import Action, Dossier
from geo.dossiers.register import Register, of_dossier
from geo.dossiers.standing import find_dossiers
from geo.dossiers.states import OPEN_ACTIONS
from geo.present.briefing.edits import Edit
from geo.present.briefing.news import News, find_news
from geo.present.briefing.scope import Scope
from geo.present.words import name_areas
from geo.privacy import Audience
from geo.rules import Rules


@dataclass(frozen=True)
class Found:
    """What detection found in a week, of the whole municipality."""

    problems: pd.DataFrame  # PROBLEMS
    listings: pd.DataFrame  # LISTINGS
    citywide: pd.DataFrame  # CITYWIDE
    unusual: pd.DataFrame  # UNUSUAL
    first_period: date  # what began then may be older
    listed: int  # pairs of buurt and theme
    by_chance: float  # such pairs, were nothing wrong anywhere
    max_false_share: float


@dataclass(frozen=True)
class Released:
    """The released signals of problems, in whole periods; those of which they may not be shown are left out."""

    signals: Mapping[str, int]  # by the id of a problem
    weeks: int
    last_day: date


@dataclass(frozen=True)
class Person:
    """Who works here, and in which buurten."""

    id: str
    name: str
    role: str
    domain: str
    buurten: frozenset[str]


@dataclass(frozen=True)
class Material:
    """All that one briefing is made from."""

    municipality: str
    monday: date  # of the week
    made_on: date  # the day that it bears
    scope: Scope
    audience: Audience
    found: Found
    register: Register  # of the whole municipality, as it was at the end of the week
    areas: gpd.GeoDataFrame  # AREAS (EPSG:28992), all levels
    people: Sequence[Person]
    deliveries: pd.DataFrame  # DELIVERIES
    rules: Rules
    stamp: str = ""  # of what the figures were made from
    edits: Sequence[Edit] = field(default=())
    released: Released | None = None  # not for the owner, nor before there is a whole period

    @property
    def as_of(self) -> date:
        """The Monday after the week: what had to be done before it is late."""
        return self.monday + timedelta(weeks=1)

    @cached_property
    def buurten(self) -> gpd.GeoDataFrame:
        """The buurten of AREAS."""
        return self.areas[self.areas["level"] == "buurt"]

    @cached_property
    def area_names(self) -> Mapping[str, str]:
        """What to call the areas of every level, by code."""
        levels = [self.areas[self.areas["level"] == level] for level in ("gemeente", "stadsdeel", "wijk", "buurt")]
        return {code: name for level in levels for code, name in name_areas(level).items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the people, by id."""
        return {person.id: person.name for person in self.people}

    @cached_property
    def problems(self) -> pd.DataFrame:
        """PROBLEMS within the scope, by id, strongest first."""
        return self.scope.take_problems(self.found.problems).set_index("problem_id", drop=False)

    @cached_property
    def ours(self) -> Register:
        """The register of the dossiers within the scope."""
        return self.scope.take_register(self.register, self.areas, self.rules.dossiers)

    @cached_property
    def news(self) -> News:
        """What changed on the list of the whole municipality."""
        return find_news(self.found.problems, self.found.listings, self.monday)

    @cached_property
    def about(self) -> Mapping[str, tuple[Dossier, ...]]:
        """Per problem the dossiers about it, open ones first."""
        return find_dossiers(self.problems, self.register, self.areas, self.rules.dossiers)

    def find_problem(self, problem_id: str) -> pd.Series:
        """Return the row of PROBLEMS with an id."""
        return cast("pd.Series", self.problems.loc[problem_id])

    def find_open_dossier(self, problem_id: str) -> Dossier | None:
        """Return the open dossier about a problem."""
        return next((each for each in self.about[problem_id] if each.state != "gesloten"), None)

    def find_problem_of(self, dossier: Dossier) -> str | None:
        """Return the strongest listed problem that a dossier is about."""
        return next((id_ for id_, dossiers in self.about.items() if dossier in dossiers), None)

    def find_next_action(self, dossier: Dossier) -> Action | None:
        """Return the open action of a dossier that is due first."""
        actions = [each for each in of_dossier(self.register.actions, dossier.id) if each.status in OPEN_ACTIONS]
        return min(actions, key=lambda action: (action.due or date.max, action.title), default=None)
