"""Every threshold can be explained, with its unit and its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from geo.rules import LocateRule, Rules, explain

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


def test_a_value_out_of_bounds_is_refused():
    with pytest.raises(ValidationError, match="less than or equal to 100"):
        LocateRule(min_score=101)


@given(st.floats(0, 100))
def test_what_is_set_is_what_is_explained(score):
    group = next(group for group in explain(Rules(locate=LocateRule(min_score=score))) if group.key == "locate")
    assert next(each.value for each in group.thresholds if each.key == "locate.min_score") == score
