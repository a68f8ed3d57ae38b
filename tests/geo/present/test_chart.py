"""The trend shows every week, from zero."""

import pandas as pd

from geo.present.chart import draw_trend

WEEKS = pd.DataFrame({"week": pd.date_range("2024-01-01", periods=3, freq="7D", unit="us"), "signals": [0, 2, 9]})


def test_every_week_has_its_bar_with_its_words():
    words = draw_trend(WEEKS).data["words"].tolist()
    assert words == ["1 januari 2024 (0)", "8 januari 2024 (2)", "15 januari 2024 (9)"]


def test_bars_start_at_zero_and_reach_the_next_week():
    drawn = draw_trend(WEEKS).to_dict()["encoding"]
    assert drawn["y2"] == {"datum": 0}
    assert drawn["y"]["scale"]["domainMin"] == 0
    assert drawn["x2"]["field"] == "end"
