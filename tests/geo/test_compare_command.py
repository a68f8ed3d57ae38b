"""The command line writes which areas differ, as the page shows it."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from geo.__main__ import app
from geo.compare import Choice
from geo.exports import export_compared
from geo.pipeline import build_atlas
from geo.workspace import Workspace
from tests.toytown_workspace import make_signals_of_march, make_workspace


@pytest.fixture(scope="module")
def march(tmp_path_factory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("compare") / "workspace", make_signals_of_march())


def compare(folder: Path, out: Path, *words: str) -> Result:
    line = ["--workspace", str(folder), "compare", "--out", str(out), *words]
    return CliRunner().invoke(app, line, catch_exceptions=False)


def test_it_writes_one_row_per_area_of_a_theme(march, tmp_path):
    out = tmp_path / "stadsdelen.csv"
    answer = compare(
        march, out, "--level", "stadsdeel", "--theme", "ratten", "--from", "2024-03-05", "--to", "2024-03-06"
    )
    assert answer.output == f"2 rijen geschreven naar {out}: per stadsdeel, 4 maart 2024 t/m 10 maart 2024\n"
    table = pd.read_csv(out).set_index("area_name")
    assert table["signals"].to_dict() == {"Laag": 6, "Hoog": 0}


def test_without_a_theme_it_writes_all_together_and_each(march, tmp_path):
    out = tmp_path / "buurten.xlsx"
    assert compare(march, out, "--level", "buurt").exit_code == 0
    themes = pd.read_excel(out, keep_default_na=False)["theme"]
    assert themes.value_counts().to_dict() == dict.fromkeys(["", "ratten", "geluid en stank"], 9)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--level", "straat"), "--level 'straat' bestaat niet; kies stadsdeel, wijk, buurt"),
        (("--theme", "x"), "--theme 'x' bestaat niet"),
        (("--from", "2030-01-01"), "daartussen ligt geen week met meldingen"),
        (("--audience", "outside"), "geen hele periode"),
    ],
    ids=["a level that is not there", "a theme that is not there", "weeks to come", "readers outside"],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(march, tmp_path, words, told):
    answer = compare(march, tmp_path / "x.csv", *words)
    assert answer.exit_code == 1
    assert told in " ".join(answer.stderr.split())


def test_without_signals_it_says_what_to_do(tmp_path):
    answer = compare(make_workspace(tmp_path / "workspace"), tmp_path / "x.csv")
    assert "lees ze eerst in" in answer.stderr


def test_weeks_without_any_signal_give_areas_without_themes(march):
    atlas = build_atlas(Workspace(march))
    nothing = export_compared(atlas, "wijk", Choice(date(2024, 3, 25), date(2024, 3, 25)))
    assert nothing["signals"].tolist() == [0, 0, 0]
