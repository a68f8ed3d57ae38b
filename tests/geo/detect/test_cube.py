"""Who was heard, as one block of numbers."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.assign import assign_buurt
from geo.count import list_heard
from geo.detect.cube import Cube, make_cube
from geo.detect.people import count_people
from geo.detect.voices import number_voices, pair_up
from geo.errors import SchemaError
from geo.rules import AssignRule, CountRule
from geo.rules_detect import ExpectRule
from geo.schema import HEARD, THEMES
from tests.toytown import CODE, make_areas, make_signals

AREAS = make_areas()
BUURTEN = AREAS[AREAS["level"] == "buurt"]
LAST = date(2024, 4, 22)  # a Monday
RATS = pd.DataFrame(
    {"category": ["rat"], "cue": [""], "theme": ["ratten"], "domain": ["openbare ruimte"], "exposure": ["land_km2"]}
).astype("str")


def heard_of(*rows: dict[str, object]) -> pd.DataFrame:
    return list_heard(assign_buurt(make_signals(*rows), AREAS, AssignRule()), AREAS, CountRule())


def example() -> pd.DataFrame:
    return heard_of(
        {"at": "noord", "reported_at": "2024-01-09", "theme": "ratten", "reporter_key": "a"},
        {"at": "noord", "reported_at": "2024-01-10", "theme": "ratten", "reporter_key": "b"},
        {"at": "zuid", "reported_at": "2024-04-03", "theme": "geluid", "reporter_key": "a"},
    )


def cube_of(heard: pd.DataFrame, areas=BUURTEN, themes=RATS, last: date = LAST, **rules: int) -> Cube:
    voices = number_voices(heard, areas, themes)
    return make_cube(voices, pair_up(voices, last, ExpectRule(**rules)))


def test_a_count_stands_at_its_theme_area_and_period():
    cube = cube_of(example())
    assert cube.themes == ("geluid", "ratten")
    assert cube.area_codes == tuple(sorted(CODE.values()))
    assert list(cube.periods) == list(pd.to_datetime(["2024-01-08", "2024-02-05", "2024-03-04", "2024-04-01"]))
    assert cube.reporters.sum() == 3
    assert cube.reporters[1, cube.area_codes.index(CODE["noord"])].tolist() == [2, 0, 0, 0]
    assert cube.reporters[0, cube.area_codes.index(CODE["zuid"])].tolist() == [0, 0, 0, 1]


def test_a_theme_is_measured_by_its_exposure_and_an_unnamed_one_by_inhabitants():
    cube = cube_of(example())
    zuid = cube.area_codes.index(CODE["zuid"])
    assert cube.exposure[:, zuid].tolist() == [200.0, 0.01]


def test_a_buurt_without_exposure_is_not_testable():
    cube = cube_of(example())
    assert [cube.area_codes[a] for a in np.flatnonzero(~cube.testable[0])] == [CODE["midden"]]
    unknown = BUURTEN.assign(inhabitants=np.nan)
    assert not cube_of(example(), unknown, THEMES.empty()).testable.any()


def test_only_the_last_periods_are_kept():
    cube = cube_of(example(), periods=2)
    assert list(cube.periods) == list(pd.to_datetime(["2024-03-04", "2024-04-01"]))
    assert cube.reporters.sum() == 1


def test_a_theme_begins_at_its_first_signal():
    assert cube_of(example()).first_period.tolist() == [3, 0]
    assert cube_of(example(), periods=2).first_period.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("last", "periods"),
    [
        pytest.param(date(2024, 3, 25), ["2024-01-08", "2024-02-05", "2024-03-04"], id="counted back from its week"),
        pytest.param(date(2024, 4, 15), ["2024-01-29", "2024-02-26", "2024-03-25"], id="none before the first whole"),
        pytest.param(date(2024, 1, 22), [], id="less than one period"),
        pytest.param(date(2023, 1, 2), [], id="before anyone was heard"),
    ],
)
def test_periods_end_with_the_week_that_is_asked(last, periods):
    assert list(cube_of(example(), last=last).periods) == list(pd.to_datetime(periods))


def test_nobody_heard_gives_an_empty_cube():
    cube = cube_of(HEARD.empty(), themes=THEMES.empty())
    assert cube.reporters.shape == (0, 9, 0)
    assert cube.exposure.shape == (0, 9)


def test_areas_of_another_level_are_refused():
    with pytest.raises(SchemaError, match="2 areas are not in table 'areas', first 'BU9999"):
        cube_of(example(), AREAS[AREAS["level"] == "wijk"])
    with pytest.raises(SchemaError, match="levels buurt, gemeente, stadsdeel, wijk, expected one"):
        cube_of(example(), AREAS)


def test_who_reports_every_month_counts_in_three_periods_of_a_year():
    days = [date(2023, 5, 1) + timedelta(days=28 * i) for i in range(13)]
    calls = [{"at": "noord", "reported_at": str(day), "reporter_key": "a"} for day in days]
    others = [{"at": "zuid", "reported_at": str(day), "reporter_key": f"b{day}"} for day in days]
    cube = cube_of(heard_of(*calls, *others))
    counted = cube.reporters[0, [cube.area_codes.index(CODE[name]) for name in ("noord", "zuid")]]
    assert counted.tolist() == [[1, 1, 1] + [0] * 10, [1] * 13]


def test_people_are_counted_once_over_all_periods_with_the_share_of_the_busiest():
    voices = number_voices(example_of_three(), BUURTEN, RATS)
    pairs = pair_up(voices, LAST, ExpectRule())
    used = np.zeros((1, 9, 4), dtype=bool)
    noord = voices.area_codes.index(CODE["noord"])
    used[0, noord] = [True, True, True, False]
    people = count_people(pairs, used)
    assert people.reporters[0, noord] == 2
    assert people.largest_share[0, noord] == pytest.approx(2 / 3)
    assert people.reporters.sum() == 2


def example_of_three() -> pd.DataFrame:
    days = {"2024-01-09": "a", "2024-02-06": "a", "2024-03-05": "b", "2024-04-02": "c"}
    return heard_of(*({"at": "noord", "reported_at": day, "reporter_key": key} for day, key in days.items()))


@pytest.mark.parametrize(
    ("days", "share"),
    [
        pytest.param(["2024-01-09", "2024-02-06", "2024-03-05", "2024-04-02"], 1 / 4, id="spread over the periods"),
        pytest.param(["2024-01-30", "2024-02-06", "2024-02-13", "2024-04-02"], 3 / 4, id="a storm in two periods"),
    ],
)
def test_a_burst_is_the_busiest_four_weeks_wherever_they_begin(days, share):
    rows = [{"at": "noord", "reported_at": day, "reporter_key": day} for day in days]
    start = {"at": "zuid", "reported_at": "2024-01-09", "reporter_key": "start"}
    voices = number_voices(heard_of(*rows, start), BUURTEN, RATS)
    people = count_people(pair_up(voices, LAST, ExpectRule()), np.ones((1, 9, 4), dtype=bool))
    assert people.largest_burst[0, voices.area_codes.index(CODE["noord"])] == pytest.approx(share)


@settings(max_examples=5)
@given(seed=st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(seed):
    mixed = example().sample(frac=1, random_state=seed), BUURTEN.sample(frac=1, random_state=seed)
    first, again = cube_of(example()), cube_of(*mixed)
    assert np.array_equal(first.reporters, again.reporters)
    assert np.array_equal(first.exposure, again.exposure)
    assert first.area_codes == again.area_codes


def test_a_doubled_message_changes_nothing():
    once = {"at": "noord", "reported_at": "2024-01-09", "reporter_key": "a"}
    end = {"at": "zuid", "reported_at": "2024-04-03"}
    cubes = [cube_of(heard_of(*rows)) for rows in ((once, end), (once, once, end))]
    assert np.array_equal(cubes[0].reporters, cubes[1].reporters)
