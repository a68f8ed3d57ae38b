"""One word for the course of a problem, and when it began."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.detect.labels import Course, find_interval, label_course
from geo.detect.tails import nb_tail
from geo.rules_detect import LabelRule
from geo.schema.words import LABELS

RULE = LabelRule()
NOW = np.arange(39)


def course_of(counts, mean=2.0, theta=20.0, *, is_seasonal=False, is_new=False) -> Course:
    reporters = np.asarray(np.round(counts), dtype=np.int64)
    due = np.full(len(reporters), mean)
    hot = (reporters >= 2) & (nb_tail(reporters, due, theta) < 0.1)
    return Course(reporters, due, theta, 0.05, hot, is_seasonal, is_new)


def times(factor) -> Course:
    return course_of(2.0 * np.asarray(factor, dtype=float))


def test_the_interval_that_exceeds_its_expectation_most_can_be_read_off():
    assert find_interval(course_of([2, 1, 2, 6, 7, 8, 2, 1, 2, 2])) == (3, 5)


def test_an_equally_strong_interval_is_the_earliest():
    assert find_interval(course_of([9, 0, 0, 0, 0, 0, 0, 9])) == (0, 0)


@pytest.mark.parametrize(
    ("factor", "label", "since"),
    [
        pytest.param(np.where((NOW >= 5) & (NOW < 25), 5, 1), "opgelost", 5, id="over for more than a year"),
        pytest.param(np.where(NOW >= 35, 5, 1), "nieuw", 35, id="began four periods ago"),
        pytest.param(np.where((NOW + 8) % 13 < 4, 5, 1), "seizoen", 5, id="every summer"),
        pytest.param(1 + 4 * np.clip((NOW - 12) / 26, 0, 1), "groeiend", 21, id="a line up"),
        pytest.param(np.where(NOW >= 33, 8, 3), "groeiend", 0, id="far more in the last half year"),
        pytest.param(5 - 3.5 * NOW / 38, "afnemend", 0, id="a line down"),
        pytest.param(np.where(NOW < 33, 5, 2), "afnemend", 0, id="far less in the last half year, but still too much"),
        pytest.param(np.full(39, 4), "aanhoudend", 0, id="always"),
        pytest.param(np.where(NOW >= 24, 4, 1), "aanhoudend", 24, id="began more than a year ago"),
        pytest.param(np.where((NOW + 3) % 8 < 3, 5, 1), "terugkerend", 5, id="three periods of every eight"),
    ],
)
def test_a_course_has_its_word_and_its_beginning(factor, label, since):
    found = label_course(times(factor), RULE)
    assert (found.label, found.since) == (label, since)


def test_what_is_over_is_measured_up_to_its_last_hot_period():
    found = label_course(times(np.where((NOW >= 5) & (NOW < 25), 5, 1)), RULE)
    assert (found.last_hot, found.start, found.end) == (24, 12, 24)


def test_what_goes_on_is_measured_over_the_last_year():
    found = label_course(times(np.full(39, 4)), RULE)
    assert (found.last_hot, found.start, found.end) == (38, 26, 38)


def test_a_pause_no_longer_than_those_before_is_not_the_end():
    factor = np.where((NOW >= 3) & ((NOW - 3) % 12 < 6) & (NOW < 33), 5, 1)
    assert label_course(times(factor), RULE).label == "terugkerend"


def test_calm_in_which_the_old_rate_need_not_have_shown_is_not_the_end():
    few = course_of([1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0], mean=0.15)
    assert label_course(few, RULE).label != "opgelost"


def test_a_season_that_passed_quietly_is_over():
    factor = np.where(((NOW + 8) % 13 < 4) & (NOW < 30), 6, 1)
    found = label_course(times(factor), RULE)
    assert (found.label, found.since) == ("opgelost", 5)


def test_a_season_that_is_yet_to_come_is_not_over():
    factor = np.where((NOW + 8) % 13 < 4, 6, 1)
    assert label_course(times(factor[:38]), RULE).label == "seizoen"


def test_without_calm_before_nothing_is_new():
    assert label_course(times(np.where(NOW >= 35, 6, 3)), RULE).label != "nieuw"


def test_one_report_more_is_no_growth():
    few = np.where(NOW % 3 == 0, 1, 0)
    more = few.copy()
    more[-1] += 1
    assert label_course(course_of(more, mean=0.1), RULE).label == label_course(course_of(few, mean=0.1), RULE).label


@pytest.mark.parametrize("periods", [1, 2, 6, 13, 19, 26])
def test_a_short_history_has_a_label(periods):
    assert label_course(course_of(np.full(periods, 6)), RULE).label in LABELS


def test_nothing_expected_and_nothing_reported_has_a_label():
    assert label_course(course_of(np.zeros(39), mean=0.0), RULE).label in LABELS


@settings(deadline=None)
@given(counts=st.lists(st.integers(0, 12), min_size=13, max_size=39), mean=st.floats(0.1, 5), is_seasonal=st.booleans())
def test_every_course_has_a_label_within_its_own_periods(counts, mean, is_seasonal):
    course = course_of(counts, mean, is_seasonal=is_seasonal)
    found = label_course(course, RULE)
    assert found.label in LABELS
    assert 0 <= found.start <= found.end < len(counts)
    assert 0 <= found.since < len(counts)
    assert found.end - found.start < 13


@given(counts=st.lists(st.integers(0, 9), min_size=1, max_size=12), mean=st.floats(0.2, 5))
def test_no_interval_exceeds_its_expectation_more(counts, mean):
    def surplus(first, last):
        c, b = sum(counts[first : last + 1]), mean * (last + 1 - first)
        return c * np.log(c / b) + b - c if c > b else 0.0

    best = surplus(*find_interval(course_of(counts, mean)))
    every = [surplus(i, j) for i in range(len(counts)) for j in range(i, len(counts))]
    assert best == pytest.approx(max(every), abs=1e-9)
