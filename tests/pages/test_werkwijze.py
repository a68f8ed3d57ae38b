"""The page Werkwijze: every figure as it is in use, without a browser."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.workspace import create_workspace
from tests.toytown_workspace import (
    PAYLOADS,
    TRACE,
    make_hostile_areas,
    make_hostile_signals,
    make_signals_of_march,
    make_workspace,
    write_hostile_themes,
)


@pytest.fixture
def visit(visit_page) -> Callable[[Path], AppTest]:
    """Return how to open the page on a workspace."""
    return partial(visit_page, "pages/werkwijze.py")


def html_of(app: AppTest) -> str:
    return "\n".join(str(part.proto.body) for part in app.get("html"))


def words_of(app: AppTest) -> str:
    return "\n".join(str(part.value) for part in [*app.markdown, *app.header])


def test_without_a_municipality_it_says_how_to_begin(visit, tmp_path):
    app = visit(tmp_path / "absent")
    assert not app.exception
    assert app.warning


def test_without_boundaries_and_signals_it_still_tells_the_method(visit, tmp_path):
    create_workspace(tmp_path / "new", "Toytown", "GM9999")
    app = visit(tmp_path / "new")
    assert not app.exception
    assert "nog geen grenzen" in words_of(app)
    assert "grondwater" in html_of(app)


def test_every_heading_is_in_the_contents(visit, tmp_path):
    app = visit(make_workspace(tmp_path / "march", make_signals_of_march()))
    assert not app.exception
    contents = next(part.value for part in app.markdown if "](#" in part.value)
    assert set(re.findall(r"\(#([\w-]+)\)", contents)) == {part.anchor for part in app.header}


def test_a_changed_rule_changes_the_page(visit, tmp_path):
    workspace = make_workspace(tmp_path / "march", make_signals_of_march())
    assert "binnen 25 meter" in words_of(visit(workspace))
    settings = workspace / "municipality.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[rules.assign]\nsnap_m = 40\n", "utf-8")
    app = visit(workspace)
    assert "binnen 40 meter" in words_of(app)
    assert "40 meter (gewoonlijk 25 meter)" in html_of(app)


def test_a_rule_of_detection_is_told_with_its_value_its_reason_and_what_another_does(visit, tmp_path):
    workspace = make_workspace(tmp_path / "march", make_signals_of_march())
    settings = workspace / "municipality.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[rules.recurrence]\nmin_reporters = 7\n", "utf-8")
    app = visit(workspace)
    assert "van minstens 7 melders" in words_of(app)
    assert "7 melders (gewoonlijk 5 melders)" in html_of(app)
    assert "Wat een andere waarde doet" in html_of(app)
    assert "minder problemen, van meer mensen" in html_of(app)


def test_a_faulty_setting_is_told_in_words(visit, tmp_path):
    workspace = make_workspace(tmp_path / "march", make_signals_of_march())
    settings = workspace / "municipality.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[rules.assign]\nsnap_m = -1\n", "utf-8")
    app = visit(workspace)
    assert not app.exception
    assert "snap_m" in app.text[0].value


def test_names_of_others_show_as_they_are_and_run_nowhere(visit, tmp_path, monkeypatch):
    workspace = make_workspace(tmp_path / "hostile", make_hostile_signals(), make_hostile_areas())
    write_hostile_themes(workspace)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    app = visit(workspace)
    assert not app.exception
    html = html_of(app)
    assert not [payload for payload in PAYLOADS if "<" in payload and payload in html]
    assert "&lt;script&gt;" in html
    assert not any(payload in words_of(app) for payload in PAYLOADS)
    assert not list(Path.cwd().rglob(TRACE))
