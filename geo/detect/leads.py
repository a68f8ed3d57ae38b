"""Which problem began before which other in the same buurten: a question to ask, no prediction."""

from collections.abc import Hashable, Mapping
from itertools import permutations
from typing import Any

import pandas as pd

from geo.detect.voices import PERIOD_WEEKS
from geo.rules_detect import LeadRule
from geo.schema import LEADS, PROBLEMS, check, finish


def find_leads(problems: pd.DataFrame, first_period: pd.Timestamp, rule: LeadRule) -> pd.DataFrame:
    """Find the listed problems after which one of another theme began in a buurt that they share.

    A problem that was there from the first period on has no beginning, so nothing is said of it; nor of initiatives.
    Correlating what all buurten have above their expectation, over all pairs of themes and lags, was tried before this:
    on made-up towns it found pairs by chance, and not the waste before the rats, as two slow rises look alike at
    every lag.

    Parameters
    ----------
    problems
        PROBLEMS table.
    first_period
        The first period that was looked at.
    rule
        How many periods may lie between two beginnings.

    Returns
    -------
    pandas.DataFrame
        LEADS table, the shortest lag first.
    """
    check(problems, PROBLEMS)
    begun = problems[(problems["since"] > first_period) & (problems["kind"] == "signal")]
    rows = [_pair(*pair) for pair in permutations(begun.to_dict("records"), 2)]
    table = pd.DataFrame(rows, columns=LEADS.columns)
    differs = table["leader"] != table["follower"]
    found = table[differs & table["lag_periods"].between(1, rule.longest) & (table["buurt_codes"] != "")]
    return finish(found.sort_values(["lag_periods", "leader_id", "follower_id"], ignore_index=True), LEADS)


def _pair(leader: Mapping[Hashable, Any], follower: Mapping[Hashable, Any]) -> dict[str, Any]:
    shared = set(leader["buurt_codes"].split()) & set(follower["buurt_codes"].split())
    lag = follower["since"] - leader["since"]
    return {
        "leader": leader["theme"],
        "follower": follower["theme"],
        "lag_periods": lag // pd.Timedelta(weeks=PERIOD_WEEKS),
        "leader_id": leader["problem_id"],
        "follower_id": follower["problem_id"],
        "buurt_codes": " ".join(sorted(shared)),
    }
