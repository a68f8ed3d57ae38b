"""The gebiedstafel: everything that those who work in one area have to know of each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import get_args

import geopandas as gpd
import pandas as pd

from geo.dossiers.differences import Difference, find_differences
from geo.dossiers.double_work import Pair, find_pairs
from geo.dossiers.overdue import Late, find_overdue
from geo.dossiers.perimeter import list_buurten
from geo.dossiers.records import Action, Decision, Dossier, Part
from geo.dossiers.register import Register, of_dossier
from geo.dossiers.returning import Returned, find_returned
from geo.dossiers.standing import find_dossiers, list_without_dossier
from geo.dossiers.states import OPEN_ACTIONS
from geo.dossiers.words import Domain
from geo.levels import find_areas_within
from geo.rules_dossiers import DossierRule

DOMAINS: tuple[Domain, ...] = get_args(Domain)


@dataclass(frozen=True)
class Town:
    """What the desks of a municipality are laid from."""

    register: Register
    areas: gpd.GeoDataFrame  # AREAS (EPSG:28992), all levels
    problems: pd.DataFrame  # PROBLEMS, strongest first
    reporting: pd.DataFrame  # REPORTING
    names: Mapping[str, str]  # of the people, by id
    rule: DossierRule


@dataclass(frozen=True)
class Doer:
    """What one person or partner does in the area."""

    person: str  # an id, or a partner's name
    name: str
    dossiers: tuple[Dossier, ...]  # owned
    actions: tuple[Action, ...]  # open, the first due in front


@dataclass(frozen=True)
class AreaDesk:
    """One area at a glance."""

    area_code: str
    without_dossier: pd.DataFrame  # PROBLEMS that nobody works on, strongest first
    by_domain: Mapping[Domain, tuple[Dossier, ...]]  # open; one of two domains stands under both
    without_domain: tuple[Dossier, ...]
    doers: tuple[Doer, ...]
    overdue: tuple[Late, ...]
    double: tuple[Pair, ...]
    returned: tuple[Returned, ...]
    differences: tuple[Difference, ...]
    asked: tuple[Decision, ...]  # still to be decided
    to_visit: pd.DataFrame  # REPORTING of buurten where far less is heard than their size suggests


def lay_area_desk(area_code: str, town: Town, today: date) -> AreaDesk:
    """Gather what an area of any level has to know, of all dossiers of which the place has a buurt in it."""
    buurten = set(find_areas_within(town.areas, "buurt", [area_code]))
    register = take_area(town, buurten)
    problems = town.problems.loc[[not buurten.isdisjoint(codes.split()) for codes in town.problems["buurt_codes"]]]
    about = find_dossiers(problems, town.register, town.areas, town.rule)
    little = town.reporting[(town.reporting["what"] == "little") & town.reporting["area_code"].isin(buurten)]
    opened = register.open_dossiers
    return AreaDesk(
        area_code=area_code,
        without_dossier=list_without_dossier(problems, about),
        by_domain={domain: tuple(each for each in opened if domain in each.domains) for domain in DOMAINS},
        without_domain=tuple(each for each in opened if not each.domains),
        doers=_list_doers(register, town.names),
        overdue=tuple(find_overdue(register, today, town.rule)),
        double=tuple(find_pairs(register, town.names, town.rule)),
        returned=tuple(find_returned(register, problems, town.areas, town.rule)),
        differences=tuple(find_differences(register)),
        asked=tuple(decision for decision in register.decisions if decision.is_asked),
        to_visit=little.sort_values(["ratio", "area_code"], ignore_index=True),
    )


def take_area(town: Town, buurten: set[str]) -> Register:
    """Return the register of only the dossiers, with their parts, of which the place has one of these buurten."""
    here = [
        each for each in town.register.dossiers if not buurten.isdisjoint(list_buurten(each, town.areas, town.rule))
    ]
    return take_dossiers(town.register, here)


def take_dossiers(register: Register, dossiers: Sequence[Dossier]) -> Register:
    """Return the register of only some dossiers, with their parts."""
    chosen = {dossier.id for dossier in dossiers}
    parts: dict[str, Sequence[Part]] = {
        each.name: [part for part in getattr(register, each.name) if part.dossier_id in chosen]
        for each in fields(register)
        if each.init and each.name not in ("revision", "dossiers")
    }
    return replace(register, dossiers=dossiers, **parts)  # type: ignore[arg-type]


def _list_doers(register: Register, names: Mapping[str, str]) -> tuple[Doer, ...]:
    """Return who own open dossiers or have open actions, by name."""
    opened = register.open_dossiers
    actions = [
        action
        for dossier in opened
        for action in of_dossier(register.actions, dossier.id)
        if action.status in OPEN_ACTIONS
    ]
    actions.sort(key=lambda action: (action.due or date.max, action.title))
    people = {*(dossier.owner for dossier in opened), *(action.owner for action in actions)} - {""}
    doers = [
        Doer(
            person,
            names.get(person, person),
            tuple(dossier for dossier in opened if dossier.owner == person),
            tuple(action for action in actions if action.owner == person),
        )
        for person in people
    ]
    return tuple(sorted(doers, key=lambda doer: (doer.name, doer.person)))
