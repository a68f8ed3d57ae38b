"""What follows from signals that came in: a dossier opens again, and figures for who may not see signals are made."""

from datetime import UTC, date, datetime, timedelta

import pytest

from geo.intake import bring_up_to_date, reopen_returned
from geo.pipeline import build_atlas, open_release
from geo.privacy import Audience
from geo.workspace import Workspace
from tests.logins import PEOPLE
from tests.toytown import centre_of, make_reported
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


@pytest.mark.parametrize(("people", "is_ready"), [(PEOPLE, True), (PEOPLE.replace("s-wil", ""), False), ("", False)])
def test_the_figures_of_who_may_see_no_signal_are_ready_before_anybody_asks(tmp_path, people, is_ready):
    x, y = centre_of("zuid")
    days = [str(date(2024, 1, 1) + timedelta(days=day)) for day in range(120)]
    rows = [{"signal_id": day, "x": x, "y": y, "reported_at": f"{day} 12:00", "category": "ratten"} for day in days]
    workspace = Workspace(make_workspace(tmp_path / "workspace", make_reported(*rows)))
    if people:
        (workspace.path / "people.csv").write_text(people, encoding="utf-8")
    bring_up_to_date(Workspace(workspace.path), AT)
    told: list[str] = []
    open_release(Workspace(workspace.path), build_atlas(workspace), Audience.INSIDE, tell=told.append)
    assert told == ([] if is_ready else ["kleine aantallen verbergen"])
