"""What was erased and may not come back: keyed hashes of signals, from which nothing can be read."""

import hmac
import json
from collections.abc import Collection
from pathlib import Path

import pandas as pd
from filelock import FileLock

from geo.errors import WorkspaceError
from geo.workspace.files import write_text
from geo.workspace.secret import read_reporter_secret

_FILE = "erased.json"
_LOCK_SECONDS = 60
_CHARS = 24  # 96 bits, as those of reporters


class ErasedStore:
    """The file `erased.json` of a workspace."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def add(self, marks: Collection[str]) -> None:
        """Keep what may not come back."""
        if not marks:
            return
        with FileLock(self._path.with_name(".erased.lock"), timeout=_LOCK_SECONDS):
            write_text(self._path, json.dumps(sorted({*self.read(), *marks}), indent=0))

    def find_signals(self, rows: pd.DataFrame) -> pd.Series:
        """Tell which rows (source and signal_id) are of a signal that was erased."""
        return self._find(rows, "signal_id")

    def find_quarantined(self, quarantine: pd.DataFrame) -> pd.Series:
        """Tell which rows of QUARANTINE were erased, by their number or as they stand."""
        known = self._find(quarantine, "raw")
        return known | self._find(quarantine.assign(signal_id=read_ids(quarantine)), "signal_id")

    def _find(self, rows: pd.DataFrame, name: str) -> pd.Series:
        erased = self.read()
        if not erased:
            return pd.Series(data=False, index=rows.index)
        return mark_rows(rows, name).isin(erased)

    def read(self) -> frozenset[str]:
        """Return the hashes of all that was erased."""
        try:
            return frozenset(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError) as error:
            raise WorkspaceError(f"{self._path}: beschadigd; zet een reservekopie terug") from error


def mark_rows(rows: pd.DataFrame, name: str) -> pd.Series:
    """Return the keyed hash by which each row is known, from its source and its column `name`."""
    secret = read_reporter_secret()
    told = (f"erased {name}\n{source}\n{value}" for source, value in zip(rows["source"], rows[name], strict=True))
    marks = [hmac.digest(secret, text.encode(), "sha256").hex()[:_CHARS] for text in told]
    return pd.Series(marks, rows.index, dtype="str")


def read_ids(quarantine: pd.DataFrame) -> pd.Series:
    """Return the number that the source gave each row of QUARANTINE; empty where it gave none."""
    ids = [json.loads(raw or "{}").get("signal_id", "") for raw in quarantine["raw"]]
    return pd.Series(ids, quarantine.index, dtype="str")
