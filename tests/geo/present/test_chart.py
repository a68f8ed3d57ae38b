"""The trend shows every week, from zero, and its drawing does not change with its rows."""

import pandas as pd

from geo.present.chart import draw_trend

WEEKS = pd.DataFrame({"week": pd.date_range("2024-01-01", periods=3, freq="7D", unit="us"), "signals": [0, 2, 9]})
EARLIER = WEEKS.assign(week=WEEKS["week"] - pd.Timedelta(weeks=52), signals=[1, 30, 1])


def test_every_week_has_its_bar_with_its_words():
    words = draw_trend(WEEKS).rows["words"].tolist()
    assert words == ["1 januari 2024 (0)", "8 januari 2024 (2)", "15 januari 2024 (9)"]


def test_bars_start_at_zero_and_reach_the_next_week():
    drawn = draw_trend(WEEKS).drawing["layer"][0]["encoding"]
    assert drawn["y2"] == {"datum": 0}
    assert drawn["y"]["scale"]["domainMin"] == 0
    assert drawn["x2"]["field"] == "end"


def test_the_axis_reaches_four_where_there_is_little():
    _, top = draw_trend(WEEKS).drawing["layer"]
    assert (top["encoding"]["y"]["datum"], top["mark"]["opacity"]) == (4, 0)


def test_a_year_before_is_a_line_through_the_middle_of_its_weeks():
    drawn = draw_trend(WEEKS, EARLIER)
    assert drawn.rows["earlier_words"].tolist()[1] == "9 januari 2023 (30)"
    assert drawn.rows["middle"].tolist()[0] == pd.Timestamp("2024-01-04 12:00")
    assert drawn.drawing["layer"][2]["encoding"]["y"]["field"] == "earlier"


def test_other_rows_leave_the_drawing_the_same():
    assert draw_trend(WEEKS, EARLIER).drawing is draw_trend(WEEKS.assign(signals=[90, 1, 1]), EARLIER).drawing


def test_the_axis_says_what_is_counted():
    drawn = draw_trend(WEEKS, counted="initiative").drawing
    assert drawn["layer"][0]["encoding"]["y"]["title"] == "Initiatieven per week"
