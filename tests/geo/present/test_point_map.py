"""The map on which a point is chosen: only numbers enter it."""

import pytest

from geo.present.geometry import find_bounds, make_outlines
from geo.present.point_map import draw_point, draw_point_base
from geo.present.static import SCRIPTS, publish_scripts


@pytest.fixture
def outlines(toytown):
    return make_outlines(toytown[toytown["level"] == "buurt"])


def script_of(group) -> str:
    group.add_to(draw_point_base([[52.0, 5.0], [52.1, 5.1]]))
    return group._template.module.script(group, {})


def test_the_pin_stands_where_the_point_is(outlines):
    script = script_of(draw_point(outlines, (5.123456789, 52.5)))
    assert "window.movePin(52.5, 5.123457);" in script
    assert draw_point(outlines, None).figures == "888888888" + " " * 10


def test_without_a_point_the_pin_goes(outlines):
    assert "window.movePin(null, null);" in script_of(draw_point(outlines, None))


def test_the_base_starts_both_scripts_and_lets_no_area_be_chosen(toytown):
    html = draw_point_base(find_bounds(toytown)).get_root().render()
    assert "window.startPoint(" in html
    assert '"picksPoint": true' in html
    assert SCRIPTS["point"] in html


def test_the_script_is_published(tmp_path):
    publish_scripts(tmp_path)
    assert (tmp_path / SCRIPTS["point"]).exists()
