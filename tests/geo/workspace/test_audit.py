"""The log of who saw what: it only grows, and holds no texts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.errors import WorkspaceError
from geo.workspace.audit import AuditLog, Entry
from tests.toytown_workspace import make_signals_of_march, make_workspace

AT = datetime(2024, 3, 31, 23, 30, tzinfo=UTC)
ENTRY = Entry(AT, "anna", "gezien", "signalen een voor een", ("BU99990002",))


def test_what_was_added_is_read_newest_first(tmp_path):
    log, later = AuditLog(tmp_path), Entry(AT + timedelta(hours=1), "bas", "meegenomen", "hotspots.csv")
    log.add(ENTRY)
    log.add(later)
    assert log.read() == [later, ENTRY]
    assert sorted(path.name for path in (tmp_path / "audit").iterdir()) == ["2024-03.jsonl", "2024-04.jsonl"]


def test_others_on_this_computer_may_not_read_it(tmp_path):
    AuditLog(tmp_path).add(ENTRY)
    assert (tmp_path / "audit" / "2024-03.jsonl").stat().st_mode & 0o077 == 0


def test_a_line_that_broke_off_is_passed_over(tmp_path):
    log = AuditLog(tmp_path)
    log.add(ENTRY)
    with (tmp_path / "audit" / "2024-03.jsonl").open("a") as file:
        file.write('{"at": "2024-03-3')
    assert log.read() == [ENTRY]


def test_two_at_once_lose_nothing(tmp_path):
    log = AuditLog(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(log.add, [ENTRY] * 200))
    assert len(log.read(500)) == 200


def test_what_can_not_be_written_is_told(tmp_path):
    (tmp_path / "audit").write_text("a file in the way")
    with pytest.raises(WorkspaceError, match="niet te schrijven"):
        AuditLog(tmp_path).add(ENTRY)


def test_a_command_prints_it_and_an_export_is_in_it(tmp_path):
    path = make_workspace(tmp_path / "workspace", make_signals_of_march())
    run = ["--workspace", str(path)]
    assert CliRunner().invoke(app, [*run, "export", "counts", "--out", str(tmp_path / "counts.csv")]).exit_code == 0
    told = CliRunner().invoke(app, [*run, "audit"]).stdout
    assert "deze computer  meegenomen: export counts" in told
    assert '"act": "meegenomen"' in CliRunner().invoke(app, [*run, "audit", "--json"]).stdout
