"""What became of each source's rows, in tables small enough to add up by hand."""

import pandas as pd

from geo.quality import describe_sources
from geo.schema import ASSIGNED, UNLOCATED
from geo.workspace import DELIVERIES
from tests.toytown import make_signals, make_themed


def make_deliveries(*rows: dict[str, object]) -> pd.DataFrame:
    usual = {"file_name": "a.csv", "received_at": pd.Timestamp("2024-04-01", tz="Europe/Amsterdam")}
    return pd.DataFrame(
        [{**usual, "delivery": str(i), **row} for i, row in enumerate(rows)], columns=DELIVERIES.columns
    )


def test_every_signal_of_a_source_is_counted_once_by_how_it_was_placed():
    deliveries = make_deliveries(
        {"source": "app", "read": 4, "accepted": 3, "quarantined": 1},
        {"source": "app", "read": 1, "accepted": 1, "quarantined": 0},
    )
    placed = make_signals(
        {"at": "zuid", "source": "app", "precision": "point"},
        {"at": "oost", "source": "app", "precision": "street", "reported_at": "2024-03-09 10:00"},
    )
    assigned = placed.assign(buurt_code=["BU99990001", None], how=["inside", "outside"])
    unlocated = make_themed({"source": "app", "signal_id": "9"}, {"source": "app", "signal_id": "10"})
    row = describe_sources(deliveries, assigned, unlocated).iloc[0]
    assert row[["read", "accepted", "quarantined"]].tolist() == [5, 4, 1]
    assert row[["signals", "point", "address", "street", "unlocated", "outside"]].tolist() == [4, 1, 0, 1, 2, 1]
    assert row[["unlocated_pct", "outside_pct"]].tolist() == [50.0, 25.0]
    assert (row["first_report"].day, row["last_report"].day) == (4, 9)


def test_a_source_of_which_every_row_was_put_aside_is_there_too():
    deliveries = make_deliveries({"source": "leeg", "read": 2, "accepted": 0, "quarantined": 2})
    row = describe_sources(deliveries, ASSIGNED.empty(), UNLOCATED.empty()).iloc[0]
    assert (row["quarantined"], row["signals"]) == (2, 0)
    assert pd.isna(row["unlocated_pct"])
    assert pd.isna(row["last_report"])


def test_without_deliveries_there_are_no_rows():
    assert describe_sources(DELIVERIES.empty(), ASSIGNED.empty(), UNLOCATED.empty()).empty
