"""Areas are set against the rest, themselves a year before and each other; small ones are shown and not judged."""

from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.compare import ALL_THEMES, Choice, compare_areas, compare_pair, compare_themes, trace_areas
from geo.compare.cells import Cube, lay_out_counts, sum_periods
from geo.rules_compare import CompareRule
from geo.schema import COUNTS, THEMES, check
from tests.toytown import CODE, make_areas

AREAS = make_areas()
BUURTEN = AREAS[AREAS["level"] == "buurt"]
FIRST = date(2022, 1, 3)
YEAR = Choice(FIRST + timedelta(weeks=52), FIRST + timedelta(weeks=103), "ratten")
RULE = CompareRule()
RATES = pd.DataFrame(
    [
        ("ratten", "", "ratten", "openbare ruimte", "inhabitants"),
        ("bank", "", "meubilair", "openbare ruimte", "land_km2"),
    ],
    columns=THEMES.columns,
    dtype="str",
)


def count(per_week: dict[str, int], theme: str = "ratten", weeks: int = 104) -> pd.DataFrame:
    """Return COUNTS of buurten with so many signals each week."""
    mondays = pd.date_range(FIRST, periods=weeks, freq="7D", unit="us")
    rows = [(CODE[name], theme, week, number) for name, number in per_week.items() for week in mondays]
    table = pd.DataFrame(rows, columns=COUNTS.columns)
    return check(
        table.astype({"area_code": "str", "theme": "str", "week": "datetime64[us]", "signals": "int64"}), COUNTS
    )


def lay(counts: pd.DataFrame, areas: gpd.GeoDataFrame = BUURTEN) -> Cube:
    return lay_out_counts(counts, areas)


# Of n hundred people n signals a week, but in zuid twice, and in noord none.
EVEN = {"zuidwest": 1, "zuid": 4, "zuidoost": 3, "west": 4, "midden": 5, "oost": 6, "noordwest": 7, "noord": 0}


@pytest.fixture(scope="module")
def compared() -> pd.DataFrame:
    return compare_areas(lay(count(EVEN)), BUURTEN, RATES, YEAR, RULE).set_index("area_code")


def test_an_area_is_set_against_the_rest_without_itself(compared):
    zuid = compared.loc[CODE["zuid"]]
    assert (zuid["signals"], zuid["rate"], zuid["verdict"]) == (4 * 52, 4 * 52 / 0.2, "more")
    rest = (1 + 3 + 4 + 6 + 7) * 52 / (0.1 + 0.3 + 0.4 + 0.6 + 0.7 + 0.8 + 0.9)  # midden has no people
    assert zuid["rest_rate"] == pytest.approx(rest)
    assert zuid["ratio"] == pytest.approx(zuid["rate"] / rest)
    assert compared.loc[CODE["noord"], "verdict"] == "less"
    assert compared.loc[CODE["zuid"], "rank_to"] == 1


def test_an_area_without_people_is_counted_and_not_judged(compared):
    midden = compared.loc[CODE["midden"]]
    assert (midden["signals"], midden["verdict"]) == (5 * 52, "few")
    assert midden[["rate", "smoothed", "low", "rank_from", "q"]].isna().all()


def test_the_same_number_as_a_year_before_is_no_change(compared):
    assert compared.loc[CODE["zuid"], ["signals_before", "change"]].tolist() == [4 * 52, "same"]


def test_few_people_or_few_expected_is_too_little_to_judge():
    few_people = compare_areas(lay(count(EVEN)), BUURTEN, RATES, YEAR, CompareRule(least_people=250))
    assert set(few_people.loc[few_people["verdict"] == "few", "area_code"]) == {
        CODE[name] for name in ("zuidwest", "zuid", "midden")
    }
    few_expected = compare_areas(lay(count({"zuid": 1}, weeks=104)), BUURTEN, RATES, YEAR, RULE)
    assert "few" in set(few_expected["verdict"])


