"""The command line, `python -m geo ...`: the same steps as the pages, for scripts and for large files."""

import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from geo.demo import make_demo
from geo.errors import GeoError, SourceError
from geo.exports import COUNT_COLUMNS, EXPORTS, ExportChoice, describe_status, export_quarantine
from geo.pipeline import (
    Atlas,
    SignalFile,
    Tell,
    build_atlas,
    import_signals,
    load_addresses,
    load_boundaries,
    load_figures,
    load_stadsdelen,
)
from geo.present.export import write_table
from geo.privacy import Audience, disclose
from geo.schema import LEVELS, TIMEZONE
from geo.sources.boundaries import BoundaryRequest
from geo.sources.population import FiguresRequest
from geo.workspace import DEMO, Workspace, create_workspace, find_workspace

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


@app.callback()
def _start(
    context: typer.Context,
    workspace: Annotated[
        Path | None, typer.Option(help="De map van de gemeente; anders BUURTSIGNALEN_WORKSPACE.")
    ] = None,
) -> None:
    context.obj = workspace


def _act(command: Callable[..., None]) -> Callable[..., None]:
    """Make a command that tells what its user can mend and exits with 1; only what is done exits with 0."""

    @functools.wraps(command)
    def acting(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except GeoError as error:
            _screen.print(f"Niet gelukt: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(1) from error

    return acting


def _open(context: typer.Context) -> Workspace:
    return Workspace(find_workspace(context.obj)).check()


def _columns(given: list[str] | None) -> dict[str, str]:
    pairs = [text.partition("=") for text in given or []]
    wrong = ["".join(pair) for pair in pairs if not (pair[0] and pair[2])]
    if wrong:
        raise SourceError(f"--column {wrong[0]}: schrijf veld=kolom")
    return {name.strip(): column.strip() for name, _, column in pairs}


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


@contextmanager
def _progress() -> Iterator[Tell]:
    with _screen.status("bezig") as status:
        yield status.update


@app.command()
@_act
def init(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="De naam van de gemeente.")],
    code: Annotated[str, typer.Option(help="De code van de gemeente bij het CBS, zoals GM0153.")],
) -> None:
    """Begin de map van een gemeente."""
    path = context.obj
    if path is None:
        raise SourceError("zeg met --workspace MAP waar de gemeente moet komen")
    create_workspace(path, name, code)
    typer.echo(f"{name} ({code}) staat klaar in {path}")


@app.command()
@_act
def boundaries(
    context: typer.Context,
    file: File,
    year: YearOption,
    layer: LayerOption = None,
    column: ColumnOption = None,
    level: Annotated[str, typer.Option(help="buurt, of stadsdeel voor een laag met alleen stadsdelen.")] = "buurt",
) -> None:
    """Lees de grenzen van buurten; wijken en gemeente volgen daaruit."""
    workspace = _open(context)
    request = BoundaryRequest(workspace.settings.code, year, layer, _columns(column))
    steps = {"buurt": load_boundaries, "stadsdeel": load_stadsdelen}
    if level not in steps:
        raise SourceError(f"--level {level}: kies {' of '.join(steps)}")
    with _progress() as tell:
        tell("grenzen lezen")
        report = steps[level](workspace, file, request)
    _say(report)


@app.command()
@_act
def population(
    context: typer.Context, file: File, year: YearOption, layer: LayerOption = None, column: ColumnOption = None
) -> None:
    """Lees inwoners, huishoudens en woningen uit een ander bestand, per buurt, wijk of gemeente."""
    workspace = _open(context)
    _say(load_figures(workspace, file, FiguresRequest(year, layer, _columns(column))))


@app.command()
@_act
def addresses(context: typer.Context, file: File, column: ColumnOption = None) -> None:
    """Lees een adressenbestand, zoals de BAG, om adressen zonder coördinaten te plaatsen."""
    workspace = _open(context)
    with _progress() as tell:
        tell("adressen lezen")
        report = load_addresses(workspace, file, _columns(column))
    _say(report)


