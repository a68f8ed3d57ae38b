"""The whole register leaves as JSON and comes back the same; what can't be right is refused as a whole."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from geo.dossiers.register import Register
from geo.errors import SourceError
from geo.workspace.register import open_register
from geo.workspace.register.merge import Loaded
from tests.geo.workspace.register.any_record import a_story, live
from tests.toytown_register import NOON, make_action, make_dossier, make_note

LATER = NOON + timedelta(days=1)


@pytest.fixture
def other(new_home):
    """Return the register of another municipality's server, or of a colleague's laptop."""
    return new_home().open()


def fill(store):
    """Let jan open a dossier with an action, and mo edit it."""
    dossier, *_ = store.save(make_dossier(), make_action(), by="jan", at=NOON)
    store.save(dossier.model_copy(update={"cause": "Het riool; in de zomer droog."}), by="mo", at=LATER)
    store.note_look("jan", NOON)
    return store


@pytest.fixture
def filled(store):
    return fill(store)


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    return fill(open_register(tmp_path_factory.mktemp("filled"))).export()


def edit(store, by="mo", **fields):
    """Edit the dossier as it stands."""
    (dossier,) = store.save(store.read().dossiers[0].model_copy(update=fields), by=by, at=LATER)
    return dossier


def test_an_empty_register_becomes_the_same_with_its_history(filled, other):
    assert other.load(filled.export(), "piet", LATER) == Loaded(added=2)
    assert (other.read(), other.history(), other.last_look("jan")) == (filled.read(), filled.history(), NOON)
    assert other.export() == filled.export()


def test_the_same_text_twice_adds_nothing(filled, other):
    text = filled.export()
    other.load(text, "piet", LATER)
    assert other.load(text, "piet", LATER) == Loaded(unchanged=2)
    assert other.export() == text


def test_nothing_leaves_as_nothing_and_comes_back_as_nothing(store, other):
    assert other.load(store.export(), "piet", LATER) == Loaded()
    assert other.read() == Register()


def test_what_is_newer_there_succeeds_and_what_is_older_there_changes_nothing(filled, other):
    old = filled.export()
    other.load(old, "piet", LATER)
    newer = edit(filled, state="duiden")
    filled.save(make_note(), by="mo", at=LATER)
    assert other.load(filled.export(), "piet", LATER) == Loaded(added=1, changed=1, unchanged=1)
    assert other.read().dossiers == (newer,)
    assert [(each.by, each.deed) for each in other.history()[-2:]] == [("piet", "changed"), ("piet", "made")]
    assert other.load(old, "piet", LATER) == Loaded(unchanged=2)
    assert other.read().dossiers == (newer,)


def test_what_was_changed_on_both_sides_is_refused_by_name_and_nothing_is_stored(filled, other):
    other.load(filled.export(), "piet", LATER)
    edit(filled, state="duiden")
    edit(filled, state="aanpak")
    filled.save(make_note(), by="mo", at=LATER)
    own = edit(other, lessons="Eerst het riool.")
    with pytest.raises(SourceError, match="dossiers 'ratten-in-zuid': hier versie 3, in het bestand versie 4"):
        other.load(filled.export(), "piet", LATER)
    assert (other.read().dossiers, other.read().notes) == ((own,), ())


def test_what_was_removed_here_stays_removed_unless_it_was_changed_there(filled, other):
    other.load(filled.export(), "piet", LATER)
    other.remove(other.read().dossiers[0], "piet", LATER)
    assert other.load(filled.export(), "piet", LATER) == Loaded(removed=2)
    filled.save(make_note(), by="mo", at=LATER)
    with pytest.raises(SourceError, match="notes 'gebeld': hier verwijderd, in het bestand versie 1"):
        other.load(filled.export(), "piet", LATER)
    assert other.read().dossiers == ()


def test_two_that_never_met_with_the_same_id_conflict(store, other):
    store.save(make_dossier(), by="jan", at=NOON)
    other.save(make_dossier(title="Iets anders"), by="mo", at=NOON)
    with pytest.raises(SourceError, match="hier versie 1, in het bestand versie 1"):
        other.load(store.export(), "piet", LATER)


def broken(whole, change):
    """Return an export after a change that nobody should have made."""
    change(whole)
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(lambda all_: all_.update(format=2), "deze export heeft vorm 2", id="of a newer version"),
        pytest.param(lambda all_: all_.pop("format"), "dit is geen export", id="something else"),
        pytest.param(lambda all_: all_.pop("changes"), "changes: ontbreekt", id="without a history"),
        pytest.param(lambda all_: all_["records"].update(ideas=[]), "records.ideas: deze soort", id="an unknown kind"),
        pytest.param(
            lambda all_: all_["records"]["actions"][0].update(due="31-2-2024"),
            "actions 1, due: '31-2-2024' is geen dag",
            id="a day",
        ),
        pytest.param(
            lambda all_: all_["records"]["dossiers"][0].update(state="weg"), "state: 'weg' kan niet", id="a state"
        ),
        pytest.param(
            lambda all_: all_["records"]["dossiers"][0].update(title="x" * 201), "is langer dan 200", id="a long title"
        ),
        pytest.param(
            lambda all_: all_["records"]["dossiers"][0].update(cause="a\0"), "cause: bevat een teken", id="a NUL"
        ),
        pytest.param(lambda all_: all_["records"]["dossiers"].clear(), "staat niet in dit bestand", id="a part alone"),
        pytest.param(
            lambda all_: all_["records"]["dossiers"].append(all_["records"]["dossiers"][0]), "2 keer", id="an id twice"
        ),
        pytest.param(
            lambda all_: all_["records"]["dossiers"][0].update(cause="De buren."), "is niet wat er", id="a forgery"
        ),
        pytest.param(lambda all_: all_["records"]["actions"].clear(), "'vangen': ontbreekt", id="a record left out"),
        pytest.param(lambda all_: all_["changes"].reverse(), "lopen niet op", id="a history in disorder"),
        pytest.param(
            lambda all_: all_["changes"][0].update(deed="removed"), "nummer 1: zegt niet", id="a change of nothing"
        ),
        pytest.param(
            lambda all_: all_["changes"][0]["after"].update(x={"y": [1]}), "heeft een andere vorm", id="a deep state"
        ),
        pytest.param(lambda all_: all_["looks"][0].update(at="2024-04-01T12:00"), "mist zijn tijdzone", id="no zone"),
    ],
)
def test_what_cannot_be_right_is_refused_as_a_whole(text, file_home, change, message):
    store = file_home.open()
    with pytest.raises(SourceError, match=message):
        store.load(broken(json.loads(text), change), "piet", LATER)
    assert store.read() == Register()


@pytest.mark.parametrize("text", ["", "x", "[" * 100_000, "[]", "{}", '{"format": "1"}'])
def test_what_is_no_export_is_said_to_be_none(file_home, text):
    with pytest.raises(SourceError, match="dossiers export"):
        file_home.open().load(text, "piet", NOON)


def test_all_faults_are_told_at_once(text, file_home):
    whole = json.loads(text)
    whole["records"]["dossiers"][0].update(state="weg", opened_on="ooit")
    whole["records"]["actions"][0].update(owner=3)
    with pytest.raises(SourceError) as refused:
        file_home.open().load(json.dumps(whole), "piet", LATER)
    assert len(str(refused.value).splitlines()) == 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(story=a_story())
def test_whatever_happened_comes_back_the_same(new_home, story):
    here, there = new_home().open(), new_home().open()
    live(here, story)
    text = here.export()
    there.load(text, "piet", NOON)
    assert there.export() == text
    assert there.read() == here.read()
    there.load(text, "piet", NOON)
    assert there.export() == text
