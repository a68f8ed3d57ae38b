"""What was derived from the deliveries, kept until any file that it was made from changes."""

import os
import shutil
from pathlib import Path

import pandas as pd

from geo.errors import WorkspaceError
from geo.schema import ASSIGNED, UNLOCATED
from geo.workspace.files import read_table, write_table


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
        for old in self._folder.iterdir():
            if old.name != stamp:
                shutil.rmtree(old, ignore_errors=True)

    def _paths(self, stamp: str) -> tuple[Path, Path]:
        folder = self._folder / stamp
        return folder / "assigned.parquet", folder / "unlocated.parquet"