@app.command("import")
@_act
def import_(
    context: typer.Context,
    file: File,
    source: Annotated[str, typer.Option(help="Van wie de signalen komen, zoals 'meldingen' of 'politie'.")],
    column: ColumnOption = None,
    layer: LayerOption = None,
) -> None:
    """Lees een bestand met signalen."""
    workspace = _open(context)
    offered = SignalFile(file, source.strip(), datetime.now(ZoneInfo(TIMEZONE)), _columns(column), layer)
    with _progress() as tell:
        done = import_signals(workspace, offered, tell)
    if done is None:
        typer.echo(f"{file.name} was al ingelezen; er is niets veranderd")
        return
    accepted, quarantined = len(done.reading.reported), len(done.reading.quarantine)
    typer.echo(f"{accepted + quarantined} rijen gelezen: {accepted} aanvaard, {quarantined} apart gezet")
    reasons = done.reading.quarantine["reason"].value_counts()
    _say(f"  {number} x {reason}" for reason, number in reasons.items())
    _say(done.report)
    if quarantined:
        typer.echo("Bekijk en herstel die rijen met: export quarantine --out herstel.csv")


@app.command()
@_act
def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="counts, reporters, signals, unlocated of quarantine.")],
    out: Annotated[Path, typer.Option(help="Het bestand: .csv, .gpkg, .parquet of .xlsx.")],
    level: Annotated[str, typer.Option(help="gemeente, stadsdeel, wijk of buurt.")] = "buurt",
    audience: Annotated[Audience, typer.Option(help="Voor wie het is.")] = Audience.OWNER,
    zeros: Annotated[bool, typer.Option("--zeros", help="Schrijf ook de stille weken.")] = False,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="De dag waarvan perioden terugtellen.")
    ] = None,
) -> None:
    """Schrijf een tabel naar een bestand."""
    workspace = _open(context)
    _check_choice("wat", what, (*EXPORTS, "quarantine"))
    _check_choice("--level", level, LEVELS)
    choice = ExportChoice(level, zeros, _day(as_of))
    table = export_quarantine(workspace) if what == "quarantine" else EXPORTS[what](_build(workspace), choice)
    write_table(disclose(table, audience, COUNT_COLUMNS.get(what, ())), out)
    typer.echo(f"{len(table)} rijen geschreven naar {out}")


@app.command()
@_act
def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON.")] = False,
) -> None:
    """Zeg hoe de gemeente ervoor staat."""
    workspace = _open(context)
    described = describe_status(workspace, _build(workspace) if workspace.settings.boundary_year else None)
    if as_json:
        typer.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    _say(f"{name}: {_in_words(value)}" for name, value in described.items())
    _say(workspace.remarks)


@app.command()
@_act
def demo(
    out: Annotated[Path, typer.Option(help="De map waarin de gemeente komt.")] = DEMO,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="De dag van de laatste melding.")] = None,
    seed: Annotated[int, typer.Option(help="Een ander getal geeft andere meldingen.")] = 1,
) -> None:
    """Maak de verzonnen gemeente."""
    with _progress() as tell:
        tell("gemeente verzinnen")
        make_demo(out, _day(as_of) or datetime.now(ZoneInfo(TIMEZONE)).date(), seed)
    typer.echo(f"de verzonnen gemeente staat in {out}")


def _build(workspace: Workspace) -> Atlas:
    with _progress() as tell:
        return build_atlas(workspace, tell)


def _check_choice(name: str, given: str, known: Iterable[str]) -> None:
    if given not in known:
        raise SourceError(f"{name} '{given}' bestaat niet; kies {', '.join(known)}")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _in_words(value: object) -> str:
    return ", ".join(f"{name} {number}" for name, number in value.items()) if isinstance(value, dict) else str(value)


if __name__ == "__main__":
    sys.exit(app())
