"""Commands about boundaries: read those of a year, compare years, and choose the year that figures are of."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import pandas as pd
import typer
from typer.core import TyperGroup

from geo.boundary_years import YearComparison
from geo.commands.common import (
    AudienceOption,
    ColumnOption,
    LayerOption,
    YearOption,
    act,
    app,
    open_workspace,
    read_columns,
    say_lines,
    show_progress,
)
from geo.errors import PrivacyError, SourceError
from geo.fetching import PdokRequest, fetch_from_pdok
from geo.intake import load_boundaries, load_stadsdelen
from geo.pipeline import compare_years
from geo.present.boundary_words import say_comparison
from geo.present.export import write_table
from geo.privacy import Audience, disclose
from geo.released import export_changes
from geo.schema import TIMEZONE
from geo.sources.boundaries import BoundaryRequest

_PDOK = "pdok:"
_READ = "read"


class _ReadsFirst(TyperGroup):
    """Takes what is none of its commands for a file to read: `boundaries FILE --year 2024`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        is_known = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if is_known else [_READ, *args])


boundaries = typer.Typer(
    cls=_ReadsFirst,
    help="Grenzen: lezen (`boundaries BESTAND --year JAAR`), jaren vergelijken en het jaar kiezen.",
    no_args_is_help=True,
)
app.add_typer(boundaries, name="boundaries")


@boundaries.command(_READ)
@act
def read(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(help="Het bestand, of pdok:GM0153 (ook pdok:Enschede, en meer met een komma ertussen).")
    ],
    year: YearOption,
    layer: LayerOption = None,
    column: ColumnOption = None,
    level: Annotated[str, typer.Option(help="buurt, of stadsdeel voor een laag met alleen stadsdelen.")] = "buurt",
    anew: Annotated[bool, typer.Option("--anew", help="Haal opnieuw op bij PDOK wat hier al bewaard is.")] = False,
) -> None:
    """Lees de grenzen van buurten; wijken en gemeente volgen daaruit."""
    workspace = open_workspace(context)
    steps = {"buurt": load_boundaries, "stadsdeel": load_stadsdelen}
    if level not in steps:
        raise SourceError(f"--level {level}: kies {' of '.join(steps)}")
    report: Sequence[str] = ()
    with show_progress() as tell:
        path = Path(file)
        if file.casefold().startswith(_PDOK):
            today = datetime.now(ZoneInfo(TIMEZONE)).date()
            fetched = fetch_from_pdok(workspace, PdokRequest(_split(file), year, today, anew), tell)
            path, report = fetched.path, fetched.report
        tell("grenzen lezen")
        request = BoundaryRequest(workspace.settings.code, year, layer, read_columns(column))
        report = [*report, *steps[level](workspace, path, request)]
    say_lines(report)


def _split(file: str) -> tuple[str, ...]:
    asked = tuple(part.strip() for part in file[len(_PDOK) :].split(",") if part.strip())
    if not asked:
        raise SourceError(f"{file}: noem een gemeente, zoals pdok:GM0153 of pdok:Enschede")
    return asked


@boundaries.command()
@act
def compare(
    context: typer.Context,
    old_year: Annotated[int, typer.Argument(help="Het oudste jaar.")],
    new_year: Annotated[int, typer.Argument(help="Het nieuwste jaar.")],
    out: Annotated[Path | None, typer.Option(help="Het bestand: .csv, .json, .parquet of .xlsx.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON.")] = False,
    audience: AudienceOption = Audience.OWNER,
) -> None:
    """Zeg wat er tussen twee jaren met de buurten gebeurde, en met de signalen erin."""
    workspace = open_workspace(context)
    with show_progress() as tell:
        compared = compare_years(workspace, old_year, new_year, tell)
    is_owner = audience is Audience.OWNER
    table = disclose(compared.changes, audience, ["signals"]) if is_owner else export_changes(compared)
    if out is not None:
        write_table(table, out)
        typer.echo(f"{len(table)} rijen geschreven naar {out}")
    elif as_json:
        typer.echo(json.dumps(_to_json(compared, table, with_signals=is_owner), ensure_ascii=False, indent=2))
    elif is_owner:
        say_lines(say_comparison(compared))
    else:
        raise PrivacyError(
            "kies --out of --json: in woorden staan er aantallen meldingen bij, en die zijn niet te delen"
        )


def _to_json(compared: YearComparison, changes: pd.DataFrame, *, with_signals: bool) -> dict[str, Any]:
    signals = {"total": compared.signals, "moved": compared.signals_moved, "in_slivers": compared.signals_in_slivers}
    return {
        "years": [compared.old_year, compared.new_year],
        "buurten": {"old": compared.old_buurten, "new": compared.new_buurten, "unchanged": compared.unchanged},
        **({"signals": signals} if with_signals else {}),
        "changes": json.loads(changes.to_json(orient="records")),
    }


@boundaries.command()
@act
def use(context: typer.Context, year: Annotated[int, typer.Argument(help="Een jaar dat is ingelezen.")]) -> None:
    """Kies het jaar waarvan de grenzen gelden; alle cijfers en reeksen worden daarop opnieuw gemaakt."""
    workspace = open_workspace(context)
    workspace.use_boundary_year(year)
    typer.echo(f"alle cijfers zijn nu van de grenzen van {year}")
