"""A trend is told only where both years have a figure."""

import pandas as pd
import pytest

from geo.present.geometry import Outlines
from geo.present.map import Colouring, draw_colours
from geo.present.trend import add_trend

OUTLINES = Outlines("buurt-abc", ("B1", "B2", "B3"), b"")
PLAIN = Colouring("012", "buurt-abc", (0.0, 1.0, 2.0), "signals", 0)


@pytest.mark.parametrize(
    ("now", "before", "trends"),
    [
        pytest.param([5, 10, 15], [10, 10, 10], "012", id="five fewer, as many and five more"),
        pytest.param([6, 10, 14], [10, 10, 10], "111", id="less than five is about as many"),
        pytest.param([float("nan"), 10, 100], [10, float("nan"), 0], "992", id="what is hidden has no trend"),
    ],
)
def test_the_trend_is_that_of_the_scale_of_changes(now, before, trends):
    codes = list(OUTLINES.codes)
    assert add_trend(PLAIN, OUTLINES, pd.Series(now, codes), pd.Series(before, codes)).trends == trends


def test_trends_follow_the_order_of_the_outlines_and_travel_with_the_digits():
    now, before = pd.Series({"B3": 50, "B1": 0}), pd.Series({"B1": 50, "B3": 0})
    coloured = add_trend(PLAIN, OUTLINES, now, before)
    assert coloured.trends == "092"
    assert "trends" not in draw_colours(coloured).details
