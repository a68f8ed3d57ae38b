"""What the parts of the page Dossiers share: the register, who works here, and what places are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from geo.detect.findings import Findings
from geo.dossiers.double_work import Overlap
from geo.dossiers.records import Dossier
from geo.dossiers.register import Register
from geo.pipeline import Atlas
from geo.present.dossier_words import NOBODY
from geo.present.problem_words import say_place
from geo.privacy import Audience
from geo.schema import PROBLEMS, TIMEZONE
from geo.workspace import PersonRow, Workspace, is_demo
from pages.shared import cache, cache_dossiers, session
from pages.shared.asked import Opened
from pages.shared.dossiers.own_register import OwnRegister

WHO_FIRST = "Kies eerst bovenaan wie u bent; dan kunt u hier ook schrijven."


@dataclass(frozen=True)
class Desk:
    """What is looked at, and on whose behalf."""

    opened: Opened
    atlas: Atlas
    audience: Audience
    register: Register
    people: Mapping[str, PersonRow]  # by id
    partners: Mapping[str, Sequence[str]]  # proposed, by theme
    areas: Mapping[str, str]  # names of all areas, by code
    is_demo: bool

    @property
    def names(self) -> dict[str, str]:
        """The names of people, by id."""
        return {id_: person.name for id_, person in self.people.items()}

    @property
    def store(self) -> OwnRegister:
        """Where the register is kept, as far as it is this visitor's."""
        return OwnRegister(self.opened, self.register)

    @property
    def is_owner(self) -> bool:
        """Whether this visitor may see single signals here, and every figure."""
        return self.audience is Audience.OWNER

    @property
    def why_not(self) -> str:
        """Why nothing can be written here, in words; empty where it can."""
        if not session.visitor().rights.may_edit:
            return "Bij uw rol hoort lezen, niet schrijven."
        if not self.is_owner:
            return "Kies bovenaan Mijn gebied; daar kunt u ook schrijven."
        return "" if not self.people or session.visitor().id in self.people else WHO_FIRST

    @property
    def may_write(self) -> bool:
        """Whether this visitor writes here, and it is known in whose name."""
        return not self.why_not

    @cached_property
    def findings(self) -> Findings | None:
        """What keeps coming back; None while that is looked for, there is too little history, or it is not for you."""
        if not self.is_owner or cache.is_seeking(self.opened):
            return None
        return cache.find_findings(self.opened, self.audience)

    def call(self, person: str) -> str:
        """Name a person by id, or a partner."""
        return self.names.get(person, person) or NOBODY

    def name_place(self, dossier: Dossier) -> str:
        """Name the buurten of a dossier, at most three of them."""
        return say_place([self.areas.get(code, code) for code in dossier.buurt_codes])

    def find_problems(self, dossier: Dossier) -> pd.DataFrame:
        """Return the rows of PROBLEMS that a stored dossier is about; none while problems are looked for."""
        if self.findings is None:
            return PROBLEMS.empty()
        found = cache_dossiers.find_about(self.opened, self.register.revision, self.audience)
        about = [problem_id for problem_id, dossiers in found.items() if dossier in dossiers]
        return self.findings.problems[self.findings.problems["problem_id"].isin(about)]

    def find_overlaps(self, dossier: Dossier) -> list[Overlap]:
        """Return who else works on the matter of a stored dossier, and has not said so."""
        pairs = cache_dossiers.find_double_work(self.opened, self.register.revision, self.audience)
        both = [overlap for pair in pairs for overlap in _see_other(pair.left, pair.right, dossier.id)]
        return sorted(both, key=lambda overlap: -overlap.shared_m2)


def _see_other(left: Overlap, right: Overlap, dossier_id: str) -> list[Overlap]:
    """Return what one of the two sees of the other."""
    if dossier_id == left.dossier.id:
        return [right]
    return [left] if dossier_id == right.dossier.id else []


def open_desk(opened: Opened, audience: Audience) -> Desk:
    """Gather what the page needs."""
    atlas, workspace = cache.read_atlas(opened), Workspace(Path(opened.path))
    names = {code: name for of_level in atlas.names.values() for code, name in of_level.items()}
    return Desk(
        opened=opened,
        atlas=atlas,
        audience=audience,
        register=cache_dossiers.read_register(opened, is_needed=True),
        people={person.id: person for person in workspace.people},
        partners=workspace.settings.partners,
        areas=names,
        is_demo=is_demo(workspace.path),
    )


def now() -> datetime:
    """Return this moment; here, at the edge, is where time enters."""
    return datetime.now(ZoneInfo(TIMEZONE))


def today() -> date:
    """Return this day on the clock of the Netherlands."""
    return now().date()
