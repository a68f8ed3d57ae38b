"""The command `sync`: what cron gets to see, and what stays secret."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.workspace import Workspace, create_workspace
from tests.service import serve
from tests.sync_services import (
    answer_by_path,
    answer_map,
    answer_requests,
    answer_signalen,
    make_feature,
    make_request,
    make_signal,
    write_sources,
)

ROOT = Path(__file__).parents[2]
KILLS = 3
TOKEN = "een-heel-geheim-token"  # noqa: S105


@pytest.fixture(autouse=True)
def secret(tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret" / "reporter.secret"))
    return tmp_path / "secret"


def signals(number):
    return [make_signal(each, f"2024-03-{1 + each % 28:02}T12:00:{each % 60:02}+01:00") for each in range(number)]


def run(folder, *words):
    return CliRunner().invoke(app, ["--workspace", str(folder), *words], catch_exceptions=False)


def refuse(request):
    is_known = request.headers.get("Authorization") == f"Bearer {TOKEN}"
    return answer_signalen(signals(5))(request) if is_known else {"detail": "nee"}


def test_cron_gets_a_summary_and_a_status(tmp_path):
    answers = {"goed": answer_requests([make_request(each) for each in range(5)]), "stuk": lambda _: "x"}
    folder = make_bare(tmp_path / "w")
    with serve(answer_by_path(answers)) as service:
        write_sources(folder, [(name, "open311", f"{service.address}{name}/") for name in answers])
        both, good = run(folder, "sync", "--json"), run(folder, "sync", "--source", "goed")
    told = json.loads(both.stdout)
    assert both.exit_code == 1
    assert told["sources"]["goed"]["new"] == told["total"]["new"] == 5
    assert "geen lijst" in told["sources"]["stuk"]["error"]
    assert good.exit_code == 0
    assert good.stdout.startswith("goed: 1 gelezen: 0 nieuw, 0 gewijzigd, 1 hetzelfde, 0 apart gezet")


def test_without_services_or_with_an_unknown_one_it_says_what_to_do(tmp_path):
    folder = make_bare(tmp_path / "w")
    assert "[sources.NAAM]" in run(folder, "sync").stderr
    write_sources(folder, [("meldingen", "open311", "http://127.0.0.1:1/")])
    result = run(folder, "sync", "--source", "melding")
    assert (result.exit_code, "kies meldingen" in result.stderr) == (1, True)


def test_an_address_with_a_password_is_refused(tmp_path):
    folder = make_bare(tmp_path / "w")
    write_sources(folder, [("meldingen", "signalen", "https://naam:wachtwoord@meldingen.example/")])
    result = run(folder, "sync")
    assert (result.exit_code, "sources.meldingen.address" in result.stderr) == (1, True)


@pytest.mark.parametrize("place", ["environment", "file"])
def test_a_token_goes_along_and_is_told_nowhere(tmp_path, monkeypatch, secret, place):
    if place == "environment":
        monkeypatch.setenv("BUURTSIGNALEN_TOKEN_MIJN_MELDINGEN", TOKEN)
    else:
        secret.mkdir()
        (secret / "tokens.toml").write_text(f'mijn-meldingen = "{TOKEN}"')
        (secret / "tokens.toml").chmod(0o600)
    folder = make_bare(tmp_path / "w")
    with serve(refuse) as service:
        write_sources(folder, [("mijn-meldingen", "signalen", service.address)])
        result = run(folder, "sync", "--json")
    assert json.loads(result.stdout)["total"]["new"] == 5
    assert TOKEN not in result.output
    assert not [path for path in folder.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        (f'meldingen = "{TOKEN}"', 0o644, "chmod 600"),
        (f"meldingen = {TOKEN}", 0o600, "niet te lezen"),
        (f'meldingen = "{TOKEN} é"', 0o600, "tekens"),
        (f'meldingen = "{TOKEN}"', 0o600, "alleen over https"),
    ],
)
def test_a_token_that_is_not_safe_is_not_used_and_not_told(tmp_path, secret, text, mode, words):
    secret.mkdir()
    (secret / "tokens.toml").write_text(text, encoding="utf-8")
    (secret / "tokens.toml").chmod(mode)
    folder = make_bare(tmp_path / "w")
    write_sources(folder, [("meldingen", "signalen", "http://meldingen.example/")])
    result = run(folder, "sync")
    assert result.exit_code == 1
    assert words in result.output
    assert TOKEN not in result.output


def contents(folder):
    """Return what is stored, whatever the deliveries in which it came."""
    deliveries = Workspace(folder).deliveries
    refused = deliveries.read_quarantine()[["source", "reason", "value", "raw"]]
    reported = deliveries.read_reported().sort_values(["source", "signal_id"], ignore_index=True)
    return reported, sorted(refused.itertuples(index=False, name=None))


@pytest.mark.slow
def test_a_sync_that_is_killed_and_run_again_leaves_the_same_as_one_that_was_not(tmp_path):
    listed = [*signals(60), make_signal(99, point=(52.4863, 6.0504))]
    answers = {
        "a": answer_signalen(listed, 10),
        "b": answer_map([make_feature(each) for each in range(30)], 10),
        "c": answer_requests([make_request(each) for each in range(30)]),
        "d": answer_signalen(listed[:30], 5),
    }
    kinds = {"a": "signalen", "b": "signalen_openbaar", "c": "open311", "d": "signalen"}
    whole, killed = tmp_path / "whole", make_bare(tmp_path / "killed")
    with serve(answer_by_path(answers)) as service:
        write_sources(killed, [(name, kind, f"{service.address}{name}/") for name, kind in kinds.items()])
        shutil.copytree(killed, whole)
        assert run(whole, "sync").exit_code == 0
        for share in random.Random(8).sample(range(1, len(service.asked)), KILLS):
            service.asked.clear()
            _kill(killed, lambda share=share: len(service.asked) >= share)
        assert _start(killed).wait() == 0
        assert json.loads(run(killed, "sync", "--json").stdout)["total"]["new"] == 0
    (one, one_refused), (other, other_refused) = contents(whole), contents(killed)
    pd.testing.assert_frame_equal(one, other)
    assert one_refused == other_refused
    assert len(one) == 150


def make_bare(path):
    create_workspace(path, "Toytown", "GM9999")
    return path


def _start(folder):
    command = [sys.executable, "-m", "geo", "--workspace", str(folder), "sync"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _kill(folder, is_time):
    process = _start(folder)
    while process.poll() is None and not is_time():
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
