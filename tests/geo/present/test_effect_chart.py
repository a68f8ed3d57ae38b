"""The course of an approach shows the place beside comparable buurten, and where it began."""

import pandas as pd
import pytest

from geo.present.effect_chart import draw_effect, tell_course

COURSE = pd.DataFrame(
    {
        "period": pd.date_range("2024-01-01", periods=4, freq="28D", unit="us"),
        "perimeter": [8, 6, 3, 2],
        "comparison": [7.0, 7.0, 6.6, 6.0],
        "is_after": [False, False, True, True],
    }
)


def test_both_lines_have_every_period_with_its_words():
    lines = draw_effect(COURSE).layer[0].data
    assert lines["line"].tolist() == ["deze plek"] * 4 + ["vergelijkbare buurten"] * 4
    assert lines["reporters"].tolist() == [8, 6, 3, 2, 7.0, 7.0, 6.6, 6.0]
    assert lines["words"].iloc[2] == "26 februari 2024 (3 melders, vergelijkbare buurten 6,6)"


def test_the_start_is_marked_with_a_line_and_a_word():
    _, line, word = draw_effect(COURSE).layer
    assert line.data["start"].tolist() == [pd.Timestamp("2024-02-26")]
    assert word.data["words"].tolist() == ["start"]


@pytest.mark.parametrize("rows", [0, 2], ids=["nothing yet", "before the start"])
def test_a_course_without_an_after_has_no_mark(rows):
    assert len(draw_effect(COURSE.head(rows)).layer) == 1


def test_the_lines_are_told_apart_without_colour():
    encoding = draw_effect(COURSE).to_dict()["layer"][0]["encoding"]
    assert encoding["strokeDash"]["scale"]["range"] == [[1, 0], [5, 3]]


def test_the_chart_is_told_in_words():
    assert tell_course(COURSE) == (
        "Voor de start gemiddeld 7,0 melders per vier weken, waar dat naar vergelijkbare buurten 7,0 zou zijn. "
        "Na de start gemiddeld 2,5 melders per vier weken, waar dat naar vergelijkbare buurten 6,3 zou zijn."
    )
    assert tell_course(COURSE.head(0)).startswith("Er zijn nog geen")
