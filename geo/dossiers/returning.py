"""Closed dossiers whose problem is back on the list, and how they open again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import geopandas as gpd
import pandas as pd

from geo.dossiers.ids import make_id
from geo.dossiers.perimeter import is_same_place, unite
from geo.dossiers.records import Dossier, Note
from geo.dossiers.register import Register
from geo.dossiers.states import change_state
from geo.dutch import say_day
from geo.rules_dossiers import DossierRule


@dataclass(frozen=True)
class Returned:
    """A closed dossier, and the listed problem by which it is back."""

    dossier: Dossier
    problem_id: str
    since: date  # first Monday of the last hot period: at the latest then it was back

    @property
    def sentence(self) -> str:
        """What is the matter, in Dutch."""
        closed = f"gesloten op {say_day(self.dossier.closed_on)}" if self.dossier.closed_on else "gesloten"
        heard = f"in de periode vanaf {say_day(self.since)} waren er weer duidelijk meer melders dan verwacht"
        return f"Het probleem is terug: het dossier is {closed}, en {heard}."


def find_returned(
    register: Register, problems: pd.DataFrame, areas: gpd.GeoDataFrame, rule: DossierRule
) -> list[Returned]:
    """Find the closed dossiers whose problem has returned.

    Parameters
    ----------
    register
        All dossiers.
    problems
        PROBLEMS, strongest first.
    areas
        AREAS (EPSG:28992) with the buurten of the problems; another boundary year than the dossier's will do.
    rule
        After how many weeks a signal is no longer an echo.

    Returns
    -------
    list of Returned
        Once per dossier, by its strongest problem: of one of its themes, overlapping its perimeter, and hot in a period
        that began after it was closed and the grace was over.
    """
    listed = problems[problems["label"] != "opgelost"]
    codes = zip(listed["problem_id"], listed["buurt_codes"].str.split(), strict=True)
    places = {problem_id: unite(areas, buurten) for problem_id, buurten in codes}
    closed = [(dossier, dossier.closed_on) for dossier in register.dossiers if dossier.closed_on]
    found = [
        _find_problem(dossier, _take_later(listed, closed_on, rule), places, rule) for dossier, closed_on in closed
    ]
    return [returned for returned in found if returned]


def _take_later(listed: pd.DataFrame, closed_on: date, rule: DossierRule) -> pd.DataFrame:
    """Return the problems that were hot in a period that began after the grace."""
    return listed[listed["last_hot"] > pd.Timestamp(closed_on) + timedelta(weeks=rule.grace_weeks)]


def _find_problem(dossier: Dossier, later: pd.DataFrame, places: dict[str, str], rule: DossierRule) -> Returned | None:
    same = later[later["theme"].isin(dossier.themes)]
    for problem_id, last_hot in zip(same["problem_id"], same["last_hot"].dt.date, strict=True):
        if is_same_place(dossier.perimeter, places[problem_id], rule):
            return Returned(dossier, problem_id, last_hot)
    return None


def reopen(returned: Returned, by: str, at: datetime) -> tuple[Dossier, Note]:
    """Return the dossier open again, and the line of its log that says so.

    Parameters
    ----------
    returned
        What was found.
    by
        The person who opens it again.
    at
        When, with its time zone.
    """
    dossier = change_state(returned.dossier, "duiden", at.date())
    verdict = f" Het oordeel was: {dossier.verdict}." if dossier.verdict else ""
    text = f"Heropend. {returned.sentence}{verdict}"
    return dossier, Note(id=make_id(f"heropend-{dossier.id}"), dossier_id=dossier.id, at=at, by=by, text=text)
