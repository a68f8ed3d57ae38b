"""The command that asks all services what is new; made for cron."""

import gc
import json
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.arrivals import Receipt
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
    gc.freeze()  # of what is loaded by now nothing goes: not looked at again, pages are read in half the time
    with show_progress() as tell:
        done = sync(workspace, [source] if source else sources, Asking(datetime.now(ZoneInfo(TIMEZONE)), tell=tell))
    if as_json:
        typer.echo(json.dumps(done.describe(), ensure_ascii=False, indent=2))
    else:
        for name, receipt in done.sources.items():
            say_lines(_say(name, receipt))
        say_lines(done.report)
    if done.has_failed:
        raise typer.Exit(1)


def _say(name: str, receipt: Receipt) -> list[str]:
    told = (
        f"{name}: {receipt.asked} gelezen: {receipt.new} nieuw, {receipt.changed} gewijzigd, "
        f"{receipt.unchanged} hetzelfde, {receipt.quarantined} apart gezet"
    )
    failed = [f"  niet gelukt: {receipt.error}"] if receipt.error else []
    return [told, *(f"  {note}" for note in receipt.notes), *failed]
