"""Deliveries: immutable files of accepted signals, each with its quarantine and its story beside it."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from itertools import product
from pathlib import Path

import pandas as pd
import pyarrow as pa

from geo.errors import WorkspaceError
from geo.schema import QUARANTINE, REPORTED, TEXTS, check
from geo.workspace.bundle import (
    BUNDLE,
    list_own,
    list_unfinished,
    read_stories,
    unpack,
    write_bundle,
    write_delivery,
)
from geo.workspace.delivered import Delivered
from geo.workspace.delivery import Delivery
from geo.workspace.files import remove_unfinished
from geo.workspace.rewriting import Change, rewrite
from geo.workspace.turns import take_turn


class DeliveryStore(Delivered):
    """What was delivered, and may be added to: the writers of one workspace take turns."""

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

    def rewrite(self, changes: Sequence[Change], *, is_dry: bool = False) -> Counter[str]:
        """Take rows or values out of all deliveries, withdrawn ones too; return how many, and only that where dry."""
        with take_turn(self._folder):
            self._clear_up()
            there, withdrawn = (rewrite(each, changes, is_dry=is_dry) for each in (self._folder, self._withdrawn))
            return there + withdrawn

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


def _to_arrow(table: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(table, preserve_index=False)


def _move(folder: Path, to: Path, number: str) -> None:
    to.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):  # a process that was stopped on the way had moved it, or not yet
        (folder / f"{number}.parquet").replace(to / f"{number}.parquet")
