"""Commands that tell what keeps coming back, and why something is not on that list."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import geopandas as gpd
import pandas as pd
import typer

from geo.commands.common import (
    AsOfOption,
    AudienceOption,
    act,
    app,
    check_choice,
    make_release,
    open_atlas,
    open_workspace,
    say_lines,
    show_progress,
    to_day,
)
from geo.detect.decide import REASONS
from geo.detect.findings import Findings, Summary
from geo.dutch import say_day
from geo.errors import WorkspaceError
from geo.exports import PROBLEM_COUNTS, export_problems
from geo.pipeline import Atlas, find_findings
from geo.present.export import write_table
from geo.present.problem_words import say_about, say_figures, say_verdict
from geo.privacy import Audience, disclose
from geo.released import HIDDEN, export_listed
from geo.workspace import Workspace


@app.command()
@act
def problems(
    context: typer.Context,
    as_of: AsOfOption = None,
    theme: Annotated[str | None, typer.Option(help="Alleen dit thema.")] = None,
    out: Annotated[Path | None, typer.Option(help="Het bestand: .csv, .json, .gpkg, .parquet of .xlsx.")] = None,
    audience: AudienceOption = Audience.OWNER,
) -> None:
    """Noem de terugkerende problemen, het sterkste eerst."""
    workspace = open_workspace(context)
    atlas = open_atlas(workspace)
    if theme is not None:
        check_choice("--theme", theme, sorted(atlas.assigned["theme"].unique()))
    found = _find(workspace, atlas, as_of)
    chosen = found.problems if theme is None else found.problems[found.problems["theme"] == theme]
    release = make_release(workspace, atlas, audience)
    every = export_problems(chosen, atlas)
    table = disclose(every, audience, PROBLEM_COUNTS) if release is None else export_listed(every, release)
    if out is None and release is None:
        say_lines([*_say_summary(found.summary), *(_say_problem(row) for row in table.to_dict("records"))])
    elif out is None:
        say_lines(_say_listed(row) for row in table.to_dict("records"))
    else:
        _write(table, out)


def _write(table: gpd.GeoDataFrame, out: Path) -> None:
    is_json = out.suffix.lower() == ".json"
    write_table(table.assign(buurt_codes=table["buurt_codes"].str.split()) if is_json else table, out)
    typer.echo(f"{len(table)} problemen geschreven naar {out}")


@app.command()
@act
def explain(
    context: typer.Context,
    area_code: Annotated[str, typer.Argument(help="De code van een buurt, zoals BU00140001.")],
    theme: Annotated[str, typer.Argument(help="Een thema.")],
    as_of: AsOfOption = None,
) -> None:
    """Zeg waarom een thema in een buurt wel of niet op de lijst staat."""
    workspace = open_workspace(context)
    atlas = open_atlas(workspace)
    found = _find(workspace, atlas, as_of)
    verdicts = found.verdicts
    check_choice("gebied", area_code, verdicts["area_code"].unique())
    check_choice("thema", theme, verdicts["theme"].unique())
    row = verdicts[(verdicts["area_code"] == area_code) & (verdicts["theme"] == theme)].iloc[0]
    say_lines(_explain(row, found))


def _find(workspace: Workspace, atlas: Atlas, as_of: datetime | None) -> Findings:
    with show_progress() as tell:
        found = find_findings(workspace, atlas, to_day(as_of), tell)
    if found is None:
        least = atlas.rules.expect.least_periods
        raise WorkspaceError(f"te weinig gegevens: nodig zijn signalen over minstens {least} perioden van vier weken")
    return found


def _say_summary(summary: Summary) -> list[str]:
    chance = say_about(summary.max_false_share * summary.listed)
    told = (
        f"tot {say_day(summary.as_of)}, over {summary.periods} perioden van vier weken: {summary.listed} paren van "
        f"buurt en thema, waarvan naar verwachting hooguit {chance} toeval; {summary.untested} met te weinig gegevens"
    )
    return [told] if summary.can_correct else [told, "correctie voor meldgedrag niet mogelijk: er is maar één thema"]


def _say_problem(row: dict[str, Any]) -> str:
    return f"{row['problem_id']}  {row['theme']}, {row['buurt_names']} ({row['label']}). {row['sentence']}"


def _say_listed(row: dict[str, Any]) -> str:
    number = "aantal meldingen niet getoond" if row[HIDDEN] else f"{row['signals']} meldingen in het laatste jaar"
    return f"{row['problem_id']}  {row['theme']}, {row['buurt_names']} ({row['label']}). {number}"


def _explain(row: pd.Series, found: Findings) -> list[str]:
    """Say what became of one theme in one buurt, and by which figures."""
    told = [
        say_verdict(row["reason"], REASONS),
        say_figures(row["reporters"], row["expected"], row["hot_periods"], row["periods"]),
    ]
    if row["problem_id"]:
        told += found.problems.loc[found.problems["problem_id"] == row["problem_id"], "sentence"].tolist()
    return told
