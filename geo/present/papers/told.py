"""What a paper tells from: the register, names, what was found and measured, and who is going to read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from geo.dossiers.records import Dossier
from geo.dossiers.register import Register
from geo.dutch import say_list
from geo.present.document import Figure
from geo.present.papers.masking import mask_register
from geo.present.problem_words import say_place
from geo.privacy import Audience

_NAMED_BUURTEN = 6
_OFFICIAL = "de gemeente"  # whoever of the town hall it is


@dataclass(frozen=True)
class Told:
    """All that a paper is made from; it holds for `as_of` and is read by `audience`."""

    municipality: str
    register: Register
    names: Mapping[str, str]  # of areas, by code
    people: Mapping[str, str]  # names, by the id of a person
    as_of: date  # the day that the paper bears
    problems: pd.DataFrame  # PROBLEMS
    audience: Audience = Audience.OWNER
    effects: Mapping[str, str] = field(default_factory=dict)  # what was measured, without counts, by dossier
    effect_charts: Mapping[str, Figure] = field(default_factory=dict)  # of counts, by dossier
    maps: Mapping[str, Figure] = field(default_factory=dict)  # by dossier
    charts: Mapping[str, Figure] = field(default_factory=dict)  # of counts, by dossier

    def name(self, person: str) -> str:
        """Return what to call the owner of something: a person by id, or a partner by name."""
        return self.people.get(person, person)

    def name_buurten(self, dossier: Dossier) -> str:
        """Return where a dossier is about, in words."""
        named = [self.names.get(code, code) for code in dossier.buurt_codes]
        return (say_list(named) if len(named) <= _NAMED_BUURTEN else say_place(named)) or "een eigen gebied"


@dataclass(frozen=True)
class Place:
    """The area that a paper is about, and a map of it."""

    name: str
    buurt_codes: frozenset[str]
    figure: Figure | None = None


def open_to(told: Told, audience: Audience) -> Told:
    """Return what `audience` may be told.

    For all but the owner what points to a person goes from texts; for those outside the town hall officials too, who
    are "de gemeente". Counts are told where `may_count`, and pictures of counts go with them.
    """
    if audience is Audience.OWNER:
        return replace(told, audience=audience)
    is_outside = audience is Audience.OUTSIDE
    people = dict.fromkeys(told.people, _OFFICIAL) if is_outside else told.people
    register = mask_register(told.register, tuple(told.people.values()) if is_outside else ())
    return replace(told, audience=audience, register=register, people=people)


def find_dossiers(told: Told, place: Place) -> list[Dossier]:
    """Return the dossiers that are about a buurt of a place: those at work first, the closed ones last."""
    order = {"aanpak": 0, "evalueren": 1, "duiden": 2, "signaleren": 3, "gesloten": 4}
    here = [dossier for dossier in told.register.dossiers if place.buurt_codes.intersection(dossier.buurt_codes)]
    return sorted(here, key=lambda dossier: (order[dossier.state], dossier.opened_on))


def find_problem(told: Told, dossier: Dossier) -> pd.Series | None:
    """Return the row of PROBLEMS from which a dossier was opened; None where it is not listed now.

    The counts in it are not for everyone: see `may_count`.
    """
    rows = told.problems[told.problems["problem_id"] == dossier.origin_id]
    return rows.iloc[0] if dossier.origin == "problem" and len(rows) else None


def find_unopened(told: Told, dossiers: Sequence[Dossier], place: Place) -> pd.DataFrame:
    """Return the rows of PROBLEMS in a place that are not over and from which no dossier was opened."""
    opened = {dossier.origin_id for dossier in dossiers}
    problems = told.problems
    here = [not place.buurt_codes.isdisjoint(codes.split()) for codes in problems["buurt_codes"]]
    is_here = pd.Series(here, problems.index, dtype="bool")
    is_left = is_here & ~problems["problem_id"].isin(opened) & (problems["label"] != "opgelost")
    return problems[is_left]


def may_count(told: Told) -> bool:
    """Whether the readers may see by which counts problems were found: these are in no release."""
    return told.audience is Audience.OWNER
