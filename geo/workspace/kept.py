"""The boundaries that were fetched, kept on this machine for every municipality, with their source and day."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs

from geo.errors import WorkspaceError
from geo.workspace.files import write_text

VARIABLE = "BUURTSIGNALEN_CACHE"


@dataclass(frozen=True)
class Story:
    """Where a kept file came from, and when."""

    gemeente_code: str
    name: str
    year: int
    source: str  # the address of the service
    fetched_on: str  # ISO day
    licence: str = "CBS/Kadaster, CC BY 4.0"

    @property
    def day(self) -> date:
        """The day on which it was fetched."""
        return date.fromisoformat(self.fetched_on)


class KeptBoundaries:
    """A folder with one GeoPackage per municipality and year, and its story beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, asked: str, year: int) -> Story | None:
        """Return the story of what is kept of a municipality, by code or by name; None where nothing whole is."""
        for path in sorted(self.folder.glob(f"GM*-{year}.json")):
            story = _read(path)
            is_asked = story and asked.casefold() in (story.gemeente_code.casefold(), story.name.casefold())
            if story and is_asked and self.path_of(story).exists():
                return story
        return None

    def path_of(self, story: Story) -> Path:
        """Return where the areas of a story are."""
        return self.folder / f"{story.gemeente_code}-{story.year}.gpkg"

    def keep(self, fill: Callable[[Path], Story]) -> Story:
        """Let `fill` write a GeoPackage aside; keep it once that went well, in the place of an earlier one.

        Raises
        ------
        WorkspaceError
            If it can't be written. What `fill` raises passes; nothing is kept then.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=self.folder, prefix=".new-") as aside:
                path = Path(aside) / "areas.gpkg"
                story = fill(path)
                path.replace(self.path_of(story))
                write_text(self.path_of(story).with_suffix(".json"), json.dumps(asdict(story), ensure_ascii=False))
        except OSError as error:
            told = f"{self.folder}: niet te schrijven ({error.strerror}); maak ruimte of geef rechten, of wijs met"
            raise WorkspaceError(f"{told} {VARIABLE} een andere map aan") from error
        return story


def open_kept() -> KeptBoundaries:
    """Return what is kept for this user, in the usual folder for such files or in that of BUURTSIGNALEN_CACHE."""
    return KeptBoundaries(Path(os.environ.get(VARIABLE) or platformdirs.user_cache_path("buurtsignalen")) / "pdok")


def _read(path: Path) -> Story | None:
    try:
        return Story(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):  # damaged; it can be fetched again
        return None
