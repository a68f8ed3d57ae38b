"""Gather what the briefing of a week is made from, keep what it told, and say which weeks there are."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
from pydantic import TypeAdapter

from geo import pipeline
from geo.count import last_complete_week, monday_of
from geo.dossiers.past import register_at
from geo.errors import GeoError, PrivacyError
from geo.levels import find_areas_within
from geo.pipeline import Atlas, Tell, silent
from geo.present.briefing import (
    EVERYTHING,
    Asked,
    Briefing,
    Edit,
    Found,
    Material,
    Person,
    Released,
    make_briefing,
    make_scope,
    name_week,
    write_briefing,
)
from geo.present.document import read_lines, to_html
from geo.privacy import Audience
from geo.released import count_problems, fit_weeks
from geo.schema import TIMEZONE
from geo.workspace import Workspace
from geo.workspace.briefings import BriefingStore

_WEEK = timedelta(weeks=1)
_EDIT = TypeAdapter(Edit)


@dataclass(frozen=True)
class AskedBriefing:
    """Which briefing is asked for, for whom, on which day, and where its edits are kept."""

    monday: date
    portfolio: str | None  # None for the whole municipality
    made_on: date
    store: BriefingStore
    audience: Audience = Audience.INSIDE

    @property
    def scope(self) -> str:
        """Under which name it is kept."""
        return self.portfolio or EVERYTHING


@dataclass(frozen=True)
class Fixed:
    """A briefing as it was told when it was fixed."""

    made_on: date
    stamp: str
    lines: tuple[str, ...]
    html: str


def list_weeks(atlas: Atlas) -> list[date]:
    """Return the Mondays of the weeks of which a briefing can be made, newest first.

    A week that has ended, with signals in it, after as much history as the rules ask. What ended is told by the
    signals: the week in which the last one came is complete when that was on its Sunday.
    """
    if atlas.assigned.empty:
        return []
    mondays = monday_of(atlas.assigned["reported_at"])
    last = last_complete_week((atlas.assigned["reported_at"].max() + pd.Timedelta(days=1)).date())
    first = mondays.min().date() + (atlas.rules.expect.least_periods * 4 - 1) * _WEEK
    return sorted((day for each in mondays.unique() if first <= (day := each.date()) <= last), reverse=True)


def check_week(atlas: Atlas, monday: date) -> date:
    """Return a week itself, when a briefing can be made of it.

    Raises
    ------
    GeoError
        If not; says why, and of which weeks it can.
    """
    weeks = list_weeks(atlas)
    if monday in weeks:
        return monday
    if not weeks:
        least = atlas.rules.expect.least_periods
        raise GeoError(f"er is nog geen week met genoeg geschiedenis: nodig zijn {least} perioden van vier weken")
    span = f"een briefing kan van {name_week(weeks[-1])} t/m {name_week(weeks[0])}"
    is_gap = weeks[-1] < monday < weeks[0]
    why = "is er geen enkele melding; er ontbreekt vast een levering" if is_gap else "zijn er geen volledige gegevens"
    raise GeoError(f"van {name_week(monday)} {why}; {span}")


def gather(workspace: Workspace, atlas: Atlas, asked: AskedBriefing, tell: Tell = silent) -> Material:
    """Gather what a briefing is made from: the signals up to the end of the week, the register as it was then.

    Raises
    ------
    GeoError
        If there is no such week or portfolio.
    """
    monday = check_week(atlas, asked.monday)
    scope = make_scope(_find_portfolio(workspace, asked.portfolio), atlas.areas, set(atlas.themes["theme"]))
    found = pipeline.find_findings(workspace, atlas, monday + _WEEK, tell)
    if found is None:
        raise GeoError(f"van {name_week(monday)} is er te weinig geschiedenis om van terugkeren te spreken")
    summary = found.summary
    end = datetime.combine(monday + _WEEK, time(), ZoneInfo(TIMEZONE))
    return Material(
        municipality=atlas.municipality,
        monday=monday,
        made_on=asked.made_on,
        scope=scope,
        audience=asked.audience,
        found=Found(
            problems=found.problems,
            listings=found.listings,
            citywide=found.citywide,
            unusual=found.unusual,
            first_period=summary.last_week - (4 * summary.periods - 1) * _WEEK,
            listed=summary.listed,
            by_chance=summary.by_chance,
            max_false_share=summary.max_false_share,
        ),
        register=register_at(workspace.register.history(), end),
        areas=atlas.areas,
        people=_list_people(workspace, atlas),
        deliveries=atlas.deliveries,
        rules=atlas.rules,
        stamp=workspace.stamp()[:8],
        edits=read_edits(asked),
        released=_release(workspace, atlas, asked, found.problems),
    )


def _release(workspace: Workspace, atlas: Atlas, asked: AskedBriefing, problems: gpd.GeoDataFrame) -> Released | None:
    """Return what may be said of how many signals there were in the year up to the week; None where that is nothing."""
    if asked.audience is Audience.OWNER:
        return None
    try:
        release = pipeline.open_release(workspace, atlas, asked.audience)
        year = fit_weeks(release, None, asked.monday + timedelta(days=6), None)
    except PrivacyError:  # no whole period has ended
        return None
    weeks = (year.to_week - year.from_week).days // 7 + 1
    return Released(count_problems(problems, release, year), weeks, year.to_week + timedelta(days=6))


def _find_portfolio(workspace: Workspace, name: str | None) -> Asked:
    if name is None:
        return Asked()
    portfolios = workspace.settings.portfolios
    if name not in portfolios:
        known = ", ".join(portfolios) or "geen; voeg er een toe aan municipality.toml"
        raise GeoError(f"portefeuille '{name}' bestaat niet; er zijn: {known}")
    return Asked(name, portfolios[name].themes, portfolios[name].stadsdelen)


def _list_people(workspace: Workspace, atlas: Atlas) -> Sequence[Person]:
    return [
        Person(each.id, each.name, each.role, each.domain, frozenset(_list_buurten(atlas, each.areas.split())))
        for each in workspace.people
    ]


def _list_buurten(atlas: Atlas, codes: list[str]) -> list[str]:
    """Return the buurten of areas of any level; a code of other borders has none."""
    known = set(atlas.areas["area_code"])
    return find_areas_within(atlas.areas, "buurt", [code for code in codes if code in known])


def read_edits(asked: AskedBriefing) -> list[Edit]:
    """Return what editors did to a briefing, oldest first."""
    return [_EDIT.validate_python(each) for each in asked.store.edits(name_week(asked.monday), asked.scope)]


def add_edit(asked: AskedBriefing, edit: Edit) -> None:
    """Keep what an editor did to a briefing."""
    asked.store.add_edit(name_week(asked.monday), asked.scope, _EDIT.dump_python(edit, mode="json"), edit.at)


def fix(asked: AskedBriefing, briefing: Briefing, stamp: str) -> bool:
    """Keep what a briefing tells now, unless one was kept before; return whether it was kept."""
    told = Fixed(asked.made_on, stamp, _read_told(briefing), to_html(write_briefing(briefing)))
    fixed = {**asdict(told), "made_on": told.made_on.isoformat(), "lines": list(told.lines)}
    return asked.store.fix(name_week(asked.monday), asked.scope, fixed)


def read_fixed(asked: AskedBriefing) -> Fixed | None:
    """Return a briefing as it was fixed; None where it was not."""
    told = asked.store.read_fixed(name_week(asked.monday), asked.scope)
    if told is None:
        return None
    return Fixed(date.fromisoformat(told["made_on"]), told["stamp"], tuple(told["lines"]), told["html"])


def compare_fixed(fixed: Fixed, briefing: Briefing) -> tuple[list[str], list[str]]:
    """Return what only the fixed one tells, and what only this one does."""
    then, now = fixed.lines, _read_told(briefing)
    return [each for each in then if each not in now], [each for each in now if each not in then]


def _read_told(briefing: Briefing) -> tuple[str, ...]:
    """Return what a briefing tells, without what it was made from: that differs after every delivery."""
    return read_lines(write_briefing(replace(briefing, justification=())))


def make(workspace: Workspace, atlas: Atlas, asked: AskedBriefing, tell: Tell = silent) -> Briefing:
    """Make the briefing of a week.

    Raises
    ------
    GeoError
        If it can't be made; says why.
    """
    return make_briefing(gather(workspace, atlas, asked, tell))
