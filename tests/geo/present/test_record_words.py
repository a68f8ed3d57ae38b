"""Every record and every field has its Dutch name, and every value reads as Dutch."""

from datetime import date

import pytest

from geo.dossiers.records import KINDS
from geo.dossiers.words import KIND_WORDS
from geo.present.record_words import FIELD_WORDS, list_fields, say_field
from tests.toytown_register import NOON, make_link


def test_every_kind_and_field_has_its_name():
    fields = {name for kind in KINDS.values() for name in kind.model_fields}
    assert fields - {"id", "version", "dossier_id"} == set(FIELD_WORDS)
    assert set(KIND_WORDS) == set(KINDS)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("due", date(2024, 5, 1), "1 mei 2024"),
        ("at", NOON, "1 april 2024 om 14:00"),
        ("planned_eur", 12_000, "€ 12.000"),
        ("is_inside", False, "nee"),
        ("themes", ("ratten", "afval"), "ratten en afval"),
        ("themes", (), ""),
        ("kind", "initiative", "initiatief"),
        ("due", None, ""),
        ("text", "Eén\nregel\x1b", "Eén regel"),
    ],
)
def test_a_value_reads_as_dutch(name, value, told):
    assert say_field(name, value) == told


def test_only_what_is_filled_in_is_told():
    assert list_fields(make_link()) == [("Ander dossier", "afval-in-oost"), ("Verband", "vergelijkbaar")]
