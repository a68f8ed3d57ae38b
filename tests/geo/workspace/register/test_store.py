"""What is saved is read back, a stale edit is refused, and every change stays in the history."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.exc import DBAPIError

from geo.dossiers.records import KINDS
from geo.dossiers.register import Register
from geo.errors import StaleEdit, WorkspaceError
from geo.workspace import Workspace
from geo.workspace.register import open_register
from tests.geo.workspace.register.any_record import a_story, live
from tests.toytown_register import NOON, make_action, make_dossier, make_investment, make_link, make_note

LATER = NOON + timedelta(days=1)


def told(store, **which):
    return [(change.number, change.by, change.deed, change.record_id) for change in store.history(**which)]


def test_what_is_saved_is_read_back(store):
    dossier, action = store.save(make_dossier(), make_action(due=date(2024, 5, 1)), by="jan", at=NOON)
    assert (dossier.version, action.version) == (1, 1)
    register = store.read()
    assert (register.revision, register.dossiers, register.actions) == (2, (dossier,), (action,))
    assert dossier == make_dossier(version=1)
    assert told(store) == [(1, "jan", "made", "ratten-in-zuid"), (2, "jan", "made", "vangen")]


def test_where_nothing_was_saved_there_is_an_empty_register_and_no_file(home):
    store = home.open()
    assert (store.read(), store.revision(), store.history(), store.last_look("jan")) == (Register(), 0, [], None)
    store.note_look("jan", NOON)
    assert not list(home.path.glob("*"))


def test_an_edit_succeeds_the_version_it_was_based_on(store):
    (first,) = store.save(make_dossier(), by="jan", at=NOON)
    (second,) = store.save(first.model_copy(update={"state": "duiden"}), by="mo", at=LATER)
    assert (second.version, store.read().dossiers) == (2, (second,))
    change = store.history()[-1]
    assert (change.by, change.at, change.deed) == ("mo", LATER, "changed")
    assert (change.before["state"], change.after["state"]) == ("signaleren", "duiden")


def test_a_stale_edit_is_refused_with_both_texts_and_nothing_is_stored(store):
    (first,) = store.save(make_dossier(), by="jan", at=NOON)
    (newer,) = store.save(first.model_copy(update={"cause": "Het riool."}), by="mo", at=NOON)
    own = first.model_copy(update={"cause": "De containers."})
    with pytest.raises(StaleEdit, match="Een ander heeft dit intussen gewijzigd") as refused:
        store.save(make_action(), own, by="jan", at=LATER)
    assert (refused.value.own, refused.value.newer) == (own, newer)
    assert (store.read().actions, store.revision()) == ((), 2)
    (mended,) = store.save(own.model_copy(update={"version": newer.version}), by="jan", at=LATER)
    assert store.read().dossiers == (mended,)


def test_an_edit_of_what_was_removed_is_refused(store):
    dossier, action = store.save(make_dossier(), make_action(), by="jan", at=NOON)
    store.remove(action, "mo", NOON)
    for own in (action.model_copy(update={"status": "gedaan"}), make_note(dossier_id="weg")):
        with pytest.raises(StaleEdit, match="intussen verwijderd") as refused:
            store.save(own, by="jan", at=LATER)
        assert (refused.value.own, refused.value.newer) == (own, None)
    with pytest.raises(StaleEdit, match="intussen verwijderd"):
        store.remove(action, "jan", LATER)
    assert store.read().dossiers == (dossier,)


def test_a_removal_of_what_was_edited_since_is_refused(store):
    (first,) = store.save(make_dossier(), by="jan", at=NOON)
    store.save(first.model_copy(update={"cause": "Het riool."}), by="mo", at=NOON)
    with pytest.raises(StaleEdit, match="intussen gewijzigd"):
        store.remove(first, "jan", LATER)


def test_a_record_that_is_as_it_was_is_no_change(store):
    (dossier,) = store.save(make_dossier(), by="jan", at=NOON)
    assert store.save(dossier, by="mo", at=LATER) == (dossier,)
    assert store.save(make_dossier(), by="jan", at=NOON) == (dossier,)  # the button was pressed twice
    assert store.revision() == 1


def test_a_stale_edit_is_refused_even_where_it_says_the_same(store):
    (first,) = store.save(make_dossier(), by="jan", at=NOON)
    store.save(first.model_copy(update={"cause": "Het riool."}), by="mo", at=NOON)
    with pytest.raises(StaleEdit, match="intussen gewijzigd"):
        store.save(first.model_copy(update={"cause": "Het riool."}), by="jan", at=LATER)


def test_a_new_record_with_the_id_of_another_is_refused(store):
    store.save(make_dossier(), by="jan", at=NOON)
    with pytest.raises(StaleEdit, match="intussen gewijzigd"):
        store.save(make_dossier(title="Iets anders"), by="mo", at=NOON)


def test_a_part_may_be_named_before_its_new_dossier(store):
    action, dossier = store.save(make_action(), make_dossier(), by="jan", at=NOON)
    assert (action, dossier) == (make_action(version=1), make_dossier(version=1))


def test_with_a_dossier_go_its_parts_and_the_links_to_it_each_with_its_line(store):
    other = make_dossier("afval-in-oost", title="Afval in Oost")
    own = make_link("terug", dossier_id="afval-in-oost", other_id="ratten-in-zuid")
    saved = store.save(make_dossier(), other, make_action(), make_link(), own, by="jan", at=NOON)
    store.remove(saved[0], "mo", LATER)
    register = store.read()
    assert (register.dossiers, register.actions, register.links) == ((saved[1],), (), ())
    removed = [change for change in store.history() if change.deed == "removed"]
    assert [(each.record_id, each.dossier_id) for each in removed] == [
        ("vangen", "ratten-in-zuid"),
        ("verband", "ratten-in-zuid"),
        ("terug", "afval-in-oost"),
        ("ratten-in-zuid", "ratten-in-zuid"),
    ]
    assert removed[0].before["title"] == "Vallen zetten"


def test_the_history_is_asked_by_dossier_and_by_moment(store):
    (dossier,) = store.save(make_dossier(), by="jan", at=NOON)
    store.save(make_dossier("afval-in-oost"), by="jan", at=NOON)
    store.save(dossier.model_copy(update={"cause": "Het riool."}), by="mo", at=LATER)
    assert told(store, dossier_id="ratten-in-zuid") == [
        (1, "jan", "made", "ratten-in-zuid"),
        (3, "mo", "changed", "ratten-in-zuid"),
    ]
    assert told(store, since=NOON) == [(3, "mo", "changed", "ratten-in-zuid")]
    assert told(store, dossier_id="afval-in-oost", since=NOON) == []


def test_dossiers_come_by_the_day_they_were_opened_and_parts_as_they_were_written(store):
    days = {"b": 2, "c": 3, "a": 1}
    store.save(*(make_dossier(each, opened_on=date(2024, 1, day)) for each, day in days.items()), by="jan", at=NOON)
    notes = store.save(*(make_note(each, dossier_id="a") for each in "zyx"), by="jan", at=NOON)
    store.save(notes[0].model_copy(update={"text": "Toch niet."}), by="jan", at=LATER)
    register = store.read()
    assert [dossier.id for dossier in register.dossiers] == ["a", "b", "c"]
    assert [note.id for note in register.notes] == ["z", "y", "x"]


def test_moments_are_the_same_moment_whatever_zone_they_were_written_in(store):
    for fold in (0, 1):  # both sides of the end of summer time
        at = datetime(2024, 10, 27, 2, 30, fold=fold, tzinfo=ZoneInfo("Europe/Amsterdam"))
        *_, note = store.save(make_dossier(), make_note(f"om-half-drie-{fold}", at=at), by="jan", at=at)
        assert note.at == at.astimezone(UTC)
        assert store.save(note.model_copy(update={"at": at}), by="jan", at=at) == (note,)
        assert store.history()[-1].at == at.astimezone(UTC)


def test_who_looked_last_and_when(store):
    store.save(make_dossier(), by="jan", at=NOON)
    store.note_look("jan", NOON)
    store.note_look("jan", LATER)
    assert (store.last_look("jan"), store.last_look("mo"), store.revision()) == (LATER, None, 1)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        pytest.param(make_dossier().model_copy(update={"title": ""}), "title: '' is leeg", id="a copy without a title"),
        pytest.param(make_dossier().model_copy(update={"state": "weg"}), "state: 'weg' kan niet", id="or in no state"),
        pytest.param(make_note(text="a\0b"), "text: bevat een teken", id="a character that PostgreSQL refuses"),
        pytest.param(make_dossier(themes=("a\0",)), "themes: bevat een teken", id="the same within a list"),
        pytest.param(make_investment(planned_eur=2**63), "planned_eur: is een te groot getal", id="more than there is"),
        pytest.param(
            make_note(at=datetime.fromisoformat("0001-01-01T00:00+02:00")), "at: ligt buiten", id="before all time"
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(store, record, message):
    with pytest.raises(WorkspaceError, match=message):
        store.save(record, by="jan", at=NOON)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE changes SET by = 'mo'", "DELETE FROM changes", "REPLACE INTO changes SELECT * FROM changes"],
)
def test_the_database_itself_lets_the_history_only_grow(home, statement):
    store = home.open()
    store.save(make_dossier(), by="jan", at=NOON)
    if home.url and statement.startswith("REPLACE"):
        statement = "TRUNCATE changes"
    with pytest.raises(DBAPIError, match="de geschiedenis groeit alleen"):
        home.run(statement.replace("by =", '"by" ='))
    assert told(store) == [(1, "jan", "made", "ratten-in-zuid")]


def test_the_database_itself_refuses_a_part_without_a_dossier(home):
    home.open().save(make_dossier(), by="jan", at=NOON)
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
        home.run("INSERT INTO follows VALUES ('a', 1, 'weg', 'jan', 1)")


def test_the_demo_keeps_its_dossiers_in_its_own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://jan:geheim@127.0.0.1:1/geen")
    (tmp_path / "truth.json").write_text("{}")
    Workspace(tmp_path).register.save(make_dossier(), by="jan", at=NOON)
    assert (tmp_path / "register.db").exists()


@pytest.mark.parametrize(
    ("address", "message"),
    [
        pytest.param("mysql://jan:geheim@server/x", "geen adres van PostgreSQL", id="another database"),
        pytest.param("geheim", "geen adres van PostgreSQL", id="no address"),
        pytest.param("postgresql://jan:geheim@127.0.0.1:1/x", "antwoordt niet", id="nobody there"),
    ],
)
def test_an_address_that_cannot_be_is_told_without_its_password(tmp_path, address, message):
    with pytest.raises(WorkspaceError, match=message) as refused:
        open_register(tmp_path, address).read()
    assert "geheim" not in str(refused.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(story=a_story())
def test_the_register_is_what_its_history_says(new_home, story):
    store = new_home().open()
    live(store, story)
    last = {(change.record, change.record_id): change.after for change in store.history()}
    register = store.read()
    for kind, model in KINDS.items():
        told = {
            record_id: model.model_validate(after)
            for (name, record_id), after in last.items()
            if name == kind and after
        }
        assert {record.id: record for record in getattr(register, kind)} == told
    assert register.revision == len(store.history())
