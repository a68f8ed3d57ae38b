"""Commands that keep a municipality safe: make a backup, bring one back, and mend what is damaged."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.commands.common import act, app, open_workspace, say_lines, show_progress
from geo.dutch import say_count, say_day, say_megabytes
from geo.erasing import erase_again
from geo.errors import SourceError
from geo.intake import bring_up_to_date
from geo.pipeline import Tell
from geo.schema import TIMEZONE
from geo.workspace import Workspace, find_workspace
from geo.workspace.backup import make_backup, restore_backup
from geo.workspace.repair import repair as mend

_SECRETS = {
    None: "Het geheim waarmee melders worden geteld, zit er niet in: zet het oude bestand terug op deze computer, "
    "anders telt wie al eerder meldde voortaan als een nieuwe melder",
    True: "Het geheim waarmee melders worden geteld, is dat van de reservekopie",
    False: "Deze computer had al een ander geheim en houdt dat: wie al eerder meldde, telt voortaan als nieuwe melder",
}

_Zip = Annotated[Path, typer.Argument(metavar="FILE.zip", help="Het bestand met de reservekopie.")]
_WithSecret = Annotated[bool, typer.Option("--with-secret", help="Ook het geheim waarmee melders worden geteld.")]


@app.command()
@act
def backup(context: typer.Context, out: _Zip, with_secret: _WithSecret = False) -> None:
    """Maak een reservekopie van de gemeente; de app mag intussen draaien.

    Het geheim waarmee melders worden geteld, blijft erbuiten: met dat geheim en deze kopie samen is na te rekenen
    welke melding van welk adres of telefoonnummer kwam. Bewaar het apart, of kies --with-secret en bewaar de kopie
    als een geheim.
    """
    workspace = open_workspace(context)
    with show_progress() as tell:
        tell("reservekopie maken")
        number = make_backup(workspace, out, _now(), with_secret=with_secret)
    typer.echo(f"{say_count(number, 'bestand', 'bestanden')} bewaard in {out} ({say_megabytes(out.stat().st_size)})")


@app.command()
@act
def restore(
    context: typer.Context,
    file: _Zip,
    replace: Annotated[bool, typer.Option("--replace", help="Zet wat er staat opzij, in replaced/.")] = False,
) -> None:
    """Zet een reservekopie terug in de map die --workspace noemt."""
    if context.obj is None:
        raise SourceError("zeg met --workspace MAP waar de gemeente moet komen")
    with show_progress() as tell:
        tell("reservekopie nakijken en terugzetten")
        done = restore_backup(file, context.obj, _now(), may_replace=replace)
        lines = _bring_back(Workspace(context.obj), tell)
    files = say_count(done.files, "bestand", "bestanden")
    typer.echo(f"{done.municipality}, zoals op {say_day(done.made_at.date())}: {files} teruggezet in {context.obj}")
    say_lines([_SECRETS[done.secret], *lines])
    if not done.knows_erased:
        typer.echo("Wie er na deze kopie gewist is, was niet te lezen; voer die verzoeken opnieuw uit (person erase)")
    if done.waits:
        typer.echo(f"Er zijn al dossiers op de server; voeg die van de kopie toe met: dossiers import {done.waits}")


@app.command()
@act
def repair(
    context: typer.Context,
    backup: Annotated[Path | None, typer.Option(help="Een reservekopie; anders de laatste van deze map.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Zeg alleen wat er zou gebeuren.")] = False,
) -> None:
    """Herstel wat beschadigd is: zet het opzij in damaged/, en terug uit de laatste reservekopie."""
    workspace = Workspace(find_workspace(context.obj))
    with show_progress() as tell:
        tell("nakijken")
        lines = mend(workspace, _now(), backup, is_dry=dry_run)
    say_lines(lines or ["Er is niets beschadigd."])
    if lines and not dry_run:
        with show_progress() as tell:
            say_lines(_bring_back(Workspace(workspace.path).check(), tell))


def _bring_back(workspace: Workspace, tell: Tell) -> list[str]:
    """Bring what came from a copy up to date; who was erased since it was made is erased again."""
    number = erase_again(workspace, _now())
    again = f"opnieuw gewist: {say_count(number, 'rij', 'rijen')} van wie na deze kopie gewist was"
    return [*([again] if number else []), *bring_up_to_date(workspace, _now(), tell)]


def _now() -> datetime:
    return datetime.now(ZoneInfo(TIMEZONE))
