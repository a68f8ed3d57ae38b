"""Commands that answer a resident: what is held of one reporter or address, and the erasing of it."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.commands.common import act, app, open_workspace, say_copies, say_lines, show_progress
from geo.dutch import say_number
from geo.erasing import erase as erase_held
from geo.errors import SourceError
from geo.intake import bring_up_to_date
from geo.persons import ADDRESS, Held, find_held
from geo.present.person_file import count_held, write_held
from geo.schema import TIMEZONE
from geo.workspace.files import write_whole

person = typer.Typer(help="Wat er van één melder of adres ligt: geven of wissen.", no_args_is_help=True)
app.add_typer(person, name="person")

_WORDS = {"melder": "reporter", "email": "email", "telefoon": "phone", "naam": "person_name", "adres": ADDRESS}
ReporterOption = Annotated[str, typer.Option(help="Het nummer van de melder bij de bron.")]
EmailOption = Annotated[str, typer.Option(help="Het e-mailadres.")]
PhoneOption = Annotated[str, typer.Option(help="Het telefoonnummer.")]
NameOption = Annotated[str, typer.Option(help="De naam, zoals de bron hem schreef.")]
AddressOption = Annotated[str, typer.Option(help='Een adres, zoals "Straat 12, 9711 AB".')]
StdinOption = Annotated[
    bool,
    typer.Option("--stdin", help="Lees regels als email=... (melder, email, telefoon, naam, adres) van de invoer."),
]


@person.command()
@act
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Het bestand: .json of .csv.")],
    reporter: ReporterOption = "",
    email: EmailOption = "",
    phone: PhoneOption = "",
    name: NameOption = "",
    address: AddressOption = "",
    stdin: StdinOption = False,
) -> None:
    """Schrijf alles wat er van een melder of adres ligt naar een bestand, om aan de bewoner te geven."""
    workspace = open_workspace(context)
    held = find_held(workspace, _ask(locals(), stdin=stdin))
    now = datetime.now(ZoneInfo(TIMEZONE))
    content = write_held(held, now, out.suffix)
    write_whole(out, lambda aside: aside.write_bytes(content))
    workspace.privacy_log.add("ingezien", now, count_held(held))
    say_lines(_describe(held))
    typer.echo(f"geschreven naar {out}; geef dit alleen aan wie het gevraagd heeft, en bewaar het hier niet")


@person.command()
@act
def erase(
    context: typer.Context,
    reporter: ReporterOption = "",
    email: EmailOption = "",
    phone: PhoneOption = "",
    name: NameOption = "",
    address: AddressOption = "",
    stdin: StdinOption = False,
    yes: Annotated[bool, typer.Option("--yes", help="Vraag niet om bevestiging.")] = False,
) -> None:
    """Wis alles wat er van een melder of adres ligt; dossiers worden genoemd, niet gewijzigd."""
    workspace = open_workspace(context)
    held = find_held(workspace, _ask(locals(), stdin=stdin))
    say_lines(_describe(held))
    if not yes and not stdin:
        typer.confirm("Dit alles wissen? Het komt niet terug", abort=True)
    now = datetime.now(ZoneInfo(TIMEZONE))
    with show_progress() as tell:
        tell("wissen")
        counted = erase_held(workspace, held, now)
        report = [*bring_up_to_date(workspace, now, tell), *say_copies(workspace)] if counted else []
    say_lines(f"gewist: {say_number(number)} {what}" for what, number in counted.items())
    say_lines(report)


def _ask(given: dict[str, object], *, stdin: bool) -> dict[str, str]:
    """Return what is known of the person: from the options, from the input, or asked for."""
    options = {
        "person_name" if name == "name" else name: given[name] for name in ("reporter", "email", "phone", "name")
    }
    asked = {name: str(value) for name, value in {**options, ADDRESS: given["address"]}.items() if value}
    if stdin:
        return asked | dict(_read_line(line) for line in sys.stdin.read().splitlines() if line.strip())
    if asked:
        return asked
    typer.echo("Wat weet u? Een leeg antwoord slaat over; wat u typt, wordt nergens bewaard.")
    return {name: typer.prompt(word.capitalize(), default="", show_default=False) for word, name in _WORDS.items()}


def _read_line(line: str) -> tuple[str, str]:
    word, _, value = line.partition("=")
    if word.strip().casefold() not in _WORDS or not value.strip():
        raise SourceError(f"schrijf op elke regel wat u weet, als {', '.join(f'{name}=...' for name in _WORDS)}")
    return _WORDS[word.strip().casefold()], value.strip()


def _describe(held: Held) -> list[str]:
    found = [f"gevonden: {say_number(number)} {what}" for what, number in count_held(held).items()]
    read = [f"lees zelf na: {each.where}, {each.part}, veld {each.field}" for each in held.mentions]
    return [*(found or ["er is niets gevonden"]), *read]
