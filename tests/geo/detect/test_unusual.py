"""What stands out in one week."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.detect.unusual import find_unusual
from geo.detect.voices import Voices
from geo.rules_detect import DetectRules, UnusualRule
from geo.schema import UNUSUAL, check
from tests.geo.detect.towns import FIRST

RULES = DetectRules()
WEEKS = 60
LAST = FIRST + timedelta(weeks=WEEKS - 1)


def quiet(seed: int = 1, rate: float = 0.5, themes: int = 4, areas: int = 30) -> np.ndarray:
    """Return reporters, (themes, areas, weeks), of a town in which nothing happens."""
    return np.random.default_rng(seed).poisson(rate, (themes, areas, WEEKS))


def voices_of(counts: np.ndarray) -> Voices:
    """Return who was heard, were everyone heard once."""
    themes, areas, _ = counts.shape
    theme, area, week = np.nonzero(counts)
    times = counts[theme, area, week]
    cell, week = np.repeat(theme * areas + area, times), np.repeat(week, times)
    return Voices(
        themes=tuple(f"thema {i}" for i in range(themes)),
        area_codes=tuple(f"BU{i:08d}" for i in range(areas)),
        exposure=np.ones((themes, areas)),
        first_week=FIRST,
        cell=cell.astype(np.int64),
        week=week.astype(np.int64),
        reporter=np.arange(len(cell)),
    )


def find(counts: np.ndarray, rules: DetectRules = RULES, listed: tuple[int, int] | None = None) -> pd.DataFrame:
    ids = np.full(counts.shape[:2], "", dtype="<U8")
    if listed:
        ids[listed] = "probleem"
    return check(find_unusual(voices_of(counts), ids, LAST, rules), UNUSUAL)


def test_nine_reporters_where_one_in_two_weeks_is_usual_stand_out():
    counts = quiet()
    counts[1, 3, -1] = 9
    found = find(counts)
    assert found[["theme", "area_code", "observed"]].to_numpy().tolist() == [["thema 1", "BU00000003", 9]]
    assert 0.2 < found["expected"].iloc[0] < 1
    assert found["week"].iloc[0] == pd.Timestamp(LAST)


def test_the_chance_is_that_of_the_predictive_negative_binomial():
    # One area beside a large constant rest: 26 reporters in 52 weeks and an ordinary week expect (26 + 1/2) / 52.
    counts = np.zeros((1, 2, WEEKS), dtype=np.int64)
    counts[0, 0], counts[0, 1, ::2], counts[0, 1, -1] = 400, 1, 6
    found = find(counts)
    assert found["expected"].iloc[0] == pytest.approx(26.5 / 52)
    assert found["p"].iloc[0] < 1e-4


def test_a_storm_over_the_whole_town_is_no_news_of_one_buurt():
    counts = quiet()
    counts[1, :, -1] += 8
    assert find(counts).empty


def test_four_reporters_are_too_few_to_be_told():
    counts = quiet(rate=0.01)
    counts[1, 3, -1] = 4
    assert find(counts).empty


def test_where_a_problem_is_listed_a_busy_week_is_no_event():
    counts = quiet()
    counts[1, 3, -1] = 9
    assert find(counts, listed=(1, 3)).empty


def test_without_half_a_year_of_history_nothing_is_unusual():
    counts = quiet()
    counts[1, :, :-20] = 0  # taken up twenty weeks ago
    counts[1, 3, -1] = 9
    assert find(counts).empty
    assert find(counts, replace(RULES, unusual=UnusualRule(least_weeks=10)))["theme"].tolist() == ["thema 1"]


def test_in_a_town_without_signals_nothing_is_unusual():
    nobody = replace(voices_of(quiet()), themes=(), first_week=None, exposure=np.ones((0, 30)))
    assert find_unusual(nobody, np.full((0, 30), ""), LAST, RULES).empty


def test_in_a_hundred_quiet_towns_few_weeks_stand_out():
    """Benjamini-Hochberg at 0.10: where nothing happens, at most one week in ten may hold a false event."""
    assert sum(not find(quiet(seed)).empty for seed in range(100)) <= 10
