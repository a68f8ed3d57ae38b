"""The log of who saw, took along or changed what: lines that are only ever added."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter, ValidationError

from geo.errors import WorkspaceError

Act = Literal["gezien", "meegenomen", "gewijzigd"]
ACTS: tuple[Act, ...] = get_args(Act)
THIS_COMPUTER = "deze computer"  # who it was, where nobody logs in
_FOLDER = "audit"


@dataclass(frozen=True)
class Entry:
    """One line: never a text of a resident or a colleague, only what it was and where."""

    at: datetime  # aware
    who: str  # the id of a person in `people.csv`, or THIS_COMPUTER
    act: Act
    what: str  # the kind of thing, such as "meldingen" or the name of a file
    codes: tuple[str, ...] = ()  # of areas, or the id of a dossier


_ENTRY = TypeAdapter(Entry)


class AuditLog:
    """The folder `audit/` of a workspace, with a file of JSON lines for each month."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER

    def add(self, entry: Entry) -> None:
        """Write a line and bring it to the disk; two processes at once each write a whole line.

        Raises
        ------
        WorkspaceError
            If it can't be written; then what was to be logged should not happen either.
        """
        told = {**asdict(entry), "at": entry.at.isoformat(), "codes": list(entry.codes)}
        line = json.dumps(told, ensure_ascii=False) + "\n"
        path = self._folder / f"{entry.at.astimezone(UTC):%Y-%m}.jsonl"
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(handle, line.encode())
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise WorkspaceError(
                f"{path}: niet te schrijven ({error.strerror}); maak ruimte of geef rechten"
            ) from error

    def read(self, most: int = 100) -> list[Entry]:
        """Return the last lines, newest first; a line that broke off halfway is passed over."""
        found: list[Entry] = []
        for line in self._read_backwards():
            if len(found) == most:
                break
            try:
                found.append(_ENTRY.validate_json(line))
            except ValidationError:
                continue
        return found

    def _read_backwards(self) -> Iterator[str]:
        for path in sorted(self._folder.glob("[0-9]*.jsonl"), reverse=True):
            yield from reversed(path.read_text(encoding="utf-8", errors="replace").splitlines())
