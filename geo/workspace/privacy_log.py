"""What was done with personal data and when: a line for each deed, with numbers and no data of persons."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from geo.workspace.files import write_text

_FILE, _LOCK = "privacy.log", ".privacy.lock"
_LOCK_SECONDS = 60


class PrivacyLog:
    """The file `privacy.log` of a workspace: JSON lines that are only ever added to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, deed: str, at: datetime, counted: Mapping[str, int]) -> None:
        """Add a line: what was done, at which moment (aware), and to how many rows of what."""
        line = json.dumps({"at": at.isoformat(timespec="seconds"), "deed": deed, **counted}, ensure_ascii=False)
        with FileLock(self._folder / _LOCK, timeout=_LOCK_SECONDS):
            write_text(self._folder / _FILE, "".join(f"{each}\n" for each in [*self.lines(), line]))

    def lines(self) -> list[str]:
        """Return all lines, oldest first."""
        path = self._folder / _FILE
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
