"""A municipality's folder: started, checked with all faults at once, written whole or not at all."""

import stat

import pandas as pd
import pytest

from geo.errors import WorkspaceError
from geo.workspace import Workspace, create_workspace, find_workspace, read_reporter_secret
from geo.workspace.files import write_whole
from tests.toytown import make_areas


@pytest.fixture
def workspace(tmp_path):
    return create_workspace(tmp_path / "toytown", "Toytown", "GM9999")


def test_a_new_workspace_has_no_faults_and_knows_its_name(workspace):
    assert (workspace.check().settings.name, workspace.settings.code) == ("Toytown", "GM9999")
    assert "ratten" in set(workspace.themes["theme"])
    assert workspace.deliveries.list().empty


def test_a_workspace_is_never_started_over_another(workspace):
    with pytest.raises(WorkspaceError, match="hier staat al een gemeente"):
        create_workspace(workspace.path, "Elders", "GM0001")


@pytest.mark.parametrize(("name", "code"), [("", "GM9999"), ("Toytown", "9999"), ("Toytown", "GM99")])
def test_a_name_or_code_that_cannot_be_starts_nothing(tmp_path, name, code):
    with pytest.raises(WorkspaceError, match=r"municipality.toml, (name|code)"):
        create_workspace(tmp_path / "new", name, code)
    assert not (tmp_path / "new").exists()


def test_all_faults_in_all_files_are_told_at_once(workspace):
    path = workspace.path
    (path / "municipality.toml").write_text(
        'name = "Toytown"\ncode = "GM9999"\ncolour = "red"\n[rules.assign]\nsnap_m = -1\n[terms]\n"ufo" = 0\n'
    )
    (path / "themes.csv").write_text(
        "category,theme,domain,exposure\nratten,ratten,dieren,inhabitants\n,x,sociaal,mensen\n"
    )
    (path / "stadsdelen.csv").write_text("code,stadsdeel\nWK1,Noord\n")
    (path / "people.csv").write_text("id,name,role,domain,areas\n1,,baas,,\n")
    with pytest.raises(WorkspaceError) as error:
        Workspace(path).check()
    lines = str(error.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "municipality.toml, rules.assign.snap_m",
        "municipality.toml, terms.ufo",
        "municipality.toml, colour",
        "themes.csv, regel 2, domain",
        "themes.csv, regel 3, category",
        "themes.csv, regel 3, exposure",
        "stadsdelen.csv, regel 2, code",
        "people.csv, regel 2, name",
        "people.csv, regel 2, role",
    ]
    assert "'dieren' kan niet; kies 'sociaal', 'openbare ruimte' or 'veiligheid'" in lines[3]


@pytest.mark.parametrize(
    ("themes", "message"),
    [
        pytest.param("a,x,sociaal,inhabitants\na,y,sociaal,inhabitants", "staat er tweemaal", id="a row twice"),
        pytest.param("a,x,sociaal,inhabitants\nb,x,veiligheid,inhabitants", "heeft er meer dan een", id="two domains"),
    ],
)
def test_a_theme_table_must_agree_with_itself(workspace, themes, message):
    (workspace.path / "themes.csv").write_text(f"category,theme,domain,exposure\n{themes}\n")
    with pytest.raises(WorkspaceError, match=message):
        Workspace(workspace.path).check()


def test_a_term_for_a_theme_that_does_not_exist_is_remarked(workspace):
    (workspace.path / "municipality.toml").write_text('name = "T"\ncode = "GM9999"\n[terms]\nufo = 3\n')
    assert Workspace(workspace.path).remarks == ["municipality.toml, terms: thema 'ufo' staat niet in themes.csv"]


def test_a_rule_of_the_municipality_wins(workspace):
    (workspace.path / "municipality.toml").write_text('name = "T"\ncode = "GM9999"\n[rules.assign]\nsnap_m = 40\n')
    assert Workspace(workspace.path).settings.rules.assign.snap_m == 40


