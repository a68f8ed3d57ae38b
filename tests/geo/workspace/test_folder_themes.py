"""Rows are added to `themes.csv` whole, or not at all."""

import pandas as pd
import pytest

from geo.errors import WorkspaceError
from geo.schema import THEMES
from geo.workspace import Workspace, create_workspace

KATTEN = ("kattenbak", "", "katten", "openbare ruimte", "inhabitants")


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return create_workspace(tmp_path / "w", "Toytown", "GM9999")


def make_rows(*rows: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=THEMES.columns).astype("str")


def test_a_new_theme_is_there_at_once_and_after_reading_again(workspace):
    before = len(workspace.themes)
    workspace.add_themes(make_rows(KATTEN))
    for opened in (workspace, Workspace(workspace.path)):
        assert len(opened.themes) == before + 1
        assert tuple(opened.themes.iloc[-1]) == KATTEN


def test_what_another_wrote_meanwhile_is_kept(workspace):
    _ = workspace.themes
    Workspace(workspace.path).add_themes(make_rows(KATTEN))
    workspace.add_themes(make_rows(("kattenkwaad", "", "katten", "openbare ruimte", "inhabitants")))
    assert {"kattenbak", "kattenkwaad"} <= set(Workspace(workspace.path).themes["category"])


def test_a_line_break_in_a_name_becomes_a_blank(workspace):
    workspace.add_themes(make_rows(("kattenbak", "", "katten\nen meer", "sociaal", "households")))
    assert Workspace(workspace.path).themes["theme"].iloc[-1] == "katten en meer"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("kattenbak", "", "", "openbare ruimte", "inhabitants"), "theme: '' is leeg"),
        (("kattenbak", "", "katten", "dieren", "inhabitants"), "'dieren' kan niet"),
        (("kattenbak", "", "ratten", "sociaal", "households"), "thema 'ratten' heeft er meer dan een"),
    ],
    ids=["without a name", "unknown domain", "another domain than the theme has"],
)
def test_a_row_that_can_not_be_changes_nothing(workspace, row, words):
    before = (workspace.path / "themes.csv").read_bytes()
    with pytest.raises(WorkspaceError, match=words):
        workspace.add_themes(make_rows(row))
    assert (workspace.path / "themes.csv").read_bytes() == before
