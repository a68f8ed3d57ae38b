"""What is kept no longer goes, everything else stays as it was, and the list of problems with it."""

import json
from datetime import date

import pandas as pd
import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.pipeline import build_atlas, find_findings
from geo.retention import Limits, clean_up, find_limits, find_look_back
from geo.rules import Rules
from geo.schema import QUARANTINE, TEXTS, finish
from geo.workspace import Delivery, Workspace, create_workspace
from tests.toytown import centre_of, make_reported
from tests.toytown_register import NOON
from tests.toytown_workspace import make_workspace

AS_OF = date(2034, 3, 6)
KEY = "0123456789abcdef01234567"


def signal(number, moment, category="ratten", at="zuid"):
    x, y = centre_of(at)
    return {
        "signal_id": number, "reported_at": moment, "x": x, "y": y, "category": category, "reporter_key": KEY
    }  # fmt: skip


@pytest.fixture
def workspace(tmp_path):
    made = create_workspace(tmp_path / "w", "Toytown", "GM9999")
    settings = made.path / "municipality.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[texts]\nkeep = true\n", encoding="utf-8")
    reported = make_reported(
        signal("old", "2020-03-02 12:00"), signal("half", "2028-03-06 12:00"), signal("new", "2034-03-01 12:00")
    )
    texts = finish(reported.assign(text=pd.Series(["a", "b", "c"], dtype="str")), TEXTS)
    raw = finish(
        pd.DataFrame({"source": ["test"], "row": [4], "reason": ["x"], "value": [""], "remedy": [""], "raw": ["{}"]}),
        QUARANTINE,
    )
    made.deliveries.add(Delivery("test", "a.csv", "a", NOON), reported, raw, texts)
    return Workspace(made.path)


def test_texts_go_first_then_codes_then_signals(workspace):
    assert clean_up(workspace, AS_OF, NOON) == {
        "meldingen": 1, "codes van melders": 1, "apart gezette rijen": 1, "teksten": 2
    }  # fmt: skip
    kept = workspace.deliveries.read_reported().set_index("signal_id")
    assert kept["reporter_key"].fillna("").to_dict() == {"half": "", "new": KEY}
    assert workspace.deliveries.read_texts([("test", "half"), ("test", "new")])["signal_id"].tolist() == ["new"]
    assert workspace.deliveries.read_quarantine().empty
    assert clean_up(workspace, AS_OF, NOON) == {}


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_a_bundle_and_what_was_withdrawn_are_cleaned_too(workspace, is_withdrawn):
    workspace.deliveries.compact(1)
    if is_withdrawn:
        workspace.deliveries.withdraw("000001")
    clean_up(workspace, AS_OF, NOON)
    for path in workspace.path.rglob("deliveries/*.parquet"):
        assert "old" not in pd.read_parquet(path)["signal_id"].tolist()
    if is_withdrawn:
        workspace.deliveries.restore("000001")
    assert workspace.deliveries.read_reported()["signal_id"].tolist() == ["half", "new"]
    assert workspace.deliveries.list()["file_name"].tolist() == ["a.csv"]


def test_a_dry_run_only_counts(workspace):
    before = {path: path.read_bytes() for path in workspace.path.rglob("*.parquet") if "derived" not in path.parts}
    told = clean_up(workspace, AS_OF, NOON, is_dry=True)
    assert told["teksten"] == 2
    assert {path: path.read_bytes() for path in before} == before
    assert not workspace.privacy_log.lines()


def test_who_keeps_no_texts_any_more_loses_all(workspace):
    settings = workspace.path / "municipality.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("keep = true", "keep = false"), encoding="utf-8")
    assert clean_up(Workspace(workspace.path), AS_OF, NOON)["teksten"] == 3


def test_every_run_leaves_a_line_with_numbers(workspace):
    clean_up(workspace, AS_OF, NOON)
    line = json.loads(workspace.privacy_log.lines()[0])
    assert (line["deed"], line["meldingen"]) == ("opgeruimd", 1)
    assert KEY not in workspace.privacy_log.lines()[0]


def test_a_process_that_is_stopped_half_way_is_finished_by_the_next(workspace, monkeypatch):
    written = []

    def stop(path, *_):
        written.append(path)
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.workspace.rewriting.write_arrow", stop)
    with pytest.raises(KeyboardInterrupt):
        clean_up(workspace, AS_OF, NOON)
    monkeypatch.undo()
    assert len(written) == 1
    assert len(workspace.deliveries.read_reported()) == 3
    assert clean_up(workspace, AS_OF, NOON)["meldingen"] == 1


def test_codes_are_kept_beyond_what_detection_looks_back():
    rules = Rules()
    weeks = (AS_OF - find_look_back(rules, AS_OF)).days // 7
    assert weeks == 4 * rules.expect.periods + rules.retention.key_weeks


def test_an_empty_workspace_has_nothing_to_clean(tmp_path):
    made = Workspace(make_workspace(tmp_path / "w"))
    assert isinstance(find_limits(made, AS_OF), Limits)
    assert clean_up(made, AS_OF, NOON) == {}


def make_years():
    """Return REPORTED of six years: a little of everything everywhere, and rats in zuid since the last two years."""
    rows = []
    for week in range(6 * 52):
        monday = pd.Timestamp("2024-01-01") + pd.Timedelta(weeks=week)
        places = ["zuid", "noord", "oost", "west", "zuidoost", "zuidwest", "noordoost", "noordwest"]
        heard = [(places[week % 8], "geluid"), (places[(week * 3) % 8], "ratten"), (places[(week * 5) % 8], "afval")]
        heard += [("zuid", "ratten")] * (4 if week > 4 * 52 else 0)
        for i, (at, category) in enumerate(heard):
            reporter = f"{week % 52 * 7 + i:024x}"
            rows.append(signal(f"{week}-{i}", f"{monday:%Y-%m-%d} 12:00", category, at) | {"reporter_key": reporter})
    return make_reported(*rows)


@pytest.mark.slow
def test_the_list_of_problems_stays_as_it_was(tmp_path):
    path = make_workspace(tmp_path / "w", make_years())
    with (path / "municipality.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[rules.retention]\nsignal_years = 4\n")
    workspace = Workspace(path)
    before = find_findings(workspace, build_atlas(workspace))
    counted = clean_up(workspace, date(2030, 1, 7), NOON)
    assert counted["meldingen"] > 200
    assert counted["codes van melders"] > 0
    after = find_findings(workspace, build_atlas(workspace))
    assert len(before.problems)
    for name in ("problems", "courses", "verdicts", "citywide", "reporting"):
        pd.testing.assert_frame_equal(getattr(after, name), getattr(before, name))


def test_the_command_says_what_goes_and_what_stays(workspace):
    asked = ["--workspace", str(workspace.path), "retention", "--as-of", "2034-03-06"]
    told = CliRunner().invoke(app, [*asked, "--dry-run"], catch_exceptions=False).stdout
    assert "niet langer bewaard: teksten van voor 6 maart 2033" in told
    assert "zou verdwijnen: 2 teksten" in told
    done = json.loads(CliRunner().invoke(app, [*asked, "--json"], catch_exceptions=False).stdout)
    assert done["rows"]["meldingen"] == 1
    assert "er valt niets op te ruimen" in CliRunner().invoke(app, asked, catch_exceptions=False).stdout
