"""What is held of one reporter or address is found, given and erased everywhere, and does not come back."""

import csv
import io
import json
import shutil
from datetime import UTC, datetime

import pandas as pd
import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.dossiers.records import Note
from geo.erasing import erase
from geo.errors import SourceError
from geo.intake import SignalFile, import_signals
from geo.persons import find_held
from geo.present.person_file import count_held, write_held
from geo.schema import GEOCODED, finish
from geo.workspace import Workspace, create_workspace
from tests.toytown_register import NOON

HEAD = "id;gemeld op;categorie;straat;huisnummer;postcode;woonplaats;omschrijving;email;telefoon\n"
ROWS = (
    "1;04-03-2024 12:00;ratten;Laan;12;9711 AB;Toytown;rat in de schuur;jan@jansen.nl;06-12345678\n"
    "2;05-03-2024 12:00;geluid;Kade;3;;Toytown;herrie;;0612345678\n"
    "3;06-03-2024 12:00;ratten;Laan;12;;Toytown;weer een rat;;\n"
    "4;31-02-2024 12:00;ratten;Laan;12;9711 AB;Toytown;rat;jan@jansen.nl;\n"
    "5;07-03-2024 12:00;ratten;Laan;14;9711 AB;Toytown;rat bij de buren;els@elders.nl;\n"
)
LATER = "1;04-03-2024 12:00;ratten;Laan;12;9711 AB;Toytown;nog steeds;;\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("persons")
    path = create_workspace(folder / "w", "Toytown", "GM9999").path  # without boundaries nothing is derived
    with (path / "municipality.toml").open("a", encoding="utf-8") as file:
        file.write("\n[texts]\nkeep = true\n")
    made = Workspace(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTSIGNALEN_SECRET_FILE", str(folder / "secret"))
        load(made, "a.csv", HEAD + ROWS)
        load(made, "b.csv", HEAD + LATER)
    return folder


@pytest.fixture
def workspace(loaded, tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(loaded / "secret"))
    return Workspace(shutil.copytree(loaded / "w", tmp_path / "w"))


def load(workspace, name, text):
    file = workspace.path.parent / name
    file.write_text(text, encoding="utf-8")
    return import_signals(workspace, SignalFile(file, "meldingen", datetime(2024, 4, 1, tzinfo=UTC)))


def kept_ids(workspace):
    return workspace.deliveries.read_reported()["signal_id"].tolist()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"email": "Jan@Jansen.nl"}, ["1"]),
        ({"phone": "+31 6 12345678"}, ["2"]),
        ({"address": "Laan 12, 9711 AB"}, ["1", "3"]),
        ({"address": "9711AB 12"}, ["1"]),
        ({"address": "Laan 12"}, ["1", "3"]),
        ({"address": "Laan 12a"}, []),
        ({"email": "niemand@elders.nl"}, []),
    ],
)
def test_signals_are_found_however_the_person_writes_it(workspace, asked, found):
    assert sorted(set(find_held(workspace, asked).signals["signal_id"])) == found


def test_every_version_of_a_signal_with_its_texts_and_refused_rows_is_found(workspace):
    assert count_held(find_held(workspace, {"email": "jan@jansen.nl"})) == {
        "meldingen": 1, "teksten": 2, "apart gezette rijen": 1
    }  # fmt: skip


@pytest.mark.parametrize("asked", [{}, {"email": " "}])
def test_nothing_asked_is_refused(workspace, asked):
    with pytest.raises(SourceError, match="waarop gezocht"):
        find_held(workspace, asked)


def test_an_address_without_a_number_is_refused(workspace):
    with pytest.raises(SourceError, match="straat en huisnummer"):
        find_held(workspace, {"address": "Laan"})


@pytest.mark.parametrize("is_bundled", [False, True])
def test_what_is_erased_is_in_no_file_and_no_other_import_brings_it_back(workspace, is_bundled):
    if is_bundled:
        workspace.deliveries.compact()
    erase(workspace, find_held(workspace, {"email": "jan@jansen.nl"}), NOON)
    assert kept_ids(workspace) == ["2", "3", "5"]
    assert workspace.deliveries.read_quarantine().empty
    assert workspace.deliveries.read_texts([("meldingen", "1")]).empty
    done = load(workspace, "c.csv", HEAD + LATER + ROWS)
    assert "eerder gewist" in done.report[0]
    assert kept_ids(workspace) == ["2", "3", "5"]
    assert workspace.deliveries.read_quarantine().empty


def test_a_delivery_that_was_withdrawn_is_erased_too(workspace):
    workspace.deliveries.withdraw("000001")
    erase(workspace, find_held(workspace, {"email": "jan@jansen.nl"}), NOON)
    workspace.deliveries.restore("000001")
    assert kept_ids(workspace) == ["2", "3", "5"]


def test_answers_on_an_address_go_with_it(workspace):
    keys = ["9999|laan|12||9711AB|toytown", "9999|laan|14||9711AB|toytown"]
    answers = pd.DataFrame({"key": keys}).reindex(columns=GEOCODED.columns)
    answers = answers.assign(score=90.0, asked_at=pd.Series([NOON] * 2).dt.tz_convert("Europe/Amsterdam"))
    workspace.geocoded.add(finish(answers, GEOCODED))
    workspace.geocoded.publish()
    erase(workspace, find_held(workspace, {"address": "Laan 12, 9711 AB"}), NOON)
    assert workspace.geocoded.read()["key"].tolist() == keys[1:]


