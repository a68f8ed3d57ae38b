"""Pictures in documents: a small map, and the course of a problem."""

from datetime import date
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
import shapely

from geo.present.document.course_picture import (
    draw_course_picture,
    draw_effect_picture,
    tabulate_course,
    tabulate_effect,
)
from geo.present.document.map_picture import AskedMap, draw_map_picture
from tests.document_cases import ATTACKS
from tests.paper_cases import make_rats_course
from tests.toytown import CODE
from tests.toytown_findings import make_course

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def buurten(toytown):
    return toytown[toytown["level"] == "buurt"]


def read_words(picture: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314 - our own


def read_fills(picture: str) -> list[str]:
    return [str(each.get("fill")) for each in ET.fromstring(picture).iter(f"{SVG}path")]  # noqa: S314 - our own


def test_what_is_chosen_is_hatched_and_every_name_fits(buurten):
    picture = draw_map_picture(AskedMap(buurten, frozenset({CODE["zuid"], CODE["oost"]})))
    assert read_fills(picture).count("url(#hatch)") == 2
    assert set(read_words(picture)) == {*buurten["area_name"], "50 m", "deze plek", "water"}


def test_a_perimeter_is_dashed_and_in_the_legend(buurten):
    perimeter = shapely.box(200_000, 500_000, 200_150, 500_100)
    picture = draw_map_picture(AskedMap(buurten, perimeters=(perimeter,)))
    assert 'stroke-dasharray="7 4"' in picture
    assert "grens van het dossier" in read_words(picture)


def test_near_by_only_what_is_around_is_named(buurten):
    picture = draw_map_picture(AskedMap(buurten, frozenset({CODE["zuidwest"]}), around_m=20))
    assert "Zuidwest" in read_words(picture)
    assert "Noordoost" not in read_words(picture)


def test_names_of_others_stay_texts_in_a_map(buurten):
    hostile = buurten.assign(area_name=list(ATTACKS[:9]))
    assert set(read_words(draw_map_picture(AskedMap(hostile, frozenset(hostile["area_code"]))))) & set(ATTACKS[:9])


def test_a_course_shows_a_bar_per_period_and_marks_the_hot_ones():
    course = make_rats_course()
    root = ET.fromstring(draw_course_picture(course))  # noqa: S314 - our own
    assert len(list(root.iter(f"{SVG}rect"))) == len(course) + 2  # and two in the legend
    assert len(list(root.iter(f"{SVG}circle"))) == int(course["is_hot"].sum()) + 1


@pytest.mark.parametrize(
    ("day", "is_marked"),
    [(date(2023, 10, 2), True), (date(2019, 1, 1), False), (None, False)],
    ids=["within the course", "before it", "not begun"],
)
def test_the_begin_of_the_approach_is_marked_where_it_lies_within(day, is_marked):
    words = read_words(draw_course_picture(make_rats_course(), day))
    assert ("begin van de aanpak" in words) is is_marked


def test_the_table_adds_up_what_the_picture_shows():
    course = make_course("p", [1] * 13 + [2] * 13, 1.5)
    rows = tabulate_course(course).rows
    assert [row[1] for row in rows] == ["0", "13", "26"]
    assert rows[-1][2:] == ("20", "0 van 13")


def make_effect_course() -> pd.DataFrame:
    """Return six periods, of which the last two lie after the start."""
    rows = {"perimeter": [4, 6, 4, 6, 1, 3], "comparison": [5.0, 5.0, 5.0, 5.0, 4.0, 4.0]}
    periods = pd.date_range("2023-10-02", periods=6, freq="28D")
    return pd.DataFrame({"period": periods, **rows, "is_after": [False] * 4 + [True] * 2})


def test_an_effect_shows_a_bar_per_period_beside_comparable_buurten():
    picture = draw_effect_picture(make_effect_course(), date(2024, 1, 22))
    assert len(list(ET.fromstring(picture).iter(f"{SVG}rect"))) == 6 + 2  # noqa: S314 - our own
    assert {"na het begin van de aanpak", "vergelijkbare buurten", "begin van de aanpak"} <= set(read_words(picture))


def test_the_table_of_an_effect_has_the_means_before_and_after():
    rows = tabulate_effect(make_effect_course()).rows
    assert rows == (("Ervoor", "4", "5,0", "5,0"), ("Erna", "2", "2,0", "4,0"))
    assert [row[0] for row in tabulate_effect(make_effect_course().head(4)).rows] == ["Ervoor"]
