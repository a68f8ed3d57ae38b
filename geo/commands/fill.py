"""Commands that fill a workspace."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.commands.common import (
    ColumnOption,
    File,
    LayerOption,
    YearOption,
    act,
    app,
    open_workspace,
    read_columns,
    say_lines,
    show_progress,
    to_day,
)
from geo.demo import make_demo
from geo.errors import SourceError
from geo.intake import SignalFile, import_signals, load_addresses, load_figures
from geo.schema import TIMEZONE
from geo.sources.population import FiguresRequest
from geo.workspace import DEMO, create_workspace
from geo.workspace.recipes import read_recipe


@app.command()
@act
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
@act
def population(
    context: typer.Context, file: File, year: YearOption, layer: LayerOption = None, column: ColumnOption = None
) -> None:
    """Lees inwoners, huishoudens en woningen uit een ander bestand, per buurt, wijk of gemeente."""
    workspace = open_workspace(context)
    say_lines(load_figures(workspace, file, FiguresRequest(year, layer, read_columns(column))))


@app.command()
@act
def addresses(context: typer.Context, file: File, column: ColumnOption = None) -> None:
    """Lees een adressenbestand, zoals de BAG, om adressen zonder coördinaten te plaatsen."""
    workspace = open_workspace(context)
    with show_progress() as tell:
        tell("adressen lezen")
        report = load_addresses(workspace, file, read_columns(column))
    say_lines(report)


@app.command("import")
@act
def import_(
    context: typer.Context,
    file: File,
    source: Annotated[str, typer.Option(help="Van wie de signalen komen, zoals 'meldingen' of 'politie'.")],
    column: ColumnOption = None,
    layer: LayerOption = None,
    recipe: Annotated[Path | None, typer.Option(help="Hoe een bestand van een ander systeem wordt gelezen.")] = None,
) -> None:
    """Lees een bestand met signalen."""
    workspace = open_workspace(context)
    now, how = datetime.now(ZoneInfo(TIMEZONE)), read_recipe(recipe) if recipe else None
    offered = SignalFile(file, source.strip(), now, read_columns(column), layer, recipe=how)
    with show_progress() as tell:
        done = import_signals(workspace, offered, tell)
    if done is None:
        typer.echo(f"{file.name} was al ingelezen; er is niets veranderd")
        return
    accepted, quarantined = len(done.reading.reported), len(done.reading.quarantine)
    typer.echo(f"{accepted + quarantined} rijen gelezen: {accepted} aanvaard, {quarantined} apart gezet")
    reasons = done.reading.quarantine["reason"].value_counts()
    say_lines(f"  {number} x {reason}" for reason, number in reasons.items())
    say_lines(done.report)
    if quarantined:
        typer.echo("Bekijk en herstel die rijen met: export quarantine --out herstel.csv")


@app.command()
@act
def demo(
    out: Annotated[Path, typer.Option(help="De map waarin de gemeente komt.")] = DEMO,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="De dag van de laatste melding.")] = None,
    seed: Annotated[int, typer.Option(help="Een ander getal geeft andere meldingen.")] = 1,
) -> None:
    """Maak de verzonnen gemeente."""
    with show_progress() as tell:
        tell("gemeente verzinnen")
        make_demo(out, to_day(as_of) or datetime.now(ZoneInfo(TIMEZONE)).date(), seed)
    typer.echo(f"de verzonnen gemeente staat in {out}")
