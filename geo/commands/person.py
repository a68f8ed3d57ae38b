"""Commands that answer a resident: what is held of one reporter or address, and the erasing of it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Annotated, Any
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


@dataclass(frozen=True)
class _Person:
    """Of whom it is asked what is held."""

    known: dict[str, str]
    by_script: bool  # then nobody is there to answer questions


def _read_person(
    *,
    reporter: Annotated[str, typer.Option(help="Het nummer van de melder bij de bron.")] = "",
    email: Annotated[str, typer.Option(help="Het e-mailadres.")] = "",
    phone: Annotated[str, typer.Option(help="Het telefoonnummer.")] = "",
    name: Annotated[str, typer.Option(help="De naam, zoals de bron hem schreef.")] = "",
    address: Annotated[str, typer.Option(help='Een adres, zoals "Straat 12, 9711 AB".')] = "",
    stdin: Annotated[
        bool,
        typer.Option("--stdin", help="Lees regels als email=... (melder, email, telefoon, naam, adres) van de invoer."),
    ] = False,
) -> _Person:
    """Return what is known of the person: from the options, from the input, or asked for."""
    given = {"reporter": reporter, "email": email, "phone": phone, "person_name": name, ADDRESS: address}
    known = {word: value for word, value in given.items() if value}
    if stdin:
        known |= dict(_read_line(line) for line in sys.stdin.read().splitlines() if line.strip())
    elif not known:
        typer.echo("Wat weet u? Een leeg antwoord slaat over; wat u typt, wordt nergens bewaard.")
        known = {name: typer.prompt(word.capitalize(), default="", show_default=False) for word, name in _WORDS.items()}
    return _Person(known, by_script=stdin)


def _of_person(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `_read_person`; what these say is its argument `asked`."""
    own, shared = signature(command), signature(_read_person).parameters

    @wraps(command)
    def asking(**given: Any) -> None:
        person = {name: given.pop(name) for name in shared}
        command(asked=_read_person(**person), **given)

    kept = [each for each in own.parameters.values() if each.name != "asked"]
    asking.__signature__ = own.replace(parameters=[*kept, *shared.values()])  # type: ignore[attr-defined]
    return asking


@person.command()
@act
@_of_person
def export(
    context: typer.Context,
    asked: _Person,
    *,
    out: Annotated[Path, typer.Option(help="Het bestand: .json of .csv.")],
) -> None:
    """Schrijf alles wat er van een melder of adres ligt naar een bestand, om aan de bewoner te geven."""
    workspace = open_workspace(context)
    held = find_held(workspace, asked.known)
    now = datetime.now(ZoneInfo(TIMEZONE))
    content = write_held(held, now, out.suffix)
    write_whole(out, lambda aside: aside.write_bytes(content))
    workspace.privacy_log.add("ingezien", now, count_held(held))
    say_lines(_describe(held))
    typer.echo(f"geschreven naar {out}; geef dit alleen aan wie het gevraagd heeft, en bewaar het hier niet")


@person.command()
@act
@_of_person
def erase(
    context: typer.Context,
    asked: _Person,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Vraag niet om bevestiging.")] = False,
) -> None:
    """Wis alles wat er van een melder of adres ligt; dossiers worden genoemd, niet gewijzigd."""
    workspace = open_workspace(context)
    held = find_held(workspace, asked.known)
    say_lines(_describe(held))
    if not yes and not asked.by_script:
        typer.confirm("Dit alles wissen? Het komt niet terug", abort=True)
    now = datetime.now(ZoneInfo(TIMEZONE))
    with show_progress() as tell:
        tell("wissen")
        counted = erase_held(workspace, held, now)
        report = [*bring_up_to_date(workspace, now, tell), *say_copies(workspace)] if counted else []
    say_lines(f"gewist: {say_number(number)} {what}" for what, number in counted.items())
    say_lines(report)


def _read_line(line: str) -> tuple[str, str]:
    word, _, value = line.partition("=")
    if word.strip().casefold() not in _WORDS or not value.strip():
        raise SourceError(f"schrijf op elke regel wat u weet, als {', '.join(f'{name}=...' for name in _WORDS)}")
    return _WORDS[word.strip().casefold()], value.strip()


def _describe(held: Held) -> list[str]:
    found = [f"gevonden: {say_number(number)} {what}" for what, number in count_held(held).items()]
    read = [f"lees zelf na: {each.where}, {each.part}, veld {each.field}" for each in held.mentions]
    return [*(found or ["er is niets gevonden"]), *read]
