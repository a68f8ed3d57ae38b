"""The file of the login: outside the program, for its owner only, and complete."""

import pytest

from geo.errors import WorkspaceError
from geo.workspace.login import VARIABLE, read_login

GOOD = """[auth]
redirect_uri = "https://buurtsignalen.example/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "buurtsignalen"
client_secret = "zeer-geheim"
server_metadata_url = "https://inloggen.example/.well-known/openid-configuration"
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    def write_login(text: str, mode: int = 0o600) -> None:
        path = tmp_path / "login.toml"
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        monkeypatch.setenv(VARIABLE, str(path))

    return write_login


def test_a_good_file_is_read_as_it_is(write):
    write(GOOD)
    assert read_login()["auth"]["client_id"] == "buurtsignalen"


def test_without_a_file_nobody_logs_in(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert read_login() is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_may_read_is_refused(write, mode):
    write(GOOD, mode)
    with pytest.raises(WorkspaceError, match="chmod 600"):
        read_login()


def test_a_file_within_the_program_is_refused(monkeypatch):
    monkeypatch.setenv(VARIABLE, "requirements.txt")
    with pytest.raises(WorkspaceError, match="map van het programma"):
        read_login()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("[auth]", "[iets]", r"\[auth\] ontbreekt", id="no section"),
        pytest.param("client_id", "klant", "client_id ontbreekt", id="a key left out"),
        pytest.param("0123456789abcdef0123456789abcdef", "kort", "cookie_secret is te kort", id="a short secret"),
        pytest.param("/oauth2callback", "/terug", "eindigt niet op /oauth2callback", id="another way back"),
        pytest.param("https://inloggen", "http://inloggen", "server_metadata_url is geen adres", id="no https"),
        pytest.param('"buurtsignalen"', "zeer-geheim", "niet te lezen", id="no toml"),
    ],
)
def test_what_is_wrong_is_told_without_a_value(write, old, new, told):
    write(GOOD.replace(old, new, 1))
    with pytest.raises(WorkspaceError, match=told) as refusal:
        read_login()
    assert "zeer-geheim" not in str(refusal.value)


def test_a_file_that_is_not_there_starts_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nergens.toml"))
    with pytest.raises(WorkspaceError, match="is er niet"):
        read_login()
