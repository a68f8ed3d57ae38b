"""Commands that tell what is in a workspace."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from geo.commands.common import (
    AsOfOption,
    AudienceOption,
    act,
    app,
    check_choice,
    in_words,
    make_release,
    note_taken,
    open_atlas,
    open_workspace,
    say_hidden,
    say_lines,
    show_progress,
    to_day,
)
from geo.errors import DamageError
from geo.exports import COUNT_COLUMNS, EXPORTS, ExportChoice, describe_status, export_quarantine
from geo.pipeline import Atlas, build_atlas, move_released
from geo.present.export import write_table
from geo.privacy import Audience, Release, disclose
from geo.released import export_figures
from geo.schema import LEVELS
from geo.workspace import find_damage


@app.command()
@act
def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="counts, reporters, signals, unlocated of quarantine.")],
    out: Annotated[Path, typer.Option(help="Het bestand: .csv, .gpkg, .parquet of .xlsx.")],
    level: Annotated[str, typer.Option(help="gemeente, stadsdeel, wijk of buurt.")] = "buurt",
    audience: AudienceOption = Audience.OWNER,
    zeros: Annotated[bool, typer.Option("--zeros", help="Schrijf ook de stille weken.")] = False,
    as_of: AsOfOption = None,
) -> None:
    """Schrijf een tabel naar een bestand."""
    workspace = open_workspace(context)
    check_choice("wat", what, (*EXPORTS, "quarantine"))
    check_choice("--level", level, LEVELS)
    choice = ExportChoice(level, zeros, to_day(as_of))
    if what == "quarantine":
        table, release = disclose(export_quarantine(workspace), audience), None
    else:
        atlas = open_atlas(workspace)
        release = make_release(workspace, atlas, audience)
        table = _export(atlas, what, choice) if release is None else _export_released(release, atlas, what, choice)
    note_taken(workspace, f"export {what}")
    write_table(table, out)
    say_lines([f"{len(table)} rijen geschreven naar {out}", *say_hidden(release)])


def _export(atlas: Atlas, what: str, choice: ExportChoice) -> pd.DataFrame:
    table: pd.DataFrame = EXPORTS[what](atlas, choice)
    return disclose(table, Audience.OWNER, COUNT_COLUMNS.get(what, ()))


def _export_released(release: Release, atlas: Atlas, what: str, choice: ExportChoice) -> pd.DataFrame:
    """Return the figures that may be shown; of signals one by one displaced points, of the rest nothing."""
    if what in COUNT_COLUMNS:
        figures: pd.DataFrame = export_figures(release, atlas, choice, COUNT_COLUMNS[what][0])
        return figures
    if what == "signals":
        return move_released(atlas, release)
    return disclose(atlas.unlocated, release.audience)


@app.command()
@act
def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON.")] = False,
) -> None:
    """Zeg hoe de gemeente ervoor staat."""
    workspace = open_workspace(context)
    damaged, atlas = find_damage(workspace, is_thorough=True), None
    with suppress(DamageError), show_progress() as progress:  # of the boundaries, which is told below
        atlas = build_atlas(workspace, progress) if workspace.settings.boundary_year else None
    described = describe_status(workspace, atlas, damaged)
    if as_json:
        typer.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    say_lines(f"{name}: {in_words(value)}" for name, value in described.items() if name != "damaged")
    say_lines([*workspace.remarks, *described["damaged"]])
