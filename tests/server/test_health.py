"""Health is 200 where the municipality can be read and its register answers, else 503; it says no more."""

import pytest
from starlette.requests import Request

from server.health import tell_health
from tests.toytown_workspace import make_workspace

ASKED = Request({"type": "http", "headers": []})


@pytest.mark.parametrize(
    ("name", "text", "status"),
    [
        ("notes.txt", "", 200),
        ("municipality.toml", "name = 'Jannetje'", 503),
        ("register.db", "this is no database", 503),
    ],
    ids=["all is well", "settings that can't be", "a broken register"],
)
def test_it_tells_whether_the_app_can_work(tmp_path, monkeypatch, name, text, status):
    workspace = make_workspace(tmp_path / "workspace")
    (workspace / name).write_text(text)
    monkeypatch.setenv("BUURTSIGNALEN_WORKSPACE", str(workspace))
    answer = tell_health(ASKED)
    assert (answer.status_code, answer.body) == (status, b"gezond" if status == 200 else b"niet gezond")


def test_without_a_municipality_it_is_not_healthy(tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_WORKSPACE", str(tmp_path / "absent"))
    assert tell_health(ASKED).status_code == 503
