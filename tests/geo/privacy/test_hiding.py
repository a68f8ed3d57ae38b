"""What is hidden, so that nobody computes it: the attacker tries."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.privacy.cells import Cells
from geo.privacy.families import close_families
from geo.privacy.hiding import find_hidden
from geo.privacy.trees import make_tree
from tests.attacker import Attacker, list_small

AREAS = make_tree({"buurt": "abcde", "wijk": "AABBB", "gemeente": "....."})
ONE_AREA = make_tree({"buurt": "abcd", "gemeente": "...."})
MATTERS = make_tree({"theme": "rst", "domain": "RRS", "all": "..."})
PERIODS = make_tree({"period": "123", "year": "..."})
NO_SPLIT = make_tree({"all": "."})


def make_cells(*signals, trees=(AREAS, MATTERS, PERIODS)):
    """Return cells of signals, each (area, matter, period, reporter) as numbers."""
    columns = np.array(signals, dtype=np.int64).reshape(-1, 4).T
    return Cells(trees, tuple(columns[:3]), columns[3])


def fill(*numbers, trees=(ONE_AREA, NO_SPLIT, NO_SPLIT)):
    """Return cells with so many signals in each area, each from another reporter."""
    rows = [(area, 0, 0) for area, number in enumerate(numbers) for _ in range(number)]
    return make_cells(*((*row, reporter) for reporter, row in enumerate(rows)), trees=trees)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((9, 8, 7, 6), [1, 1, 1, 1, 1]),
        ((9, 8, 7, 0), [1, 1, 1, 1, 1]),
        ((9, 8, 7, 2), [1, 1, 0, 0, 1]),  # the one of 7 hides that of 2
        ((9, 8, 3, 3), [1, 1, 0, 0, 1]),  # together 6
        ((9, 8, 2, 2), [1, 0, 0, 0, 1]),  # together 4
        ((4, 0, 0, 0), [0, 1, 1, 1, 0]),  # the sum is the same
        ((9, 0, 0, 2), [0, 1, 1, 0, 1]),
    ],
    ids=str,
)
def test_beside_a_small_figure_the_smallest_other_is_hidden(numbers, shown):
    assert (~find_hidden(fill(*numbers), 5)).ravel().astype(int).tolist() == shown


def test_one_signal_in_each_of_five_places_does_not_tell_five_times_one():
    hidden = find_hidden(fill(1, 1, 1, 1), 4).ravel()
    assert hidden.all()


def test_one_caller_of_nine_times_is_one_person():
    cells = make_cells(*((0, 0, 0, 1) for _ in range(9)))
    assert find_hidden(cells, 5)[AREAS.find("buurt", "a"), 0, 0]


def test_what_remains_is_of_enough_people_and_not_only_of_enough_signals():
    rows = [(0, 0, 0, 0)] * 4 + [(1, 0, 0, 0)] * 4 + [(2, 0, 0, reporter) for reporter in range(1, 8)]
    hidden = find_hidden(make_cells(*rows, trees=(ONE_AREA, NO_SPLIT, NO_SPLIT)), 5).ravel()
    assert hidden[:3].all()  # one person reported in a and in b


def test_what_families_one_by_one_let_through_is_found_over_several():
    rng = np.random.default_rng(23)
    rows = [(*rng.integers(0, (5, 3, 3)), reporter) for reporter in range(rng.integers(60, 200))]
    cells = make_cells(*rows)
    is_shown = (cells.people == 0) | (cells.people >= 5)
    by_family = ~close_families(cells, is_shown, 5)
    attacker = Attacker(cells, by_family)
    assert any(attacker.can_compute(some) for some in list_small(cells, by_family, 5))
    attacker = Attacker(cells, find_hidden(cells, 5))
    assert not any(attacker.can_compute(some) for some in list_small(cells, attacker.hidden, 5))


def test_a_way_out_is_looked_for_beside_the_leak_before_it_is_looked_for_everywhere():
    rows = [(area, matter, time, 0) for area in range(5) for matter in range(3) for time in range(3)]
    cells = make_cells(*rows)
    leak = int(np.ravel_multi_index((0, 0, 0), cells.shape))  # area a is of A, theme r of R
    boxes = cells.list_boxes(leak)
    sizes = [len(cells.list_leaves(box)) for box in boxes]
    assert sizes == [2 * 2 * 3, 2 * 3 * 3, 5 * 2 * 3, 5 * 3 * 3]
    beside, elsewhere = (int(np.ravel_multi_index((area, 1, 2), cells.shape)) for area in (1, 2))
    assert cells.lie_within(np.array([leak, beside]), boxes[0])
    assert not cells.lie_within(np.array([leak, elsewhere]), boxes[0])
    total = int(np.ravel_multi_index((AREAS.find("gemeente", "."), 0, 0), cells.shape))
    assert not cells.lie_within(np.array([total]), boxes[1])


@pytest.mark.parametrize("few", [0, 20_000])
def test_nothing_can_be_computed_wherever_the_way_out_was_looked_for(monkeypatch, few):
    monkeypatch.setattr("geo.privacy.computing._FEW", few)
    rng = np.random.default_rng(5)
    for _ in range(8):
        rows = [(*rng.integers(0, (5, 3, 3)), reporter) for reporter in range(rng.integers(60, 200))]
        attacker = Attacker(cells := make_cells(*rows), find_hidden(cells, 5))
        assert not any(attacker.can_compute(some) for some in list_small(cells, attacker.hidden, 5))


signals = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 2), st.integers(0, 30)), min_size=1, max_size=90
)


@given(signals, st.sampled_from([3, 5, 10]))
def test_no_small_figure_nor_rest_can_be_computed(rows, least):
    cells = make_cells(*rows)
    hidden = find_hidden(cells, least)
    attacker = Attacker(cells, hidden)
    assert hidden[(cells.people > 0) & (cells.people < least)].all()
    assert not any(attacker.can_compute(some) for some in list_small(cells, hidden, least))


@given(signals, st.sampled_from([3, 5]))
@settings(max_examples=4)
def test_bounds_leave_more_than_one_answer_for_every_small_figure(rows, least):
    cells = make_cells(*rows)
    attacker = Attacker(cells, find_hidden(cells, least))
    for cell in np.flatnonzero((cells.people > 0) & (cells.people < least)):
        lowest, highest = attacker.find_bounds(int(cell))
        assert lowest < highest


def test_the_same_signals_hide_the_same():
    rng = np.random.default_rng(9)
    rows = [(*rng.integers(0, (5, 3, 3)), reporter) for reporter in range(120)]
    assert (find_hidden(make_cells(*rows), 5) == find_hidden(make_cells(*reversed(rows)), 5)).all()
