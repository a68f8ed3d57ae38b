"""The command that brings many small deliveries together in one file."""

from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from geo.commands.common import act, app, open_workspace, say_lines, show_progress
from geo.intake import bring_up_to_date
from geo.schema import TIMEZONE


@app.command()
@act
def compact(context: typer.Context) -> None:
    """Breng de leveringen samen in één bestand, zodat lezen snel blijft; wat ze zeggen, verandert niet."""
    workspace = open_workspace(context)
    with show_progress() as tell:
        tell("leveringen samenbrengen")
        number = workspace.deliveries.compact()
        report = bring_up_to_date(workspace, datetime.now(ZoneInfo(TIMEZONE)), tell) if number else []
    typer.echo(f"{number} leveringen staan nu in één bestand" if number else "er valt niets samen te brengen")
    say_lines(report)
