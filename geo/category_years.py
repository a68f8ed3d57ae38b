"""Which new categories of a source probably took the place of old ones; put as a question, never decided."""

import pandas as pd
from rapidfuzz import fuzz

from geo.rules_years import YearsRule
from geo.schema import REPLACED, REPORTED, THEMES, check, finish
from geo.themes import find_unmapped, normal_category


def find_replaced(reported: pd.DataFrame, themes: pd.DataFrame, rule: YearsRule) -> pd.DataFrame:
    """Find the categories without a theme that began when a like-named one of the same source stopped.

    Parameters
    ----------
    reported
        REPORTED table, of any sources.
    themes
        THEMES table of the workspace.
    rule
        How long old and new may overlap, how long it may be silent between them, and how alike their names are.

    Returns
    -------
    pandas.DataFrame
        REPLACED table, one row per new category, by source and the most reported first. Of several that it may have
        replaced, the former is the most alike.
    """
    check(reported, REPORTED)
    check(themes, THEMES)
    spans = _find_spans(reported)
    is_new = spans["category"].isin(find_unmapped(reported, themes))
    both = spans[is_new].merge(spans[~is_new], on="source", suffixes=("", "_former"))
    overlap, gap = pd.Timedelta(weeks=rule.overlap_weeks), pd.Timedelta(weeks=rule.gap_weeks)
    silent = both["first_day"] - both["last_day_former"]
    stopped = both[(both["first_day_former"] < both["first_day"]) & silent.between(-overlap, gap)]
    names = zip(stopped["category"], stopped["category_former"], strict=True)
    alike = stopped.assign(likeness=[_compare(name, former) for name, former in names])
    found = alike[alike["likeness"] >= rule.least_likeness].assign(
        former=lambda rows: rows["category_former"], last_day=lambda rows: rows["last_day_former"]
    )
    best = found.sort_values(["likeness", "former"], ascending=[False, True]).drop_duplicates(["source", "category"])
    ordered = best.sort_values(["source", "signals", "category"], ascending=[True, False, True], ignore_index=True)
    return finish(ordered.assign(theme=[_theme_of(former, themes) for former in ordered["former"]]), REPLACED)


def make_rows(category: str, former: str, themes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of THEMES that make a category count as its former one did, with every cue.

    Parameters
    ----------
    category, former
        As `find_replaced` names them.
    themes
        THEMES table, which knows the former.
    """
    known = themes[normal_category(themes["category"]) == former]
    if known.empty or "" not in set(known["cue"]):  # a theme's own name needs no row
        own = themes[normal_category(themes["theme"]) == former].head(1).assign(cue="")
        known = pd.concat([known, own])
    return check(known.assign(category=category).astype("str").reset_index(drop=True), THEMES)


def _find_spans(reported: pd.DataFrame) -> pd.DataFrame:
    days = reported["reported_at"].dt.tz_localize(None).dt.normalize()
    seen = reported.assign(category=normal_category(reported["category"]), day=days)
    spans = seen.groupby(["source", "category"])["day"].agg(first_day="min", last_day="max", signals="size")
    return spans.reset_index()


def _compare(name: str, former: str) -> float:
    return float(fuzz.WRatio(name.replace("-", " "), former.replace("-", " ")))


def _theme_of(former: str, themes: pd.DataFrame) -> str:
    rows = make_rows(former, former, themes)
    plain = rows[rows["cue"] == ""]
    return str((rows if plain.empty else plain)["theme"].iloc[0])
