"""The command that takes out what is kept no longer; made for cron."""

import json
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.commands.common import act, app, open_workspace, say_copies, say_lines, show_progress
from geo.dutch import say_day, say_number
from geo.intake import bring_up_to_date
from geo.retention import Limits, clean_up, find_limits
from geo.schema import TIMEZONE


@app.command()
@act
def retention(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tel alleen wat zou verdwijnen.")] = False,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="De dag waarvan de termijnen terugtellen.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON.")] = False,
) -> None:
    """Verwijder wat niet langer bewaard wordt: teksten, codes van melders en oude meldingen, elk na zijn termijn."""
    workspace, now = open_workspace(context), datetime.now(ZoneInfo(TIMEZONE))
    day = (as_of or now).date()
    limits = find_limits(workspace, day)
    with show_progress() as tell:
        tell("opruimen")
        counted = clean_up(workspace, day, now, is_dry=dry_run)
        report = bring_up_to_date(workspace, now, tell) if counted and not dry_run else []
    report += say_copies(workspace) if counted and not dry_run else []
    if as_json:
        typer.echo(json.dumps({"dry_run": dry_run, "rows": counted, "report": report}, ensure_ascii=False, indent=2))
        return
    say_lines(_say_limits(limits))
    done = "zou verdwijnen" if dry_run else "verwijderd"
    say_lines(f"{done}: {say_number(number)} {what}" for what, number in counted.items())
    if not counted:
        typer.echo("er valt niets op te ruimen")
    say_lines(report)


def _say_limits(limits: Limits) -> list[str]:
    texts = (
        f"teksten van voor {say_day(limits.texts)}" if limits.texts else "alle teksten: deze gemeente bewaart ze niet"
    )
    return [
        f"niet langer bewaard: {texts}",
        f"niet langer bewaard: codes van melders en apart gezette rijen van voor {say_day(limits.keys)}",
        f"niet langer bewaard: meldingen van voor {say_day(limits.signals)}",
    ]
