"""The command that asks which new categories took the place of old ones."""

from typing import Annotated

import typer

from geo.category_years import find_replaced, make_rows
from geo.commands.common import act, app, open_workspace, say_lines
from geo.dutch import say_count
from geo.errors import SourceError
from geo.present.category_words import say_question, write_rows
from geo.themes import find_unmapped


@app.command()
@act
def categories(
    context: typer.Context,
    accept: Annotated[
        list[str] | None, typer.Option(help="Een nieuwe categorie die haar oude vervangt: zet haar in themes.csv.")
    ] = None,
) -> None:
    """Noem de categorieën zonder thema, en vraag welke een oude vervangt."""
    workspace = open_workspace(context)
    reported, themes = workspace.deliveries.read_reported(), workspace.themes
    unmapped = find_unmapped(reported, themes)
    replaced = find_replaced(reported, themes, workspace.settings.rules.years).drop_duplicates("category")
    for category in dict.fromkeys(accept or []):
        if category not in set(replaced["category"]):
            known = ", ".join(replaced["category"]) or "geen"
            raise SourceError(f"--accept {category}: er is geen vraag over deze categorie; wel over: {known}")
        former = replaced.loc[replaced["category"] == category, "former"].iloc[0]
        workspace.add_themes(make_rows(category, former, themes))
        typer.echo(f"'{category}' telt nu mee als '{former}'")
    left = {category: number for category, number in unmapped.items() if category not in (accept or [])}
    for category, number in left.items():
        typer.echo(f"'{category}' hoort bij geen thema: {say_count(number, 'melding', 'meldingen')}")
    for row in replaced[replaced["category"].isin(left)].itertuples():
        say_lines([say_question(row), f"Zo ja: --accept {row.category}, of voeg toe aan themes.csv:"])
        typer.echo(write_rows(make_rows(str(row.category), str(row.former), themes)))
    if not left:
        typer.echo("alle categorieën horen bij een thema")
