"""What the papers of account are told from is what a workspace has set, whatever groups of settings it has."""

import json
from datetime import date

import pytest
from pydantic import BaseModel, Field
from pydantic.dataclasses import dataclass
from typer.testing import CliRunner

from geo.__main__ import app
from geo.accounts import gather_account, list_other_settings
from geo.workspace import Workspace
from tests.toytown_workspace import make_signals_of_march, make_workspace

PEOPLE = """\
id,name,role,domain,areas
a,Anna Boom,regisseur,sociaal,
b,Bas Visser,regisseur,sociaal,
c,Cor Dam,wethouder,,
"""
MORE = """
[services]
locatieserver = ""

[sources.app]
kind = "open311"
address = "https://voorbeeld.example/v2/"

[rules.assign]
snap_m = 40
"""


@pytest.fixture
def folder(tmp_path):
    path = make_workspace(tmp_path / "workspace", make_signals_of_march())
    (path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    settings = path / "municipality.toml"
    settings.write_text(settings.read_text("utf-8") + MORE, encoding="utf-8")
    return path


def test_it_holds_the_sources_services_and_roles_and_nobodys_name(folder):
    account = gather_account(Workspace(folder), date(2024, 4, 1))
    sources = account.sources.rows.set_index("Bron")
    assert sources.loc["app", "Hoe het binnenkomt"] == "Open311, https://voorbeeld.example/v2/, vanaf een jaar terug"
    assert sources.loc["test", "Tot nu toe"] == "1 levering"
    services = account.services.rows.set_index("Dienst")["Adres"]
    assert services["Locatieserver"] == "niet gebruikt"
    assert services["Gebiedsindelingen"].startswith("https://api.pdok.nl/")
    assert account.roles.rows.to_numpy().tolist() == [
        ["regisseur", "sociaal", "2"],
        ["wethouder", "alle domeinen", "1"],
    ]
    assert "Anna" not in str(account)
    assert account.facts.rules.assign.snap_m == 40


@dataclass(frozen=True)
class _Retention:
    text_days: int = Field(
        365, title="Tekst", description="daarna is zij niet meer nodig", json_schema_extra={"unit": "dagen"}
    )
    years: int | None = None


class _Texts(BaseModel):
    keep: bool = False


class _Settings(BaseModel):
    name: str = "Toytown"
    retention: _Retention = _Retention()
    texts: _Texts = _Texts()


def test_a_group_of_settings_that_a_version_adds_is_told_by_itself():
    assert list_other_settings(_Settings()).rows.to_numpy().tolist() == [
        ["Tekst", "365 dagen", "daarna is zij niet meer nodig", "retention.text_days"],
        ["retention.years", "niet ingesteld", "", "retention.years"],
        ["texts.keep", "nee", "", "texts.keep"],
    ]


def test_the_command_writes_every_paper_to_read_to_print_and_to_hand_in(folder, tmp_path):
    out = tmp_path / "stukken"
    result = CliRunner().invoke(app, ["--workspace", str(folder), "papers", "--out", str(out)], catch_exceptions=False)
    assert result.exit_code == 0
    names = ("algoritmeregister", "dpia", "gegevenswoordenboek", "toegankelijkheidsverklaring")
    made = {f"{name}.{ending}" for name in names for ending in ("html", "pdf")}
    assert {path.name for path in out.iterdir()} == made | {"algoritmeregister.json", "gegevenswoordenboek.csv"}
    entry = json.loads((out / "algoritmeregister.json").read_text("utf-8"))
    assert "https://voorbeeld.example/v2/" in entry["source_data"]
    assert "40 meter (gewoonlijk 25 meter)" in (out / "algoritmeregister.html").read_text("utf-8")


def test_a_file_where_the_folder_should_be_is_refused(folder, tmp_path):
    (tmp_path / "stuk").write_text("", encoding="utf-8")
    result = CliRunner().invoke(app, ["--workspace", str(folder), "papers", "--out", str(tmp_path / "stuk")])
    assert result.exit_code == 1
