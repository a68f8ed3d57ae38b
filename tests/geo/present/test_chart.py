"""The trend shows every week, from zero."""

import altair as alt
import pandas as pd

from geo.present.chart import draw_trend

WEEKS = pd.DataFrame({"week": pd.date_range("2024-01-01", periods=3, freq="7D", unit="us"), "signals": [0, 2, 9]})
EARLIER = WEEKS.assign(week=WEEKS["week"] - pd.Timedelta(weeks=52), signals=[1, 30, 1])


def test_every_week_has_its_bar_with_its_words():
    words = draw_trend(WEEKS)["datasets"]["weeks"]["words"].tolist()
    assert words == ["1 januari 2024 (0)", "8 januari 2024 (2)", "15 januari 2024 (9)"]


def test_bars_start_at_zero_and_reach_the_next_week():
    drawn = draw_trend(WEEKS)["layer"][0]["encoding"]
    assert drawn["y2"] == {"datum": 0}
    assert drawn["y"]["scale"]["domainMin"] == 0
    assert drawn["x2"]["field"] == "end"


def test_a_year_before_is_a_line_through_the_middle_of_its_weeks():
    drawn = draw_trend(WEEKS, EARLIER)
    line = drawn["datasets"]["earlier"]
    assert line["words"].tolist()[1] == "9 januari 2023 (30)"
    assert line["middle"].tolist()[0] == pd.Timestamp("2024-01-04 12:00")
    assert drawn["layer"][0]["encoding"]["y"]["scale"]["domainMax"] == 30


def test_the_axis_says_what_is_counted():
    drawn = draw_trend(WEEKS, counted="initiative")
    assert drawn["layer"][0]["encoding"]["y"]["title"] == "Initiatieven per week"


def test_the_chart_is_as_vega_lite_wants_it():
    drawn = draw_trend(WEEKS, EARLIER)
    datasets = {name: [{"signals": 1}] for name in drawn["datasets"]}
    assert alt.LayerChart.from_dict({**drawn, "datasets": datasets}).to_dict()["layer"][1]["mark"]["type"] == "line"
