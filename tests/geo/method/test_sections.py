"""The description of the method holds every figure as it is in use, and no figure of its own."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from geo.locate.lookup import REASON_WORDS as PLACE_REASONS
from geo.locate.lookup import REMEDIES as PLACE_REMEDIES
from geo.method import Facts, describe_method
from geo.method.columns import NOT_DESCRIBED, describe_column, list_tables
from geo.method.tables import HOW_WORDS, PRECISION_WORDS, say_value
from geo.rules import AssignRule, LocateRule, Rules, Threshold, explain
from geo.schema import HOWS, PRECISIONS
from geo.schema.meanings import COLUMN_WORDS, OWN_WORDS, TABLE_WORDS
from geo.schema.origins import COLUMN_ORIGINS, OWN_UNITS, TABLE_ORIGINS, UNITS
from geo.sources.signal_fields import REASON_WORDS, REMEDIES
from geo.workspace import DELIVERIES

TEXT = Path(__file__).parents[3] / "geo" / "method" / "text.md"


@pytest.fixture
def facts() -> Facts:
    rows = [("put", "", "riolering", "openbare ruimte", "households"), ("put", "kelder", "grondwater", *ROOM)]
    return Facts(
        municipality="Toytown",
        boundary_year=2024,
        rules=Rules(),
        themes=pd.DataFrame(rows, columns=["category", "cue", "theme", "domain", "exposure"], dtype="str"),
        cue_words={"kelder": ("kelder", "souterrain$")},
        terms={"grondwater": 28},
        partners={"grondwater": ("waterschap", "corporatie")},
        deliveries=DELIVERIES.empty(),
        has_addresses=True,
    )


ROOM = ("openbare ruimte", "households")


def words_of(facts: Facts) -> str:
    sections = describe_method(facts)
    texts = [text for section in sections for text in (section.title, *section.paragraphs, *section.points)]
    return "\n".join([*texts, *(table.rows.to_csv() for section in sections for table in section.tables)])


def table_of(facts: Facts, caption: str) -> pd.DataFrame:
    tables = [table for section in describe_method(facts) for table in section.tables]
    return next(table.rows for table in tables if table.caption == caption).set_index("Thema")


def test_a_rule_that_changes_changes_the_text_and_the_table(facts):
    assert "binnen 25 meter het" in words_of(facts)
    changed = words_of(replace(facts, rules=Rules(assign=AssignRule(snap_m=40), locate=LocateRule(min_score=90))))
    assert "binnen 40 meter het" in changed
    assert "40 meter (gewoonlijk 25 meter)" in changed
    assert "90 van 100 (gewoonlijk 85 van 100)" in changed


def test_every_threshold_stands_in_the_description(facts):
    words = words_of(facts)
    assert not [each.key for group in explain(Rules()) for each in group.thresholds if each.key not in words]


def test_the_text_holds_no_figure_of_its_own():
    assert not re.findall(r"\d", TEXT.read_text("utf-8"))


def test_a_theme_tells_its_categories_cues_term_and_partners(facts):
    themes = table_of(facts, "Thema's")
    assert themes.loc["grondwater", "Afhandelen binnen"] == "28 dagen"
    assert themes.loc["grondwater", "Vaak samen met"] == "waterschap en corporatie"
    assert themes.loc["riolering", "Categorieën van de bronnen"] == "put"
    assert "overig" in themes.index


def test_without_boundaries_addresses_and_deliveries_it_says_so(facts):
    words = words_of(replace(facts, boundary_year=None, has_addresses=False))
    assert "nog geen grenzen" in words
    assert "nog geen adressenbestand" in words


def test_every_section_has_its_own_anchor_and_something_to_say(facts):
    sections = describe_method(facts)
    assert len({section.anchor for section in sections}) == len(sections)
    assert all(section.paragraphs for section in sections)


@pytest.mark.parametrize("table", list_tables(), ids=lambda table: table.name)
def test_every_table_and_column_is_described(table):
    assert table.name in TABLE_WORDS
    assert not [name for name in table.columns if describe_column(table, name) == NOT_DESCRIBED]


def test_no_column_is_described_that_is_not_there():
    names = {name for table in list_tables() for name in table.columns}
    assert not {*TABLE_WORDS, *TABLE_ORIGINS} - {table.name for table in list_tables()}
    assert not {*COLUMN_WORDS, *UNITS} - names
    full = {f"{table.name}.{name}" for table in list_tables() for name in table.columns}
    assert not {*OWN_WORDS, *OWN_UNITS, *COLUMN_ORIGINS} - full


def test_every_code_has_words():
    assert set(PRECISION_WORDS) == set(PRECISIONS)
    assert set(HOW_WORDS) == set(HOWS)
    assert set(PLACE_REASONS) == set(PLACE_REMEDIES)
    assert set(REASON_WORDS) == set(REMEDIES)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (25.0, "meter", "25 meter"),
        (10_000, "tekens", "10.000 tekens"),
        (1990, "jaartal", "1990"),
        (0.1, "deel van de bron", "10 % van de bron"),
        (0.5, "deel", "50 %"),
        (0.05, "kans", "5 % kans"),
        (1, "dagen", "1 dag"),
        (1.25, "keer", "1,25 keer"),
        (1, "melders in het langste venster", "1 melder in het langste venster"),
        (0.1, "deel per kant", "10 % per kant"),
        (8.0, "grootte", "8"),
    ],
)
def test_a_value_is_said_with_its_unit(value, unit, words):
    assert say_value(Threshold("a.b", "", value, value, unit, ""), value) == words
