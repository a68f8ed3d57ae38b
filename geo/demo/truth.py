"""Tell what was planted and what there is, so that others can count it again."""

from datetime import date, timedelta
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.demo.events import CALLER, CALLER_THEME, CALLER_WEEKS
from geo.demo.problems import LAST, Planted
from geo.demo.profiles import PROFILES
from geo.demo.signals import MadeUp
from geo.demo.writing import COARSE, UNPLACEABLE, WITH_POINT


def tell_truth(made: MadeUp, buurten: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return the truth as it is written to `truth.json`.

    Returns
    -------
    dict
        `weeks`; `problems` and `decoys` with themes, buurt_codes, label, from and to (first and last day),
        relative_risk (at its height), mean_relative_risk, signals_planted, and signals_in_place: all signals of those
        themes, places and days, of which `with_point` have coordinates; `totals`.
    """
    events = _describe(made, buurten)
    told = [_tell(i, each, made, events) for i, each in enumerate(made.planted)]
    return {
        "as_of": made.calendar.as_of.isoformat(),
        "first_day": made.calendar.first.isoformat(),
        "problems": [row for row, each in zip(told, made.planted, strict=True) if not each.is_decoy],
        "decoys": [
            *(row for row, each in zip(told, made.planted, strict=True) if each.is_decoy),
            _tell_caller(made, events),
        ],
        "totals": _count(events),
    }


def _describe(made: MadeUp, buurten: gpd.GeoDataFrame) -> pd.DataFrame:
    events = made.events
    return events.assign(
        theme=np.array([profile.theme for profile in PROFILES], dtype=object)[events["theme"]],
        buurt_code=buurten.index.to_numpy()[events["buurt"]],
        has_point=events["form"].isin(WITH_POINT),
        is_lost=events["form"].isin(UNPLACEABLE),
    )


def _tell(i: int, each: Planted, made: MadeUp, events: pd.DataFrame) -> dict[str, Any]:
    first, last = _days(each.weeks, made)
    factor = each.factor(made.calendar.week_of_year)[each.weeks[0] : each.weeks[1]]
    place = (events["theme"].isin(each.themes) | (not each.themes)) & (
        events["buurt_code"].isin(each.buurten) | (not each.buurten)
    )
    return {
        "id": each.id,
        "title": each.title,
        "label": each.label,
        "themes": list(each.themes),
        "buurt_codes": sorted(each.buurten),
        "from": first.isoformat(),
        "to": last.isoformat(),
        "shape": each.shape,
        "relative_risk": each.times,
        "mean_relative_risk": round(float(factor.mean()), 3),
        "signals_planted": int((events["planted"] == i).sum()),
        **_count_place(events[place & events["week"].between(each.weeks[0], each.weeks[1] - 1)]),
    }


def _tell_caller(made: MadeUp, events: pd.DataFrame) -> dict[str, Any]:
    calls = events[events["planted"] == CALLER]
    first, last = _days(CALLER_WEEKS, made)
    keys = made.reported.loc[calls.index, "reporter_key"].dropna()
    return {
        "id": "beller",
        "title": "Een beller die steeds hetzelfde meldt",
        "label": "een melder",
        "themes": [CALLER_THEME],
        "buurt_codes": sorted(calls["buurt_code"].unique()),
        "from": first.isoformat(),
        "to": last.isoformat(),
        "reporter_key": str(keys.iloc[0]),
        "signals_planted": len(calls),
        **_count_place(
            events[
                (events["theme"] == CALLER_THEME)
                & events["buurt_code"].isin(calls["buurt_code"].unique())
                & events["week"].between(CALLER_WEEKS[0], CALLER_WEEKS[1] - 1)
            ]
        ),
    }


def _days(weeks: tuple[int, int], made: MadeUp) -> tuple[date, date]:
    """Return the first and the last day; the last before the as-of date for what still goes on."""
    first = made.calendar.first
    end = made.calendar.as_of if weeks[1] == LAST else first + timedelta(weeks=weeks[1])
    return first + timedelta(weeks=weeks[0]), end - timedelta(days=1)


def _count_place(events: pd.DataFrame) -> dict[str, int]:
    return {"signals_in_place": len(events), "with_point": int(events["has_point"].sum())}


def _count(events: pd.DataFrame) -> dict[str, Any]:
    coarse = events["form"].isin(COARSE)
    flags = events.assign(signals=True, coarse=coarse, with_point=events["has_point"], unplaceable=events["is_lost"])
    names = ["signals", "with_point", "coarse", "unplaceable"]
    by = {f"per_{key}": flags.groupby(column)[names].sum() for key, column in _GROUPS.items()}
    return {
        **{name: int(flags[name].sum()) for name in names},
        "double": int(events["is_double"].sum()),
        "per_kind": {kind: int(n) for kind, n in events["kind"].value_counts().sort_index().items()},
        **{
            name: {str(key): {n: int(v) for n, v in row.items()} for key, row in table.iterrows()}
            for name, table in by.items()
        },
    }


_GROUPS = {"source": "source", "theme": "theme", "buurt": "buurt_code"}
