"""Warn beside a problem of what may make its figures less certain."""

import pandas as pd

from geo.detect.replay import WeekSeen
from geo.detect.town import Town
from geo.detect.track import Place
from geo.rules_detect import CaveatRule

_LEAST_WEEKS = 24  # of a theme, below which nothing can be said of a category that came or went


def find_caveats(seen: WeekSeen, place: Place, town: Town, rule: CaveatRule) -> list[str]:
    """Return which of `geo.schema.CAVEATS` hold of a place, in their order there."""
    cube, expected = seen.weighed.cube, seen.weighed.expected
    buurten, heard = town.buurten.iloc[place.areas], town.heard_on(cube.themes[place.theme])
    here = heard[heard["area_code"].isin(buurten["area_code"])]
    holds = {
        "few_inhabitants": bool((buurten["inhabitants"] < rule.few_inhabitants).any()),
        "short_history": len(cube.periods) - int(cube.first_period[place.theme]) < rule.short_history,
        "renamed": is_renamed(heard, rule.renamed_share),
        "capped": bool(expected.capped[place.theme, place.areas].any()),
        "no_correction": not expected.can_correct,
        "no_reporter_key": bool(here["is_known"].mean() < rule.known_share),
        "imprecise": bool(here["is_precise"].mean() < rule.precise_share),
    }
    return [caveat for caveat, is_so in holds.items() if is_so]


def is_renamed(heard: pd.DataFrame, share: float) -> bool:
    """Say whether a category with at least this share of a theme's signals came or went halfway.

    Halfway is: its first signal after the first quarter of the theme's weeks, or its last before the last quarter.

    Parameters
    ----------
    heard
        Rows of HEARD on one theme, of the whole municipality.
    share
        Smaller categories come and go unnoticed.
    """
    weeks = heard["week"]
    length = weeks.max() - weeks.min()
    if heard.empty or length < pd.Timedelta(weeks=_LEAST_WEEKS):
        return False
    seen = heard.groupby("category")["week"].agg(["min", "max", "size"])
    large = seen[seen["size"] >= share * len(heard)]
    came, went = large["min"] > weeks.min() + length / 4, large["max"] < weeks.max() - length / 4
    return bool((came | went).any())