@pytest.mark.parametrize(
    ("counts", "theme"),
    [(COUNTS.empty(), None), (count(EVEN), "onbekend")],
    ids=["no signals at all", "a theme nobody has"],
)
def test_without_signals_all_is_shown_as_too_little(counts, theme):
    figures = compare_areas(lay(counts), BUURTEN, RATES, Choice(YEAR.from_week, YEAR.to_week, theme), RULE)
    assert set(figures["verdict"]) == {"few"}
    assert len(figures) == 9


def test_without_a_year_before_nothing_is_said_of_it():
    figures = compare_areas(
        lay(count(EVEN, weeks=60)), BUURTEN, RATES, Choice(FIRST, FIRST + timedelta(weeks=51)), RULE
    )
    assert figures["signals_before"].isna().all()
    assert set(figures["change"]) == {"few"}


def test_every_theme_is_compared_most_signals_first():
    counts = pd.concat([count(EVEN), count(dict.fromkeys(EVEN, 9), "meubilair")], ignore_index=True)
    figures = compare_themes(lay(counts), BUURTEN, RATES, YEAR, RULE)
    assert figures["theme"].unique().tolist() == ["meubilair", "ratten"]
    assert figures.groupby("theme")["exposure_kind"].first().to_dict() == {
        "meubilair": "land_km2",
        "ratten": "inhabitants",
    }
    one = compare_areas(lay(counts), BUURTEN, RATES, Choice(YEAR.from_week, YEAR.to_week), RULE)
    assert set(one["theme"]) == {ALL_THEMES}


def test_two_areas_are_set_against_each_other():
    counts = pd.concat([count(EVEN), count(dict.fromkeys(EVEN, 9), "meubilair")], ignore_index=True)
    themes = compare_themes(lay(counts), BUURTEN, RATES, YEAR, RULE)
    pair = compare_pair(themes, CODE["zuid"], CODE["zuidoost"], RULE).set_index("theme")
    assert pair.loc["ratten", ["signals", "other_signals", "verdict"]].tolist() == [208, 156, "more"]
    assert pair.loc["ratten", "ratio"] == pytest.approx(2.0)
    assert pair.loc["meubilair", "verdict"] == "same"


def test_a_trend_stands_beside_that_of_the_city_and_a_short_choice_is_lengthened():
    last = Choice(YEAR.to_week, YEAR.to_week, "ratten")
    trends = trace_areas(lay(count(EVEN)), BUURTEN, RATES, last, 13)
    zuid = trends[trends["area_code"] == CODE["zuid"]]
    assert zuid["signals"].tolist() == [16] * 13
    assert zuid["rate"].tolist() == [80.0] * 13
    assert zuid["city_rate"].to_numpy() == pytest.approx([25 * 4 / 4.0] * 13)
    assert zuid["period"].iloc[-1].date() == YEAR.to_week - timedelta(weeks=3)
    assert trace_areas(lay(COUNTS.empty()), BUURTEN, RATES, last, 13).empty


def test_a_cell_without_a_row_is_nothing_and_a_lost_week_keeps_its_place():
    counts = count({"zuid": 1}).drop(index=[10])
    cube = lay(counts)
    assert cube.take(None).shape == (9, 104)
    assert sum_periods(cube.take("ratten"))[1, :4].tolist() == [4, 4, 3, 4]


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8), st.integers(2, 4))
def test_areas_in_another_order_get_the_same_verdicts(numbers, seed):
    counts = count(dict(zip(EVEN, numbers, strict=True)), weeks=52)
    choice = Choice(FIRST, FIRST + timedelta(weeks=51), "ratten")
    shuffled: gpd.GeoDataFrame = BUURTEN.sample(frac=1, random_state=seed)
    tables = [
        compare_areas(lay(counts, each), each, RATES, choice, RULE).set_index("area_code")
        for each in (BUURTEN, shuffled)
    ]
    for name in ("verdict", "signals"):
        assert tables[0][name].equals(tables[1][name].reindex(tables[0].index))
    q = [table["q"].reindex(tables[0].index).to_numpy() for table in tables]
    assert np.allclose(*q, equal_nan=True)
