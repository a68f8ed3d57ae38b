"""The map on which an area is drawn: only numbers enter it."""

import pytest

from geo.present.draw_map import draw_drawing, draw_drawing_base
from geo.present.geometry import find_bounds, make_outlines
from geo.present.static import SCRIPTS, publish_scripts


@pytest.fixture
def outlines(toytown):
    return make_outlines(toytown[toytown["level"] == "buurt"])


def script_of(group) -> str:
    group.add_to(draw_drawing_base([[52.0, 5.0], [52.1, 5.1]]))
    return group._template.module.script(group, {})


def test_what_was_drawn_is_shown(outlines):
    script = script_of(draw_drawing(outlines, ((5.123456789, 52.5), (5.2, 52.5), (5.2, 52.6))))
    assert "window.showDrawn([[5.123457, 52.5], [5.2, 52.5], [5.2, 52.6]]);" in script


def test_while_nothing_is_drawn_nothing_is_shown(outlines):
    assert "window.showDrawn(null);" in script_of(draw_drawing(outlines, None))


def test_the_base_starts_both_scripts_and_lets_no_area_be_chosen(toytown, tmp_path):
    html = draw_drawing_base(find_bounds(toytown)).get_root().render()
    assert "window.startDraw(" in html
    assert '"picksPoint": true' in html
    assert SCRIPTS["draw"] in html
    publish_scripts(tmp_path)
    assert (tmp_path / SCRIPTS["draw"]).exists()
