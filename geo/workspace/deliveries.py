"""Deliveries: immutable files of accepted signals, each with its quarantine and its story beside it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from geo.errors import WorkspaceError
from geo.schema import MOMENT, QUARANTINE, REPORTED, TableSchema, check, finish
from geo.workspace.files import read_latest, read_table, write_table

_STORY = b"buurtsignalen"
_LOCK_SECONDS = 60

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


class DeliveryStore:
    """The folders `deliveries/` and `quarantine/` of a workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._deliveries, self._quarantine = folder / "deliveries", folder / "quarantine"

    def paths(self) -> list[Path]:
        """Return the files of the deliveries, oldest first."""
        return sorted(self._deliveries.glob("[0-9]*.parquet"))

    def find(self, delivery: Delivery) -> str | None:
        """Return the number under which the same delivery is already there."""
        return next(
            (
                path.stem
                for path, story in self._stories()
                if (story["source"], story["fingerprint"]) == (delivery.source, delivery.fingerprint)
            ),
            None,
        )

    def add(self, delivery: Delivery, reported: pd.DataFrame, quarantine: pd.DataFrame) -> str | None:
        """Store a delivery; return its number, or None when the same one is already there.

        The quarantine is written first and the delivery's own file last: that is the moment at which it counts.
        """
        check(reported, REPORTED)
        check(quarantine, QUARANTINE)
        with self._alone():
            if self.find(delivery):
                return None
            self._clear_up()
            number = self._next_number()
            rows = {"accepted": len(reported), "quarantined": len(quarantine)}
            story = json.dumps({**asdict(delivery), **rows}, default=str).encode()
            write_table(self._quarantine / f"{number}.parquet", quarantine)
            write_table(self._deliveries / f"{number}.parquet", reported, {_STORY: story})
            return number

    def withdraw(self, number: str) -> None:
        """Take a delivery back: its signals count no more, its files stay in `withdrawn/`.

        Raises
        ------
        WorkspaceError
            If there is no such delivery.
        """
        with self._alone():
            if number not in {path.stem for path in self.paths()}:
                raise WorkspaceError(f"er is geen levering {number}")
            for folder in (self._deliveries, self._quarantine):
                _move(folder, self._withdrawn / folder.name, number)

    def restore(self, number: str) -> None:
        """Let a delivery that was withdrawn count again, in its old place: what was delivered later still wins.

        Raises
        ------
        WorkspaceError
            If there is no such delivery among the withdrawn ones.
        """
        with self._alone():
            if number not in {path.stem for path in self._withdrawn_paths()}:
                raise WorkspaceError(f"er is geen teruggedraaide levering {number}")
            for folder in (self._quarantine, self._deliveries):
                _move(self._withdrawn / folder.name, folder, number)

    def list(self, *, withdrawn: bool = False) -> pd.DataFrame:
        """Return the DELIVERIES table, oldest first; of those that were `withdrawn` where asked."""
        paths = self._withdrawn_paths() if withdrawn else self.paths()
        rows = [
            {**story, "delivery": path.stem, "read": story["accepted"] + story["quarantined"]}
            for path, story in self._stories(paths)
        ]
        table = pd.DataFrame(rows, columns=DELIVERIES.columns)
        table["received_at"] = pd.to_datetime(table["received_at"], format="ISO8601", utc=True).astype(MOMENT)
        return finish(table, DELIVERIES)

    def read_reported(self) -> pd.DataFrame:
        """Return REPORTED of all deliveries together; of a signal in more than one the last delivery wins."""
        return read_latest(self.paths(), REPORTED)

    def read_quarantine(self) -> pd.DataFrame:
        """Return the quarantined rows of all deliveries, with the `delivery` and its `file_name`."""
        tables = [
            read_table(self._quarantine / path.name, QUARANTINE).assign(
                delivery=path.stem, file_name=story["file_name"]
            )
            for path, story in self._stories()
        ]
        columns = ["delivery", "file_name", *QUARANTINE.columns]
        return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)

    def read_received(self, source: str, file_name: str) -> Received:
        """Return what came from the service `file_name` for a source before."""
        told = [(path, story) for path, story in self._stories() if story["source"] == source]
        told = [(path, story) for path, story in told if story["file_name"] == file_name]
        quarantine = [read_table(self._quarantine / path.name, QUARANTINE) for path, _ in told]
        return Received(
            read_latest([path for path, _ in told], REPORTED),
            pd.concat(quarantine, ignore_index=True) if quarantine else QUARANTINE.empty(),
            (told[-1][1].get("after") or None) if told else None,
            datetime.fromisoformat(told[0][1]["received_at"]) if told else None,
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other process change the deliveries meanwhile."""
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._folder / ".import.lock", timeout=_LOCK_SECONDS)
        try:
            lock.acquire()
        except Timeout as error:
            raise WorkspaceError("er loopt al een andere import; probeer het zo nog eens") from error
        try:
            yield
        finally:
            lock.release()

    def _clear_up(self) -> None:
        """Remove the unfinished files of a process that was stopped while it wrote."""
        for folder in (self._deliveries, self._quarantine):
            for unfinished in folder.glob(".[0-9]*.parquet.*"):
                unfinished.unlink(missing_ok=True)

    def _next_number(self) -> str:
        used = [*self.paths(), *self._withdrawn_paths()]
        return f"{max((int(path.stem) for path in used), default=0) + 1:06d}"

    @property
    def _withdrawn(self) -> Path:
        return self._folder / "withdrawn"

    def _withdrawn_paths(self) -> Sequence[Path]:
        return sorted((self._withdrawn / "deliveries").glob("[0-9]*.parquet"))

    def _stories(self, paths: Sequence[Path] | None = None) -> Iterable[tuple[Path, dict[str, Any]]]:
        for path in self.paths() if paths is None else paths:
            try:
                metadata = pq.read_schema(path).metadata or {}
                yield path, json.loads(metadata[_STORY])
            except (OSError, ValueError, KeyError) as error:
                raise WorkspaceError(f"{path}: beschadigde levering; verwijder haar en lever opnieuw aan") from error


def _move(folder: Path, to: Path, number: str) -> None:
    to.mkdir(parents=True, exist_ok=True)
    (folder / f"{number}.parquet").replace(to / f"{number}.parquet")
