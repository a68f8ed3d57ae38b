"""What a service of addresses answered, kept so that no address is asked twice and no page ever asks."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from geo.errors import WorkspaceError
from geo.schema import GEOCODED, check
from geo.workspace.files import read_latest, write_table
from geo.workspace.sealed import describe, is_whole

FILE = "geocoded.parquet"


class GeocodedStore:
    """The file `geocoded.parquet` of a workspace, and the batches of a run that is going on in `geocoding/`.

    Figures are made from the file alone, so that they change once, when a run ends, and not with every batch. A run
    that was killed leaves its batches; the next one finds them.
    """

    def __init__(self, folder: Path) -> None:
        self._file, self._batches = folder / FILE, folder / "geocoding"

    def read(self) -> pd.DataFrame:
        """Return the GEOCODED table in use; empty where nothing was asked yet, or where its file is damaged."""
        return read_latest([self._file] if self._file.exists() and is_whole(self._file) else [], GEOCODED)

    def files(self) -> list[Path]:
        """Return the file in use and the batches that are not in it yet."""
        return [self._file, *self._paths()]

    def stamp(self) -> str:
        """Return what changes when the table in use does."""
        return describe(self._file) if self._file.exists() else ""

    def add(self, answers: pd.DataFrame) -> None:
        """Keep a batch of answers, whole or not at all."""
        number = max((int(path.stem) for path in self._paths()), default=0) + 1
        write_table(self._batches / f"{number:06d}.parquet", check(answers, GEOCODED))

    def publish(self) -> None:
        """Bring the batches into use; the last answer on an address counts. Without batches nothing changes."""
        batches = self._paths()
        if not batches:
            return
        files = [self._file, *batches] if self._file.exists() else batches
        write_table(self._file, read_latest(files, GEOCODED))
        for path in batches:  # a stop half way leaves some, which say nothing new
            path.unlink()

    def remove(self, keys: Collection[str]) -> int:
        """Remove the answers on some addresses; return how many there were."""
        removed = 0
        for path in [*self._paths(), self._file] if keys else []:
            if path.exists():
                answers = read_latest([path], GEOCODED)
                left = answers[~answers["key"].isin(keys)]
                removed += len(answers) - len(left)
                if len(left) < len(answers):
                    write_table(path, left)
        return removed

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other run ask at the same time.

        Raises
        ------
        WorkspaceError
            If another one does.
        """
        self._batches.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._batches / ".lock", timeout=0):
                yield
        except Timeout as error:
            raise WorkspaceError(
                "de Locatieserver wordt al gevraagd door een andere opdracht; wacht tot die klaar is"
            ) from error

    def _paths(self) -> list[Path]:
        return sorted(self._batches.glob("[0-9]*.parquet"))
