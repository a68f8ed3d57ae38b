"""The command that prints who saw, took along or changed what."""

import json
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.commands.common import act, app, open_workspace, say_lines
from geo.schema import TIMEZONE
from geo.workspace.audit import AuditLog, Entry


@app.command()
@act
def audit(
    context: typer.Context,
    last: Annotated[int, typer.Option(min=1, help="Hoeveel regels, de nieuwste eerst.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="Als regels JSON.")] = False,
) -> None:
    """Zeg wie losse signalen zag, een bestand meenam of iets wijzigde."""
    entries = AuditLog(open_workspace(context).path).read(last)
    say_lines(map(_write_json if as_json else _say, entries))


def _say(entry: Entry) -> str:
    at = entry.at.astimezone(ZoneInfo(TIMEZONE))
    return f"{at:%Y-%m-%d %H:%M}  {entry.who}  {entry.act}: {entry.what}  {' '.join(entry.codes)}".rstrip()


def _write_json(entry: Entry) -> str:
    told = {"at": entry.at.isoformat(), "who": entry.who, "act": entry.act, "what": entry.what}
    return json.dumps({**told, "codes": entry.codes}, ensure_ascii=False)
