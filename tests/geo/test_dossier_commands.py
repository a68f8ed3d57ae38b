"""The command line names dossiers, shows one, and takes them all out and in."""

import json
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.workspace import Workspace, create_workspace
from tests.toytown_register import NOON, make_action, make_dossier, make_investment, make_note

NEXT_DAY = NOON + timedelta(days=1)


@pytest.fixture
def toytown(tmp_path):
    """Return a municipality with one dossier, which mo took up a day after jan opened it."""
    register = create_workspace(tmp_path / "toytown", "Toytown", "GM9999").register
    parts = make_action(), make_investment(planned_eur=12_000), make_note(text="Gebeld.\n\x1b[31mRood.")
    dossier, *_ = register.save(make_dossier(), *parts, by="jan", at=NOON)
    register.save(
        dossier.model_copy(update={"state": "duiden", "cause": "Het riool."}), by="mo", at=NOON + timedelta(1)
    )
    return tmp_path / "toytown"


def run(folder, *words):
    return CliRunner().invoke(app, ["--workspace", str(folder), "dossiers", *map(str, words)], catch_exceptions=False)


def test_dossiers_are_named_a_line_each(toytown):
    assert run(toytown, "list").stdout == "ratten-in-zuid  Ratten in Zuid (duiden, ratten)\n"
    (told,) = json.loads(run(toytown, "list", "--json").stdout)
    assert (told["id"], told["state"], told["version"]) == ("ratten-in-zuid", "duiden", 2)


def test_a_municipality_without_dossiers_says_so_and_gets_no_register(tmp_path):
    create_workspace(tmp_path, "Toytown", "GM9999")
    assert run(tmp_path, "list").stdout == "er zijn nog geen dossiers\n"
    assert run(tmp_path, "list", "--json").stdout == "[]\n"
    assert not (tmp_path / "register.db").exists()


def test_a_dossier_is_shown_with_its_parts_and_its_history(toytown):
    assert run(toytown, "show", "ratten-in-zuid").stdout.splitlines() == [
        "Ratten in Zuid",
        "ratten-in-zuid",
        "  Stand: duiden",
        "  Soort: probleem",
        "  Geopend vanuit: een terugkerend probleem",
        "  Thema's: ratten",
        "  Domeinen: openbare ruimte",
        "  Geopend op: 1 april 2024",
        "  Buurten: BU99990002",
        "  Oorzaak: Het riool.",
        "",
        "1 actie",
        "  - Titel: Vallen zetten; Eigenaar: jan; Domein: openbare ruimte; Stand: te doen",
        "",
        "1 investering",
        "  - Wie betaalt: gemeente; Waarvoor: Riool; Gepland (euro): € 12.000; Uitgegeven (euro): € 0",
        "",
        "1 notitie",
        "  - Wanneer: 1 april 2024 om 14:00; Door: jan; Tekst: Gebeld. [31mRood.",
        "",
        "Geschiedenis",
        "  1 april 2024 om 14:00: jan opende dossier 'Ratten in Zuid'.",
        "  1 april 2024 om 14:00: jan voegde actie 'Vallen zetten' toe aan 'Ratten in Zuid'.",
        "  1 april 2024 om 14:00: jan voegde investering 'Riool' toe aan 'Ratten in Zuid'.",
        "  1 april 2024 om 14:00: jan voegde notitie 'Gebeld. [31mRood.' toe aan 'Ratten in Zuid'.",
        (
            "  2 april 2024 om 14:00: mo zette in 'Ratten in Zuid' de stand van 'signaleren' op 'duiden' en "
            "wijzigde de oorzaak."
        ),
    ]


def test_all_of_it_goes_out_and_comes_in_elsewhere(toytown, tmp_path):
    out = tmp_path / "dossiers.json"
    assert run(toytown, "export", "--out", out).stdout == f"1 dossier geschreven naar {out}\n"
    create_workspace(tmp_path / "elders", "Elders", "GM9998")
    assert run(tmp_path / "elders", "import", out).stdout.startswith("4 nieuw, 0 bijgewerkt")
    assert run(tmp_path / "elders", "import", out).stdout.startswith("0 nieuw, 0 bijgewerkt, 4 hetzelfde")
    assert Workspace(tmp_path / "elders").register.export() == out.read_text()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["show", "weg"], "er is geen dossier 'weg'", id="a dossier that is not there"),
        pytest.param(["import", "weg.json"], "weg.json: niet te lezen", id="a file that is not there"),
        pytest.param(["import", __file__], "dit is geen geldige JSON", id="a file of something else"),
    ],
)
def test_what_cannot_be_done_is_said_and_exits_with_1(toytown, words, message):
    result = run(toytown, *words)
    assert (result.exit_code, message in " ".join(result.stderr.split())) == (1, True)
