"""What keeps coming back, from who was heard to the list with its evidence."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.detect.find import find_problems
from geo.detect.findings import Findings
from geo.detect.town import Town
from geo.rules_detect import DetectRules
from geo.schema import CITYWIDE, CORES, COURSES, LEADS, LISTINGS, PROBLEMS, REPORTING, THEMES, UNUSUAL, VERDICTS, check
from tests.geo.detect.towns import calm_counts, grid_areas, hear, last_week, make_town

RULES = DetectRules()
AREAS = grid_areas(5, 5)
PERIODS = 20  # few, so that few weeks are replayed


def with_problem(periods: int = PERIODS, themes: int = 3) -> np.ndarray:
    """Return counts in which the first theme is much reported in two buurten that touch, for the last year."""
    counts = calm_counts(themes, 25, periods)
    counts[0, 6:8, -13:] += np.random.default_rng(7).poisson(9, (2, 13))
    return counts


def find(town: Town, periods: int = PERIODS, rules: DetectRules = RULES) -> Findings:
    found = find_problems(town, rules, last_week(periods))
    assert found is not None
    for table, schema in (
        (found.problems, PROBLEMS),
        (found.courses, COURSES),
        (found.cores, CORES),
        (found.verdicts, VERDICTS),
        (found.citywide, CITYWIDE),
        (found.reporting, REPORTING),
        (found.leads, LEADS),
        (found.listings, LISTINGS),
        (found.unusual, UNUSUAL),
    ):
        check(table, schema)
    return found


@pytest.fixture(scope="module")
def found() -> Findings:
    return find(make_town(with_problem(), AREAS))


def test_a_problem_over_two_buurten_is_one_row_with_its_evidence(found):
    assert len(found.problems) == 1
    row = found.problems.iloc[0]
    assert (row["theme"], row["buurt_codes"]) == ("thema 0", "BU99990101 BU99990102")
    assert row["reporters"] == row["observed"] > 200
    assert 40 < row["expected"] < 70
    assert row["hot_periods"] >= 12
    assert row["periods"] == 13
    assert row["low_ratio"] > 2
    assert row["q"] < 0.001
    assert "vierwekenperioden van het afgelopen jaar" in row["sentence"]


def test_its_course_tells_every_period_with_what_was_expected(found):
    course = found.courses
    assert len(course) == PERIODS
    assert course["observed"].tail(13).sum() == found.problems["observed"].iloc[0]
    assert (course["low"] <= course["expected"]).all()
    assert (course["expected"] <= course["high"]).all()
    assert course["is_hot"].tail(13).sum() == found.problems["hot_periods"].iloc[0]


def test_every_buurt_and_theme_has_a_verdict(found):
    assert len(found.verdicts) == 25 * 3
    listed = found.verdicts[found.verdicts["reason"] == ""]
    assert set(listed["problem_id"]) == set(found.problems["problem_id"])
    assert sorted(listed["area_code"]) == found.problems["buurt_codes"].iloc[0].split()


def test_the_summary_says_what_was_looked_at(found):
    summary = found.summary
    assert summary.last_week == last_week(PERIODS)
    assert summary.as_of == summary.last_week + timedelta(weeks=1)
    assert (summary.periods, summary.themes, summary.tested, summary.untested) == (PERIODS, 3, 75, 0)
    assert summary.by_chance < 1
    assert summary.can_correct


def test_findings_come_back_from_their_tables(found):
    assert set(found.by_problem) == set(found.problems["problem_id"])  # remembered, and no table of its own
    tables, summary = found.to_tables()
    assert Findings.of_tables(tables, summary).summary == found.summary


def test_the_course_of_a_problem_has_its_periods_in_order(found):
    assert sum(len(course) for course in found.by_problem.values()) == len(found.courses)
    assert all(course["period"].is_monotonic_increasing for course in found.by_problem.values())


def test_later_signals_change_nothing():
    town = make_town(with_problem(PERIODS + 2), AREAS)
    first = town.heard["week"] <= pd.Timestamp(last_week(PERIODS))
    cut = Town(town.heard[first].reset_index(drop=True), AREAS, town.themes)
    assert find(town).problems.equals(find(cut).problems)


def test_a_week_later_the_problem_has_the_same_name():
    town, names = make_town(with_problem(PERIODS + 1), AREAS), []
    for more in (0, 1, 3):
        problems = find_problems(town, RULES, last_week(PERIODS) + timedelta(weeks=more)).problems
        names.append(problems.loc[problems["theme"] == "thema 0", "problem_id"].tolist())
    assert len(names[0]) == 1
    assert names == [names[0]] * 3


@pytest.mark.parametrize("periods", [0, 1, 12])
def test_with_too_short_a_history_there_are_no_findings(periods):
    assert find_problems(make_town(calm_counts(2, 25, periods), AREAS), RULES, last_week(max(periods, 1))) is None


SMALL = grid_areas(3, 4)


def odd(name: str) -> Town:
    """Return a small or odd town with a problem in its sixth buurt."""
    rng = np.random.default_rng(3)
    counts = rng.poisson(0.4, (3, 12, PERIODS))  # 12 buurten, some 60 a theme and year: 200 signals a year
    counts[0, 5, -13:] += rng.poisson(3, 13)
    areas, heard = SMALL, None
    if name == "one theme":
        counts = counts[:1]
    elif name == "a buurt without inhabitants":
        areas = areas.assign(inhabitants=areas["inhabitants"].where(areas["area_code"] != "BU99990001", 0.0))
    elif name == "no exposure at all":
        areas = areas.assign(inhabitants=np.nan)
    elif name == "a theme that appears halfway":
        counts[1, :, : PERIODS // 2] = 0
    elif name == "one wijk":
        areas = grid_areas(1, 12)
    elif name == "no reporter key":
        heard = hear(counts, areas).assign(is_known=False)
    elif name == "a renamed category":
        heard = hear(counts, areas)
        new = heard["week"] > heard["week"].median()
        heard["category"] = heard["category"].mask(new, "nieuwe naam").astype("str")
    return Town(hear(counts, areas) if heard is None else heard, areas, THEMES.empty())


@pytest.mark.parametrize(
    ("name", "caveat"),
    [
        ("twelve buurten", "short_history"),
        ("one theme", "no_correction"),
        ("a buurt without inhabitants", "short_history"),
        ("a theme that appears halfway", "short_history"),
        ("a renamed category", "renamed"),
        ("no reporter key", "no_reporter_key"),
        ("one wijk", "short_history"),
    ],
)
def test_small_and_odd_towns_get_an_honest_list(name, caveat):
    found = find(odd(name))
    assert found.problems["buurt_codes"].tolist() == ["BU99990101" if name != "one wijk" else "BU99990005"]
    assert caveat in found.problems["caveats"].iloc[0].split()


def test_without_any_exposure_nothing_is_listed_and_every_verdict_says_so():
    found = find(odd("no exposure at all"))
    assert found.problems.empty
    assert set(found.verdicts["reason"]) == {"no_exposure"}
    assert found.summary.tested == 0


def test_a_theme_too_young_to_recur_has_too_little_data():
    found = find(odd("a theme that appears halfway"))
    young = found.verdicts[found.verdicts["theme"] == "thema 1"]
    assert set(young["reason"]) == {"short_history"}


def test_thirteen_periods_are_enough_to_look():
    found = find(make_town(calm_counts(2, 25, 13), AREAS), periods=13)
    assert found.problems.empty


def test_a_stricter_rule_never_finds_more(found):
    strict = replace(RULES, recurrence=replace(RULES.recurrence, min_ratio=4.0))
    assert len(find(make_town(with_problem(), AREAS), rules=strict).problems) <= len(found.problems)


def test_other_names_of_areas_and_another_order_of_rows_bring_the_same_problem(found):
    heard, areas = make_town(with_problem(), AREAS).heard, AREAS
    codes = sorted(areas.loc[areas["level"] == "buurt", "area_code"])
    others = dict(zip(codes, reversed(codes), strict=True))
    renamed = areas.assign(area_code=areas["area_code"].replace(others).astype("str"))
    moved = heard.assign(area_code=heard["area_code"].map(others).astype("str")).sample(frac=1, random_state=1)
    again = find(Town(moved, renamed, THEMES.empty()))
    mapped = {others[code] for code in found.problems["buurt_codes"].iloc[0].split()}
    assert set(again.problems["buurt_codes"].iloc[0].split()) == mapped
    assert again.problems["score"].tolist() == pytest.approx(found.problems["score"].tolist())


def test_a_doubled_message_changes_nothing(found):
    town = make_town(with_problem(), AREAS)
    doubled = Town(pd.concat([town.heard, town.heard], ignore_index=True), AREAS, town.themes)
    assert find(doubled).problems.equals(found.problems)


def test_the_list_is_written_down_week_after_week(found):
    weeks = found.listings
    assert weeks["week"].max() == pd.Timestamp(last_week(PERIODS))
    assert weeks["week"].nunique() <= 13
    assert weeks.groupby("problem_id")["listed_since"].nunique().eq(1).all()
    assert (weeks["listed_since"] <= weeks["week"]).all()
    now = weeks[weeks["week"] == weeks["week"].max()]
    assert set(found.problems["problem_id"]) <= set(now["problem_id"])


def test_what_was_written_down_in_a_week_is_the_same_a_week_later(found):
    before = find_problems(make_town(with_problem(), AREAS), RULES, last_week(PERIODS) - timedelta(weeks=1))
    assert before is not None
    both = found.listings.merge(before.listings, on=["problem_id", "week"], suffixes=("", "_before"))
    assert len(both) == len(before.listings) - (before.listings["week"] < found.listings["week"].min()).sum()
    assert (both["label"] == both["label_before"]).all()
    assert (both["listed_since"] == both["listed_since_before"]).all()


def test_what_comes_back_on_the_list_is_told_to_be_a_return():
    counts = calm_counts(3, 25, 39)
    counts[0, 6:8, 13:18] += 6
    counts[0, 6:8, -5:] += 12
    listings = find(make_town(counts, AREAS), 39).listings
    assert listings["is_return"].any()
