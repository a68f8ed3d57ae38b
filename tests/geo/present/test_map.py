"""The base map never changes and the colours are codes and numbers only."""

import zlib

import numpy as np
import pandas as pd
from streamlit_folium import generate_leaflet_string

from geo.present.classes import find_scale
from geo.present.geometry import make_outlines
from geo.present.map import Colouring, colour_areas, draw_base, draw_colours
from tests.toytown import CODE, make_areas
from tests.toytown_workspace import PAYLOADS

AREAS = make_areas()
BUURTEN = AREAS[AREAS["level"] == "buurt"]
BOUNDS = [[52.48, 6.04], [52.49, 6.06]]
OUTLINES = make_outlines(BUURTEN)
FIGURES = pd.DataFrame(
    {"area_code": list(CODE.values())[:8], "signals": range(8), "rate_per_1000": [float("nan"), *range(1, 8)]}
)


def script_of(element) -> str:
    base = draw_base(BOUNDS)
    element.add_to(base)
    base.get_root().render()
    return generate_leaflet_string(element, base_id="group")


def test_the_base_map_is_the_same_every_time():
    assert script_of_base() == script_of_base()


def script_of_base() -> str:
    base = draw_base(BOUNDS)
    base.get_root().render()
    return generate_leaflet_string(base)


def test_the_colours_are_one_call():
    colouring = Colouring("109", "buurt-abc", (3.5, 0.0, None), "inhabitants", 1, selected=2)
    script = script_of(draw_colours(colouring))
    assert script.count("window.recolor(") == 1
    assert 'window.recolor("109  0.0 3.5 ", "buurt-abc", {' in script  # the amounts by class


def test_digits_and_values_follow_the_file_of_outlines():
    colouring = colour_areas(FIGURES[::-1], OUTLINES, find_scale("signals", ""), CODE.values(), CODE["zuid"])
    assert colouring.digits == "011112229"  # the ninth area has no row: no data
    assert colouring.amounts == (*map(float, range(8)), None)
    assert colouring.selected == 1


def test_a_missing_rate_has_no_value():
    colouring = colour_areas(FIGURES, OUTLINES, find_scale("rate_per_1000", "inhabitants"), CODE.values())
    assert (colouring.digits[0], colouring.amounts[0], colouring.selected) == ("9", None, None)


def test_an_area_outside_the_filter_tells_no_value():
    colouring = colour_areas(FIGURES, OUTLINES, find_scale("signals", ""), [CODE["zuid"]])
    assert colouring.digits == "818888888"
    assert [value for value in colouring.amounts if value is not None] == [1.0]


def test_no_name_enters_the_map():
    hostile = BUURTEN.assign(area_name=list(PAYLOADS))
    colouring = colour_areas(FIGURES, make_outlines(hostile), find_scale("signals", ""), CODE.values())
    script = script_of_base() + script_of(draw_colours(colouring))
    assert not any(payload in script for payload in PAYLOADS)


def test_a_choice_over_the_whole_country_travels_in_25_kilobytes():
    counts = np.random.default_rng(1).exponential(23, 14_500)  # a third of a million signals.round()
    digits = "".join(np.searchsorted((5, 20, 50, 200, 500), counts, side="right").astype("str"))
    amounts = tuple(counts.tolist())
    script = script_of(draw_colours(Colouring(digits, "buurt-abc", amounts, "signals", 0)))
    assert len(zlib.compress(script.encode())) < 25_000  # as the websocket sends it
