"""Choose among the readings of one address; what could as well be another street is not chosen."""

import pandas as pd

from geo.locate.judge import NOWHERE
from geo.rules import LocateRule


def choose(judged: pd.DataFrame, rule: LocateRule) -> pd.DataFrame:
    """Choose the finest candidate of every row, the best fitting among equals.

    A row whose best candidate has a rival (another street, from the same reading, equally fine and within
    `rule.min_lead`) is placed by its postcode if it has one, else nowhere: "ambiguous_street".

    Parameters
    ----------
    judged
        What `judge` returns; column row names the address.
    rule
        How clear the lead must be.

    Returns
    -------
    pandas.DataFrame
        One row per address, index row.
    """
    ordered = judged.sort_values(["row", "level", "score", "rank"], ascending=[True, True, False, True])
    best = ordered.drop_duplicates("row").set_index("row")
    rows = _find_ambiguous(ordered, best, rule)
    if not len(rows):
        return best
    others = ordered[ordered["row"].isin(rows) & (ordered["code"] < 0)]
    second = others.drop_duplicates("row").set_index("row")
    second["reason"] = "ambiguous_street"
    return pd.concat([best.drop(index=rows), second]).sort_index()


def _find_ambiguous(ordered: pd.DataFrame, best: pd.DataFrame, rule: LocateRule) -> pd.Index:
    several = ordered[ordered["row"].duplicated(keep=False) & (ordered["level"] < NOWHERE) & (ordered["code"] >= 0)]
    own = best.loc[several["row"], ["rank", "level", "score", "code"]].set_axis(several.index)
    is_rival = (
        (several["rank"] == own["rank"])
        & (several["level"] == own["level"])
        & (several["score"] > own["score"] - rule.min_lead)
        & (several["code"] != own["code"])
        & (own["code"] >= 0)
    )
    rows: pd.Index = pd.Index(several.loc[is_rival, "row"].drop_duplicates())
    return rows
