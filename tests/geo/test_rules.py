"""Every threshold can be explained, with its unit and its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from geo.rules import LocateRule, Rules, explain
from geo.rules_detect import DetectRules, ExpectRule, RecurrenceRule

THRESHOLDS = [threshold for group in explain(Rules()) for threshold in group.thresholds]


def test_a_threshold_tells_its_value_in_use_and_its_usual_one():
    explained = {
        each.key: each for group in explain(Rules(locate=LocateRule(min_score=90))) for each in group.thresholds
    }
    assert (explained["locate.min_score"].value, explained["locate.min_score"].default) == (90.0, 85.0)
    assert (explained["assign.snap_m"].value, explained["assign.snap_m"].unit) == (25.0, "meter")


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=lambda threshold: threshold.key)
def test_every_threshold_has_a_title_a_unit_and_a_reason(threshold):
    assert all(text.strip() for text in (threshold.title, threshold.unit, threshold.reason))
    assert threshold.value == threshold.default


def test_every_step_has_a_title_and_says_what_its_rules_are_about():
    assert all(group.title and group.about and group.thresholds for group in explain(Rules()))


def test_the_rules_of_a_municipality_are_rules_of_detection():
    rules = Rules(recurrence=RecurrenceRule(min_reporters=7))
    assert isinstance(rules, DetectRules)
    assert rules.recurrence.min_reporters == 7


def test_a_signal_is_followed_from_its_reading_to_the_problems():
    keys = [group.key for group in explain(Rules())]
    assert keys.index("read") < keys.index("boundaries") < keys.index("expect") < keys.index("recurrence")


def test_a_value_out_of_bounds_is_refused():
    with pytest.raises(ValidationError, match="less than or equal to 100"):
        LocateRule(min_score=101)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValidationError, match="min_score"):
        LocateRule(min_score=value)


def test_thresholds_that_contradict_one_another_are_told_at_once_with_their_remedy():
    with pytest.raises(ValidationError, match="verlaag deze") as refused:
        Rules(expect=ExpectRule(least_periods=40), recurrence=RecurrenceRule(short_window=13))
    assert [(fault["loc"], fault["msg"]) for fault in refused.value.errors()] == [
        (
            ("recurrence", "short_window"),
            "moet kleiner zijn dan recurrence.middle_window (13); verlaag deze of verhoog de andere",
        ),
        (
            ("expect", "least_periods"),
            "mag niet groter zijn dan expect.periods (39); verlaag deze of verhoog de andere",
        ),
    ]


@given(*[st.integers(1, 39)] * 3)
def test_windows_are_accepted_only_from_short_to_long(short, middle, long):
    windows = RecurrenceRule(
        short_window=short, middle_window=middle, long_window=long, min_periods=1, new_min_periods=1
    )
    if short < middle < long:
        assert Rules(recurrence=windows).recurrence == windows
    else:
        with pytest.raises(ValidationError, match="_window"):
            Rules(recurrence=windows)


@given(st.floats(0, 100))
def test_what_is_set_is_what_is_explained(score):
    group = next(group for group in explain(Rules(locate=LocateRule(min_score=score))) if group.key == "locate")
    assert next(each.value for each in group.thresholds if each.key == "locate.min_score") == score
