"""The command that sets areas against each other."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from geo import released
from geo.commands.common import (
    AudienceOption,
    act,
    app,
    check_choice,
    make_release,
    open_atlas,
    open_workspace,
    say_hidden,
    say_lines,
    to_day,
)
from geo.compare import Choice
from geo.count import Span, find_span
from geo.errors import SourceError, WorkspaceError
from geo.exports import COMPARED_COUNTS, export_compared
from geo.pipeline import Atlas
from geo.present.export import write_table
from geo.present.words import say_weeks
from geo.privacy import Audience, disclose
from geo.schema import LEVELS

_YEAR = timedelta(weeks=51)  # between the first and the last week of a year


@app.command()
@act
def compare(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Het bestand: .csv, .json, .parquet of .xlsx.")],
    level: Annotated[
        str | None, typer.Option(help="stadsdeel, wijk of buurt; anders stadsdeel, of wijk waar die er niet zijn.")
    ] = None,
    theme: Annotated[str | None, typer.Option(help="Alleen dit thema; anders alle samen, en elk apart.")] = None,
    from_day: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="Een dag in de eerste week; anders een jaar terug."),
    ] = None,
    to_day_: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="Een dag in de laatste week; anders de laatste."),
    ] = None,
    audience: AudienceOption = Audience.OWNER,
) -> None:
    """Vergelijk gebieden: wat echt verschilt van de rest en van een jaar eerder, en wat toeval kan zijn."""
    workspace = open_workspace(context)
    atlas = open_atlas(workspace)
    span = find_span(atlas.assigned)
    if span is None:
        raise WorkspaceError("er zijn nog geen meldingen met een plaats; lees ze eerst in met `import`")
    if theme is not None:
        check_choice("--theme", theme, sorted(atlas.assigned["theme"].unique()))
    chosen = _pick_level(atlas, level)
    days = to_day(from_day), to_day(to_day_)
    release = make_release(workspace, atlas, audience)
    if release is None:
        choice = _find_weeks(span, *days, theme)
        table = disclose(export_compared(atlas, chosen, choice), audience, COMPARED_COUNTS)
    else:
        choice = released.fit_weeks(release, *days, theme)
        table = released.export_compared(release, atlas, chosen, choice)
    write_table(table, out)
    weeks = say_weeks(choice.from_week, choice.to_week)
    say_lines([f"{len(table)} rijen geschreven naar {out}: per {chosen}, {weeks}", *say_hidden(release)])


def _pick_level(atlas: Atlas, level: str | None) -> str:
    present = [each for each in LEVELS[1:] if each in set(atlas.areas["level"])]
    if level is not None:
        check_choice("--level", level, present)
    return level or present[0]


def _find_weeks(span: Span, first: date | None, last: date | None, theme: str | None) -> Choice:
    """Return the whole weeks in which both days fall, within those that have signals."""
    to_week = min(span.last, _monday(last)) if last else span.last
    from_week = max(span.first, _monday(first) if first else to_week - _YEAR)
    if from_week > to_week:
        within = say_weeks(span.first, span.last)
        raise SourceError(f"--from en --to: daartussen ligt geen week met meldingen; zij lopen van {within}")
    return Choice(from_week, to_week, theme)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
