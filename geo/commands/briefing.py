"""The command that writes the briefing of a week: as HTML, as PDF, or as a mail to send on."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo import weekly
from geo.commands.common import act, app, open_atlas, open_workspace, show_progress
from geo.errors import SourceError
from geo.pipeline import Atlas
from geo.present.briefing import make_briefing, name_week, read_week, write_briefing, write_mail
from geo.present.document import Document, write_document
from geo.privacy import Audience
from geo.schema import TIMEZONE
from geo.weekly import AskedBriefing
from geo.workspace import Workspace, is_demo


@app.command()
@act
def briefing(
    context: typer.Context,
    week: Annotated[str | None, typer.Option(help="De week, zoals 2026-W47; anders de laatste volledige.")] = None,
    portfolio: Annotated[str | None, typer.Option(help="Een portefeuille uit municipality.toml.")] = None,
    out: Annotated[Path | None, typer.Option(help="Het bestand: .html of .pdf.")] = None,
    eml: Annotated[Path | None, typer.Option(help="Een mail om door te sturen, met de PDF erbij.")] = None,
    audience: Annotated[Audience, typer.Option(help="Voor wie het is: inside of owner.")] = Audience.INSIDE,
) -> None:
    """Schrijf de weekbriefing, en leg vast wat er nu in staat."""
    if (out is None) == (eml is None):
        raise SourceError("kies --out BESTAND.html of .pdf, of --eml BESTAND")
    workspace = open_workspace(context)
    atlas = open_atlas(workspace)
    monday = read_week(week) if week else _find_last(atlas)
    asked = AskedBriefing(monday, portfolio, _today(), workspace.briefings, audience)
    document, is_fixed = _make(workspace, atlas, asked)
    if eml is not None:
        _write(eml, write_mail(document, f"weekbriefing-{name_week(monday)}"))
    elif out is not None:
        write_document(document, out)
    kept = "; vastgelegd in het archief" if is_fixed else ""
    typer.echo(f"weekbriefing van {name_week(monday)} ({asked.scope}) geschreven naar {eml or out}{kept}")


def _make(workspace: Workspace, atlas: Atlas, asked: AskedBriefing) -> tuple[Document, bool]:
    """Return the briefing as a document, and whether it was fixed just now.

    In the demo nobody writes, and what only the owner may see does not go into the archive.
    """
    with show_progress() as tell:
        material = weekly.gather(workspace, atlas, asked, tell)
    made = make_briefing(material)
    may_fix = asked.audience is Audience.INSIDE and not is_demo(workspace.path)
    is_fixed = may_fix and weekly.fix(asked, made, material.stamp)
    return write_briefing(made), is_fixed


def _find_last(atlas: Atlas) -> date:
    weeks = weekly.list_weeks(atlas)
    return weeks[0] if weeks else weekly.check_week(atlas, _today())


def _today() -> date:
    return datetime.now(ZoneInfo(TIMEZONE)).date()


def _write(path: Path, content: bytes) -> None:
    if not path.parent.is_dir():
        raise SourceError(f"de map '{path.parent}' bestaat niet; maak haar eerst aan of kies een andere")
    path.write_bytes(content)
