"""What the parts of the problems' screen share: the findings, and how places are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from geo.compare import Choice
from geo.detect.findings import Findings
from geo.dossiers.records import Dossier
from geo.pipeline import Atlas
from geo.present.problem_table import name_place
from geo.present.problem_words import say_place
from geo.privacy import Audience
from pages.shared import cache_dossiers
from pages.shared.asked import Opened

_LAST_WEEK = timedelta(weeks=3)  # of a period, from its first


@dataclass(frozen=True)
class Desk:
    """What is looked at, and on whose behalf."""

    opened: Opened
    atlas: Atlas
    findings: Findings
    audience: Audience
    names: Mapping[str, str]  # of all areas, by code
    dossiers: Mapping[str, Sequence[Dossier]]  # about each problem, by its id

    def name_place(self, buurt_codes: str) -> str:
        """Name the buurten of a problem, at most three of them."""
        return say_place(name_place(buurt_codes, self.names))

    def find_course(self, problem_id: str) -> pd.DataFrame:
        """Return the course of one problem, oldest period first."""
        return self.findings.by_problem.get(problem_id, self.findings.courses.head(0))


def find_choice(problem: pd.Series) -> Choice:
    """Return the theme of a problem, with the weeks in which its signals count."""
    return Choice(problem["window_start"].date(), problem["window_end"].date() + _LAST_WEEK, problem["theme"])


def open_desk(opened: Opened, atlas: Atlas, findings: Findings, audience: Audience) -> Desk:
    """Gather what the screen needs."""
    names = {code: name for of_level in atlas.names.values() for code, name in of_level.items()}
    dossiers = cache_dossiers.find_about(opened, cache_dossiers.read_register(opened).revision, audience)
    return Desk(opened, atlas, findings, audience, names, dossiers)
