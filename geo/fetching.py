"""What is fetched rather than given: the boundaries of municipalities from PDOK, kept for when there is no network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.dutch import say_day
from geo.errors import AbsentError, ServiceError, SourceError
from geo.pipeline import Tell, silent
from geo.sources.boundaries import BoundaryRequest, read_boundaries
from geo.sources.cbs import to_code
from geo.sources.pdok import BoundaryService, fetch_boundaries, find_code
from geo.sources.web import Manners
from geo.workspace import Settings, Workspace
from geo.workspace.kept import KeptBoundaries, Story, open_kept

_CBS = "https://www.cbs.nl/nl-nl/dossier/nederland-regionaal/geografische-data/wijk-en-buurtkaart-{}"


@dataclass(frozen=True)
class PdokRequest:
    """Which boundaries to fetch, and how."""

    gemeenten: tuple[str, ...]  # codes or names; the municipality of the workspace must be among them
    year: int
    day: date  # on which it is fetched
    anew: bool = False  # also where it is kept from before
    manners: Manners | None = None


@dataclass(frozen=True)
class Fetched:
    """The file with the boundaries of the workspace's municipality, and lines of Dutch on what was fetched."""

    path: Path
    report: tuple[str, ...]


def fetch_from_pdok(workspace: Workspace, request: PdokRequest, tell: Tell = silent) -> Fetched:
    """Fetch boundaries, or take what is kept; nothing of the workspace changes.

    A workspace is one municipality: others that are asked for are kept on this machine, ready for their own.

    Raises
    ------
    SourceError
        If the municipality of the workspace is not among those asked for.
    AbsentError
        If there is no such municipality or year.
    ServiceError
        If PDOK can't be used and nothing is kept; says which file serves instead.
    """
    fetcher = _Fetcher(workspace.settings, request, open_kept())
    codes = [fetcher.resolve(asked) for asked in request.gemeenten]
    settings = workspace.settings
    if settings.code not in codes:
        raise SourceError(
            f"deze map is van {settings.name} ({settings.code}), gevraagd is {', '.join(request.gemeenten)}; "
            f"vraag pdok:{settings.code}, of begin voor een andere gemeente een eigen map met `init`"
        )
    stories, report = {}, []
    for code in dict.fromkeys(codes):
        tell(f"grenzen van {code} ophalen bij PDOK")
        stories[code], line = fetcher.fetch(code)
        report.append(line)
    own = stories.pop(settings.code)
    report += [
        f"{other.name} ({other.gemeente_code}) is bewaard; lees haar in een eigen map, dat kan ook zonder netwerk"
        for other in stories.values()
    ]
    return Fetched(fetcher.kept.path_of(own), tuple(report))


def find_kept(workspace: Workspace, year: int) -> Story | None:
    """Return the story of what is kept of the workspace's municipality."""
    return open_kept().find(workspace.settings.code, year)


@dataclass(frozen=True)
class _Fetcher:
    settings: Settings
    request: PdokRequest
    kept: KeptBoundaries

    @property
    def service(self) -> BoundaryService:
        return BoundaryService(self.settings.services.boundaries, self.request.year, self.request.manners)

    def resolve(self, asked: str) -> str:
        """Return the code of what is asked for by code or by name."""
        if code := to_code(asked, "GM"):
            return code
        if asked.casefold() == self.settings.name.casefold():
            return self.settings.code
        if kept := self.kept.find(asked, self.request.year):
            return kept.gemeente_code
        with _say_what_serves(self.request.year):
            return find_code(self.service, asked)

    def fetch(self, code: str) -> tuple[Story, str]:
        """Return the story of one municipality and a line about it; what is kept serves where PDOK does not."""
        kept = self.kept.find(code, self.request.year)
        if kept and not self.request.anew:
            return kept, _say_kept(kept)
        try:
            with _say_what_serves(self.request.year):
                story = self.kept.keep(lambda path: self._fill(code, path))
        except ServiceError as error:
            if kept is None or isinstance(error, AbsentError):
                raise
            return kept, f"opnieuw ophalen lukte niet. {_say_kept(kept)}"
        return story, f"{story.name} ({code}): grenzen en kerncijfers van {story.year} opgehaald bij PDOK"

    def _fill(self, code: str, path: Path) -> Story:
        """Fetch a municipality into a file; one that can't be read as boundaries is refused before it is kept."""
        name = fetch_boundaries(self.service, code, path)
        read_boundaries(path, BoundaryRequest(code, self.request.year), self.settings.rules.boundaries)
        return Story(code, name, self.request.year, self.service.base, self.request.day.isoformat())


def _say_kept(kept: Story) -> str:
    return (
        f"{kept.name} ({kept.gemeente_code}): gebruikt is wat op {say_day(kept.day)} bij PDOK is opgehaald; "
        "het staat op deze computer"
    )


@contextmanager
def _say_what_serves(year: int) -> Iterator[None]:
    """Add to a failure of the service which file may serve instead."""
    try:
        yield
    except AbsentError:
        raise
    except ServiceError as error:
        raise ServiceError(
            f"{error}. Zonder PDOK: haal op een computer met internet de Wijk- en buurtkaart {year} op bij "
            f"{_CBS.format(year)}, pak haar uit, en lees het GeoPackage in met: boundaries BESTAND --year {year}"
        ) from error
