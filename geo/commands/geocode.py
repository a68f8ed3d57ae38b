"""The command that asks the Locatieserver for addresses."""

import json
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.commands.common import act, app, open_workspace, say_lines, show_progress
from geo.dutch import say_count, say_duration, say_list, say_number
from geo.errors import ServiceError
from geo.geocode import Bounds, Geocoding
from geo.geocode import geocode as ask_addresses
from geo.schema import TIMEZONE

_PRECISION_WORDS = {"address": "huisnummer", "postcode": "postcode", "street": "straat", "town": "woonplaats"}


@app.command()
@act
def geocode(
    context: typer.Context,
    limit: Annotated[int | None, typer.Option(min=1, help="Hooguit zoveel adressen.")] = None,
    minutes: Annotated[float | None, typer.Option(min=0.01, help="Hooguit zoveel minuten.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON.")] = False,
) -> None:
    """Vraag de Locatieserver van PDOK naar adressen die het adressenbestand niet kan plaatsen.

    Elk adres wordt één keer gevraagd; 100.000 adressen duren 15 tot 25 minuten.
    Stoppen met Ctrl-C mag: wat gevonden is, blijft bewaard.
    """
    workspace = open_workspace(context)
    bounds = Bounds(limit, None if minutes is None else 60 * minutes)
    try:
        with show_progress() as tell:
            done = ask_addresses(workspace, datetime.now(ZoneInfo(TIMEZONE)), bounds, tell)
    except KeyboardInterrupt as stop:
        typer.echo("Gestopt. Wat gevonden was, is bewaard; draai dit opnieuw om verder te gaan.", err=True)
        raise typer.Exit(130) from stop
    if as_json:
        typer.echo(json.dumps(done.describe(), ensure_ascii=False, indent=2))
    else:
        say_lines(_describe(done))
    if done.faults:
        raise ServiceError(f"{done.fault}. {_say_faults(done)}; wat gevonden was, is bewaard. Draai dit later opnieuw")


def _say_faults(done: Geocoding) -> str:
    if done.is_down:
        return "Het vragen is gestopt"
    return say_count(done.faults, "adres bleef zonder antwoord", "adressen bleven zonder antwoord")


def _describe(done: Geocoding) -> list[str]:
    if not done.asked and not done.left:
        return ["Er wacht geen adres op de Locatieserver."]
    asked = say_count(done.asked, "adres", "adressen")
    found = [f"{say_number(number)} op {_PRECISION_WORDS[each]}" for each, number in done.found.items() if number]
    brought = say_list([*found, f"{say_number(done.not_found)} niet gevonden"])
    lines = [f"{asked} gevraagd in {say_duration(done.seconds)}: {brought}"]
    return lines + ([f"Nog te vragen: {say_count(done.left, 'adres', 'adressen')}"] if done.left else [])
