"""How well the signals of each source could be read and placed."""

import pandas as pd

from geo.schema import PRECISIONS

COUNTS = ("read", "accepted", "quarantined", "signals", *PRECISIONS, "unlocated", "outside")


def describe_sources(deliveries: pd.DataFrame, assigned: pd.DataFrame, unlocated: pd.DataFrame) -> pd.DataFrame:
    """Count per source what became of its rows and its signals.

    Parameters
    ----------
    deliveries
        DELIVERIES table.
    assigned, unlocated
        ASSIGNED and UNLOCATED tables of the same workspace.

    Returns
    -------
    pandas.DataFrame
        A row per source: `COUNTS` (read, accepted and quarantined are rows of its files, so a signal that was delivered
        twice counts twice; signals are distinct, and equal the precisions and the unlocated together; outside are those
        with a point in no buurt), unlocated_pct and outside_pct (of signals, 0 to 100), first_report and last_report.
    """
    placed = pd.crosstab(assigned["source"], assigned["precision"]).reindex(columns=list(PRECISIONS), fill_value=0)
    rows = deliveries.groupby("source")[["read", "accepted", "quarantined"]].sum()
    signals = pd.concat([assigned[["source", "reported_at"]], unlocated[["source", "reported_at"]]])
    found = {
        "signals": signals.groupby("source").size(),
        "unlocated": unlocated.groupby("source").size(),
        "outside": assigned[assigned["how"] == "outside"].groupby("source").size(),
    }
    table = rows.join(placed, how="outer").join(pd.DataFrame(found), how="outer").reindex(columns=list(COUNTS))
    table = table.fillna(0).astype("int64")
    moments = signals.groupby("source")["reported_at"].agg(["min", "max"]).reindex(table.index)
    shares = {f"{name}_pct": 100 * table[name] / table["signals"].where(table["signals"] > 0) for name in found}
    del shares["signals_pct"]
    described = table.assign(**shares, first_report=moments["min"], last_report=moments["max"])
    return described.rename_axis("source").reset_index()
