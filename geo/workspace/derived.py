"""What was derived from the deliveries, kept until what it was made from changes."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import WorkspaceError
from geo.schema import (
    ASSIGNED,
    CITYWIDE,
    CORES,
    COURSES,
    LEADS,
    LISTINGS,
    PROBLEMS,
    REPORTING,
    UNLOCATED,
    UNUSUAL,
    VERDICTS,
)
from geo.workspace.files import read_json, read_table, write_json, write_table

_FOUND = (PROBLEMS, COURSES, CORES, VERDICTS, CITYWIDE, REPORTING, LEADS, LISTINGS, UNUSUAL)
_SUMMARY = "summary.json"
_KEPT = 12  # findings: of this week, and of earlier ones whose briefing was asked for


class DerivedStore:
    """The folder `derived/` of a workspace; losing it costs only the time to make it again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, stamp: str) -> tuple[pd.DataFrame, pd.DataFrame] | None:
        """Return ASSIGNED and UNLOCATED as they were made under `stamp`, or None."""
        assigned, unlocated = self._paths(stamp)
        if not unlocated.exists():
            return None
        try:
            return read_table(assigned, ASSIGNED), read_table(unlocated, UNLOCATED)
        except WorkspaceError:  # damaged; it is made again
            return None

    def save(self, stamp: str, assigned: pd.DataFrame, unlocated: pd.DataFrame) -> None:
        """Keep what was derived, in the place of what was derived before.

        In a read-only folder or on a full disk nothing is kept: it is there for who asked, and can be made again.
        """
        if not os.access(self._folder.parent, os.W_OK):
            return
        with suppress(WorkspaceError):
            for path, table in zip(self._paths(stamp), (assigned, unlocated), strict=True):
                write_table(path, table)
        remove_all_but_newest(self._folder, 1, stamp)

    def clear(self) -> None:
        """Remove what was derived: it may hold what was just taken out of the deliveries."""
        remove_all_but_newest(self._folder, 0)

    def _paths(self, stamp: str) -> tuple[Path, Path]:
        folder = self._folder / stamp
        return folder / "assigned.parquet", folder / "unlocated.parquet"


class FindingsStore:
    """The folder `findings/` of a workspace: what detection found, by a fingerprint of what it looked at."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> tuple[dict[str, pd.DataFrame], dict[str, Any]] | None:
        """Return the tables by name and the summary (empty where there was too little to look at), or None."""
        summary = self._folder / key / _SUMMARY
        try:
            told = read_json(summary)
            return {each.name: read_table(summary.with_name(f"{each.name}.parquet"), each) for each in _FOUND}, told
        except (OSError, ValueError, WorkspaceError):  # not there, or damaged; it is made again
            return None

    def save(self, key: str, tables: Mapping[str, pd.DataFrame], summary: Mapping[str, Any]) -> None:
        """Keep what was found beside what was found last; in a read-only folder or on a full disk nothing is kept.

        Who asks for another day once, on the command line, does not make the next visitor wait.
        """
        if not os.access(self._folder.parent, os.W_OK):
            return
        folder = self._folder / key
        with suppress(WorkspaceError):
            for each in _FOUND:
                write_table(folder / f"{each.name}.parquet", tables.get(each.name, each.empty()))
            write_json(folder / _SUMMARY, summary)
        remove_all_but_newest(self._folder, _KEPT, key)

    def clear(self) -> None:
        """Remove what was found."""
        remove_all_but_newest(self._folder, 0)


def remove_all_but_newest(folder: Path, number: int, own: str = "") -> None:
    """Remove what was kept longest ago; never one's `own`, which is the newest whatever the clock says."""
    if not folder.is_dir():
        return
    newest_first = sorted(folder.iterdir(), key=lambda path: (path.name == own, _written_at(path)), reverse=True)
    for old in newest_first[number:]:
        shutil.rmtree(old, ignore_errors=True)


def _written_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:  # another process removed it meanwhile
        return 0
