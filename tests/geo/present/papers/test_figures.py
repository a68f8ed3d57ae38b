"""The pictures of one dossier in a paper: what they show, and what stays within the town hall."""

from xml.etree import ElementTree as ET

from geo.present.papers.figures import make_chart, make_map
from geo.privacy import Audience
from tests.paper_cases import PERIMETER, make_rats_course
from tests.toytown import CODE
from tests.toytown_dossiers import make_dossier


def test_a_map_shows_the_buurten_of_a_dossier(toytown):
    figure = make_map(toytown, make_dossier("ratten", "zuid"), [CODE["zuid"]], Audience.OUTSIDE)
    assert figure.alt == "Kaart van Zuid, met de buurten eromheen."
    assert "url(#hatch)" in str(figure.picture)
    ET.fromstring(str(figure.picture))  # noqa: S314 - our own


def test_what_was_drawn_is_not_shown_outside(toytown):
    drawn = make_dossier("ratten", "oost", perimeter=PERIMETER, is_drawn=True)
    shown = {who: make_map(toytown, drawn, [CODE["oost"]], who) for who in (Audience.OWNER, Audience.OUTSIDE)}
    assert "stroke-dasharray" in str(shown[Audience.OWNER].picture)
    assert "stroke-dasharray" not in str(shown[Audience.OUTSIDE].picture)
    assert "getekende" not in shown[Audience.OUTSIDE].alt


def test_a_chart_has_its_facts_in_words_and_as_a_table():
    course = make_rats_course()
    figure = make_chart(course, make_dossier())
    assert f"in {course['is_hot'].sum()} van {len(course)} perioden" in figure.alt
    assert figure.twin is not None
