"""Every output passes the gate: found by reading the code, and by running what writes."""

import ast
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.pipeline import build_atlas, open_release
from geo.privacy import Audience
from geo.workspace import Workspace
from tests.toytown_workspace import make_signals_of_march, make_workspace

ROOT = Path(__file__).parents[1]
GATES = {"disclose", "disclose_public", "open_release"}
# Cached without an audience, and so never drawn as they are: raw material of the functions beside them, or no figures.
RAW = {
    "_copy_demo",
    "_cut_atlas",
    "_cut_register",
    "_find_known_until",
    "_find_scratch",
    "_give_rights",
    "_hear",
    "_list_damage",
    "_open_unlocated",
    "_read_places",
    "_read_register",
    "_read_town",
    "_search_place",
    "_seek_findings",
    "_start_worker",
    "_tally_part",
    "_tally_town",
    "find_offer",
    "keeps_texts",
    "find_weeks",
    "list_complained",
    "_list_people",
    "list_weeks",
    "open_tally",
    "outline_level",
    "publish",
    "read_atlas",
}
WITHOUT_FIGURES = {"papers.py"}  # of the municipality: what its tables mean
# Take the audience along to what asks the gate itself.
PASS_ON = {"_make", "_write", "find_about", "find_back", "find_double_work", "_move_points", "_open_release"}


def _list_cached():
    for path in sorted((ROOT / "pages" / "shared").glob("cache*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any("cache_" in ast.unparse(each) for each in node.decorator_list):
                yield pytest.param(node, id=f"{path.stem}.{node.name}")


def _names_in(node):
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return names | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


@pytest.mark.parametrize("function", list(_list_cached()))
def test_what_is_kept_for_a_page_passes_the_gate(function):
    arguments = {each.arg for each in function.args.args}
    if function.name in RAW:
        assert "audience" not in arguments
        return
    assert "audience" in arguments
    assert function.name in PASS_ON or _names_in(function) & GATES


def _list_writing():
    for path in sorted((ROOT / "geo" / "commands").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if "write_table" in _names_in(tree) and path.name not in WITHOUT_FIGURES:
            yield pytest.param(tree, id=path.name)


@pytest.mark.parametrize("tree", list(_list_writing()))
def test_a_command_that_writes_a_table_asks_for_whom(tree):
    assert "AudienceOption" in _names_in(tree)
    assert _names_in(tree) & GATES


@pytest.fixture(scope="module")
def march(tmp_path_factory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("outputs") / "workspace", _stretch(make_signals_of_march()))


def _stretch(reported: pd.DataFrame) -> pd.DataFrame:
    """Repeat signals for some periods, so that there are whole ones."""
    parts = []
    for number in range(4):
        moved = reported["reported_at"] + pd.Timedelta(weeks=3 * number)
        ids = reported["signal_id"] + f" {number}"
        parts.append(reported.assign(reported_at=moved, signal_id=ids))
    return pd.concat(parts, ignore_index=True)


WRITE = ["export counts", "export reporters", "count", "compare"]


@pytest.mark.parametrize("audience", ["inside", "outside"])
@pytest.mark.parametrize("command", WRITE)
def test_a_command_writes_no_figure_that_is_not_released(march, tmp_path, command, audience):
    workspace = Workspace(march)
    release = open_release(workspace, build_atlas(workspace), Audience(audience))
    for level in ("buurt", "wijk", "gemeente") if command != "compare" else ("buurt", "wijk"):
        out = tmp_path / f"{level}.csv"
        words = [
            "--workspace",
            str(march),
            *command.split(),
            "--level",
            level,
            "--audience",
            audience,
            "--out",
            str(out),
        ]
        answer = CliRunner().invoke(app, words, catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        told = pd.read_csv(out, keep_default_na=False, na_values=[""])
        value = "reporters" if "reporters" in told else "signals"
        figures = release.list_figures(level)
        known = {0.0, *release.signals[~pd.isna(release.signals)], *figures[value].dropna()}
        assert set(told[value].dropna()) <= known
        assert told["is_hidden"].eq(told[value].isna()).all()
        small = told[value].between(1, release.least - 1)
        assert not small.any() or value == "signals"


@pytest.mark.parametrize("what", ["unlocated", "quarantine"])
def test_single_signals_that_have_no_place_are_refused(march, tmp_path, what):
    words = ["--workspace", str(march), "export", what, "--audience", "inside", "--out", str(tmp_path / "x.csv")]
    answer = CliRunner().invoke(app, words)
    assert answer.exit_code == 1
    assert "Wel te delen zijn meldingen per gebied" in " ".join(answer.stderr.split())


def test_a_point_outside_the_town_hall_is_moved_and_says_no_moment(march, tmp_path):
    out = tmp_path / "x.csv"
    words = ["--workspace", str(march), "export", "signals", "--audience", "inside", "--out", str(out)]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert list(pd.read_csv(out)) == ["x", "y", "buurt_code", "theme", "period"]
