"""Commands about the dossiers: which there are, what is in one, and all of them out and in."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.commands.common import File, act, app, note_taken, open_workspace, say_lines
from geo.dutch import say_count
from geo.errors import SourceError
from geo.present.dossier_text import summarise_dossier, write_dossier
from geo.schema import TIMEZONE
from geo.workspace.files import write_text

dossiers = typer.Typer(help="De dossiers: noemen, tonen, wegschrijven en inlezen.", no_args_is_help=True)
app.add_typer(dossiers, name="dossiers")


@dossiers.command("list")
@act
def list_(context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Als JSON.")] = False) -> None:
    """Noem alle dossiers, het oudste eerst."""
    register = open_workspace(context).register.read()
    if as_json:
        told = [dossier.model_dump(mode="json") for dossier in register.dossiers]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    say_lines(summarise_dossier(dossier) for dossier in register.dossiers)
    if not register.dossiers:
        typer.echo("er zijn nog geen dossiers")


@dossiers.command()
@act
def show(context: typer.Context, dossier_id: Annotated[str, typer.Argument(metavar="ID", help="Het dossier.")]) -> None:
    """Toon een dossier met zijn onderdelen en zijn geschiedenis."""
    store = open_workspace(context).register
    register = store.read()
    dossier = register.find(dossier_id)
    if dossier is None:
        raise SourceError(f"er is geen dossier '{dossier_id}'; `dossiers list` noemt ze")
    say_lines(write_dossier(dossier, register, store.history(dossier_id)))


@dossiers.command()
@act
def export(context: typer.Context, out: Annotated[Path, typer.Option(help="Het bestand: .json.")]) -> None:
    """Schrijf alle dossiers met hun geschiedenis naar een bestand; het is ook een reservekopie."""
    workspace = open_workspace(context)
    store = workspace.register
    note_taken(workspace, "dossiers export")
    write_text(out, store.export())
    typer.echo(f"{say_count(len(store.read().dossiers), 'dossier', 'dossiers')} geschreven naar {out}")


@dossiers.command("import")
@act
def import_(
    context: typer.Context,
    file: File,
    by: Annotated[str, typer.Option(help="Wie het inleest, zoals in people.csv.")] = "opdrachtregel",
) -> None:
    """Lees een bestand in dat met `dossiers export` is geschreven; wat hier al staat, blijft."""
    store = open_workspace(context).register
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise SourceError(f"{file}: niet te lezen; kies een bestand van `dossiers export`") from error
    loaded = store.load(text, by, datetime.now(ZoneInfo(TIMEZONE)))
    typer.echo(
        f"{loaded.added} nieuw, {loaded.changed} bijgewerkt, {loaded.unchanged} hetzelfde gebleven, "
        f"{loaded.removed} niet teruggezet omdat het hier is verwijderd"
    )
