"""What all commands share: the application, its options and how it tells what went wrong."""

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from geo.errors import GeoError, SourceError, WorkspaceError
from geo.pipeline import Atlas, Tell, build_atlas, open_release
from geo.privacy import Audience, Release
from geo.schema import TIMEZONE
from geo.workspace import Workspace, find_damage, find_workspace, is_demo
from geo.workspace.audit import THIS_COMPUTER, AuditLog, Entry
from geo.workspace.backup import list_copies

app = typer.Typer(
    help="Van meldingen tot terugkerende problemen, per buurt.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_screen = Console(stderr=True)

File = Annotated[Path, typer.Argument(help="Het bestand.")]
LayerOption = Annotated[str | None, typer.Option(help="De laag, of het blad van een Excelbestand.")]
ColumnOption = Annotated[
    list[str] | None, typer.Option("--column", help="veld=kolom, voor een kolom die niet wordt herkend.")
]
YearOption = Annotated[int, typer.Option(help="Het jaar waarvan de grenzen zijn.")]
AudienceOption = Annotated[Audience, typer.Option(help="Voor wie het is.")]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="De dag waarvan perioden terugtellen; anders die na de laatste melding."),
]


@app.callback()
def _start(
    context: typer.Context,
    workspace: Annotated[
        Path | None, typer.Option(help="De map van de gemeente; anders BUURTSIGNALEN_WORKSPACE.")
    ] = None,
) -> None:
    context.obj = workspace


def act(command: Callable[..., None]) -> Callable[..., None]:
    """Make a command that tells what its user can mend and exits with 1; only what is done exits with 0."""

    @functools.wraps(command)
    def acting(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except GeoError as error:
            _screen.print(f"Niet gelukt: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(1) from error

    return acting


def open_workspace(context: typer.Context) -> Workspace:
    """Open the workspace that the command line names."""
    return Workspace(find_workspace(context.obj)).check()


def read_columns(given: list[str] | None) -> dict[str, str]:
    """Understand `--column field=column`."""
    pairs = [text.partition("=") for text in given or []]
    wrong = ["".join(pair) for pair in pairs if not (pair[0] and pair[2])]
    if wrong:
        raise SourceError(f"--column {wrong[0]}: schrijf veld=kolom")
    return {name.strip(): column.strip() for name, _, column in pairs}


def say_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        typer.echo(line)


def say_copies(workspace: Workspace) -> list[str]:
    """Name the copies in which what was just erased may still stand."""
    copies = list_copies(workspace)
    if not copies:
        return []
    told = "hierin kan het nog staan; gooi weg wat u niet meer nodig hebt, en maak een nieuwe reservekopie:"
    return [told, *(f"  {each}" for each in copies)]


@contextmanager
def show_progress() -> Iterator[Tell]:
    """Show on the screen, beside the output, what is being done."""
    with _screen.status("bezig") as status:
        yield status.update


def open_atlas(workspace: Workspace) -> Atlas:
    """Derive everything that a workspace holds, and say beside the output what is damaged of it."""
    for damaged in find_damage(workspace):
        _screen.print(damaged.say(workspace), style="red", markup=False, highlight=False, soft_wrap=True)
    with show_progress() as tell:
        return build_atlas(workspace, tell)


def make_release(workspace: Workspace, atlas: Atlas, audience: Audience) -> Release | None:
    """Make the figures that an audience may see; None for the owner, who sees everything."""
    return None if audience is Audience.OWNER else hide_small(workspace, atlas, audience)


def hide_small(workspace: Workspace, atlas: Atlas, audience: Audience) -> Release:
    """Make the figures that an audience other than the owner may see."""
    with show_progress() as tell:
        return open_release(workspace, atlas, audience, tell=tell)


def say_hidden(release: Release | None) -> list[str]:
    """Say what is hidden from an audience, in a line; nothing for the owner, who has no release."""
    if release is None:
        return []
    few = f"minder dan {release.least} melders"
    return [f"alleen meldingen, in perioden van vier weken; leeg bij {few}, of waar dat te berekenen zou zijn"]


def check_choice(name: str, given: str, known: Iterable[str]) -> None:
    """Refuse what is not among the known."""
    if given not in known:
        raise SourceError(f"{name} '{given}' bestaat niet; kies {', '.join(known)}")


def to_day(moment: datetime | None) -> date | None:
    """Return the day of a moment."""
    return moment.date() if moment else None


def note_taken(workspace: Workspace, what: str) -> None:
    """Write down that something leaves by the command line; a folder that may only be read stops nobody here."""
    if not is_demo(workspace.path):
        with suppress(WorkspaceError):
            now = datetime.now(ZoneInfo(TIMEZONE))
            AuditLog(workspace.path).add(Entry(now, THIS_COMPUTER, "meegenomen", what))


def in_words(value: object) -> str:
    """Write a value for a reader."""
    return ", ".join(f"{name} {number}" for name, number in value.items()) if isinstance(value, dict) else str(value)
