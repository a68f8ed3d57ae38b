"""A course shows every period beside what an ordinary place would have had."""

from base64 import b64decode

import pandas as pd

from geo.present.problem_chart import draw_course, sketch_course, sketch_dash
from tests.toytown_findings import PERIODS, RATS, make_course

COURSE = make_course(RATS, [1, 0, 9], 1.1)


def picture_in(image: str) -> str:
    return b64decode(image.split("base64,")[1].split('"', maxsplit=1)[0]).decode()


def test_every_period_has_its_bar_with_its_words():
    bars = draw_course(COURSE).layer[1].data
    assert len(bars) == len(PERIODS) + 1  # one more closes the steps
    assert bars["words"].tolist()[-4:-1] == [
        "25 december 2023 (1 melder, verwacht 1,1)",
        "22 januari 2024 (0 melders, verwacht 1,1)",
        "19 februari 2024 (9 melders, verwacht 1,1)",
    ]
    assert bars["start"].iloc[-1] == PERIODS[-1] + pd.Timedelta(weeks=4)


def test_only_a_hot_period_bears_a_point():
    points = draw_course(COURSE).layer[3].data
    assert points["observed"].tolist() == [9]


def test_the_band_lies_beneath_the_bars_and_all_from_zero():
    drawn = draw_course(COURSE).to_dict()["layer"]
    assert drawn[0]["encoding"]["y2"]["field"] == "high"
    assert drawn[1]["encoding"]["y"]["scale"]["domainMin"] == 0


def test_a_sketch_has_a_bar_for_every_period_and_no_words():
    image = sketch_course(COURSE)
    assert image.startswith('<img alt="" ')
    assert picture_in(image).count("<rect") == len(PERIODS)


def test_a_course_without_periods_has_no_sketch():
    assert sketch_course(COURSE.head(0)) == ""


def test_a_dash_is_drawn_as_the_map_draws_it():
    assert 'stroke-dasharray="12,4"' in picture_in(sketch_dash("12 4"))
