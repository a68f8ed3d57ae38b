"""What was derived from the deliveries, kept until what it was made from changes."""

import json
import os
import shutil
from collections.abc import Mapping
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
from geo.workspace.files import read_table, write_table, write_text

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
        """Keep what was derived, in the place of what was derived before; in a read-only folder nothing is kept."""
        if not os.access(self._folder.parent, os.W_OK):
            return
        for path, table in zip(self._paths(stamp), (assigned, unlocated), strict=True):
            write_table(path, table)
        remove_all_but_newest(self._folder, 1)

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
            told: dict[str, Any] = json.loads(summary.read_text(encoding="utf-8"))
            return {each.name: read_table(summary.with_name(f"{each.name}.parquet"), each) for each in _FOUND}, told
        except (OSError, ValueError, WorkspaceError):  # not there, or damaged; it is made again
            return None

    def save(self, key: str, tables: Mapping[str, pd.DataFrame], summary: Mapping[str, Any]) -> None:
        """Keep what was found beside what was found last; in a read-only folder nothing is kept.

        Who asks for another day once, on the command line, does not make the next visitor wait.
        """
        if not os.access(self._folder.parent, os.W_OK):
            return
        folder = self._folder / key
        for each in _FOUND:
            write_table(folder / f"{each.name}.parquet", tables.get(each.name, each.empty()))
        write_text(folder / _SUMMARY, json.dumps(dict(summary)))
        remove_all_but_newest(self._folder, _KEPT)

    def clear(self) -> None:
        """Remove what was found."""
        remove_all_but_newest(self._folder, 0)


def remove_all_but_newest(folder: Path, number: int) -> None:
    """Remove what was kept longest ago."""
    newest_first = sorted(folder.iterdir() if folder.exists() else (), key=_written_at, reverse=True)
    for old in newest_first[number:]:
        shutil.rmtree(old, ignore_errors=True)


def _written_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:  # another process removed it meanwhile
        return 0
