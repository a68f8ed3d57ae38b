"""What is new on the list of recurring problems in one week, and what stayed as it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

Change = Literal["nieuw", "verergerd", "opgelost"]
_TURNED: dict[str, Change] = {"groeiend": "verergerd", "opgelost": "opgelost"}


@dataclass(frozen=True)
class News:
    """The problems of one week by what changed; ids in the order of the list."""

    changed: dict[Change, tuple[str, ...]]
    same: tuple[str, ...]  # what is not over and did not change
    gone: tuple[str, ...]  # what stood on the list a week ago and does no more


def find_news(problems: pd.DataFrame, listings: pd.DataFrame, last_week: date) -> News:
    """Tell what of the list is news in its last week.

    A problem is *nieuw* in the one week in which it came on the list, unless the same theme stood on it in the same
    place before: then it is *verergerd*, for it came back. *Verergerd* and *opgelost* is what turned groeiend or
    opgelost in this week and was not called so in any of the weeks written down before, a quarter of a year: a problem
    that wavers between two labels is told once.

    Parameters
    ----------
    problems
        PROBLEMS table of that week, in the order in which they are told.
    listings
        LISTINGS table up to that week.
    last_week
        Its Monday.
    """
    week = pd.Timestamp(last_week)
    now, before = listings[listings["week"] == week], listings[listings["week"] < week]
    told = {row["problem_id"]: _find_change(row, before) for row in now.to_dict("records")}
    ids = problems["problem_id"].tolist()
    changes: tuple[Change, ...] = ("nieuw", "verergerd", "opgelost")
    changed = {each: tuple(id_ for id_ in ids if told.get(id_) == each) for each in changes}
    is_over = dict(zip(ids, problems["label"] == "opgelost", strict=True))
    return News(
        changed=changed,
        same=tuple(id_ for id_ in ids if not told.get(id_) and not is_over[id_]),
        gone=_find_gone(problems, before, week),
    )


def _find_change(row: Mapping[Any, Any], before: pd.DataFrame) -> Change | None:
    if row["listed_since"] == row["week"]:
        return "verergerd" if row["is_return"] else "nieuw"
    own = before[before["problem_id"] == row["problem_id"]]
    return None if (own["label"] == row["label"]).any() else _TURNED.get(row["label"])


def _find_gone(problems: pd.DataFrame, before: pd.DataFrame, week: pd.Timestamp) -> tuple[str, ...]:
    """Return what left the list; what was joined with another place of its theme did not leave."""
    there = {cell for row in problems.to_dict("records") for cell in _list_cells(row)}
    former = before[before["week"] == week - pd.Timedelta(weeks=1)]
    return tuple(row["problem_id"] for row in former.to_dict("records") if there.isdisjoint(_list_cells(row)))


def _list_cells(row: Mapping[Any, Any]) -> list[tuple[str, str]]:
    return [(row["theme"], code) for code in row["buurt_codes"].split()]
