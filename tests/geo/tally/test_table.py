"""Both forms, the cube and the slices, count what a plain count of all signals counts."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assign import assign_buurt
from geo.compare import EVERYTHING, Choice, Filters, choose_signals, filter_signals, lay_out_counts, sum_weeks
from geo.count import Span, buurt_to_area, count_signals
from geo.rules import AssignRule
from geo.schema import LEVELS
from geo.tally import make_tally
from geo.windows import count_windows, find_windows
from tests.toytown import CODE, make_areas, make_signals

AREAS = make_areas()
FIRST = date(2024, 3, 4)
MARCH = Choice(FIRST, date(2024, 3, 18))
FORMS = [pytest.param(10**6, id="as a cube"), pytest.param(0, id="as slices")]
OUTSIDE = {"x": 1.0, "y": 1.0}


def assign(*rows):
    return assign_buurt(make_signals(*rows), AREAS, AssignRule())


ASSIGNED = assign(
    {"at": "zuid", "kind": "wish"}, {"at": "zuid", "reported_at": "2024-03-18 00:00"}, {"at": "noord"}, OUTSIDE
)


@pytest.fixture(params=FORMS)
def tally(request):
    return make_tally(ASSIGNED, AREAS, request.param)


def test_every_area_has_its_number_and_a_quiet_one_a_zero(tally):
    counts = tally.count_areas(MARCH, EVERYTHING, "wijk")
    assert counts.to_dict() == {"WK999901": 2, "WK999902": 0, "WK999903": 1}
    assert tally.count_areas(MARCH, Filters(kind="wish"), "wijk").tolist() == [1, 0, 0]


def test_every_week_has_its_number_and_a_quiet_one_a_zero(tally):
    weeks = tally.count_weeks(MARCH, EVERYTHING, "wijk", ["WK999901"])
    assert weeks["signals"].tolist() == [1, 0, 1]
    assert weeks["week"].dt.date.tolist() == [FIRST, date(2024, 3, 11), date(2024, 3, 18)]


def test_weeks_before_the_first_signal_and_after_the_last_are_quiet(tally):
    longer = Choice(FIRST - timedelta(weeks=2), MARCH.to_week + timedelta(weeks=1))
    assert tally.count_weeks(longer, EVERYTHING, "buurt")["signals"].tolist() == [0, 0, 2, 0, 1, 0]
    assert tally.count_areas(longer, EVERYTHING, "gemeente").tolist() == [3]


def test_a_signal_in_no_buurt_is_counted_apart(tally):
    assert tally.count_nowhere(MARCH, EVERYTHING) == 1
    assert tally.count_nowhere(MARCH, Filters(kind="wish")) == 0


def test_of_what_has_no_place_all_lies_nowhere():
    unlocated = ASSIGNED.drop(columns=["buurt_code", "how"])
    assert make_tally(unlocated, AREAS.iloc[:0]).count_nowhere(MARCH, EVERYTHING) == 4


def test_the_rows_of_an_area_are_found_in_their_order(tally):
    assert tally.find_rows(MARCH, EVERYTHING, "wijk", ["WK999901"]).tolist() == [0, 1]
    assert tally.find_rows(MARCH, EVERYTHING, "wijk").tolist() == [0, 1, 2]


def test_a_buurt_in_no_stadsdeel_counts_where_none_is_named():
    without = AREAS.assign(stadsdeel_code=AREAS["stadsdeel_code"].where(AREAS["area_code"] != CODE["zuid"]))
    tally = make_tally(ASSIGNED, without)
    assert tally.count_areas(MARCH, EVERYTHING, "stadsdeel").tolist() == [1, 0]
    assert tally.count_weeks(MARCH, EVERYTHING, "stadsdeel")["signals"].tolist() == [2, 0, 1]


@pytest.mark.parametrize("most_cells", FORMS)
@pytest.mark.parametrize("level", LEVELS)
def test_without_signals_all_are_zero(level, most_cells):
    tally = make_tally(ASSIGNED[:0], AREAS, most_cells)
    assert not tally.count_areas(MARCH, EVERYTHING, level).any()
    assert tally.count_weeks(MARCH, EVERYTHING, level)["signals"].tolist() == [0, 0, 0]
    assert tally.find_rows(MARCH, EVERYTHING, level).tolist() == []


def test_what_no_signal_has_is_nothing(tally):
    assert not tally.count_areas(MARCH, Filters(source="elders"), "buurt").any()
    assert tally.find_rows(MARCH, Filters(source="elders"), "buurt").tolist() == []


def test_a_table_too_large_for_a_cube_has_none():
    assert make_tally(ASSIGNED, AREAS, 3 * 4 * 11 - 1).cube is None


_WORDS = {
    "kind": ["signal", "wish"],
    "status": ["open", "closed"],
    "source": ["test", "app"],
    "domain": ["openbare ruimte", "sociaal"],
}
_SIGNALS = st.fixed_dictionaries(
    {
        "at": st.sampled_from([*sorted(CODE), ""]),
        "reported_at": st.integers(0, 60).map(lambda day: f"{FIRST + timedelta(days=day)} 12:00"),
        "theme": st.sampled_from(["ratten", "geluid"]),
        **{name: st.sampled_from(words) for name, words in _WORDS.items()},
    }
)
_FILTERS = st.builds(Filters, **{name: st.sampled_from([None, *words]) for name, words in _WORDS.items()})
_CHOICES = st.builds(
    lambda start, weeks, theme: Choice(
        FIRST + timedelta(weeks=start), FIRST + timedelta(weeks=start + weeks - 1), theme
    ),
    st.integers(-2, 10),
    st.integers(1, 12),
    st.sampled_from([None, "ratten"]),
)


@given(st.lists(_SIGNALS, min_size=1, max_size=40), _FILTERS, _CHOICES, st.sampled_from(LEVELS), st.data())
def test_it_equals_the_plain_count(signals, filters, choice, level, data):
    rows = [{**each, **({} if each["at"] else OUTSIDE)} for each in signals]
    assigned = assign(*({name: value for name, value in row.items() if value} for row in rows))
    tally = make_tally(assigned, AREAS, data.draw(st.sampled_from([10**6, 0])))
    codes = data.draw(st.sets(st.sampled_from(tally.levels[level].codes.tolist())))
    passing = filter_signals(assigned, filters)
    counts = count_signals(passing, AREAS, level, Span(FIRST - timedelta(weeks=4), FIRST + timedelta(weeks=24)))
    chosen = choose_signals(passing, choice)
    area = chosen["buurt_code"].map(buurt_to_area(AREAS, level))

    assert tally.count_areas(choice, filters, level).to_dict() == {
        code: int((area == code).sum()) for code in tally.levels[level].codes
    }
    asked = codes or set(tally.levels[level].codes)
    pd.testing.assert_frame_equal(
        tally.count_weeks(choice, filters, level, tuple(codes)), sum_weeks(counts, asked, choice)
    )
    assert tally.count_nowhere(choice, filters) == chosen["buurt_code"].isna().sum()
    assert tally.find_rows(choice, filters, level, tuple(codes)).tolist() == list(area.index[area.isin(asked)])
    windows = find_windows(choice, len(asked))
    played = count_windows(tally, choice, filters, level, windows)
    within = choose_signals(chosen, Choice(windows.first, choice.to_week))
    assert played["signals"].sum() == within["buurt_code"].notna().sum()
    areas = AREAS[AREAS["level"] == level]
    cube, plain = tally.lay_out(filters, areas), lay_out_counts(counts, areas)
    for theme in ("ratten", None):
        laid = pd.DataFrame(plain.take(theme), columns=plain.weeks).reindex(columns=cube.weeks, fill_value=0)
        assert cube.take(theme).tolist() == laid.to_numpy().tolist()
