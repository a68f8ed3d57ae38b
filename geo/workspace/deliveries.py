"""Deliveries: immutable files of accepted signals, each with its quarantine and its story beside it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa

from geo.errors import DamageError, WorkspaceError
from geo.schema import QUARANTINE, REPORTED, TEXTS, TableSchema, check
from geo.workspace.bundle import (
    BUNDLE,
    DELIVERY,
    Story,
    lay_apart,
    list_damaged,
    list_files,
    list_own,
    list_unfinished,
    read_stories,
    read_whole,
    unpack,
    write_bundle,
    write_delivery,
)
from geo.workspace.delivery import Delivery, Received, tabulate
from geo.workspace.erased import ErasedStore
from geo.workspace.files import describe, keep_latest, remove_unfinished
from geo.workspace.rewriting import Change, read_versions, rewrite
from geo.workspace.sealed import MEND
from geo.workspace.texts import Key, read_texts
from geo.workspace.turns import take_turn

_QUARANTINED = [DELIVERY, "file_name", *QUARANTINE.columns]


class DeliveryStore:
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

    def add(
        self, delivery: Delivery, reported: pd.DataFrame, quarantine: pd.DataFrame, texts: pd.DataFrame | None = None
    ) -> str | None:
        """Store a delivery; return its number, or None when the same one is already there.

        Texts and quarantine are written first and the delivery's own file last: that is the moment at which it counts.
        What was erased before is left out.
        """
        check(reported, REPORTED)
        check(quarantine, QUARANTINE)
        texts = TEXTS.empty() if texts is None else check(texts, TEXTS)
        with take_turn(self._folder):
            if self.find(delivery):
                return None
            self._clear_up()
            reported, texts = (each[~self.erased.find_signals(each)] for each in (reported, texts))
            quarantine = quarantine[~self.erased.find_quarantined(quarantine)]
            number = self._next_number()
            story = {**asdict(delivery), "accepted": len(reported), "quarantined": len(quarantine)}
            if len(texts):
                write_delivery(self._texts, number, _to_arrow(texts))
            write_delivery(self._quarantine, number, _to_arrow(quarantine))
            write_delivery(self._deliveries, number, _to_arrow(reported), story)
            return number

    def compact(self, least: int = 2) -> int:
        """Bring all deliveries together in one file, where at least so many have a file of their own.

        Every delivery keeps its rows, its number and its story, so nothing that is asked of them gets another answer.
        A file of its own goes only when the bundle is on the disk, and counts instead of it until then: a process that
        is stopped on the way loses and doubles nothing. A withdrawn delivery stays outside.

        Returns
        -------
        int
            How many deliveries are together now; 0 where nothing was done.

        Raises
        ------
        DamageError
            If a file is damaged: then all stay where they are.
        """
        if len(list_own(self._deliveries)) < least:
            return 0
        with take_turn(self._folder):
            self._check()
            self._clear_up()
            stories = self._stories()
            for folder in self._folders:
                write_bundle(folder, stories)
            for folder, number in product(reversed(self._folders), stories):
                (folder / f"{number}.parquet").unlink(missing_ok=True)
            return len(stories)

    def withdraw(self, number: str) -> None:
        """Take a delivery back: its signals count no more, its files stay in `withdrawn/`.

        Raises
        ------
        WorkspaceError
            If there is no such delivery.
        """
        with take_turn(self._folder):
            story = self._stories().get(number)
            if story is None:
                raise WorkspaceError(f"er is geen levering {number}")
            for folder in self._folders:
                unpack(folder, number, story if folder == self._deliveries else None)
            for folder in reversed(self._folders):
                _move(folder, self._withdrawn / folder.name, number)

    def restore(self, number: str) -> None:
        """Let a delivery that was withdrawn count again, in its old place: what was delivered later still wins.

        Raises
        ------
        WorkspaceError
            If there is no such delivery among the withdrawn ones.
        """
        with take_turn(self._folder):
            if number not in {path.stem for path in self._withdrawn_paths()}:
                raise WorkspaceError(f"er is geen teruggedraaide levering {number}")
            for folder in self._folders:
                _move(self._withdrawn / folder.name, folder, number)

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

    def rewrite(self, changes: Sequence[Change], *, is_dry: bool = False) -> Counter[str]:
        """Take rows or values out of all deliveries, withdrawn ones too; return how many, and only that where dry."""
        with take_turn(self._folder):
            self._clear_up()
            there, withdrawn = (rewrite(each, changes, is_dry=is_dry) for each in (self._folder, self._withdrawn))
            return there + withdrawn

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

    def _clear_up(self) -> None:
        """Remove the unfinished files of a process that was stopped while it wrote."""
        for folder in self._folders:
            for unfinished in list_unfinished(folder):
                unfinished.unlink(missing_ok=True)
        remove_unfinished(self._folder)

    def _next_number(self) -> str:
        """Return the first number after all that were ever used: a damaged file keeps its own, for when it is back."""
        told = [read_stories(folder) for folder in (self._deliveries, self._quarantine)]
        if (self._deliveries / BUNDLE).exists() and not any(told):
            self._check()
        homes = [*self._folder.glob("damaged/*"), self._folder, self._withdrawn]
        names = [path.stem for home in homes for path in list_own(home / "deliveries")]
        return f"{max(map(int, [*names, *told[0], *told[1]]), default=0) + 1:06d}"

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


def _to_arrow(table: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(table, preserve_index=False)


def _move(folder: Path, to: Path, number: str) -> None:
    to.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):  # a process that was stopped on the way had moved it, or not yet
        (folder / f"{number}.parquet").replace(to / f"{number}.parquet")
