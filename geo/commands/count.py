"""The command that counts deliveries one by one, for a country and for many machines."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from geo.commands.common import (
    AudienceOption,
    act,
    app,
    check_choice,
    hide_small,
    open_atlas,
    open_workspace,
    say_hidden,
    say_lines,
    show_progress,
)
from geo.dutch import say_count, say_number
from geo.errors import PrivacyError, SourceError, WorkspaceError
from geo.exports import ExportChoice
from geo.partitions import Counted, Fate, Ground, count_here, lay_out
from geo.present.export import write_table
from geo.privacy import Audience, disclose
from geo.released import export_figures
from geo.schema import LEVELS
from geo.sources.shared_deliveries import Folder, list_folders
from geo.workspace import Workspace

_ENDINGS = (".csv", ".parquet")


@app.command()
@act
def count(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Het bestand: .csv of .parquet.")],
    level: Annotated[str, typer.Option(help="gemeente, stadsdeel, wijk of buurt.")] = "buurt",
    deliveries: Annotated[
        str | None, typer.Option(help="Map of URL met leveringen (.parquet); anders die van de gemeente.")
    ] = None,
    workers: Annotated[int, typer.Option(min=0, help="Processen op deze machine; 0 is alleen dit proces.")] = 0,
    scheduler: Annotated[str | None, typer.Option(help="Het adres van een cluster, zoals tcp://10.0.0.5:8786.")] = None,
    zeros: Annotated[bool, typer.Option("--zeros", help="Schrijf ook de stille weken.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON.")] = False,
    audience: AudienceOption = Audience.OWNER,
) -> None:
    """Tel meldingen met coördinaten per gebied, thema en week, levering voor levering."""
    _check(out, workers, scheduler)
    workspace = open_workspace(context)
    if audience is not Audience.OWNER:
        _count_released(workspace, out, ExportChoice(level, zeros), audience, is_own=deliveries is None)
        return
    ground = _open_ground(workspace, level)
    listing = nullcontext(list_folders(deliveries)) if deliveries else _list_own(workspace)
    with listing as folders, show_progress() as tell:
        counted = (
            _count_on_many(ground, folders, workers, scheduler)
            if workers or scheduler
            else count_here(ground, folders, tell)
        )
    if counted.faults:
        raise WorkspaceError.of([*counted.faults, "Er is niets geschreven."])
    table = disclose(lay_out(ground, counted, with_zeros=zeros), audience, ("signals",))
    write_table(table, out)
    number = sum(map(len, folders))
    told = {"level": level, "deliveries": number, "signals": counted.fate._asdict(), "rows": len(table)}
    said = [_say(counted.fate, number), f"{len(table)} rijen geschreven naar {out}"]
    say_lines([json.dumps(told, indent=2)] if as_json else said)


def _count_released(workspace: Workspace, out: Path, choice: ExportChoice, audience: Audience, *, is_own: bool) -> None:
    """Write the figures that an audience may see, of the municipality's own deliveries."""
    if not is_own:
        raise PrivacyError(
            f"--deliveries gaat niet samen met --audience {audience.value}: alleen van de eigen meldingen van de "
            "gemeente is vast te stellen welke cijfers veilig zijn"
        )
    atlas = open_atlas(workspace)
    check_choice("--level", choice.level, [each for each in LEVELS if each in set(atlas.areas["level"])])
    release = hide_small(workspace, atlas, audience)
    table = export_figures(release, atlas, choice, "signals").drop(columns="geometry")
    write_table(table, out)
    say_lines([f"{len(table)} rijen geschreven naar {out}", *say_hidden(release)])


def _check(out: Path, workers: int, scheduler: str | None) -> None:
    """Refuse before the work what can't be written or done after it."""
    check_choice("--out eindigt op", out.suffix.lower(), _ENDINGS)
    if not out.parent.is_dir():
        raise SourceError(f"de map '{out.parent}' bestaat niet; maak haar eerst aan of kies een andere")
    if workers and scheduler:
        raise SourceError("kies --workers of --scheduler: op deze machine, of op het cluster")


def _open_ground(workspace: Workspace, level: str) -> Ground:
    areas = workspace.areas()
    check_choice("--level", level, [each for each in LEVELS if each in set(areas["level"])])
    return Ground(areas, workspace.themes, workspace.settings.rules.assign, level, workspace.grids)


@contextmanager
def _list_own(workspace: Workspace) -> Iterator[list[Folder]]:
    with workspace.deliveries.spread() as paths:
        if not paths:
            raise WorkspaceError("er zijn nog geen leveringen; lees ze in met `import` of `sync`")
        yield [tuple(str(path.resolve()) for path in paths)]


def _count_on_many(ground: Ground, folders: Sequence[Folder], workers: int, scheduler: str | None) -> Counted:
    try:
        from geo.cluster import connect, count_on_cluster, start_workers  # noqa: PLC0415 - few need Dask
    except ImportError as error:
        raise WorkspaceError(
            "tellen op meer processen of machines vraagt meer pakketten: pip install -r requirements-cluster.txt"
        ) from error
    with connect(scheduler) if scheduler else start_workers(workers) as client:
        return count_on_cluster(client, ground, folders)


def _say(signals: Fate, deliveries: int) -> str:
    """Tell what became of all signals."""
    return (
        f"{say_count(deliveries, 'levering', 'leveringen')} met {say_count(signals.read, 'melding', 'meldingen')}: "
        f"{say_number(signals.placed)} geteld, {say_number(signals.replaced)} later vervangen, "
        f"{say_number(signals.outside)} buiten elk gebied, {say_number(signals.with_address)} met alleen een adres, "
        f"{say_number(signals.without_place)} zonder plaats"
    )
