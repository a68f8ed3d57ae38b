"""The command that asks all services what is new; made for cron."""

import json
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.arrivals import Tally
from geo.commands.common import act, app, check_choice, open_workspace, say_lines, show_progress
from geo.errors import WorkspaceError
from geo.schema import TIMEZONE
from geo.sync import Asking, sync


@app.command("sync")
@act
def sync_(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON.")] = False,
    source: Annotated[str | None, typer.Option(help="Alleen deze bron, zoals in municipality.toml.")] = None,
) -> None:
    """Haal bij de ingestelde diensten op wat nieuw of gewijzigd is."""
    workspace = open_workspace(context)
    sources = list(workspace.settings.sources)
    if not sources:
        raise WorkspaceError("er zijn geen diensten ingesteld; zet ze in municipality.toml onder [sources.NAAM]")
    if source is not None:
        check_choice("--source", source, sources)
    with show_progress() as tell:
        done = sync(workspace, [source] if source else sources, Asking(datetime.now(ZoneInfo(TIMEZONE)), tell=tell))
    if as_json:
        typer.echo(json.dumps(done.describe(), ensure_ascii=False, indent=2))
    else:
        for name, tally in done.sources.items():
            say_lines(_say(name, tally))
        say_lines(done.report)
    if done.has_failed:
        raise typer.Exit(1)


def _say(name: str, tally: Tally) -> list[str]:
    told = (
        f"{name}: {tally.asked} gelezen: {tally.new} nieuw, {tally.changed} gewijzigd, {tally.unchanged} hetzelfde, "
        f"{tally.quarantined} apart gezet"
    )
    failed = [f"  niet gelukt: {tally.error}"] if tally.error else []
    return [told, *(f"  {note}" for note in tally.notes), *failed]
