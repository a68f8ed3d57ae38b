"""The command `compact` brings deliveries together and changes no figure."""

import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.schema import QUARANTINE
from geo.workspace import Delivery, Workspace, create_workspace
from tests.toytown import make_reported
from tests.toytown_register import NOON


@pytest.fixture
def workspace(tmp_path):
    made = create_workspace(tmp_path / "w", "Toytown", "GM9999")
    for mark in ("a", "b"):
        made.deliveries.add(Delivery("app", mark, mark, NOON), make_reported({"signal_id": mark}), QUARANTINE.empty())
    return made


def run(workspace):
    return CliRunner().invoke(app, ["--workspace", str(workspace.path), "compact"], catch_exceptions=False).stdout


def test_deliveries_are_brought_together_and_the_second_time_nothing_is_done(workspace):
    before = workspace.deliveries.read_reported()
    assert run(workspace) == "2 leveringen staan nu in één bestand\n"
    assert Workspace(workspace.path).deliveries.read_reported().equals(before)
    assert run(workspace) == "er valt niets samen te brengen\n"
