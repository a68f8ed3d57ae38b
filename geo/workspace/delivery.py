"""What a delivery is: where it came from, and how a list of deliveries looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from geo.errors import WorkspaceError
from geo.schema import MOMENT, TableSchema, finish

DELIVERIES = TableSchema(
    pa.DataFrameSchema(
        {
            "delivery": pa.Column("str"),
            "source": pa.Column("str"),
            "file_name": pa.Column("str"),
            "received_at": pa.Column(MOMENT),
            "read": pa.Column("int64"),
            "accepted": pa.Column("int64"),
            "quarantined": pa.Column("int64"),
        },
        unique=["delivery"],
        strict=True,
        name="deliveries",
    ),
    ("delivery",),
)


@dataclass(frozen=True)
class Delivery:
    """Where a delivery came from: its source, its file and a fingerprint of all that decided what was read.

    Of what a service gave, `file_name` is the name of that service and `after` the place to go on from. It lies in the
    very file that holds the signals up to there, so that the two can't disagree, whenever a process is stopped.
    """

    source: str
    file_name: str
    fingerprint: str
    received_at: datetime
    after: str = ""


@dataclass(frozen=True)
class Received:
    """What came from one service before."""

    reported: pd.DataFrame  # REPORTED, as the service gave it last: without what was corrected here
    quarantine: pd.DataFrame  # QUARANTINE, of all deliveries
    after: str | None  # where to go on from
    since: datetime | None  # when the first of it was received


def tabulate(stories: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """Return the DELIVERIES table of some stories, by the numbers of their deliveries."""
    rows = [
        {**story, "delivery": number, "read": story["accepted"] + story["quarantined"]}
        for number, story in stories.items()
    ]
    table = pd.DataFrame(rows, columns=DELIVERIES.columns)
    table["received_at"] = pd.to_datetime(table["received_at"], format="ISO8601", utc=True).astype(MOMENT)
    return finish(table, DELIVERIES)


def fingerprint(path: Path, how: str) -> str:
    """Return a hash of a file's contents and of `how` it was read (which column holds which field).

    Raises
    ------
    WorkspaceError
        If there is no such file.
    """
    if not path.is_file():
        raise WorkspaceError(f"{path}: dit bestand is er niet")
    digest = sha256(how.encode())
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