def test_rules_of_detection_are_set_in_the_same_way_with_all_faults_in_dutch(workspace):
    path = workspace.path / "municipality.toml"
    path.write_text('name = "T"\ncode = "GM9999"\n[rules.recurrence]\nmin_reporters = 7\n')
    assert Workspace(workspace.path).settings.rules.recurrence.min_reporters == 7
    path.write_text(
        'name = "T"\ncode = "GM9999"\n[rules]\ncount = 4\n[rules.recurrence]\nshort_window = 4.5\nmin_report = 5\n'
        "[rules.expect]\nusual_theta = inf\nwinsorised = 0.5\n"
    )
    with pytest.raises(WorkspaceError) as error:
        Workspace(workspace.path).check()
    assert str(error.value).splitlines() == [
        "municipality.toml, rules.count: '4' is geen groep; schrijf er een kop voor, zoals [rules.count]",
        "municipality.toml, rules.expect.usual_theta: 'inf' is geen getal",
        "municipality.toml, rules.expect.winsorised: '0.5' moet kleiner zijn dan 0.5",
        "municipality.toml, rules.recurrence.short_window: '4.5' is geen heel getal",
        "municipality.toml, rules.recurrence.min_report: '5' bestaat niet; verwijder deze regel of herstel de spelling",
    ]


def test_rules_that_contradict_one_another_are_told_at_their_own_key(workspace):
    (workspace.path / "municipality.toml").write_text(
        'name = "T"\ncode = "GM9999"\n[rules.recurrence]\nshort_window = 20\nnew_min_periods = 4\n'
    )
    with pytest.raises(WorkspaceError) as error:
        Workspace(workspace.path).check()
    faults = [line.removeprefix("municipality.toml, rules.recurrence.") for line in str(error.value).splitlines()]
    assert faults == [
        "short_window: '20' moet kleiner zijn dan recurrence.middle_window (13); verlaag deze of verhoog de andere",
        "new_min_periods: '4' mag niet groter zijn dan recurrence.min_periods (3); verlaag deze of verhoog de andere",
    ]


def test_boundary_years_live_side_by_side_and_the_latest_is_used(workspace):
    areas = make_areas()
    workspace.save_areas(areas.assign(boundary_year=2024), 2024)
    workspace.save_areas(areas.assign(boundary_year=2023), 2023)
    assert workspace.boundary_years == [2023, 2024]
    assert workspace.areas()["boundary_year"].unique().tolist() == [2024]
    assert workspace.areas(2023)["boundary_year"].unique().tolist() == [2023]


def test_a_year_without_boundaries_is_refused_with_those_there_are(workspace):
    workspace.save_areas(make_areas(), 2024)
    with pytest.raises(WorkspaceError, match="er zijn geen grenzen van 2031; beschikbaar: 2024"):
        workspace.areas(2031)


def test_saving_boundaries_keeps_what_was_written_in_the_settings(workspace):
    before = (workspace.path / "municipality.toml").read_text().splitlines()
    workspace.save_areas(make_areas(), 2024)
    after = (workspace.path / "municipality.toml").read_text().splitlines()
    assert [line for line in after if line and not line.startswith("boundary_year")] == [
        line for line in before if line
    ]


def test_stadsdelen_come_from_their_table(workspace):
    workspace.save_areas(make_areas(), 2024)
    workspace.save_stadsdelen(
        pd.DataFrame({"code": ["WK999901", "WK999902", "WK999903"], "stadsdeel": ["Laag", "Hoog", "Hoog"]})
    )
    stadsdelen = workspace.areas().query("level == 'stadsdeel'")
    assert stadsdelen.set_index("area_name")["inhabitants"].to_dict() == {"Laag": 600, "Hoog": 3400}


def test_the_stamp_changes_with_every_file_that_figures_are_made_from(workspace):
    stamps = [workspace.stamp()]
    workspace.save_areas(make_areas(), 2024)
    stamps.append(workspace.stamp())
    (workspace.path / "themes.csv").write_text("category,theme,domain,exposure\n")
    stamps.append(workspace.stamp())
    assert len(set(stamps)) == 3


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("old")

    def fail(temporary):
        temporary.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(WorkspaceError, match="niet te schrijven"):
        write_whole(path, fail)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_secret_is_made_once_and_is_the_owners_only(tmp_path, monkeypatch):
    path = tmp_path / "config" / "secret"
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(path))
    assert read_reporter_secret() == read_reporter_secret()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"short")
    with pytest.raises(WorkspaceError, match="te kort"):
        read_reporter_secret()


def test_the_folder_to_open_is_the_one_given_or_named(workspace, monkeypatch, tmp_path):
    assert find_workspace(workspace.path) == workspace.path
    monkeypatch.setenv("BUURTSIGNALEN_WORKSPACE", str(workspace.path))
    assert find_workspace() == workspace.path
    with pytest.raises(WorkspaceError, match="init --name"):
        find_workspace(tmp_path / "nowhere")
