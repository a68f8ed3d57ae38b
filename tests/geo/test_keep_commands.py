"""The commands `backup`, `restore` and `repair`: what was is there again, and nothing is overwritten unasked."""

import json
import shutil
import threading

import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.workspace import Workspace
from tests.toytown_notes import add_addresses
from tests.toytown_register import NOON, make_dossier, make_note
from tests.toytown_workspace import make_signals_of_march, make_workspace


@pytest.fixture(autouse=True)
def secret(tmp_path, monkeypatch):
    path = tmp_path / "own" / "reporter.secret"
    path.parent.mkdir()
    path.write_bytes(b"een geheim van lang genoeg")
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(path))
    return path


@pytest.fixture
def folder(tmp_path):
    path = add_addresses(make_workspace(tmp_path / "w", make_signals_of_march()))
    Workspace(path).register.save(make_dossier(), make_note(), by="jan", at=NOON)
    return path


def run(folder, *words):
    return CliRunner().invoke(app, ["--workspace", str(folder), *map(str, words)], catch_exceptions=False)


def answers(folder):
    told = [run(folder, "status", "--json").stdout, run(folder, "dossiers", "list", "--json").stdout]
    return [*told, Workspace(folder).deliveries.read_reported().to_csv(), Workspace(folder).register.export()]


def test_what_was_destroyed_is_there_again(folder, tmp_path):
    before, copy = answers(folder), tmp_path / "b.zip"
    assert "bestanden bewaard in" in run(folder, "backup", copy).stdout
    assert copy.stat().st_mode & 0o077 == 0
    shutil.rmtree(folder)
    done = run(folder, "restore", copy)
    assert done.exit_code == 0
    assert "Toytown, zoals op" in done.stdout
    assert "anders telt wie al eerder meldde voortaan als een nieuwe melder" in done.stdout
    assert answers(folder) == before


def test_a_copy_is_of_one_moment_while_others_save(folder, tmp_path):
    store, is_done = Workspace(folder).register, threading.Event()

    def save():
        number = 0
        while not is_done.is_set():
            store.save(*(make_note(f"{number}-{part}") for part in "abc"), by="jan", at=NOON)
            number += 1

    saving = threading.Thread(target=save)
    saving.start()
    assert run(folder, "backup", tmp_path / "b.zip").exit_code == 0
    is_done.set()
    saving.join()
    run(tmp_path / "again", "restore", tmp_path / "b.zip")
    register = Workspace(tmp_path / "again").register
    assert not register.is_damaged(is_thorough=True)
    assert len(register.read().notes) % 3 == 1


def test_what_stands_there_is_replaced_only_when_asked_and_kept_even_then(folder, tmp_path):
    run(folder, "backup", tmp_path / "b.zip")
    Workspace(folder).register.save(make_note("later"), by="jan", at=NOON)
    refused = run(folder, "restore", tmp_path / "b.zip")
    assert refused.exit_code == 1
    assert "deze map is niet leeg" in refused.output
    assert run(folder, "restore", tmp_path / "b.zip", "--replace").exit_code == 0
    assert len(Workspace(folder).register.read().notes) == 1
    (former,) = (folder / "replaced").iterdir()
    assert len(Workspace(former).register.read().notes) == 2


def test_the_secret_travels_only_when_asked_and_replaces_none(folder, tmp_path, secret):
    run(folder, "backup", tmp_path / "b.zip", "--with-secret")
    assert b"een geheim" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    kept = secret.read_bytes()
    secret.write_bytes(b"een ander geheim van lang genoeg")
    assert "houdt dat" in run(tmp_path / "x", "restore", tmp_path / "b.zip").stdout
    secret.unlink()
    assert "is dat van de reservekopie" in run(tmp_path / "y", "restore", tmp_path / "b.zip").stdout
    assert secret.read_bytes() == kept
    assert secret.stat().st_mode & 0o077 == 0
    assert not (tmp_path / "y" / "secret").exists()


def test_of_damaged_files_no_copy_is_made_and_the_former_stays(folder, tmp_path):
    run(folder, "backup", tmp_path / "b.zip")
    former = (tmp_path / "b.zip").read_bytes()
    (folder / "addresses.parquet").write_bytes(b"x")
    refused = run(folder, "backup", tmp_path / "b.zip")
    assert refused.exit_code == 1
    assert "de vorige blijft" in refused.output
    assert (tmp_path / "b.zip").read_bytes() == former
    assert "teruggezet uit de reservekopie" in run(folder, "repair").stdout
    assert run(folder, "backup", tmp_path / "b.zip").exit_code == 0


def test_a_damaged_delivery_is_told_by_the_status_and_the_rest_is_counted(folder):
    Workspace(folder).register.read()
    delivery = folder / "deliveries" / "000001.parquet"
    delivery.write_bytes(delivery.read_bytes()[:-50])
    told = run(folder, "status", "--json")
    assert told.exit_code == 0
    (line,) = json.loads(told.stdout)["damaged"]
    assert line.startswith("deliveries/000001.parquet is beschadigd")
    assert "000001.parquet is beschadigd" in run(folder, "status").stdout
    assert "is verloren" in run(folder, "repair").stdout


def test_nothing_to_mend_is_told(folder):
    assert run(folder, "repair").stdout == "Er is niets beschadigd.\n"
    assert run(folder, "repair", "--dry-run").stdout == "Er is niets beschadigd.\n"
