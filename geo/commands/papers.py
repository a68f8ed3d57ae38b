"""The command that writes the papers by which a municipality accounts for its use."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.accounts import gather_account
from geo.commands.common import act, app, open_workspace
from geo.errors import SourceError
from geo.present.accountability import (
    describe_algorithm,
    list_columns,
    write_dictionary,
    write_dpia,
    write_entry,
    write_statement,
)
from geo.present.document import write_document
from geo.present.export import write_table
from geo.schema import TIMEZONE
from geo.workspace.files import write_text

_PAPERS = {
    "algoritmeregister": write_entry,
    "toegankelijkheidsverklaring": write_statement,
    "dpia": write_dpia,
    "gegevenswoordenboek": write_dictionary,
}


@app.command()
@act
def papers(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="De map waarin de stukken komen.")],
) -> None:
    """Schrijf de stukken waarmee de gemeente haar gebruik verantwoordt, uit de instellingen zoals zij nu zijn."""
    workspace = open_workspace(context)
    if out.exists() and not out.is_dir():
        raise SourceError(f"'{out}' is een bestand; kies een map voor --out")
    out.mkdir(parents=True, exist_ok=True)
    account = gather_account(workspace, datetime.now(ZoneInfo(TIMEZONE)).date())
    for name, write in _PAPERS.items():
        document = write(account)
        for ending in ("html", "pdf"):
            write_document(document, out / f"{name}.{ending}")
    write_text(out / "algoritmeregister.json", json.dumps(describe_algorithm(account), ensure_ascii=False, indent=2))
    write_table(list_columns(), out / "gegevenswoordenboek.csv")
    typer.echo(f"{', '.join(_PAPERS)} geschreven naar {out}; vul in wat er voor de gemeente is opengelaten")
