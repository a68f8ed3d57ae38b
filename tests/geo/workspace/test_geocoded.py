"""Answers of a service: kept in batches, brought into use at once, and never lost."""

import pandas as pd
import pytest

from geo.errors import WorkspaceError
from geo.schema import GEOCODED, TIMEZONE, finish
from geo.workspace import Workspace, create_workspace

MOMENT = pd.Timestamp("2024-04-01 12:00", tz=TIMEZONE)


def make_answers(*keys: str, x: float = 200_000.0) -> pd.DataFrame:
    usual = {"x": x, "y": 500_000.0, "precision": "address", "score": 100.0, "service_score": 9.0, "name": "Damrak"}
    rows = [{"key": key, **usual, "reason": None, "asked_at": MOMENT} for key in keys]
    return finish(pd.DataFrame(rows, columns=GEOCODED.columns), GEOCODED)


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return create_workspace(tmp_path / "toytown", "Toytown", "GM9999")


def test_a_batch_counts_once_it_is_published_and_the_stamp_changes_then(workspace):
    before = workspace.stamp(), workspace.addresses_stamp()
    workspace.geocoded.add(make_answers("a"))
    assert workspace.geocoded.read().empty
    assert (workspace.stamp(), workspace.addresses_stamp()) == before
    workspace.geocoded.publish()
    assert workspace.geocoded.read()["key"].tolist() == ["a"]
    assert workspace.stamp() != before[0]
    assert workspace.addresses_stamp() != before[1]


def test_the_last_answer_on_an_address_counts(workspace):
    for x in (1.0, 2.0, 3.0):
        workspace.geocoded.add(make_answers("a", x=x))
    workspace.geocoded.publish()
    workspace.geocoded.add(make_answers("a", "b", x=4.0))
    workspace.geocoded.publish()
    assert workspace.geocoded.read()["x"].tolist() == [4.0, 4.0]


def test_nothing_new_changes_nothing(workspace):
    workspace.geocoded.add(make_answers("a"))
    workspace.geocoded.publish()
    before = workspace.stamp()
    workspace.geocoded.publish()
    assert workspace.stamp() == before


def test_a_stop_between_publishing_and_clearing_loses_and_doubles_nothing(workspace, monkeypatch):
    workspace.geocoded.add(make_answers("a", "b"))
    with monkeypatch.context() as broken:
        broken.setattr("pathlib.Path.unlink", lambda *_, **__: (_ for _ in ()).throw(OSError("stroom weg")))
        with pytest.raises(OSError, match="stroom weg"):
            workspace.geocoded.publish()
    again = Workspace(workspace.path).geocoded
    again.publish()
    assert again.read()["key"].tolist() == ["a", "b"]
    assert not list(workspace.path.glob("geocoding/*.parquet"))


def test_only_one_run_at_a_time(workspace):
    with (
        workspace.geocoded.alone(),
        pytest.raises(WorkspaceError, match="wordt al gevraagd"),
        Workspace(workspace.path).geocoded.alone(),
    ):
        pass
