"""What is kept of weekly briefings: what was told when it was fixed, and what editors changed in it."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock

from geo.errors import DamageError
from geo.workspace.files import read_json, write_json

_ARCHIVE, _EDITS = "vastgelegd.json", "redactie"
_LOCK_SECONDS = 10
_SLUG = re.compile(r"[^a-z0-9]+")


class BriefingStore:
    """The folder `briefings/` of a workspace: a folder per week, and in it one per portfolio.

    Every deed of an editor is a file of its own, written whole or not at all; so a crash loses nothing else, and two
    editors never write the same file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def edits(self, week: str, scope: str) -> list[dict[str, Any]]:
        """Return what editors did to a briefing, oldest first."""
        return [read_json(path) for path in sorted((self._find(week, scope) / _EDITS).glob("[0-9]*.json"))]

    def add_edit(self, week: str, scope: str, edit: Mapping[str, Any], at: datetime) -> None:
        """Keep what an editor did at a moment."""
        text = json.dumps(dict(edit), ensure_ascii=False)
        name = f"{at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{sha256(text.encode()).hexdigest()[:8]}.json"
        write_json(self._find(week, scope) / _EDITS / name, edit)

    def fix(self, week: str, scope: str, told: Mapping[str, Any]) -> bool:
        """Keep what a briefing told, unless that was done before; return whether it was done now."""
        path = self._find(week, scope) / _ARCHIVE
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(".lock"), timeout=_LOCK_SECONDS):
            if path.exists():
                return False
            write_json(path, {"week": week, "scope": scope, **told})
            return True

    def read_fixed(self, week: str, scope: str) -> dict[str, Any] | None:
        """Return what a briefing told when it was fixed; None where it was not."""
        path = self._find(week, scope) / _ARCHIVE
        return read_json(path) if path.exists() else None

    def list_fixed(self) -> list[tuple[str, str]]:
        """Return the week and portfolio of every briefing that was fixed, newest week first."""
        told = [read_json(path) for path in self._folder.glob(f"*/*/{_ARCHIVE}")]
        pairs = sorted((str(each["week"]), str(each["scope"])) for each in told)
        return sorted(pairs, key=lambda pair: pair[0], reverse=True)

    def find_damage(self) -> list[Path]:
        """Return the files that are not as they were written."""
        return [path for path in sorted(self._folder.glob("*/*/**/*.json")) if not _is_whole(path)]

    def _find(self, week: str, scope: str) -> Path:
        """Return the folder of a briefing; names of portfolios are free text, so a hash tells two alike ones apart."""
        slug = _SLUG.sub("-", scope.casefold()).strip("-")[:40]
        return self._folder / week / f"{slug}-{sha256(scope.encode()).hexdigest()[:6]}"


def _is_whole(path: Path) -> bool:
    try:
        read_json(path)
    except DamageError:
        return False
    return True
