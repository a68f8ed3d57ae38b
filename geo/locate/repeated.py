"""Find the coordinates that a source repeats so often that they must be centres of streets, not places of signals."""

import numpy as np
import pandas as pd

from geo.rules import LocateRule


def find_repeated(themed: pd.DataFrame, rule: LocateRule) -> pd.Series:
    """Say which signals have a coordinate that their source repeats suspiciously often.

    A coordinate is repeated when `rule.repeated_signals` different reporters share it, a signal without a known
    reporter counting as one of its own: one busy caller repeats a coordinate for a better reason. It is suspicious
    when such coordinates hold at least `rule.repeated_share` of the signals with coordinates of the source.

    Parameters
    ----------
    themed
        THEMED table; x and y in metres (EPSG:28992).
    rule
        The thresholds.

    Returns
    -------
    pandas.Series
        Truth per signal, the same index.
    """
    at = themed.loc[has_coordinates(themed), ["source", "x", "y", "reporter_key"]]
    place = [at["source"], at["x"], at["y"]]
    is_new = ~at.duplicated() | at["reporter_key"].isna()
    is_repeated = is_new.groupby(place).transform("sum") >= rule.repeated_signals
    share = is_repeated.groupby(at["source"]).transform("mean")
    return (is_repeated & (share >= rule.repeated_share)).reindex(themed.index, fill_value=False)


def count_repeated(themed: pd.DataFrame, rule: LocateRule) -> pd.DataFrame:
    """Count per source how many signals lost their precision because their coordinate is repeated.

    Returns
    -------
    pandas.DataFrame
        Columns source, signals (with coordinates), repeated (of those); one row per source with coordinates.
    """
    counted = pd.DataFrame({"source": themed["source"], "repeated": find_repeated(themed, rule)})
    groups = counted[has_coordinates(themed)].groupby("source")["repeated"]
    return groups.agg(signals="size", repeated="sum").astype("int64").reset_index()


def has_coordinates(table: pd.DataFrame) -> pd.Series:
    """Say which rows have both an x and a y that are numbers."""
    return pd.Series(np.isfinite(table["x"]) & np.isfinite(table["y"]), index=table.index)