def test_an_erasure_that_was_stopped_is_finished_by_the_next(workspace, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    held = find_held(workspace, {"email": "jan@jansen.nl"})
    with monkeypatch.context() as stopping:
        stopping.setattr("geo.workspace.rewriting.write_arrow", stop)
        with pytest.raises(KeyboardInterrupt):
            erase(workspace, held, NOON)
    erase(workspace, find_held(workspace, {"email": "niemand@elders.nl"}), NOON)
    assert kept_ids(workspace) == ["2", "3", "5"]


def test_a_dossier_that_names_somebody_is_told_and_not_edited(workspace):
    note = Note(id="n", dossier_id="d", at=NOON, by="x", text="gebeld met jan@jansen.nl, 06 1234 5678")
    change = type("Change", (), {"dossier_id": "d", "record": "notes", "before": None, "after": note.model_dump()})
    workspace.register = type("Store", (), {"history": lambda _: [change]})()
    for asked in ({"email": "jan@jansen.nl"}, {"phone": "0612345678"}):
        assert find_held(workspace, asked).mentions == (("dossier d", "notes", "text"),)


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_the_file_for_a_resident_is_dutch_and_holds_all(workspace, suffix):
    content = write_held(find_held(workspace, {"address": "Laan 12, 9711 AB"}), NOON, suffix).decode("utf-8-sig")
    if suffix == ".json":
        assert json.loads(content)["meldingen"][0]["categorie"] == "ratten"
    else:
        rows = list(csv.reader(io.StringIO(content), delimiter=";"))
        assert ["meldingen", "1", "categorie", "ratten"] in rows
    assert "nog steeds" in content


def test_another_kind_of_file_is_refused(workspace):
    with pytest.raises(SourceError, match=r"\.json of \.csv"):
        write_held(find_held(workspace, {"address": "Laan 12"}), NOON, ".docx")


def test_the_commands_give_and_erase_without_leaving_who_was_asked_about(workspace):
    out, asked = workspace.path.parent / "o.json", ["--workspace", str(workspace.path), "person"]
    run, line = CliRunner().invoke, "email=jan@jansen.nl\n"
    told = run(app, [*asked, "export", "--out", str(out), "--stdin"], input=line, catch_exceptions=False).stdout
    assert "gevonden: 1 meldingen" in told
    assert len(json.loads(out.read_text(encoding="utf-8"))["meldingen"]) == 2
    told += run(app, [*asked, "erase", "--stdin"], input=line, catch_exceptions=False).stdout
    assert "gewist: 2 meldingen" in told
    log = "\n".join(workspace.privacy_log.lines())
    assert [json.loads(each)["deed"] for each in workspace.privacy_log.lines()] == ["ingezien", "gewist"]
    assert "jansen" not in told + log


def test_without_a_word_that_is_known_the_input_is_refused(workspace):
    asked = ["--workspace", str(workspace.path), "person", "erase", "--stdin"]
    done = CliRunner().invoke(app, asked, input="leeftijd=12\n")
    assert done.exit_code == 1
    assert "telefoon=..." in done.stderr


def test_who_types_is_asked_what_is_known_and_whether_it_is_meant(workspace):
    asked = ["--workspace", str(workspace.path), "person", "erase"]
    done = CliRunner().invoke(app, asked, input="\njan@jansen.nl\n\n\n\nn\n")
    assert done.exit_code == 1
    assert "1" in kept_ids(workspace)


@pytest.fixture
def run(workspace):
    """Return how to give a command on the workspace; what it says is returned."""

    def give(*words, text=""):
        asked = ["--workspace", str(workspace.path), *map(str, words)]
        return CliRunner().invoke(app, asked, input=text, catch_exceptions=False).stdout

    return give


def test_who_was_erased_since_a_backup_stays_erased_when_it_is_restored(workspace, run):
    zipped = workspace.path.parent / "b.zip"
    run("backup", zipped)
    run("person", "erase", "--stdin", text="email=jan@jansen.nl\n")
    told = run("restore", zipped, "--replace")
    assert "opnieuw gewist: " in told
    assert "niet te lezen" not in told
    assert find_held(workspace, {"email": "jan@jansen.nl"}).signals.empty
    assert not find_held(workspace, {"email": "els@elders.nl"}).signals.empty


def test_who_was_erased_since_a_backup_stays_erased_when_a_file_of_it_is_taken(workspace, run):
    run("backup", workspace.path.parent / "b.zip")
    run("person", "erase", "--stdin", text="email=jan@jansen.nl\n")
    (workspace.path / "deliveries" / "000001.parquet").write_bytes(b"damaged")
    assert "opnieuw gewist: " in run("repair")
    assert find_held(workspace, {"email": "jan@jansen.nl"}).signals.empty
    assert not find_held(workspace, {"email": "els@elders.nl"}).signals.empty


def test_a_damaged_list_of_who_was_erased_is_told_and_stops_no_restore(workspace, run):
    zipped = workspace.path.parent / "b.zip"
    run("backup", zipped)
    (workspace.path / "erased.json").write_text("[", encoding="utf-8")
    assert "voer die verzoeken opnieuw uit" in run("restore", zipped, "--replace")
    assert not find_held(workspace, {"email": "jan@jansen.nl"}).signals.empty


@pytest.mark.parametrize("command", [("person", "erase", "--stdin"), ("retention", "--as-of", "2034-03-06")])
def test_the_copies_in_which_somebody_may_still_stand_are_named(workspace, run, command):
    zipped = workspace.path.parent / "b.zip"
    run("backup", zipped)
    aside = [workspace.path / each for each in ("replaced/20240101T120000", "damaged/deliveries")]
    for each in aside:
        each.mkdir(parents=True)
    told = run(*command, text="email=jan@jansen.nl\n")
    assert all(f"  {each}\n" in told for each in (*aside, zipped))
    assert "hierin kan het nog staan" not in run(*command, text="email=jan@jansen.nl\n")  # nothing was erased
