"""What follows from signals that came in: a closed dossier whose problem is back opens again."""

from datetime import UTC, date, datetime

from geo.intake import reopen_returned
from geo.pipeline import build_atlas
from geo.workspace import Workspace
from tests.toytown_dossiers import make_dossier
from tests.toytown_findings import make_findings
from tests.toytown_workspace import make_signals_of_march, make_workspace

AT = datetime(2024, 3, 18, 9, tzinfo=UTC)


def keep_closed(path) -> Workspace:
    workspace = Workspace(make_workspace(path, make_signals_of_march()))
    closed = make_dossier("dicht", "zuid", state="gesloten", closed_on=date(2023, 6, 1), verdict="gewerkt")
    workspace.register.save(closed, by="anna", at=datetime(2023, 6, 1, tzinfo=UTC))
    return workspace


def test_a_closed_dossier_opens_again_when_its_problem_is_back_and_says_so(tmp_path):
    workspace = keep_closed(tmp_path / "workspace")
    atlas = build_atlas(workspace)
    (told,) = reopen_returned(workspace, atlas, make_findings(), AT)
    assert "is heropend. Het probleem is terug" in told
    register = workspace.register.read()
    assert (register.dossiers[0].state, register.dossiers[0].closed_on) == ("duiden", None)
    assert register.notes[0].text.startswith("Heropend. Het probleem is terug")
    assert register.notes[0].by == "Buurtsignalen"
    assert reopen_returned(workspace, atlas, make_findings(), AT) == []


def test_a_register_that_cannot_be_read_is_told_of_and_stops_nothing(tmp_path):
    workspace = keep_closed(tmp_path / "workspace")
    atlas = build_atlas(workspace)
    (workspace.path / "register.db").write_bytes(b"iets anders")
    (told,) = reopen_returned(workspace, atlas, make_findings(), AT)
    assert told.startswith("niet nagegaan is of er dossiers opnieuw open moeten")
