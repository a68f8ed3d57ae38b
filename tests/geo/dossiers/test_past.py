"""The register as it was, from its history alone."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.dossiers.past import register_at
from geo.workspace import open_register_file
from tests.toytown_dossiers import make_action, make_dossier, make_note

START = datetime(2024, 3, 4, 9, tzinfo=UTC)


def after(days: int) -> datetime:
    return START + timedelta(days=days)


@pytest.fixture
def store(tmp_path):
    """Return a register in which every day something changed."""
    store = open_register_file(tmp_path)
    (dossier,) = store.save(make_dossier(), by="anna", at=after(0))
    (action,) = store.save(make_action(), by="anna", at=after(1))
    store.save(dossier.model_copy(update={"state": "duiden"}), by="bas", at=after(2))
    store.save(make_dossier("ouder", opened_on=datetime(2023, 1, 2, tzinfo=UTC).date()), by="bas", at=after(3))
    store.remove(action, by="anna", at=after(4))
    store.save(make_note(), by="anna", at=after(5))
    return store


def test_every_day_it_is_as_it_was_then(store):
    changes = store.history()
    told = []
    for day in range(7):
        register = register_at(changes, after(day))
        told.append(([each.id for each in register.dossiers], len(register.actions), len(register.notes)))
    assert told == [
        ([], 0, 0),
        (["ratten"], 0, 0),
        (["ratten"], 1, 0),
        (["ratten"], 1, 0),
        (["ouder", "ratten"], 1, 0),
        (["ouder", "ratten"], 0, 0),
        (["ouder", "ratten"], 0, 1),
    ]
    assert [register_at(changes, after(day)).dossiers[0].state for day in (1, 3)] == ["signaleren", "duiden"]


def test_after_the_last_change_it_is_what_is_stored(store):
    register, stored = register_at(store.history(), after(9)), store.read()
    for kind in ("dossiers", "actions", "notes"):
        assert list(getattr(register, kind)) == list(getattr(stored, kind))
    assert register.revision == stored.revision


def test_later_changes_do_not_change_the_past(store):
    before = register_at(store.history(), after(3))
    store.save(make_dossier("later"), by="anna", at=after(8))
    assert register_at(store.history(), after(3)) == before


def test_the_order_of_the_lines_does_not_matter(store):
    changes = store.history()
    assert register_at(changes[::-1], after(9)) == register_at(changes, after(9))


def test_before_the_first_change_there_is_nothing():
    assert not register_at([], START).dossiers
