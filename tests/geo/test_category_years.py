"""A category that took the place of another is asked about; once it is a row of the table, the series is whole."""

import pandas as pd
import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from geo.category_years import find_replaced, make_rows
from geo.count import count_signals
from geo.pipeline import build_atlas
from geo.rules_years import YearsRule
from geo.schema import REPLACED, THEMES, check
from geo.themes import assign_themes
from geo.workspace import Workspace
from tests.toytown import centre_of, make_reported
from tests.toytown_workspace import make_workspace

RULE = YearsRule()
ROOM = ("openbare ruimte", "inhabitants")
THEMES_HERE = pd.DataFrame(
    [
        ("ratten", "", "ongedierte", *ROOM),
        ("ratten", "kelder", "grondwater", *ROOM),
        ("geluid", "", "overlast", *ROOM),
        ("overlast ratten park", "", "groen", *ROOM),
    ],
    columns=THEMES.columns,
    dtype="str",
)


def weekly(category: str, first: str, weeks: int, source: str = "meldingen") -> list[dict[str, object]]:
    days = pd.date_range(first, periods=weeks, freq="7D")
    return [{"category": category, "reported_at": f"{day.date()} 12:00", "source": source} for day in days]


def replaced(*rows: dict[str, object]) -> list[tuple[str, str, str]]:
    table = find_replaced(make_reported(*rows), THEMES_HERE, RULE)
    assert list(check(table, REPLACED).columns) == REPLACED.columns
    return list(table[["category", "former", "theme"]].itertuples(index=False, name=None))


# Examples


def test_a_category_that_began_when_a_like_named_one_stopped_probably_replaces_it():
    rows = [*weekly("Ratten", "2024-01-01", 10), *weekly("Rattenoverlast", "2024-03-11", 5)]
    assert replaced(*rows) == [("rattenoverlast", "ratten", "ongedierte")]
    found = find_replaced(make_reported(*rows), THEMES_HERE, RULE).iloc[0]
    assert (str(found["last_day"].date()), str(found["first_day"].date())) == ("2024-03-04", "2024-03-11")
    assert found["signals"] == 5


def test_the_rows_to_add_are_those_of_the_old_category_with_every_cue():
    rows = make_rows("rattenoverlast", "ratten", THEMES_HERE)
    assert list(rows[["category", "cue", "theme"]].itertuples(index=False, name=None)) == [
        ("rattenoverlast", "", "ongedierte"),
        ("rattenoverlast", "kelder", "grondwater"),
    ]
    assert make_rows("groenvak", "groen", THEMES_HERE)["theme"].tolist() == ["groen"]  # known by its theme's name


# Edges


@pytest.mark.parametrize(
    "rows",
    [
        weekly("ratten", "2024-01-01", 20) + weekly("rattenoverlast", "2024-03-11", 5),
        weekly("ratten", "2023-06-05", 4) + weekly("rattenoverlast", "2024-03-11", 5),
        weekly("ratten", "2024-01-01", 10) + weekly("wegdek kapot", "2024-03-11", 5),
        weekly("ratten", "2024-01-01", 10) + weekly("rattenoverlast", "2024-03-11", 5, source="corporatie"),
        weekly("rattenoverlast", "2024-03-11", 5),
        weekly("ratten", "2024-01-01", 10) + weekly("geluid", "2024-03-11", 5),
        [],
    ],
    ids=[
        "the old one goes on", "the old one stopped long before", "another name", "another source", "nothing stopped",
        "the new one has a theme", "no signals",
    ],
)  # fmt: skip
def test_nothing_is_asked_where(rows):
    assert replaced(*rows) == []


def test_of_several_that_stopped_the_most_alike_is_asked():
    rows = [*weekly("ratten", "2024-01-01", 10), *weekly("overlast ratten park", "2024-01-01", 10)]
    assert replaced(*rows, *weekly("overlast ratten in park", "2024-03-11", 3)) == [
        ("overlast-ratten-in-park", "overlast-ratten-park", "groen")
    ]


def test_two_that_became_one_keep_one_series_each():
    rows = [*weekly("geluid dag", "2024-01-01", 10), *weekly("geluid nacht", "2024-01-01", 10)]
    table = pd.concat([THEMES_HERE, make_rows("geluid-dag", "geluid", THEMES_HERE)])
    table = pd.concat([table, make_rows("geluid-nacht", "geluid", THEMES_HERE)]).astype("str")
    themed = assign_themes(make_reported(*rows, *weekly("geluid", "2024-03-11", 5)), table)
    assert set(themed["theme"]) == {"overlast"}


# From the store to the series


def test_the_series_of_a_renamed_category_has_no_gap_once_its_row_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))
    x, y = centre_of("zuid")
    rows = [*weekly("ratten", "2024-01-01", 10), *weekly("rattenplaag", "2024-03-11", 10)]
    folder = make_workspace(tmp_path / "W", make_reported(*({**row, "x": x, "y": y} for row in rows)))

    def series() -> pd.Series:
        atlas = build_atlas(Workspace(folder))
        counts = count_signals(atlas.assigned, atlas.areas, "gemeente")
        return counts[counts["theme"] == "ratten"].set_index("week")["signals"]

    def run(*words: str) -> str:
        result = CliRunner().invoke(app, ["--workspace", str(folder), "categories", *words], catch_exceptions=False)
        return result.output

    assert series().tolist() == [1] * 10 + [0] * 10
    asked = run()
    assert "'rattenplaag' hoort bij geen thema: 10 meldingen" in asked
    assert "Heet 'ratten' nu 'rattenplaag'? meldingen: de laatste onder de oude naam was van 4 maart 2024" in asked
    assert "\nrattenplaag,,ratten,openbare ruimte,inhabitants" in asked
    assert "geen vraag over deze categorie; wel over: rattenplaag" in run("--accept", "iets")
    assert run("--accept", "rattenplaag").splitlines() == [
        "'rattenplaag' telt nu mee als 'ratten'",
        "alle categorieën horen bij een thema",
    ]
    assert series().tolist() == [1] * 20
