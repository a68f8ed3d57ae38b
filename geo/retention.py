"""What is kept no longer than its use: texts, the codes of reporters, and signals, each after its own time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from geo.count import last_complete_week, monday_of
from geo.detect.replay import RECALIBRATE
from geo.detect.voices import PERIOD_WEEKS
from geo.erasing import find_erased
from geo.pipeline import build_atlas
from geo.rules import Rules
from geo.schema import MOMENT, QUARANTINE, REPORTED, TEXTS, TIMEZONE
from geo.workspace import Workspace
from geo.workspace.bundle import DELIVERY
from geo.workspace.rewriting import Change, Hits

_WEEK = timedelta(weeks=1)
_STEPS_BACK = 4  # half years


@dataclass(frozen=True)
class Limits:
    """The days before which something is not kept."""

    texts: date | None  # None: the municipality keeps no texts at all
    keys: date
    signals: date


def find_limits(workspace: Workspace, as_of: date) -> Limits:
    """Return before which days texts, codes of reporters and signals are not kept, seen from a day.

    Codes stay for as long as detection looks back, and a while longer, for it lives the weeks again. Signals go by
    whole half years counted from the first one: so often is drawn anew what chance brings, from the first signal on,
    and in other weeks it would give another list.
    """
    rules = workspace.settings.rules
    keys = find_look_back(rules, as_of)
    oldest = min(date(as_of.year - rules.retention.signal_years, as_of.month, 1), keys)
    texts = as_of - timedelta(days=rules.retention.text_days) if workspace.settings.texts.keep else None
    return Limits(texts, keys, _align(_list_mondays(workspace), oldest))


def find_look_back(rules: Rules, as_of: date) -> date:
    """Return the Monday from which the codes of reporters are kept."""
    weeks = rules.expect.periods * PERIOD_WEEKS + rules.retention.key_weeks
    return last_complete_week(as_of) + _WEEK - timedelta(weeks=weeks)


def clean_up(workspace: Workspace, as_of: date, at: datetime, *, is_dry: bool = False) -> Mapping[str, int]:
    """Take out of the workspace what is not kept any more, as seen from a day; return how many rows of what.

    Parameters
    ----------
    workspace
        The municipality; `[texts]` and `[rules.retention]` of its settings say what is kept for how long.
    as_of
        The day from which the times count back.
    at
        The moment of doing it (aware), for the log.
    is_dry
        Only count.
    """
    limits = find_limits(workspace, as_of)
    counted = workspace.deliveries.rewrite([*_list_changes(workspace, limits), *find_erased(workspace)], is_dry=is_dry)
    told = {what: number for what, number in counted.items() if number}
    if not is_dry:
        if told:
            workspace.derived.clear()
            workspace.findings.clear()
        workspace.privacy_log.add("opgeruimd", at, told)
    return told


def _list_changes(workspace: Workspace, limits: Limits) -> list[Change]:
    received = pd.concat([workspace.deliveries.list(), workspace.deliveries.list(withdrawn=True)])
    old = received.loc[received["received_at"] < _begin(limits.keys), DELIVERY]
    old_keys, old_signals = _before("reported_at", limits.keys), _before("reported_at", limits.signals)
    return [
        Change("meldingen", REPORTED, old_signals),
        Change(
            "codes van melders", REPORTED, lambda rows: old_keys(rows) & rows["reporter_key"].notna(), "reporter_key"
        ),
        Change("apart gezette rijen", QUARANTINE, lambda rows: rows[DELIVERY].isin(old)),
        Change("teksten", TEXTS, _before("reported_at", limits.texts or date.max)),
    ]


def _before(name: str, day: date) -> Hits:
    if day == date.max:
        return lambda rows: rows[name].notna()
    begin = _begin(day)
    return lambda rows: rows[name] < begin


def _begin(day: date) -> pd.Timestamp:
    return pd.Timestamp(day, tz=TIMEZONE)


def _list_mondays(workspace: Workspace) -> pd.Series:
    """Return the Mondays of the signals that detection sees, oldest first."""
    if workspace.settings.boundary_year:
        assigned = build_atlas(workspace).assigned
        moments = assigned.loc[assigned["buurt_code"].notna(), "reported_at"]
    else:
        moments = pd.Series(workspace.deliveries.read_reported()["reported_at"], dtype=MOMENT)
    return pd.Series(monday_of(moments).sort_values().unique())


def _align(mondays: pd.Series, oldest: date) -> date:
    """Return the last day up to `oldest` from which signals may be kept without other draws.

    That is a Monday with signals, whole half years after the first; `oldest` itself where the two years before it have
    none, for then so little is known that the draws say nothing.
    """
    if mondays.empty:
        return oldest
    first: date = mondays.iloc[0].date()
    known, last = set(mondays.dt.date), (oldest - first) // RECALIBRATE
    days = (first + step * RECALIBRATE for step in range(last, max(last - _STEPS_BACK, -1), -1))
    return next((day for day in days if day in known), oldest)
