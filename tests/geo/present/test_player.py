"""What is played travels once, in fixed classes, and is the same as a table."""

import zlib
from base64 import b64decode
from datetime import date

import pandas as pd

from geo.present.classes import find_scale, find_window_scale, list_window_scales, make_legend
from geo.present.geometry import make_outlines
from geo.present.map import colour_areas
from geo.present.player import Played, add_player, lay_out_windows
from geo.windows import Windows
from tests.toytown import CODE, make_areas

AREAS = make_areas()
OUTLINES = make_outlines(AREAS[AREAS["level"] == "buurt"])
WINDOWS = Windows(date(2024, 1, 1), 2, 4)
FIGURES = pd.DataFrame(
    {
        "area_code": [code for code in list(CODE.values())[:8] for _ in range(2)],
        "window": list(WINDOWS.starts) * 8,
        "signals": [0, 1, 1, 2, 4, 5, 9, 10, 19, 20, 49, 50, 500, 0, 0, 0],
    }
)


def play(*shown: str):
    rates = FIGURES.groupby("area_code", as_index=False)["signals"].sum()
    colouring = colour_areas(rates, OUTLINES, find_scale("signals", ""), CODE.values())
    played = Played(WINDOWS, FIGURES, list_window_scales()[0])
    return add_player(colouring, played, OUTLINES, shown or CODE.values()).player


def test_the_classes_of_all_windows_travel_as_one_text():
    digits = zlib.decompress(b64decode(play().digits)).decode()
    assert (digits[:9], digits[9:]) == ("012345609", "123456009")
    assert play().weeks == ("1 januari 2024 t/m 28 januari 2024", "29 januari 2024 t/m 25 februari 2024")


def test_an_area_outside_the_filter_tells_nothing():
    assert zlib.decompress(b64decode(play(CODE["zuid"]).digits)).decode() == "818888888828888888"


def test_a_class_of_one_number_is_called_by_that():
    classes = [entry.label for entry in make_legend(find_window_scale(FIGURES["signals"], 4))[:-1]]
    assert classes == ["0", "1", "2-4", "5-9", "10-19", "20-49", "50 of meer"]


def test_the_table_has_the_same_figures_under_the_monday_of_each_window():
    table = lay_out_windows(FIGURES, {CODE["zuid"]: "Zuid", CODE["zuidwest"]: "=1+1"})
    assert table.to_dict("list") == {"Gebied": ["'=1+1", "Zuid"], "1 januari 2024": [0, 1], "29 januari 2024": [1, 2]}


def test_windows_of_many_signals_have_classes_of_ten_times_as_many():
    scale = find_window_scale(FIGURES["signals"] + 60, 4)
    assert [entry.label for entry in make_legend(scale)[-3:-1]] == ["200-499", "500 of meer"]
    assert scale.title == "Meldingen per 4 weken"
