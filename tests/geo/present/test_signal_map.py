"""Signals reach the map as counts per cell or as spots, in numbers only."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from streamlit_folium import generate_leaflet_string

from geo.present.map import Colouring, draw_base, draw_colours
from geo.present.signal_map import (
    CELL,
    LOOKS,
    MOST_CELLS,
    MOVED,
    SPOT,
    Spots,
    bin_signals,
    find_cell_m,
    gather_spots,
    write_cells,
    write_spots,
)
from geo.schema import KINDS, PRECISIONS
from tests.toytown import make_signals
from tests.toytown_workspace import PAYLOADS

METRES = st.floats(0, 50_000)


def bins_of(points, cell_m=100) -> list[tuple[float, float, int]]:
    x, y = np.array(points, dtype="float64").reshape(-1, 2).T
    return [tuple(row) for row in bin_signals(x, y, cell_m)[CELL].to_numpy().tolist()]


def add_up(steps: str) -> list[int]:
    return np.cumsum([int(step) for step in steps.split()]).tolist()


def test_signals_are_counted_in_the_cell_they_lie_in():
    points = [(210, 510), (290, 590), (310, 510), (210, 710)]
    assert bins_of(points) == [(250, 550, 2), (350, 550, 1), (250, 750, 1)]


@pytest.mark.parametrize(
    ("point", "cell"),
    [
        pytest.param((300, 550), (350, 550), id="on a western border"),
        pytest.param((300, 600), (350, 650), id="on a corner"),
        pytest.param((-1, -1), (-50, -50), id="left of zero"),
    ],
)
def test_a_border_belongs_to_one_cell(point, cell):
    assert bins_of([point]) == [(*cell, 1)]


def test_without_signals_there_is_no_cell():
    cells = bin_signals(np.array([]), np.array([]), 100)
    assert list(cells) == CELL
    assert cells.empty
    assert write_cells(cells, 100, "signal") == Spots("", "", "", "signal", cell_m=100)


def test_cells_say_where_they_are_in_their_grid_as_steps():
    written = write_cells(
        bin_signals(np.array([50.0, 250.0, 260.0]), np.array([50.0, 50.0, 150.0]), 100), 100, "signal"
    )
    assert (written.columns, written.rows, written.signals) == ("0 2 0", "0 0 1", "1 1 1")


@given(st.lists(st.tuples(METRES, METRES), min_size=1), st.sampled_from([25, 100, 1000]))
def test_the_cells_add_up_to_all_signals_and_none_lies_outside_its_cell(points, cell_m):
    cells = bins_of(points, cell_m)
    assert sum(number for *_, number in cells) == len(points)
    assert len({cell[:2] for cell in cells}) == len(cells)
    for x, y in points:
        assert any(abs(x - left) <= cell_m / 2 and abs(y - bottom) <= cell_m / 2 for left, bottom, _ in cells)


@pytest.mark.parametrize(
    ("bounds", "cell_m"),
    [
        pytest.param((0, 0, 300, 300), 10, id="a few streets"),
        pytest.param((0, 0, 9_000, 7_000), 250, id="a town"),
        pytest.param((0, 0, 25_000, 16_000), 1_000, id="a municipality"),
        pytest.param((10_000, 300_000, 280_000, 620_000), 10_000, id="the country"),
    ],
)
def test_the_cells_are_as_small_as_their_number_allows(bounds, cell_m):
    assert find_cell_m(bounds) == cell_m


@given(METRES, METRES, METRES, METRES)
@example(0.0, 2.0, 8_250.0, 8.0)  # a strip, cut through by the line between two rows
def test_there_are_never_too_many_cells(west, south, width, height):
    side_m = find_cell_m((west, south, west + width, south + height))
    corners = [west, west + width], [south, south + height]
    columns, rows = (int(last // side_m - first // side_m) + 1 for first, last in corners)
    assert columns * rows <= MOST_CELLS


def test_signals_of_one_kind_on_one_square_metre_are_one_spot():
    signals = make_signals(
        {"x": 200_000.2, "y": 500_000.3},
        {"x": 199_999.9, "y": 500_000.0, "theme": "geluid en stank"},
        {"x": 200_000.0, "y": 500_000.0, "kind": "wish"},
        {"x": 200_000.0, "y": 500_000.0, "precision": "street"},
        {"x": 200_001.0, "y": 500_000.0},
    )
    spots = gather_spots(signals)
    assert list(spots) == SPOT
    assert spots["signals"].tolist() == [2, 1, 1, 1]
    assert spots.iloc[0].tolist() == [200_000, 500_000, "signal", "point", 2]


def test_spots_are_written_as_steps_and_digits():
    signals = make_signals(
        {"x": 200_000.0, "y": 500_000.0},
        {"x": 200_000.0, "y": 500_000.0},
        {"x": 200_100.0, "y": 500_100.0, "kind": "initiative", "precision": "street"},
    )
    spots = write_spots(gather_spots(signals), "all")
    assert (spots.signals, spots.kinds, spots.precisions, spots.cell_m) == ("2 1", "01", "03", 0)
    assert spots.has_inexact
    (west, east), (south, north) = add_up(spots.east), add_up(spots.north)
    assert (west, south) == (604_969, 5_248_586)  # longitude 6.04969, latitude 52.48586
    assert (east - west, north - south) == pytest.approx((147, 90), abs=2)  # 100 metres east and 100 metres north


def test_a_moved_spot_says_so_and_is_drawn_hollow():
    spots = write_spots(gather_spots(make_signals({"x": 200_000.0, "y": 500_000.0}).assign(precision=MOVED)), "signal")
    assert (spots.precisions, spots.is_moved, spots.has_inexact) == (str(len(PRECISIONS)), True, False)
    assert int(spots.precisions) >= int(LOOKS["exact"])


def test_without_signals_there_is_no_spot():
    assert write_spots(gather_spots(make_signals()), "signal") == Spots("", "", "", "signal")


def test_every_kind_and_precision_has_its_look():
    assert [len(LOOKS[name]) for name in ("kinds", "forms", "colours")] == [len(KINDS)] * 3
    assert len(LOOKS["precisions"]) == len({*PRECISIONS, MOVED})
    assert len(set(LOOKS["forms"])) == len(KINDS)


def test_no_text_of_a_signal_enters_the_map():
    hostile = dict.fromkeys(("address", "street", "category", "theme", "signal_id", "source"), PAYLOADS[0])
    spots = write_spots(gather_spots(make_signals({**hostile, "x": 200_000.0, "y": 500_000.0})), "signal")
    base = draw_base([[52.48, 6.04], [52.49, 6.06]])
    group = draw_colours(Colouring("012", "buurt-abc", (None,) * 3, "signals", 0, signals=(spots,)))
    group.add_to(base)
    base.get_root().render()
    script = generate_leaflet_string(group, base_id="group")
    assert f'"east": "{spots.east}"' in script
    assert not any(payload in script for payload in PAYLOADS)
