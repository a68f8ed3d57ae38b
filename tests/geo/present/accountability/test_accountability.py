"""The papers of account hold what is set, and mark what only the municipality can fill in."""

import json
import re
from dataclasses import replace

import pytest

from geo.dutch import say_day
from geo.method.columns import list_tables
from geo.method.tables import say_value
from geo.present.accountability import (
    describe_algorithm,
    list_columns,
    write_dictionary,
    write_dpia,
    write_entry,
    write_statement,
)
from geo.present.accountability.read_text import TO_FILL_IN
from geo.present.document import to_html
from geo.rules import AssignRule, Rules, explain
from geo.rules_detect import RecurrenceRule
from geo.schema import SIGNALS
from tests.account_cases import make_account, make_table
from tests.toytown_workspace import PAYLOADS

PAPERS = [write_entry, write_statement, write_dpia, write_dictionary]
# The fields without which the register refuses an entry, and what is longest in each (publication standard 1.0).
MUST_HAVE = ("name", "description_short", "organization", "status", "contact_email", "publication_category")
LONGEST = {"name": 100, "description_short": 350, "goal": 2_500, "proportionality": 2_500, "methods_and_models": 5_000}


def texts_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.replace("&#x27;", "'").replace("&amp;", "&")).split())


def test_the_entry_has_every_field_that_the_register_demands():
    entry = describe_algorithm(make_account())
    assert not [field for field in MUST_HAVE if not entry.get(field)]
    assert not [field for field, most in LONGEST.items() if len(entry[field]) >= most]
    assert entry["organization"] == "Gemeente Toytown"
    assert (entry["standard_version"], entry["lang"]) == ("1.0", "NLD")
    assert entry["category"][0] == "Ruimte en infrastructuur"
    assert "balie; bestanden" in entry["source_data"]
    assert "drempels" not in entry
    assert json.loads(json.dumps(entry)) == entry


def test_the_entry_marks_what_is_to_be_filled_in_and_leaves_remarks_out():
    entry = describe_algorithm(make_account())
    assert entry["contact_email"].startswith(f"[{TO_FILL_IN}: ")
    assert entry["publication_category"] == "Impactvolle algoritmes"


def test_every_threshold_stands_in_the_entry_with_the_value_in_use():
    told = texts_of(to_html(write_entry(make_account())))
    rules = [each for group in explain(Rules()) for each in group.thresholds]
    assert not [each.key for each in rules if f"{each.title} {say_value(each, each.value)}" not in told]


def test_a_threshold_that_changes_changes_the_paper():
    changed = make_account(Rules(assign=AssignRule(snap_m=40), recurrence=RecurrenceRule(min_reporters=8)))
    told = texts_of(to_html(write_entry(changed)))
    assert "40 meter (gewoonlijk 25 meter)" in told
    assert "minstens 8 melders" in describe_algorithm(changed)["methods_and_models"]


def test_the_dpia_tells_sources_services_roles_settings_and_all_that_is_kept_of_a_signal():
    settings = make_table("Overige", ("Instelling", "Waarde"), ("Tekst bewaren", "365 dagen"))
    told = texts_of(to_html(write_dpia(make_account(settings=settings))))
    for words in ("balie bestanden", "Locatieserver niet gebruikt", "regisseur 2", "Tekst bewaren 365 dagen"):
        assert words in told
    described = [f"{name} {column.description}" for name, column in SIGNALS.frame.columns.items()]
    assert not [words for words in described if words not in told]
    assert "Overige: geen." in texts_of(to_html(write_dpia(make_account())))


def test_the_statement_says_that_nobody_audited_it():
    told = texts_of(to_html(write_statement(make_account())))
    assert "nog geen onderzoek gedaan" in told
    assert say_day(make_account().made_on) in told


@pytest.mark.parametrize("column", ["Kolom", "Soort", "Betekenis", "Herkomst"])
def test_the_dictionary_tells_every_column_of_every_table(column):
    columns = list_columns()
    assert len(columns) == sum(len(table.columns) for table in list_tables())
    assert not columns[column].eq("").any()


def test_the_dictionary_says_kind_unit_and_origin_as_declared():
    rows = list_columns().set_index(["Tabel", "Kolom"])
    assert rows.loc[("areas", "land_km2"), "Soort"] == "getal, mag leeg"
    assert rows.loc[("areas", "land_km2"), "Eenheid"] == "km²"
    assert rows.loc[("areas", "stadsdeel_code"), "Herkomst"] == "stadsdelen.csv van de gemeente"
    assert rows.loc[("counts", "week"), "Soort"] == "dag"
    assert rows.loc[("signals", "reported_at"), "Soort"] == "tijdstip (Europe/Amsterdam)"


@pytest.mark.parametrize("write", PAPERS, ids=lambda write: write.__name__)
def test_names_of_others_are_escaped_and_braces_in_them_mean_nothing(write):
    hostile = " ".join((*PAYLOADS, "{made_on} {0} {x.__class__}"))
    account = make_account(sources=make_table("Bronnen", ("Bron",), (hostile,)))
    page = to_html(write(replace(account, facts=replace(account.facts, municipality=hostile))))
    assert "<script>" not in page
    assert "<img src=x" not in page
    assert "{made_on} {0} {x.__class__}" in page
