"""Categories are gathered into themes, by category and by what the text was about."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.schema import THEMES
from geo.themes import assign_themes, find_unmapped
from tests.toytown import make_reported

DEFAULTS = Path(__file__).parents[2] / "data" / "defaults"
ROWS = [
    ("put-riolering-verstopt", "", "riolering", "openbare ruimte", "households"),
    ("put-riolering-verstopt", "kruipruimte", "grondwater", "openbare ruimte", "households"),
    ("*", "rat", "ratten", "openbare ruimte", "inhabitants"),
    ("jongerenoverlast", "", "jongerenoverlast", "veiligheid", "inhabitants"),
]
THEMES_TABLE = pd.DataFrame(ROWS, columns=THEMES.columns).astype("str")


def theme_of(category: str, cues: str = "") -> str:
    return assign_themes(make_reported({"category": category, "cues": cues}), THEMES_TABLE)["theme"].iloc[0]


def test_a_category_finds_its_theme_and_domain():
    themed = assign_themes(make_reported({"category": "Jongerenoverlast"}), THEMES_TABLE).iloc[0]
    assert (themed["theme"], themed["domain"]) == ("jongerenoverlast", "veiligheid")


@pytest.mark.parametrize(
    ("category", "cues", "theme"),
    [
        pytest.param("Put / riolering verstopt", "", "riolering", id="a name is known by its slug"),
        pytest.param("put-riolering-verstopt", "kelder kruipruimte", "grondwater", id="a cue wins over none"),
        pytest.param("put-riolering-verstopt", "rat", "ratten", id="a cue in any category wins over none"),
        pytest.param("put-riolering-verstopt", "rat kruipruimte", "grondwater", id="category and cue win over any"),
        pytest.param("Riolering", "", "riolering", id="the name of a theme stands for it"),
        pytest.param("ruimteschip", "", "overig", id="an unknown category is the rest"),
        pytest.param("", "", "overig", id="an empty category is the rest"),
    ],
)
def test_the_most_precise_row_wins(category, cues, theme):
    assert theme_of(category, cues) == theme


def test_unmapped_categories_are_counted_most_first():
    reported = make_reported({"category": "b"}, {"category": "a"}, {"category": "B "}, {"category": "jongerenoverlast"})
    assert find_unmapped(reported, THEMES_TABLE) == {"b": 2, "a": 1}


@given(st.lists(st.tuples(st.sampled_from([row[0] for row in ROWS] + ["x"]), st.sampled_from(["", "rat", "x"]))))
def test_every_signal_keeps_its_place_and_gets_one_theme(kinds):
    reported = make_reported(*({"category": category, "cues": cues} for category, cues in kinds))
    themed = assign_themes(reported, THEMES_TABLE)
    assert themed["signal_id"].tolist() == reported["signal_id"].tolist()
    assert themed["theme"].notna().all()


def test_the_default_table_names_every_category_of_signalen(open_data):
    fixture = json.loads((open_data / "data" / "signalen" / "backend_categories_fixture.json").read_text())
    rows = list(csv.DictReader((DEFAULTS / "themes.csv").read_text().splitlines()))
    known = pd.DataFrame(rows, columns=THEMES.columns).astype("str")
    categories = [entry["fields"]["name"] for entry in fixture]
    reported = make_reported(*({"category": category} for category in categories))
    assert not find_unmapped(reported, known)
