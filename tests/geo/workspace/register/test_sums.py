"""A letter that fell over in a row of a register is told, and mended where another row knows better."""

import json
import re

import pytest

from geo.errors import DamageError
from tests.toytown_register import NOON, make_dossier, make_note

ROW = b"jan" + b"made" + b"notes" + b"gebeld" + b"ratten-in-zuid"  # by, deed, record, record_id, dossier_id


@pytest.fixture
def path(file_home):
    return file_home.path / "register.db"


@pytest.fixture
def store(file_home, monkeypatch):
    """Return a register whose history holds older states than those of its records."""
    store = file_home.open()
    store.save(make_dossier(), make_note(), by="jan", at=NOON)
    store.save(make_note(version=1, text="Gebeld met een bewoner."), by="mo", at=NOON)
    store.note_look("jan", NOON)
    monkeypatch.setattr(store._place, "is_there", lambda: True)  # its pages look whole, and are not checked each time
    return store


def flip(content, begin, length):
    """Give copies of a file in which one bit of a text fell over, in each of its bytes."""
    for at in range(begin, begin + length):
        copy = bytearray(content)
        copy[at] ^= 1 << at % 7
        yield bytes(copy)


def test_every_letter_that_fell_over_in_an_older_change_is_told_and_a_state_is_mended(store, path):
    whole, content = {**json.loads(store.export()), "looks": []}, path.read_bytes()
    begin = content.index(ROW)
    state = re.compile(rb"\{[^{}]*\}").search(content, begin).group()
    assert b"corporatie" in state
    for copy in flip(content, begin, len(ROW)):
        path.write_bytes(copy)
        assert store.is_damaged(is_thorough=True)
        assert store.rescue() is None
    for copy in flip(content, content.index(state, begin), len(state)):
        path.write_bytes(copy)
        assert store.is_damaged(is_thorough=True)
        assert json.loads(store.rescue()) == whole


def test_a_change_that_fell_over_is_never_shown(store, path):
    path.write_bytes(path.read_bytes().replace(ROW, b"jbn" + ROW[3:]))
    with pytest.raises(DamageError, match="het register is beschadigd"):
        store.history()
    store.save(make_note("later"), by="jan", at=NOON)  # which is kept, for when it is mended


def test_a_letter_that_fell_over_in_who_looked_is_told_and_a_new_look_mends_it(store, path):
    path.write_bytes(path.read_bytes().replace(b"jan2024-04-01 12:00", b"jan2024-04-01 13:00"))
    assert store.is_damaged(is_thorough=True)
    store.note_look("jan", NOON)
    assert not store.is_damaged(is_thorough=True)


def test_records_that_changed_places_are_told(home):
    store = home.open()
    store.save(make_dossier(), make_note("a"), make_note("b"), by="jan", at=NOON)
    home.run("UPDATE notes SET written = 5 - written")
    assert store.is_damaged(is_thorough=True)


@pytest.mark.parametrize(("name", "fallen"), [(b"participation TEXT", b"particapation TEXT"), (b"notes (", b"motes (")])
def test_a_letter_that_fell_over_in_the_name_of_a_table_or_column_is_told(store, path, name, fallen):
    content = path.read_bytes()
    path.write_bytes(content.replace(name, fallen))
    assert path.read_bytes() != content
    assert store.is_damaged(is_thorough=True)
