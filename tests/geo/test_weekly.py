"""The briefing of a week: which weeks there are, and the same week gives the same later."""

from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import pytest
from typer.testing import CliRunner

from geo import weekly
from geo.__main__ import app
from geo.errors import GeoError
from geo.pipeline import build_atlas
from geo.present.briefing import Edit
from geo.weekly import AskedBriefing
from geo.workspace import Workspace
from tests.briefing_workspace import make_told_workspace
from tests.toytown_dossiers import make_dossier
from tests.toytown_findings import LAST_WEEK, RATS, make_findings

LATER = datetime(2024, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the folder of Toytown, in which what is found was made by hand."""
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())
    return make_told_workspace(tmp_path / "workspace")


@pytest.fixture
def workspace(folder) -> Workspace:
    return Workspace(folder)


def ask(workspace: Workspace, **given: object) -> AskedBriefing:
    usual = {"monday": LAST_WEEK, "portfolio": None, "made_on": date(2024, 3, 18), "store": workspace.briefings}
    return AskedBriefing(**{**usual, **given})  # type: ignore[arg-type]


def test_only_weeks_with_signals_after_a_year_of_history_can_be_told(folder):
    atlas = build_atlas(Workspace(folder))
    assert weekly.list_weeks(atlas) == [
        date(2024, 3, 11), date(2024, 3, 4), date(2024, 2, 19), date(2024, 1, 8), date(2024, 1, 1), date(2023, 12, 25),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("monday", "why"),
    [
        (date(2024, 2, 26), "van 2024-W09 is er geen enkele melding; er ontbreekt vast een levering"),
        (date(2024, 3, 18), "van 2024-W12 zijn er geen volledige gegevens; een briefing kan van 2023-W52 t/m 2024-W11"),
        (date(2021, 3, 22), "van 2021-W12 zijn er geen volledige gegevens"),
    ],
)
def test_a_week_without_data_is_refused_with_the_reason(folder, monday, why):
    with pytest.raises(GeoError, match=why):
        weekly.check_week(build_atlas(Workspace(folder)), monday)


def test_the_same_week_tells_the_same_after_the_dossiers_changed(workspace):
    atlas = build_atlas(workspace)
    before = weekly.make(workspace, atlas, ask(workspace))
    assert "te-laat-ratten" in [point.key for point in before.points]
    action = workspace.register.read().actions[0]
    workspace.register.save(action.model_copy(update={"status": "gedaan"}), by="bas", at=LATER)
    workspace.register.save(make_dossier("geluid", "oost"), by="bas", at=LATER)
    assert weekly.make(workspace, atlas, ask(workspace)) == before


def test_what_was_fixed_is_laid_beside_what_is_told_now(workspace):
    atlas, asked = build_atlas(workspace), ask(workspace)
    first = weekly.make(workspace, atlas, asked)
    assert weekly.read_fixed(asked) is None
    assert weekly.fix(asked, first, "abc")
    fixed = weekly.read_fixed(asked)
    assert fixed is not None
    assert (fixed.stamp, fixed.made_on) == ("abc", date(2024, 3, 18))
    assert weekly.compare_fixed(fixed, first) == ([], [])
    weekly.add_edit(asked, Edit(RATS, "aantekenen", "Besproken", "anna", LATER))
    assert not weekly.fix(asked, first, "later")
    then, now = weekly.compare_fixed(fixed, weekly.make(workspace, atlas, asked))
    assert "Besproken" in "\n".join(now)
    assert "Besproken" not in "\n".join(then)


def test_an_edit_holds_for_its_own_week_and_portfolio_only(workspace):
    atlas, asked = build_atlas(workspace), ask(workspace)
    edit = Edit(RATS, "weglaten", "al besproken", "anna", LATER)
    weekly.add_edit(asked, edit)
    assert weekly.read_edits(asked) == [edit]
    other = ask(workspace, portfolio="Wijk Zuid")
    assert RATS in [point.key for point in weekly.make(workspace, atlas, other).points]
    assert RATS not in [point.key for point in weekly.make(workspace, atlas, asked).points]


def test_a_portfolio_that_is_not_there_is_refused_with_those_that_are(workspace):
    with pytest.raises(GeoError, match="portefeuille 'x' bestaat niet; er zijn: Wijk Zuid"):
        weekly.make(workspace, build_atlas(workspace), ask(workspace, portfolio="x"))


def test_with_too_little_history_there_is_no_briefing(workspace, monkeypatch):
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: None)
    with pytest.raises(GeoError, match="te weinig geschiedenis"):
        weekly.make(workspace, build_atlas(workspace), ask(workspace))


def run(folder, *words: object):
    return CliRunner().invoke(app, ["--workspace", str(folder), "briefing", *map(str, words)], catch_exceptions=False)


def test_the_command_writes_the_last_complete_week_and_fixes_it(folder, tmp_path):
    done = run(folder, "--out", tmp_path / "week.html")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("weekbriefing van 2024-W11 (hele gemeente) geschreven naar ")
    assert "vastgelegd in het archief" in done.output
    html = (tmp_path / "week.html").read_text(encoding="utf-8")
    assert "<h1>Weekbriefing week 11 van 2024</h1>" in html
    assert Workspace(folder).briefings.list_fixed() == [("2024-W11", "hele gemeente")]
    assert "vastgelegd" not in run(folder, "--out", tmp_path / "week.pdf").output
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")


def test_the_command_writes_a_mail_of_a_portfolio_in_an_earlier_week(folder, tmp_path):
    done = run(folder, "--week", "2024-W10", "--portfolio", "Wijk Zuid", "--eml", tmp_path / "week.eml")
    assert done.exit_code == 0, done.output
    mail = message_from_bytes((tmp_path / "week.eml").read_bytes(), policy=policy.default)
    assert "Weekbriefing week 10 van 2024" in mail["Subject"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "kies --out BESTAND.html of .pdf, of --eml BESTAND"),
        (["--out", "x.html", "--week", "vorige"], "'vorige' is geen week"),
        (["--out", "x.docx"], "een document kan naar .html of .pdf"),
        (["--eml", "weg/x.eml"], "de map 'weg' bestaat niet"),
        (["--out", "x.html", "--audience", "outside"], "een weekbriefing is voor binnen het stadhuis"),
    ],
)
def test_what_the_command_cannot_do_is_told(folder, words, told):
    done = run(folder, *words)
    assert done.exit_code == 1
    assert told in done.output


def test_what_only_the_owner_may_see_does_not_go_into_the_archive(folder, tmp_path):
    assert run(folder, "--out", tmp_path / "week.html", "--audience", "owner").exit_code == 0
    assert Workspace(folder).briefings.list_fixed() == []


def test_the_workspace_of_the_demo_is_not_written(folder, tmp_path):
    (folder / "truth.json").write_text("{}", encoding="utf-8")
    assert run(folder, "--out", tmp_path / "week.html").exit_code == 0
    assert not (folder / "briefings").exists()
