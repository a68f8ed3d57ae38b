"""What was delivered: which deliveries count, and what is in them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from geo.errors import DamageError
from geo.schema import QUARANTINE, REPORTED, TableSchema
from geo.workspace.bundle import (
    DELIVERY,
    Story,
    lay_apart,
    list_damaged,
    list_files,
    list_own,
    read_stories,
    read_whole,
)
from geo.workspace.delivery import Delivery, Received, tabulate
from geo.workspace.erased import ErasedStore
from geo.workspace.files import describe, keep_latest
from geo.workspace.rewriting import read_versions
from geo.workspace.sealed import MEND
from geo.workspace.texts import Key, read_texts

_QUARANTINED = [DELIVERY, "file_name", *QUARANTINE.columns]


class Delivered:
    """The folders `deliveries/`, `quarantine/` and `texts/` of a workspace.

    A damaged file hides only its own deliveries: the others are read, and `find_damage` names it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._deliveries, self._quarantine = folder / "deliveries", folder / "quarantine"
        self._texts = folder / "texts"
        # Of a delivery, in the order in which its files are written: with the last one it counts.
        self._folders = (self._texts, self._quarantine, self._deliveries)
        self.erased = ErasedStore(folder)

    def files(self) -> list[Path]:
        """Return the files on which it hangs what the signals are."""
        return [*list_files(self._deliveries), *self._withdrawn_paths()]

    def numbers(self) -> list[str]:
        """Return the numbers of the deliveries that count, oldest first."""
        return list(self._stories())

    def find_damage(self) -> list[Path]:
        """Return the files that are not as they were written, those of withdrawn deliveries too."""
        return [
            path
            for home in (self._folder, self._withdrawn)
            for folder in self._folders
            for path in list_damaged(home / folder.name, with_stories=folder == self._deliveries)
        ]

    def find(self, delivery: Delivery) -> str | None:
        """Return the number under which the same delivery is already there."""
        asked = (delivery.source, delivery.fingerprint)
        stories = self._stories().items()
        return next((number for number, each in stories if (each["source"], each["fingerprint"]) == asked), None)

    def list(self, *, withdrawn: bool = False) -> pd.DataFrame:
        """Return the DELIVERIES table, oldest first; of those that were `withdrawn` where asked."""
        stories = read_stories(self._withdrawn / "deliveries") if withdrawn else self._stories()
        return tabulate(stories)

    def read_reported(self) -> pd.DataFrame:
        """Return REPORTED of all deliveries together; of a signal in more than one the last delivery wins."""
        return self._read_latest(self.numbers())

    def read_texts(self, keys: Collection[Key]) -> pd.DataFrame:
        """Return TEXTS of some signals (source and signal_id), that have any; the last delivery with texts wins."""
        return read_texts(self._texts, self.numbers(), keys)

    def texts_stamp(self) -> str:
        """Return what changes when texts do."""
        return " ".join(describe(path) for path in list_files(self._texts))

    def read_versions(self, schema: TableSchema) -> pd.DataFrame:
        """Return REPORTED, QUARANTINE or TEXTS of every delivery, withdrawn ones too, each time that a row came."""
        return read_versions(self._folder, schema)

    @contextmanager
    def spread(self) -> Iterator[Sequence[Path]]:
        """Give a file for each delivery that counts, oldest first; what is bundled is unpacked for as long.

        Raises
        ------
        DamageError
            If a file is damaged.
        """
        self._check()
        own = [self._deliveries / f"{number}.parquet" for number in self.numbers()]
        if all(path.exists() for path in own):
            yield own
            return
        with TemporaryDirectory(dir=self._folder, prefix=".spread.") as aside:
            yield lay_apart(self._deliveries, self.numbers(), Path(aside))

    def read_quarantine(self) -> pd.DataFrame:
        """Return the quarantined rows of all deliveries, with the `delivery` and its `file_name`."""
        return self._read_quarantine(self._stories())

    def read_received(self, source: str, file_name: str) -> Received:
        """Return what came from the service `file_name` for a source before."""
        asked, stories = (source, file_name), self._stories().items()
        told = {number: each for number, each in stories if (each["source"], each["file_name"]) == asked}
        first, last = (list(told.values())[i] if told else None for i in (0, -1))
        return Received(
            self._read_latest(list(told)),
            self._read_quarantine(told)[QUARANTINE.columns],
            (last.get("after") or None) if last else None,
            datetime.fromisoformat(first["received_at"]) if first else None,
        )

    def _read_latest(self, numbers: Sequence[str]) -> pd.DataFrame:
        rows = read_whole(self._deliveries, numbers)
        return keep_latest(None if rows is None else rows.drop_columns(DELIVERY), REPORTED)

    def _read_quarantine(self, stories: dict[str, Story]) -> pd.DataFrame:
        rows = read_whole(self._quarantine, stories)
        if rows is None:
            return QUARANTINE.empty().assign(delivery=[], file_name=[])[_QUARANTINED]
        table: pd.DataFrame = rows.to_pandas()
        names = {int(number): story["file_name"] for number, story in stories.items()}
        named = table.assign(file_name=table[DELIVERY].map(names), delivery=table[DELIVERY].map("{:06d}".format))
        return named.astype({"file_name": "str", "delivery": "str"})[_QUARANTINED]

    def _check(self) -> None:
        damaged = self.find_damage()
        if damaged:
            raise DamageError("\n".join(f"{path}: beschadigd; {MEND}" for path in damaged))

    @property
    def _withdrawn(self) -> Path:
        return self._folder / "withdrawn"

    def _withdrawn_paths(self) -> Sequence[Path]:
        return list_own(self._withdrawn / "deliveries")

    def _stories(self) -> dict[str, Story]:
        """Return the stories of the deliveries that count, oldest first; a bundle may still hold a withdrawn one."""
        stories = read_stories(self._deliveries)
        own = {path.stem for path in list_own(self._deliveries)}
        withdrawn = {path.stem for path in self._withdrawn_paths()} - own
        return {number: story for number, story in stories.items() if number not in withdrawn}
